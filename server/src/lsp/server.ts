// The server: decides who is told what. The logic is in the session, the requests and the features.

import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeError,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  ResponseError,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { markdownParserName } from '../note/markdown.ts';
import type { Notifications, Status } from '../protocol.ts';
import { capabilitiesFor } from './capabilities.ts';
import { readClient } from './client.ts';
import { type Configure, configureOver } from './configure.ts';
import { describeError } from './describe-error.ts';
import { DiagnosticsPublisher } from './diagnostics.ts';
import { type Folder, indexOf } from './folder.ts';
import type { Host } from './host.ts';
import { ChangeSignal, documentDiagnostic, workspaceDiagnostic } from './pull-diagnostics.ts';
import { refreshShown } from './refresh.ts';
import { type Request, refuseOutOfTurn, respond, type Server } from './request.ts';
import { REQUESTS } from './requests/index.ts';
import { Session } from './session.ts';
import type { Cause, SessionEvents } from './session-events.ts';
import { showProgress } from './show-progress.ts';
import { listen } from './synchronization.ts';

/** How long changes are collected, in milliseconds, before a pulling client is told to ask again. */
const REFRESH_PAUSE = 120;
/** How long nothing must change, in milliseconds, before hints and lenses are requested again. */
const SHOWN_PAUSE = 500;

type State = { -readonly [K in keyof Server]: Server[K] };

/** Answers one client over `connection` until it says `exit`. */
export function startServer(connection: Connection, host: Host): void {
  let server: State | undefined;
  let folders: readonly string[] = [];
  const changes = new ChangeSignal();
  const sendPartial = (token: string | number, value: unknown) =>
    void connection.sendNotification('$/progress', { token, value });
  const requests: readonly Request[] = [
    ...REQUESTS,
    documentDiagnostic,
    workspaceDiagnostic(changes, sendPartial, ({ session }) => tellStatus(connection, session, 'ready')),
  ];
  const log = (message: string) => connection.console.warn(message);
  const configure = configureOver(connection);

  connection.onInitialize(async (params): Promise<InitializeResult | ResponseError<InitializeError>> => {
    listen(connection, () => server);
    if (server)
      return new ResponseError(ErrorCodes.InvalidRequest, 'the server is already initialized', {
        retry: false,
      });
    try {
      server = newServer(connection, host, params, changes, log, configure);
      folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
      const capabilities = capabilitiesFor(server.client, requests);
      return { capabilities, serverInfo: { name: 'Dossier', version: await host.version() } };
    } catch (error) {
      server = undefined;
      log(`initialize failed: ${describeError(error)}`);
      return new ResponseError(ErrorCodes.InvalidParams, 'the parameters of initialize are not valid', {
        retry: false,
      });
    }
  });
  connection.onInitialized(() => {
    if (!server) return;
    connection.console.info(`notes are parsed by ${markdownParserName()}`);
    register(connection, server);
    void begin(server, folders);
  });
  connection.onNotification(DidChangeConfigurationNotification.method, (params: unknown) => {
    if (server?.state === 'running') void configure(server, params);
  });
  connection.onShutdown(() => {
    if (!server) return;
    server.state = 'shut-down';
    for (const { closed } of server.session.folders) closed.abort();
  });
  for (const request of requests) {
    connection.onRequest(request.method, (params: unknown, token) =>
      server ? respond(request, server, params, token) : notInitialized(),
    );
  }
  connection.onRequest((method) => {
    if (!server) return notInitialized();
    try {
      refuseOutOfTurn(server.state);
    } catch (error) {
      return error;
    }
    return new ResponseError(ErrorCodes.MethodNotFound, `${method} is not a request of this server`);
  });
  connection.listen();
}

function notInitialized(): ResponseError<void> {
  return new ResponseError(ErrorCodes.ServerNotInitialized, 'the server is not initialized yet');
}

