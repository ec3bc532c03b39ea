/** What VS Code may ask for before anything was started: each of it starts the extension, and is then done by it. */
import { commands, Disposable, type ExtensionContext, type WebviewPanel, window } from 'vscode';
import type { Started } from '../started.ts';
import type { WebviewName } from '../webviews/webview-name.ts';

const webviews: readonly WebviewName[] = ['timeline', 'graph'];

/** @param start starts the extension, which registers the commands and webviews itself; these must be gone by then. */
export function standIns(context: ExtensionContext, start: () => Started): Disposable {
  const contributed: { command: string }[] = context.extension.packageJSON.contributes.commands;
  return Disposable.from(
    ...contributed.map(({ command }) =>
      commands.registerCommand(command, async (...asked: unknown[]) => {
        await start().ready;
        // The real one by now.
        return commands.executeCommand(command, ...asked);
      }),
    ),
    ...webviews.map((name) =>
      window.registerWebviewPanelSerializer(`dossier.${name}`, {
        deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
          start().webviews.restore(name, panel, state),
      }),
    ),
  );
}
