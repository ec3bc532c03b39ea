/** Builds the address at which a browser opens a workspace, optionally with an extension under development. */
import type { CodeServer } from './code-server.ts';

export interface Workbench {
  /** A folder, or a `.code-workspace` file with several. */
  workspaceFolder: string;
  /** Loads this extension from its source folder, and with `testsPath` runs its tests. */
  extensionFolder?: string;
  testsPath?: string;
}

export function workbenchAddress(server: CodeServer, workbench: Workbench): string {
  const address = new URL('/', server.origin);
  address.searchParams.set('tkn', server.token);
  const kind = workbench.workspaceFolder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  address.searchParams.set(kind, urlPath(workbench.workspaceFolder));
  address.searchParams.set('payload', JSON.stringify(payload(server, workbench)));
  return address.href;
}

function payload({ port }: CodeServer, { extensionFolder, testsPath }: Workbench): [string, string][] {
  const remote = (file: string): string => `vscode-remote://127.0.0.1:${port}${urlPath(file)}`;
  const entries: [string, string][] = [['skipWelcome', 'true']];
  if (extensionFolder !== undefined) entries.push(['extensionDevelopmentPath', remote(extensionFolder)]);
  if (testsPath !== undefined) entries.push(['extensionTestsPath', remote(testsPath)]);
  return entries;
}

/** A Windows path has backslashes and no slash at its beginning; an address needs the opposite. */
function urlPath(file: string): string {
  const slashed = file.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}
