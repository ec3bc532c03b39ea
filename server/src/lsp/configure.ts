// Gets personal settings into the folders: requests them if the client supports that, and otherwise takes what it
// sends.

import type { Connection } from 'vscode-languageserver';
import { describeError } from './describe-error.ts';
import type { Server } from './request.ts';
import { readSettings } from './settings.ts';

/** Settles when the settings of all folders are known. `params` are those of `workspace/didChangeConfiguration`. */
export type Configure = (server: Server, params?: unknown) => Promise<void>;

/** For one connection. Without `workspace/configuration`, what the client sent last applies. */
export function configureOver(connection: Connection): Configure {
  let sent: unknown;
  return async ({ session, client, log }, params) => {
    sent = params ?? sent;
    const folders = session.folders.filter((folder) => !folder.alone);
    if (folders.length === 0) return;
    try {
      const raw: unknown[] = client.configuration
        ? await connection.workspace.getConfiguration(
            folders.map(({ uri }) => ({ scopeUri: uri, section: 'dossier' })),
          )
        : folders.map(() => sentSettings(sent));
      for (const [index, folder] of folders.entries()) session.configure(folder, readSettings(raw[index]));
    } catch (error) {
      log(`the settings cannot be read: ${describeError(error)}`);
    }
  };
}

function sentSettings(params: unknown): unknown {
  if (typeof params !== 'object' || params === null || !('settings' in params)) return undefined;
  const { settings } = params;
  return typeof settings === 'object' && settings !== null && 'dossier' in settings
    ? settings.dossier
    : undefined;
}
