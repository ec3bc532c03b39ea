/** Starts the language server and shows its state. Everything about notes is decided by the server. */
import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands.ts';
import { createFailureMessage } from './failure-message.ts';
import { createLazyPreview, type PreviewExports } from './preview/lazy-preview.ts';
import { createServer, type Server } from './server.ts';
import { createStatus } from './status.ts';
import { createLazyWebviews, type WebviewsExports } from './webviews/lazy-webviews.ts';

let server: Server | undefined;

interface Exports extends PreviewExports {
  webviews: WebviewsExports;
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel('Dossier', { log: true });
  const status = createStatus();
  server = createServer({ context, output, status, failure: createFailureMessage(output) });
  context.subscriptions.push(output, status, ...registerCommands(context, server, output));
  const webviews = createLazyWebviews(context, server, output);
  await server.start();
  return { ...createLazyPreview(context, server), webviews };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
