/**
 * Measures memory as the operating system sees it (Linux): of the built server after a cold start and after all files
 * changed, at rest, and of a check by the built command line. `node scripts/build.ts`, then `node bench/memory.ts [notes] [bytes]
 * [bundle]`. In MB of 1,000,000 bytes; what is resident at rest, and the most that ever was.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { repositoryRoot } from '../scripts/support/paths.ts';
import { generateNotes } from './generate-workspace.ts';
import { RunningServer } from './support/server.ts';

const [count = 10_000, size = 5000] = process.argv.slice(2, 4).map(Number);
const bundle = path.resolve(process.argv[4] ?? path.join(repositoryRoot, 'dist/dossier.cjs'));
const temporary = mkdtempSync(path.join(tmpdir(), 'dossier-bench-'));
const folder = path.join(temporary, 'notes');
// As in an editor, what is known is kept for the next start, which takes memory for a moment.
const env = { DOSSIER_CACHE: path.join(temporary, 'cache') };

try {
  for (const note of generateNotes(count, size)) {
    const file = path.join(folder, note.path);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, note.text);
  }
  await measureServer();
  await measureCheck();
} finally {
  rmSync(temporary, { recursive: true });
}

function tell(what: string, { resident, most, seconds }: ReturnType<typeof usageOf>): void {
  const figures = [
    `resident ${resident.toFixed(0)}`,
    `most ${most.toFixed(0)}`,
    `processor s ${seconds.toFixed(1)}`,
  ];
  console.log(`${what.padEnd(36)} ${figures.join(', ')}`);
}

/** What a process has used so far. */
function usageOf(pid: number | undefined): { resident: number; most: number; seconds: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
  return {
    resident: (kilobytes('VmRSS') * 1024) / 1e6,
    most: (kilobytes('VmHWM') * 1024) / 1e6,
    seconds: (Number(fields[11]) + Number(fields[12])) / 100,
  };
}

async function measureServer(): Promise<void> {
  const server = new RunningServer({ args: [bundle, 'lsp', '--stdio'], folder, env });
  server.connection.onRequest('client/registerCapability', () => null);
  const rested = async (what: string) => {
    await server.isAtRest();
    tell(what, usageOf(server.pid));
  };
  const all = server.isReady();
  // A client that watches files, so that all come in one message.
  await server.initialize({
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  await server.connection.sendNotification('initialized', {});
  await all;
  await rested('server, cold');
  for (const round of ['Agency', 'Service']) {
    const changed = server.isReady();
    const changes = [];
    for (const { path: file, text } of generateNotes(count, size)) {
      writeFileSync(path.join(folder, file), text.replaceAll('Wire', round));
      changes.push({ uri: server.uriOf(file), type: 2 });
    }
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    await changed;
    await rested('server, after all files changed');
  }
  await server.stop();
}

async function measureCheck(): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, [bundle, 'check', '--no-cache', '--format', 'json'], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  let last = usageOf(child.pid);
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const poll = setInterval(() => {
    try {
      const now = usageOf(child.pid);
      if (now.resident > 0) last = now;
    } catch {}
  }, 50);
  await ended;
  clearInterval(poll);
  tell('dossier check', last);
}
