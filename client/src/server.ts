/** Runs the language server as a separate process and keeps it alive. */
import path from 'node:path';
import {
  type CancellationToken,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  type WorkspaceEdit,
} from 'vscode';
import {
  CloseAction,
  ErrorCodes,
  LanguageClient,
  type LanguageClientOptions,
  type Location,
  type Middleware,
  type WorkspaceEdit as ProtocolEdit,
  type ReferenceParams,
  ResponseError,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from 'vscode-languageclient/node';
import type { Notifications, Requests, Status as ServerStatus } from '../../server/src/protocol.ts';
import { documentSelector } from './documents.ts';
import type { FailureMessage } from './failure-message.ts';
import type { Status } from './status.ts';

/** The requests that our own code makes: Dossier's own, and one of the language server protocol. */
interface Asked extends Requests {
  'textDocument/references': { params: ReferenceParams; result: Location[] | null };
}

export interface Server {
  start(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
  /** Asks the server; rejects while it is not running. */
  request<M extends keyof Asked>(
    method: M,
    params: Asked[M]['params'],
    token?: CancellationToken,
  ): Promise<Asked[M]['result']>;
  /** Converts an edit from the server into VS Code's form. */
  toEdit(edit: ProtocolEdit): Promise<WorkspaceEdit>;
  /** What the server knows of the workspace may have changed. */
  readonly onDidUpdate: Event<void>;
}

interface Parts {
  context: ExtensionContext;
  output: LogOutputChannel;
  status: Status;
  failure: FailureMessage;
  middleware: Middleware;
}

const maxRestarts = 4;
const statusMethod: keyof Notifications = 'dossier/status';

export function createServer(parts: Parts): Server {
  const { context, status, failure } = parts;
  const client = createClient(parts);
  const updated = new EventEmitter<void>();
  context.subscriptions.push(
    updated,
    client.onNotification(statusMethod, (params: ServerStatus) => {
      status.showServer(params);
      if (params.state === 'ready') updated.fire();
    }),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Starting) status.showStarting();
      if (newState === State.Running) status.showRunning();
      if (newState === State.Stopped || newState === State.StartFailed) status.showStopped();
    }),
  );
  // The failure has been reported by then, and the editor must continue without the server.
  const start = (): Promise<void> =>
    client.start().catch((error: unknown) => reportFailedStart(error, failure));
  const stop = async (): Promise<void> => {
    if (client.needsStop()) await client.stop();
  };
  return {
    start,
    stop,
    // The library would take an undefined token for a second parameter.
    request: (method, params, token) =>
      token === undefined ? client.sendRequest(method, params) : client.sendRequest(method, params, token),
    toEdit: (edit) => client.protocol2CodeConverter.asWorkspaceEdit(edit),
    onDidUpdate: updated.event,
    restart: async () => {
      await stop();
      await start();
    },
  };
}

function createClient({ context, output, status, failure, middleware }: Parts): LanguageClient {
  const options: LanguageClientOptions = {
    documentSelector,
    // The server then leaves to VS Code what its Markdown support does, and uses our commands.
    initializationOptions: { vscode: true },
    outputChannel: output,
    middleware,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: (error) => {
      reportFailedStart(error, failure);
      return false;
    },
    errorHandler: {
      error: async (...problem) => ({ ...(await usual.error(...problem)), handled: true }),
      closed: async () => {
        const result = await usual.closed();
        if (result.action === CloseAction.DoNotRestart) {
          status.showStopped();
          failure.showCrashes();
        }
        return { ...result, handled: true };
      },
    },
  };
  const client = new QuietClient('dossier', 'Dossier', serverOptions(context), options);
  const usual = client.createDefaultErrorHandler(maxRestarts);
  return client;
}

/** The usual client shows up to four messages about one crash. Here they go to the log, and we show one. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = path.join(context.extensionPath, 'dist', 'dossier.cjs');
  const run = { module, args: ['lsp'], transport: TransportKind.ipc };
  const execArgv = ['--nolazy', '--inspect=6009', '--enable-source-maps'];
  return { run, debug: { ...run, options: { execArgv } } };
}

/** A server that crashed during its start is restarted; the error handler reports the result. */
function reportFailedStart(error: unknown, failure: FailureMessage): void {
  if (error instanceof ResponseError && error.code === ErrorCodes.PendingResponseRejected) return;
  failure.showFailedStart();
}
