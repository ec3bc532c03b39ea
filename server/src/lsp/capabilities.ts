// The server's answer to `initialize`: the capabilities of all its requests together.

import { PositionEncodingKind, type ServerCapabilities, TextDocumentSyncKind } from 'vscode-languageserver';
import type { Client } from './client.ts';
import type { Request } from './request.ts';

/** The capabilities for one client. Positions are UTF-16, which every client supports. */
export function capabilitiesFor(client: Client, requests: readonly Request[]): ServerCapabilities {
  const answered = requests.map((request) => request.capabilities(client));
  const workspace = Object.assign({}, ...answered.map((capabilities) => capabilities.workspace));
  return {
    ...Object.assign({}, ...answered),
    positionEncoding: PositionEncodingKind.UTF16,
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true }, ...workspace },
  };
}
