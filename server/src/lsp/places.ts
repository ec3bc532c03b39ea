// How the client sees the places of an index.

import type { Workspace } from '../workspace/workspace.ts';
import type { Client } from './client.ts';
import type { Places } from './convert.ts';
import type { Folder, Index } from './folder.ts';
import type { Host } from './host.ts';
import type { Session } from './session.ts';

/** Who knows what is open, and how the client names things. */
interface Knowing {
  readonly session: Session;
  readonly host: Host;
  readonly client: Client;
}

/** The address of the client command that explains a finding. */
function explainCommand(code: string): string {
  return `command:dossier.explainFinding?${encodeURIComponent(JSON.stringify([code]))}`;
}

/** How many texts a request holds at once, and lines of texts. */
const MOST_TEXTS = 64;

/**
 * What `find` finds, as one object for each name while its places follow each other: then lines are counted once for all of
 * them. The last few are kept.
 */
function keepingFew<T extends object>(find: (uri: string) => T | undefined): (uri: string) => T | undefined {
  const known = new Map<string, T>();
  return (uri) => {
    const before = known.get(uri);
    if (before) return before;
    const found = find(uri);
    if (known.size === MOST_TEXTS) known.clear();
    if (found) known.set(uri, found);
    return found;
  };
}

/** How the client sees the places of one index. */
export function placesOf(
  { session, host, client }: Knowing,
  folder: Folder,
  { store }: Index,
  workspace: Workspace = store.workspace,
): Places {
  // Most files are closed, and an answer may name thousands.
  const open = new Set(session.openIn(folder));
  const opened = (uri: string) => (open.has(uri) ? session.openDocument(folder.outside(uri)) : undefined);
  return {
    text: keepingFew((uri) => {
      const text = workspace.text(uri);
      return text === undefined ? undefined : { uri, text };
    }),
    lines: keepingFew((uri) => workspace.lines(uri)),
    uri: (uri) => opened(uri)?.uri ?? folder.outside(uri),
    version: (uri) => opened(uri)?.version ?? null,
    // VS Code would show the page's source; our command shows its preview.
    rulePage: client.vscode ? explainCommand : host.rulePage,
  };
}
