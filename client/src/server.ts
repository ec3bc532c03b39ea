/** Runs the language server as a process of its own and keeps it alive. */
import path from 'node:path';
import { commands, type ExtensionContext, type LogOutputChannel, l10n, window, workspace } from 'vscode';
import {
  CloseAction,
  type CloseHandlerResult,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { StatusMethod, StatusParams } from '../../server/src/protocol.ts';
import { documentSelector, watchedPatterns } from './documents.ts';
import type { Status } from './status.ts';

export interface Server {
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const maxRestarts = 4;
// Only the type is imported: the schemas beside it would bring their whole library into this bundle.
const statusMethod: StatusMethod = 'dossier/status';

export function createServer(context: ExtensionContext, output: LogOutputChannel, status: Status): Server {
  const client = createClient(context, output, status);
  client.onNotification(statusMethod, (params: StatusParams) => status.showServer(params));
  context.subscriptions.push(
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) status.showStarting();
      if (newState === State.Running) status.showRunning();
      if (newState === State.Stopped || newState === State.StartFailed) status.showStopped();
    }),
  );
  const start = (): Promise<void> =>
    client.start().catch((error: unknown) => {
      // The client has told the user; the editor must go on without us.
      output.error(l10n.t('The language server did not start.'), error);
      status.showStopped();
    });
  return {
    start,
    restart: async () => {
      if (client.needsStop()) await client.stop();
      await start();
    },
    stop: async () => {
      if (client.needsStop()) await client.stop();
    },
  };
}

function createClient(context: ExtensionContext, output: LogOutputChannel, status: Status): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector,
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { fileEvents: watchedPatterns.map((pattern) => workspace.createFileSystemWatcher(pattern)) },
    errorHandler: {
      error: (error, message, count) => usual.error(error, message, count),
      closed: async () => {
        const result = await usual.closed();
        return result.action === CloseAction.Restart ? result : giveUp(result, output, status);
      },
    },
  };
  const client = new LanguageClient('dossier', 'Dossier', serverOptions(context), options);
  const usual = client.createDefaultErrorHandler(maxRestarts);
  return client;
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = path.join(context.extensionPath, 'dist', 'server.cjs');
  const run = { module, transport: TransportKind.ipc };
  return {
    run,
    debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009', '--enable-source-maps'] } },
  };
}

/** Too many crashes in a short time: says so once, and offers what a person can do about it. */
function giveUp(result: CloseHandlerResult, output: LogOutputChannel, status: Status): CloseHandlerResult {
  status.showStopped();
  const restart = l10n.t('Restart');
  const show = l10n.t('Show output');
  const message = l10n.t('Dossier has stopped: its language server ended unexpectedly several times.');
  void window.showErrorMessage(message, restart, show).then((choice) => {
    if (choice === restart) void commands.executeCommand('dossier.restartServer');
    if (choice === show) output.show();
  });
  return { ...result, handled: true };
}
