/** Starts the language server and shows its state. Everything about notes is decided by the server. */
import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands.ts';
import { createFailureMessage } from './failure-message.ts';
import { createFirstRun } from './first-run.ts';
import { createPackUpdates } from './packs/updates.ts';
import { type AddressPaste, createAddressPaste } from './paste-address.ts';
import { createLazyPreview, type PreviewExports } from './preview/lazy-preview.ts';
import { createServer, type Server } from './server.ts';
import { createStatus } from './status.ts';
import { createViews, type Views } from './views/views.ts';
import { createLazyWebviews, type WebviewsExports } from './webviews/lazy-webviews.ts';

let server: Server | undefined;

interface Exports extends PreviewExports {
  /** For tests alone. */
  views: Views['forTests'];
  webviews: WebviewsExports;
  addressPaste: AddressPaste['provider'];
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel('Dossier', { log: true });
  const status = createStatus();
  const firstRun = createFirstRun(context);
  const { middleware } = firstRun;
  server = createServer({ context, output, status, failure: createFailureMessage(output), middleware });
  const updates = createPackUpdates();
  const views = createViews(context, server, updates);
  const paste = createAddressPaste(server);
  context.subscriptions.push(output, status, firstRun, updates, views, paste);
  context.subscriptions.push(...registerCommands(context, server, output, updates));
  const webviews = createLazyWebviews(context, server, output);
  await server.start();
  const preview = createLazyPreview(context, server);
  return { ...preview, views: views.forTests, webviews, addressPaste: paste.provider };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
