/** Runs the `dossier` command line that ships with the extension, as a separate process. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { type CancellationToken, type ExtensionContext, ProgressLocation, window } from 'vscode';

export interface CliRun {
  /** Null if it was ended by a signal or did not start. */
  readonly code: number | null;
  readonly out: string;
  /** The same as bytes, for writing to a file. */
  readonly bytes: Uint8Array;
  /** Its stderr, without the program's name before each line. */
  readonly remarks: string;
  readonly cancelled: boolean;
}

export interface CliRequest {
  readonly args: readonly string[];
  /** The absolute path of its working directory. */
  readonly cwd: string;
  /** The title of the progress indicator. */
  readonly title: string;
}

/** Runs it with progress that a person can cancel. A cancelled change of packs leaves them as before or as after. */
export async function runCli(context: ExtensionContext, request: CliRequest): Promise<CliRun> {
  const { title } = request;
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => start(path.join(context.extensionPath, 'dist', 'dossier.cjs'), request, token),
  );
}

function start(program: string, { args, cwd }: CliRequest, token: CancellationToken): Promise<CliRun> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
    });
    const chunks: Buffer[] = [];
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    const cancelling = token.onCancellationRequested(() => child.kill());
    child.on('error', (error) => {
      err += `${error.message}\n`;
    });
    // Also emitted after an `error`, whether or not the program had started.
    child.on('close', (code) => {
      cancelling.dispose();
      const remarks = err.replace(/^dossier: /gm, '').trim();
      const bytes = Buffer.concat(chunks);
      const out = bytes.toString('utf8').trim();
      resolve({ code, out, bytes, remarks, cancelled: token.isCancellationRequested });
    });
  });
}
