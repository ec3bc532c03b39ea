// The built server as a client sees it: started over stdio on its own folder, with every wait a promise on a message.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
} from 'vscode-languageserver-protocol';
import { pathToUri } from '../../server/src/files/file-uri.ts';
import { parseFixture } from './fixture.ts';
import { folderWith } from './folder.ts';
import { git } from './git.ts';
import { type Shown, watchShown } from './shown.ts';

const bundle = path.resolve(import.meta.dirname, '../../dist/dossier.cjs');

export interface TestServer {
  readonly folder: string;
  readonly connection: MessageConnection;
  readonly initialized: InitializeResult;
  /** Every diagnostics notification, in the order of arrival. */
  readonly published: PublishDiagnosticsParams[];
  /** All stderr output. */
  readonly errors: () => string;
  uri(file: string): string;
  open(file: string, text: string, languageId?: string): Promise<void>;
  /** Replaces the whole text. */
  change(file: string, text: string): Promise<void>;
  /** Replaces a range of the text. */
  edit(file: string, range: Range, text: string): Promise<void>;
  close(file: string): Promise<void>;
  /** Writes or removes files on disk, and notifies the server as a watcher would. */
  write(file: string, text: string): Promise<void>;
  remove(file: string): Promise<void>;
  /** The next diagnostics of the file that have not been returned yet. */
  nextDiagnostics(file: string): Promise<PublishDiagnosticsParams>;
  /** Settles when the client shows findings of exactly these codes in the file (missing sections do not count). */
  shows(file: string, codes: readonly string[]): Promise<void>;
  /** Settles when the server has nothing left to check. Call it before the change, and await it afterwards. */
  idle(): Promise<void>;
  request<T>(method: string, params: unknown): Promise<T>;
  notify(method: string, params: unknown): Promise<void>;
  /** The exit code of the process, once it has ended. */
  readonly exited: Promise<number | null>;
}

export interface TestServerOptions {
  readonly capabilities?: ClientCapabilities;
  /** The editor whose declared capabilities are used, from `clients/`. */
  readonly client?: EditorName;
  readonly initializationOptions?: unknown;
  /** The section `dossier` of the settings. */
  readonly settings?: unknown;
  /** Start without a workspace folder. */
  readonly withoutFolder?: boolean;
  /** The folder is a git repository to which nothing has been added yet. */
  readonly repository?: boolean;
}

/** The editors whose capabilities are recorded: VS Code with our client, and Neovim 0.7, which watches no files. */
export const EDITORS = ['vscode', 'neovim'] as const;
export type EditorName = (typeof EDITORS)[number];

/** A server process that has not been initialized. */
export function spawnServer(): {
  child: ChildProcess;
  connection: MessageConnection;
  exited: Promise<number | null>;
  errors: () => string;
} {
  const child = spawn(process.execPath, [bundle, 'lsp', '--stdio'], { stdio: 'pipe' });
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString('utf8');
  });
  // Ending the server closes its streams; anything written after that is lost on purpose.
  child.stdin.on('error', () => undefined);
  const exited = new Promise<number | null>((resolve) => {
    child.on('exit', resolve);
  });
  onTestFinished(() => {
    connection.dispose();
    child.kill();
  });
  connection.listen();
  return { child, connection, exited, errors: () => errors };
}

