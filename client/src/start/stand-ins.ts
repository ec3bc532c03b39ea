/**
 * Placeholders for what VS Code may ask for before anything was started: each one starts the extension, which then
 * takes over.
 */
import { commands, Disposable, type ExtensionContext, type WebviewPanel, window } from 'vscode';
import type { Started } from '../started.ts';
import type { WebviewName } from '../webviews/webview-name.ts';

const webviews: readonly WebviewName[] = ['timeline', 'graph'];

/**
 * @param start starts the extension, which registers the commands and webviews itself; the placeholders must be
 * removed by then.
 */
export function standIns(context: ExtensionContext, start: () => Started): Disposable {
  const contributed: { command: string }[] = context.extension.packageJSON.contributes.commands;
  return Disposable.from(
    ...contributed.map(({ command }) =>
      commands.registerCommand(command, async (...asked: unknown[]) => {
        await start().ready;
        // By now the real one.
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
