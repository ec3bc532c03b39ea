// A headless browser that is controlled over pipes (Chrome DevTools Protocol). Nothing that it shows is written to disk,
// and it has no network.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--no-pings',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--mute-audio',
  // No name resolves, and addresses without a name go to a port on which nothing listens.
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=http://127.0.0.1:9',
];

type Answer = Readonly<Record<string, unknown>>;

interface Message extends Answer {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Answer;
  readonly error?: { readonly message?: string };
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/** The most characters of one message; larger results come in pieces. */
const LONGEST = 200_000_000;

export class BrowserPipe {
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #waiting = new Map<number, Waiting>();
  readonly #events: { readonly method: string; readonly done: () => void }[] = [];
  #next = 1;
  #unread = '';
  #said = '';
  #isClosed = false;

  private constructor(child: ChildProcess, profile: string) {
    this.#child = child;
    this.#profile = profile;
    const [, , stderr, , answers] = child.stdio;
    (stderr as Readable | null)?.setEncoding('utf8').on('data', (text: string) => {
      this.#said = (this.#said + text).slice(-2000);
    });
    (answers as Readable).setEncoding('utf8').on('data', (text: string) => this.#take(text));
    child.on('error', (error) => this.#end(error.message));
    child.on('close', () => this.#end(lastLine(this.#said) || 'it ended'));
    // The browser may end while it is being written to; `close` reports that.
    (child.stdio[3] as Writable).on('error', () => undefined);
  }

  /** Starts the program with a profile of its own in the folder for temporary files. */
  static async start(program: string): Promise<BrowserPipe> {
    const profile = await mkdtemp(path.join(tmpdir(), 'dossier-print-'));
    // The browser refuses to run as root in its sandbox; the pages that it shows have no script.
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [...FLAGS, ...asRoot, `--user-data-dir=${profile}`, 'about:blank'];
    const child = spawn(program, args, {
      cwd: profile,
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    return new BrowserPipe(child, profile);
  }

  /** Sends a command and gives its result; rejects when the browser refuses it or ends. */
  send(method: string, params: Answer = {}, sessionId?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) {
        reject(new Error(lastLine(this.#said) || 'it ended'));
        return;
      }
      const id = this.#next++;
      this.#waiting.set(id, { resolve, reject });
      const message = { id, method, params, ...(sessionId !== undefined && { sessionId }) };
      (this.#child.stdio[3] as Writable).write(`${JSON.stringify(message)}\0`);
    });
  }

  /** Resolves at the next event of this name; never if the browser ends before. */
  event(method: string): Promise<void> {
    return new Promise((done) => this.#events.push({ method, done }));
  }

  /** Ends the browser and removes its profile. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) resolve();
      else this.#child.once('close', () => resolve());
    });
    this.kill();
    await ended;
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
  }

  /** Ends the browser at once. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #take(text: string): void {
    this.#unread += text;
    if (this.#unread.length > LONGEST) this.kill();
    for (let end = this.#unread.indexOf('\0'); end >= 0; end = this.#unread.indexOf('\0')) {
      const message = JSON.parse(this.#unread.slice(0, end)) as Message;
      this.#unread = this.#unread.slice(end + 1);
      this.#receive(message);
    }
  }

  #receive({ id, method, result = {}, error }: Message): void {
    if (id === undefined) {
      const at = this.#events.findIndex((event) => event.method === method);
      if (at >= 0) this.#events.splice(at, 1)[0]?.done();
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message ?? 'refused'));
    else waiting?.resolve(result);
  }

  #end(reason: string): void {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
