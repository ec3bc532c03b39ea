/** The kinds of claim, requested from the server. */
import { l10n } from 'vscode';
import type { ClaimKindItem } from '../../server/src/protocol.ts';
import type { Server } from './server.ts';

/** The kinds in the order of lists, with labels in the reader's language. */
export async function claimKinds(server: Server): Promise<readonly ClaimKindItem[]> {
  const { kinds } = await server.request('dossier/claimKinds', {});
  return kinds.map((kind) => ({
    ...kind,
    label: l10n.t(kind.label),
    plural: l10n.t(kind.plural),
    meaning: l10n.t(kind.meaning),
  }));
}
