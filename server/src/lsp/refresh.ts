// Hints, lenses and tokens of one document depend on others, so clients that can be told request them again.

import type { Connection, InitializeParams } from 'vscode-languageserver';

/** What a client shows for open documents and requests again when told to. */
export type Shown = 'inlayHint' | 'codeLens' | 'semanticTokens';

/** Which of them the client can be told about. */
export function readRefreshes({ capabilities: { workspace } }: InitializeParams): Shown[] {
  const all: readonly Shown[] = ['inlayHint', 'codeLens', 'semanticTokens'];
  return all.filter((shown) => workspace?.[shown]?.refreshSupport === true);
}

/** Tells the client. It may refuse, or be gone. */
export function refreshShown(connection: Connection, shown: readonly Shown[]): void {
  for (const name of shown) connection.sendRequest(`workspace/${name}/refresh`).catch(() => undefined);
}
