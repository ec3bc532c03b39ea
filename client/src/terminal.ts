/** Makes `dossier` available in VS Code's terminal: the extension's command line, run by the editor's own Node. */
import path from 'node:path';
import { type Disposable, type ExtensionContext, l10n, workspace } from 'vscode';

/**
 * Appends the folder with the commands to the PATH of new terminals, in trusted workspaces only, so that a person's
 * own `dossier` comes first. Undone when the extension ends.
 */
export function createTerminalCommand({
  environmentVariableCollection: variables,
  extensionPath,
}: ExtensionContext): Disposable {
  variables.persistent = false;
  variables.clear();
  const offer = (): void => {
    variables.description = l10n.t('The command “dossier” of the extension is found in the terminal.');
    variables.append('PATH', `${path.delimiter}${path.join(extensionPath, 'bin')}`);
    variables.replace('DOSSIER_NODE', process.execPath);
  };
  if (workspace.isTrusted) offer();
  const granted = workspace.onDidGrantWorkspaceTrust(offer);
  return {
    dispose: () => {
      granted.dispose();
      variables.clear();
    },
  };
}
