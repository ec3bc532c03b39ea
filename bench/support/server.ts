/** A language server over stdio, as an editor starts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import { processorTime, threadTime } from './usage.ts';

export interface ServerOptions {
  /** The command's arguments for Node. */
  readonly args: readonly string[];
  readonly folder: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** How long a request had to wait for the server's thread, in milliseconds. */
export interface Hold {
  readonly clock: number;
  /** Of the processor of its main thread, which other work on the machine does not lengthen. */
  readonly processor: number;
}

export class RunningServer {
  readonly connection: MessageConnection;
  readonly child: ChildProcess;
  readonly pid: number;
  readonly folder: string;
  /** Documents whose findings were sent. */
  readonly published = new Set<string>();
  readonly #waiting = new Map<string, () => void>();
  #ready = () => {};

  constructor({ args, folder, env }: ServerOptions) {
    this.folder = folder;
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    this.child = child;
    this.pid = child.pid ?? 0;
    this.connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    this.connection.onNotification('textDocument/publishDiagnostics', ({ uri }: { uri: string }) => {
      this.published.add(uri);
      this.#waiting.get(uri)?.();
    });
    this.connection.onNotification('dossier/status', ({ state }: { state: string }) => {
      if (state === 'ready') this.#ready();
    });
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onUnhandledNotification(() => {});
    this.connection.listen();
  }

  uriOf(file: string): string {
    return pathToFileURL(path.join(this.folder, file)).href;
  }

  /** Asks the server to begin, and waits for its answer; `initialized` is the caller's. */
  async initialize(more: object = {}): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        window: { workDoneProgress: true },
        workspace: { workspaceEdit: { documentChanges: true }, symbol: {} },
      },
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: 'bench' }],
      ...more,
    });
  }

  open(uri: string, text: string, languageId = 'markdown'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Resolves when the findings of a document are sent the next time. */
  findingsOf(uri: string): Promise<void> {
    return new Promise((resolve) => this.#waiting.set(uri, resolve));
  }

  /** Resolves when Dossier says the next time that all is read and checked. */
  isReady(): Promise<void> {
    return new Promise((resolve) => {
      this.#ready = resolve;
    });
  }

  /** Asks for something cheap all the time until the function that it returns is called: the longest wait till then. */
  watchHolds(uri: string): () => Promise<Hold> {
    let longest: Hold = { clock: 0, processor: 0 };
    let going = true;
    const watch = (async () => {
      while (going) {
        const [clock, processor] = [performance.now(), threadTime(this.pid)];
        await this.connection.sendRequest('textDocument/foldingRange', { textDocument: { uri } });
        longest = {
          clock: Math.max(longest.clock, performance.now() - clock),
          processor: Math.max(longest.processor, threadTime(this.pid) - processor),
        };
        // Not more often than an editor asks, because the requests would cost more than what is measured.
        await setTimeout(25);
      }
    })();
    return async () => {
      going = false;
      await watch;
      return longest;
    };
  }

  /** Waits until the server has nothing left to do. */
  async isIdle(): Promise<void> {
    for (let before = -100; threadTime(this.pid) - before > 20; ) {
      before = threadTime(this.pid);
      await setTimeout(1000);
    }
  }

  /** Waits until it has had nothing to do for so long that V8, which begins to collect after eight seconds, is done too. */
  async isAtRest(): Promise<void> {
    for (let [before, quiet] = [-100, 0]; quiet < 15; ) {
      const now = processorTime(this.pid);
      quiet = now - before > 20 ? 0 : quiet + 1;
      before = now;
      await setTimeout(1000);
    }
  }

  /** Ends the server as an editor does, and waits until it has ended. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.on('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await ended;
    this.connection.dispose();
  }

  /** Ends it at once. */
  kill(): void {
    this.connection.dispose();
    this.child.kill('SIGKILL');
  }
}