function newServer(
  connection: Connection,
  host: Host,
  params: InitializeParams,
  changes: ChangeSignal,
  log: (message: string) => void,
  configure: Configure,
): State {
  const client = readClient(params);
  const idle = () => {
    // Findings of open notes while their folder is still being read do not make it ready.
    if (session.folders.some(({ growing, rereading, behind }) => growing || rereading || behind)) return;
    tellStatus(connection, session, 'ready');
    void keepRecords(session).then(() => host.rest?.());
  };
  const events: SessionEvents = {
    changed: (folder, uris, cause) => {
      changed(folder, uris, cause);
      lookElsewhere(folder);
    },
    opened: () => void configure(server),
    removed: (folder) => {
      publisher.remove(folder);
      if (client.pullsDiagnostics) pulled(true);
      shown();
      lookElsewhere(folder);
    },
    reading: (folder, cancel) => {
      tellStatus(connection, server.session, 'indexing');
      return showProgress(client.progress ? connection.window : undefined, folder, cancel);
    },
    cancelled: () => tellStatus(connection, server.session, 'cancelled'),
    log,
  };
  const session = new Session(host, events, !client.watchesOnRequest);
  const warn = (message: string) =>
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message });
  const server: State = { session, host, client, state: 'running', log, warn };
  const publisher = new DiagnosticsPublisher(server, (sent) => void connection.sendDiagnostics(sent), idle);
  let refresh = false;
  // The client itself asks again for what it edits. It must be told about findings elsewhere, but not at every key.
  const tell = later(REFRESH_PAUSE, () => {
    changes.notify();
    if (refresh && client.refreshesDiagnostics) connection.languages.diagnostics.refresh();
    refresh = false;
    idle();
  });
  const pulled = (elsewhere: boolean) => {
    refresh ||= elsewhere;
    tell();
  };
  const shown = later(SHOWN_PAUSE, () => {
    if (server.state === 'running') refreshShown(connection, client.refreshes);
  });
  const changed = (folder: Folder, uris: ReadonlySet<string>, cause: Cause) => {
    shown();
    if (!client.pullsDiagnostics) return publisher.schedule(folder, uris, cause);
    pulled(cause === 'other' || uris.size > 1);
  };
  // Findings in other folders may mention what this one defines.
  const lookElsewhere = (folder: Folder) => {
    for (const other of session.folders) {
      const stale = other === folder ? undefined : indexOf(other)?.findings.forgetElsewhere();
      if (stale && stale.size > 0) changed(other, stale, 'other');
    }
  };
  return server;
}

/** Keeps what is known of each folder's notes for the next start, once. Then forgets what can be made again when somebody asks. */
async function keepRecords({ folders }: Session): Promise<void> {
  const keep = async (folder: Folder) => {
    const { cache } = folder;
    folder.cache = undefined;
    if (cache && !(await cache.save())) folder.cache ??= cache;
    indexOf(folder)?.store.rest();
  };
  await Promise.all(folders.map(keep));
}

/** Reads the folders. The server may not ask the client anything before `initialized`. */
async function begin(server: Server, folders: readonly string[]): Promise<void> {
  try {
    await server.session.start(folders);
  } catch (error) {
    server.log(`the built-in packs cannot be read: ${describeError(error)}`);
  }
}

/** A function that does its work once, when it has not been called for `pause` milliseconds. */
function later(pause: number, work: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, pause);
  };
}

function tellStatus(connection: Connection, session: Session, state: Status['state']): void {
  const method: keyof Notifications = 'dossier/status';
  void connection.sendNotification(method, statusOf(session, state));
}

function statusOf(session: Session, state: Status['state']): Status {
  const findings = { error: 0, warning: 0, info: 0, hint: 0 };
  let notes = 0;
  let used = false;
  for (const { index } of session.folders) {
    if (!index) continue;
    const { workspace, configurationUri } = index.store;
    // Someone who begins with a `dossier.yaml` may have no note yet.
    used ||= workspace.hasText(configurationUri);
    for (const { uri, type } of workspace.list()) {
      if (workspace.isPack(uri)) continue;
      used = true;
      if (type === 'note') notes++;
    }
    const counts = index.findings.count();
    for (const severity of ['error', 'warning', 'info', 'hint'] as const)
      findings[severity] += counts[severity];
  }
  return { state, notes, used, findings };
}

/** Registers for changes of files and settings if the client offers that. */
function register(connection: Connection, { client }: Server): void {
  if (client.watchesOnRequest) {
    // For a folder that is deleted, moved or checked out, editors only report its own name, which may be any.
    const watchers = [{ globPattern: '**/*' }];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => undefined);
  }
  if (client.configurationOnRequest) {
    connection.client
      .register(DidChangeConfigurationNotification.type, { section: 'dossier' })
      .catch(() => undefined);
  }
}
