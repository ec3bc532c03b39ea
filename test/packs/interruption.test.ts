// A change of packs whose process is killed, at each of its steps: afterwards the packs are as before or as after.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { changePacks, recover } from '../../server/src/install/transaction.ts';
import { withPacks } from '../../server/src/install/turn.ts';
import { verifyPacks } from '../../server/src/install/verify-packs.ts';
import { integrityOf } from '../../server/src/packs/integrity.ts';
import { printLock } from '../../server/src/packs/lock.ts';
import { folderWith } from '../support/folder.ts';
import { packFiles } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

const repository = path.resolve(import.meta.dirname, '..', '..');

function packOf(name: string, version: string) {
  const texts: Record<string, string> = {
    ...packFiles(version),
    'pack.yaml': `name: ${name}\nversion: ${version}\n`,
  };
  const files = Object.entries(texts).map(([file, text]) => ({ path: file, bytes: Buffer.from(text) }));
  const lock = { name, version, origin: 'folder:../house', integrity: integrityOf(files) };
  return { name, files, lock };
}

/** One pack is updated, of which a template is kept, one is added, one is removed. */
const old = [packOf('desk/house', '1.0.0'), packOf('other/gone', '1.0.0')];
const fresh = [packOf('desk/house', '2.0.0'), packOf('desk/more', '1.0.0')];
const change = {
  install: [
    { name: 'desk/house@1.0.0', files: [{ path: 'log.md', bytes: Buffer.from('# Log\n') }] },
    ...fresh.map(({ name, files }) => ({ name, files })),
  ],
  remove: ['other/gone', 'desk/house@0.9.0'],
  lock: printLock(fresh.map(({ lock }) => lock)),
};

async function workspace(): Promise<string> {
  const root = await folderWith({ 'dossier.yaml': '' });
  const earlier = { name: 'desk/house@0.9.0', files: [{ path: 'log.md', bytes: Buffer.from('# Old\n') }] };
  const install = [earlier, ...old.map(({ name, files }) => ({ name, files }))];
  await changePacks(root, { install, remove: [], lock: printLock(old.map(({ lock }) => lock)) });
  return root;
}

/** Runs the change in a process of its own that kills itself before the step of that number. */
async function killedAt(root: string, step: number): Promise<string | null> {
  const code = `
    import { changePacks } from ${JSON.stringify(path.join(repository, 'server/src/install/transaction.ts'))};
    const change = ${JSON.stringify(change)};
    for (const pack of change.install) for (const file of pack.files) file.bytes = Buffer.from(file.bytes.data);
    let step = 0;
    await changePacks(${JSON.stringify(root)}, change, () => { if (step++ === ${step}) process.kill(process.pid, 'SIGKILL'); });
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  return signal;
}

test('killed before any step, the packs are as before or as after, and nothing is left lying about', async () => {
  const untouched = await workspace();
  const before = await treeOf(untouched);
  const steps: string[] = [];
  await changePacks(untouched, change, (step) => steps.push(step));
  const after = await treeOf(untouched);
  const outcomes: string[] = [];
  for (const step of steps.keys()) {
    const root = await workspace();
    expect(await killedAt(root, step)).toBe('SIGKILL');
    await withPacks(root, async () => undefined);
    const now = await treeOf(root);
    const outcome = JSON.stringify(now) === JSON.stringify(before) ? 'before' : 'after';
    expect(now, `killed before “${steps[step]}”`).toEqual(outcome === 'before' ? before : after);
    expect((await verifyPacks(root)).every(({ state }) => state === 'fine')).toBe(true);
    outcomes.push(outcome);
  }
  const turn = outcomes.indexOf('after');
  expect(steps[turn - 1]).toBe('commit');
  expect(outcomes.slice(turn).every((outcome) => outcome === 'after')).toBe(true);
});

test('a recovery that is itself killed can be repeated', async () => {
  const root = await workspace();
  const done = await workspace();
  await changePacks(done, change);
  const stop = (wanted: string) => (step: string) => {
    if (step === wanted) throw new Error('stopped');
  };
  await expect(changePacks(root, change, stop('place lock'))).rejects.toThrow('stopped');
  await expect(recover(root, stop('finish'))).rejects.toThrow('stopped');
  await recover(root);
  expect(await treeOf(root)).toEqual(await treeOf(done));
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  'ended by %s while it waits for a server, it leaves nothing',
  async (signal) => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const connected = once(silent, 'connection');
    const { port } = silent.address() as AddressInfo;
    const root = await folderWith({ 'dossier.yaml': '', '.npmrc': `registry=http://127.0.0.1:${port}/\n` });
    const before = await treeOf(root);
    const child = spawn(
      process.execPath,
      [path.join(repository, 'server/src/cli/main.ts'), 'pack', 'add', 'house'],
      {
        cwd: root,
        stdio: 'ignore',
        env: { ...process.env, HOME: root },
      },
    );
    await connected;
    child.kill(signal);
    const [, how] = await once(child, 'exit');
    expect(how).toBe(signal);
    expect(await treeOf(root)).toEqual(before);
  },
);

test('whoever comes while another is at work is told so; one whose process has ended is taken over', async () => {
  const root = await folderWith({ 'dossier.yaml': '', '.dossier/.busy': String(process.ppid) });
  await expect(withPacks(root, async () => undefined)).rejects.toThrow('another `dossier pack` is at work');
  const ended = spawn(process.execPath, ['--eval', '']);
  await once(ended, 'exit');
  const other = await folderWith({ 'dossier.yaml': '', '.dossier/.busy': String(ended.pid) });
  await withPacks(other, async () => undefined);
  expect(await treeOf(other)).toEqual({ 'dossier.yaml': '' });
});
