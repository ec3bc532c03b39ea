/**
 * The whole extension, loaded when a folder has something for it (`extension.ts`): the language server, commands,
 * views and webviews. The server makes all decisions about notes.
 */
import type { MarkdownIt } from 'markdown-it';
import { type ExtensionContext, window } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { registerCommands } from './commands.ts';
import { keepLines, keepTab } from './compared.ts';
import { createFailureMessage } from './failure-message.ts';
import { createFirstRun } from './first-run.ts';
import { followNewClaims } from './new-claims.ts';
import { offerNote } from './offer-note.ts';
import { createPackUpdates } from './packs/updates.ts';
import { type AddressPaste, createAddressPaste } from './paste-address.ts';
import { createLazyPreview } from './preview/lazy-preview.ts';
import { createServer } from './server.ts';
import { watchPlainFolders } from './start-here.ts';
import { createStatus } from './status.ts';
import { createTerminalCommand } from './terminal.ts';
import { createViews, type Views } from './views/views.ts';
import { createLazyWebviews, type Webviews } from './webviews/lazy-webviews.ts';

export interface Started {
  /** Settles when the server runs, or has failed and the person has been told. */
  readonly ready: Promise<void>;
  /** Adds chips and cards to VS Code's own markdown-it. */
  extendMarkdownIt(md: MarkdownIt): void;
  readonly webviews: Webviews;
  /** For tests. */
  readonly views: Views['forTests'];
  readonly addressPaste: AddressPaste['provider'];
  stop(): Promise<void>;
}

/** @param redraw redraws every preview. */
export function start(context: ExtensionContext, redraw: () => void): Started {
  const output = window.createOutputChannel('Dossier', { log: true });
  const status = createStatus();
  const firstRun = createFirstRun(context, status.ready);
  const middleware: Middleware = {
    ...firstRun.middleware,
    provideDocumentLinks: async (document, token, next) => {
      const links = await next(document, token);
      return links && keepTab(document, links);
    },
    provideInlayHints: async (document, range, token, next) => {
      const hints = await next(document, range, token);
      return hints && keepLines(document, hints);
    },
  };
  const server = createServer({ context, output, status, failure: createFailureMessage(output), middleware });
  const updates = createPackUpdates();
  const plain = watchPlainFolders(server, status.hasNotes);
  const views = createViews(context, server, { updates, plain });
  const paste = createAddressPaste(server);
  const preview = createLazyPreview(context, server, redraw);
  const webviews = createLazyWebviews(context, server, output);
  context.subscriptions.push(output, status, firstRun, updates, plain, views, paste, preview, webviews);
  const offer = offerNote(status.isUsed);
  context.subscriptions.push(
    offer,
    createTerminalCommand(context),
    followNewClaims(server),
    ...registerCommands(context, server, output, updates, views.changes),
  );
  return {
    ready: server.start(),
    extendMarkdownIt: preview.extendMarkdownIt,
    webviews,
    views: views.forTests,
    addressPaste: paste.provider,
    stop: () => server.stop(),
  };
}
