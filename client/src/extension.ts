/** Starts the language server and shows its state. Everything about notes is decided by the server. */
import path from 'node:path';
import { type ExtensionContext, window } from 'vscode';
import { registerCommands } from './commands.ts';
import { createFailureMessage } from './failure-message.ts';
import type * as preview from './preview/preview.ts';
import { createServer, type Server } from './server.ts';
import { createStatus } from './status.ts';

let server: Server | undefined;

/** What VS Code's Markdown preview takes from the extension. */
interface Exports {
  extendMarkdownIt: ReturnType<typeof preview.createPreview>;
}

export async function activate(context: ExtensionContext): Promise<Exports> {
  const output = window.createOutputChannel('Dossier', { log: true });
  const status = createStatus();
  server = createServer({ context, output, status, failure: createFailureMessage(output) });
  context.subscriptions.push(output, status, ...registerCommands(context, server, output));
  await server.start();
  return { extendMarkdownIt: lazyPreview(context, server) };
}

/** The preview reads notes by itself, which takes a bundle of its own; it is loaded when a preview opens. */
function lazyPreview(context: ExtensionContext, of: Server): Exports['extendMarkdownIt'] {
  let extend: Exports['extendMarkdownIt'] | undefined;
  return (md) => {
    const { createPreview }: typeof preview = require(
      path.join(context.extensionPath, 'dist', 'preview.cjs'),
    );
    extend ??= createPreview(of);
    return extend(md);
  };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
