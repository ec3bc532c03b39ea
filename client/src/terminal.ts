/** `dossier` in VS Code's terminal: the command line of the extension, run by the editor's own Node. */
import path from 'node:path';
import { type Disposable, type ExtensionContext, l10n, workspace } from 'vscode';

/**
 * Puts the folder with the commands behind everything that a person has in the PATH of new terminals, in trusted workspaces
 * only: a `dossier` of their own comes first. It goes when the extension ends.
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