/** Starts a server on the files of a fixture and waits until it has read them. */
export async function startTestServer(fixture: string, options: TestServerOptions = {}): Promise<TestServer> {
  const files = Object.fromEntries(fixture === '' ? [] : parseFixture(fixture).files);
  const folder = await folderWith(files);
  if (options.repository) await git(folder, ['init', '--quiet']);
  const { connection, exited, errors } = spawnServer();
  const answered = ['client/registerCapability', 'window/workDoneProgress/create'];
  for (const name of ['inlayHint', 'codeLens', 'semanticTokens', 'diagnostic'])
    answered.push(`workspace/${name}/refresh`);
  for (const method of answered) connection.onRequest(method, () => null);
  const { client } = options;
  const capabilities: ClientCapabilities = {
    ...(client ? await declaredBy(client) : { workspace: { configuration: true } }),
    ...options.capabilities,
  };
  const shown = watchShown(connection, client === 'vscode');
  const diagnostics = collectDiagnostics(connection, shown);
  const ready = statusReady(connection);
  connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
    items.map(() => options.settings ?? null),
  );
  const indexed = ready.next();
  const initialized = await connection.sendRequest<InitializeResult>('initialize', {
    processId: process.pid,
    capabilities,
    rootUri: null,
    initializationOptions:
      options.initializationOptions ?? (client === 'vscode' ? { vscode: true } : undefined),
    workspaceFolders: options.withoutFolder ? null : [{ uri: pathToUri(folder), name: 'test' }],
  });
  await connection.sendNotification('initialized', {});
  shown.begin();
  if (!options.withoutFolder) await indexed;
  const uri = (file: string) => (file.includes(':') ? file : pathToUri(path.join(folder, file)));
  const versions = new Map<string, number>();
  const nextVersion = (file: string) => {
    const version = (versions.get(file) ?? 0) + 1;
    versions.set(file, version);
    return version;
  };
  const notify = (method: string, params: unknown) => connection.sendNotification(method, params);
  const changed = async (file: string, contentChanges: unknown[]) => {
    await notify('textDocument/didChange', {
      textDocument: { uri: uri(file), version: nextVersion(file) },
      contentChanges,
    });
    shown.touched(uri(file), true);
  };
  const touched = (file: string, type: number) =>
    notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uri(file), type }] });
  return {
    folder,
    connection,
    initialized,
    published: diagnostics.all,
    errors,
    uri,
    exited,
    notify,
    request: (method, params) => connection.sendRequest(method, params),
    open: async (file, text, languageId = 'markdown') => {
      await notify('textDocument/didOpen', {
        textDocument: { uri: uri(file), languageId, version: nextVersion(file), text },
      });
      shown.touched(uri(file), true);
    },
    change: (file, text) => changed(file, [{ text }]),
    edit: (file, range, text) => changed(file, [{ range, text }]),
    close: async (file) => {
      await notify('textDocument/didClose', { textDocument: { uri: uri(file) } });
      shown.touched(uri(file), false);
    },
    write: async (file, text) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
      await touched(file, 2);
    },
    remove: async (file) => {
      await rm(path.join(folder, file), { recursive: true });
      await touched(file, 3);
    },
    shows: (file, codes) => shown.until(uri(file), codes),
    nextDiagnostics: (file) => diagnostics.next(uri(file)),
    idle: () => ready.next(),
  };
}

/** Diagnostics by file, each handed out once. */
function collectDiagnostics(connection: MessageConnection, shown: Shown) {
  const all: PublishDiagnosticsParams[] = [];
  const waiting = new Map<string, ((params: PublishDiagnosticsParams) => void)[]>();
  const unread = new Map<string, PublishDiagnosticsParams[]>();
  connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
    all.push(params);
    shown.show(params.uri, params.diagnostics);
    const waiter = waiting.get(params.uri)?.shift();
    if (waiter) waiter(params);
    else unread.set(params.uri, [...(unread.get(params.uri) ?? []), params]);
  });
  const next = (uri: string): Promise<PublishDiagnosticsParams> => {
    const known = unread.get(uri)?.shift();
    if (known) return Promise.resolve(known);
    return new Promise((resolve) => {
      waiting.set(uri, [...(waiting.get(uri) ?? []), resolve]);
    });
  };
  return { all, next };
}

/** The capabilities that the editor declares, from its recorded list. */
async function declaredBy(editor: EditorName): Promise<ClientCapabilities> {
  const file = path.join(import.meta.dirname, 'clients', `${editor}.json`);
  return JSON.parse(await readFile(file, 'utf8')) as ClientCapabilities;
}

/** Settles whenever the server reports that it is ready. */
function statusReady(connection: MessageConnection) {
  let waiting: (() => void)[] = [];
  connection.onNotification('dossier/status', ({ state }: { state: string }) => {
    if (state !== 'ready') return;
    const now = waiting;
    waiting = [];
    for (const resolve of now) resolve();
  });
  return { next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
}
