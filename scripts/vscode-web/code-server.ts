/** Starts VS Code's own server from code-server, on loopback and with all of its data in one folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { endProcess } from '../support/processes.ts';
import { installCodeServer } from './install-code-server.ts';

export interface CodeServerOptions {
  /** Contains settings, logs and state. */
  dataFolder: string;
  /** Extensions in this folder count as installed. */
  extensionsFolder: string;
  /** Settings for every workspace that this server opens. */
  settings?: Record<string, unknown>;
  /** Variables for the server and for the extension host, which it starts. */
  env?: Record<string, string>;
  /** Allows the page to load an extension under development and its tests. */
  runsTests?: boolean;
  /** Opens workspaces in restricted mode, and asks whether they are trusted. */
  asksForTrust?: boolean;
  /** By default a free one. */
  port?: number;
}

export interface CodeServer {
  port: number;
  origin: string;
  /** Anyone who has it may use the editor, and so run programs; without it any page in the browser could. */
  token: string;
  /** Settles when the server has ended, for whatever reason. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const vscode = await installCodeServer();
  await writeSettings(options);
  await mkdir(options.extensionsFolder, { recursive: true });
  const token = await writeToken(options.dataFolder);
  const args = [
    path.join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
    ...['--connection-token-file', token.file, '--accept-server-license-terms'],
    ...['--telemetry-level', 'off'],
    ...(options.asksForTrust === true ? [] : ['--disable-workspace-trust']),
    // Without this a built VS Code ignores the request to run an extension's tests.
    ...(options.runsTests === true ? ['--enable-smoke-test-driver'] : []),
    ...['--server-data-dir', options.dataFolder, '--extensions-dir', options.extensionsFolder],
  ];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await waitForPort(child, path.join(options.dataFolder, 'server.log'));
  const ended = once(child, 'exit').then(() => undefined);
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    token: token.value,
    ended,
    stop: () => endProcess(child),
  };
}

async function writeToken(folder: string): Promise<{ file: string; value: string }> {
  const file = path.join(folder, 'connection-token');
  const value = randomUUID();
  await mkdir(folder, { recursive: true });
  await writeFile(file, value, { mode: 0o600 });
  return { file, value };
}

async function writeSettings({
  dataFolder,
  settings,
  asksForTrust = false,
}: CodeServerOptions): Promise<void> {
  const folder = path.join(dataFolder, 'data', 'Machine');
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'settings.json'),
    JSON.stringify(
      { ...quietSettings, 'security.workspace.trust.enabled': asksForTrust, ...settings },
      null,
      2,
    ),
  );
}

function waitForPort(child: ChildProcess, logFile: string): Promise<number> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The server was started without its output.');
  const log = createWriteStream(logFile);
  stderr.pipe(log, { end: false });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      log.end();
      reject(new Error(`VS Code's server ended with exit code ${code} before it listened; see ${logFile}.`));
    });
    createInterface({ input: stdout }).on('line', (line) => {
      log.write(`${line}\n`);
      const port = /listening on (\d+)/.exec(line)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
  });
}
