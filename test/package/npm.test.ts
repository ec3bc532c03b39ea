// The npm package, in an empty folder of a person who has nothing: the command, and the server, on each Node that is promised.

import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { cacheFolder, repositoryRoot } from '../../scripts/support/paths.ts';
import { inEmptyFolder } from './packaged.ts';

const run = promisify(execFile);

/** What the command line promises; the last is the one that everything else is tested with. */
const versions = ['20.20.2', '22.22.2', process.versions.node];
const note = `---\nnote: funding-note\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n\`\`\`valuation\nsubject: org:acme\namount: RMB 5bn\n\`\`\`\n`;

let done: (() => void) | undefined;
let home: string;
let finished: Promise<void>;
beforeAll(async () => {
  await new Promise<void>((ready, failed) => {
    finished = inEmptyFolder(async (folder) => {
      home = folder;
      await installInto(folder);
      ready();
      await new Promise<void>((resolve) => {
        done = resolve;
      });
    });
    finished.catch(failed);
  });
});
afterAll(async () => {
  done?.();
  await finished;
});

/** npm reads its settings from the home of whoever runs the tests; the command must need none. */
async function installInto(folder: string): Promise<void> {
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: repositoryRoot });
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tgz')) ?? 'no archive';
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  await run('npm', ['install', `./${archive}`, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  await mkdir(path.join(folder, 'notes'));
  await writeFile(path.join(folder, 'notes', 'round.md'), note);
  await mkdir(path.join(folder, 'home'));
}

async function nodeOf(version: string): Promise<string> {
  if (version === process.versions.node) return process.execPath;
  const folder = path.join(cacheFolder, `node-${version}`);
  const file = path.join(folder, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (!existsSync(file)) {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
    const name = `node-${process.platform}-${process.arch}@${version}`;
    await run('npm', ['install', name, '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder });
  }
  return file;
}

function environment(node: string): NodeJS.ProcessEnv {
  const PATH = [path.dirname(node), path.join(home, 'node_modules', '.bin'), '/usr/bin', '/bin'].join(
    path.delimiter,
  );
  return { PATH, HOME: path.join(home, 'home') };
}

async function dossier(
  node: string,
  ...args: string[]
): Promise<{ stdout: string; stderr: string; code: number }> {
  const command = path.join(home, 'node_modules', '.bin', 'dossier');
  try {
    return { ...(await run(node, [command, ...args], { cwd: home, env: environment(node) })), code: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, code };
  }
}

describe.each(versions)('the npm package on Node %s', (version) => {
  it('says what it can do', async () => {
    const { stdout, code } = await dossier(await nodeOf(version), '--help');
    expect(stdout).toContain('check');
    expect(code).toBe(0);
  });

  it('checks notes', async () => {
    const { stdout, code } = await dossier(await nodeOf(version), 'check', 'notes');
    expect(stdout).toContain('unknown-currency');
    expect(code).toBe(1);
  });

  it('serves an editor', async () => {
    const node = await nodeOf(version);
    const command = path.join(home, 'node_modules', '.bin', 'dossier');
    const child = spawn(node, [command, 'lsp', '--stdio'], { cwd: home, env: environment(node) });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const params = { processId: process.pid, rootUri: null, capabilities: {} };
    const died = new Promise<never>((_, fail) =>
      child.once('exit', (code) => fail(new Error(`The server ended with ${code}.`))),
    );
    const { serverInfo } = await Promise.race([
      connection.sendRequest<{ serverInfo: { name: string } }>('initialize', params),
      died,
    ]);
    died.catch(() => undefined);
    expect(serverInfo.name.toLowerCase()).toContain('dossier');
    await connection.sendRequest('shutdown');
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await connection.sendNotification('exit');
    expect(await ended).toBe(0);
    connection.dispose();
  });
});
