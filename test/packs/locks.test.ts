// The lock of packs between branches: what git could not merge is resolved, and said.

import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reasonIn } from '../../server/src/install/git-program.ts';
import { mergeLock } from '../../server/src/install/merge-lock.ts';
import { type LockedPack, printLock, readLock } from '../../server/src/packs/lock.ts';
import { conflictsIn } from '../../server/src/text/conflicts.ts';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { git, repositoryIn } from '../support/git.ts';

const LOCK = '.dossier/packs.lock';
const pack = (folder: string, name: string, version = '1.0.0') => ({
  [`${folder}/pack.yaml`]: `name: ${name}\nversion: ${version}\n`,
  [`${folder}/README.md`]: `The ${version} of ${name}\n`,
});

/** A workspace in git, packs beside it, and two branches that each did something to the packs. */
async function branches(setUp: string[][], ours: string[], theirs: string[]) {
  const around = await folderWith({
    'work/dossier.yaml': '',
    ...pack('one', 'desk/one'),
    ...pack('two', 'desk/two'),
    ...pack('one-1.1', 'desk/one', '1.1.0'),
    ...pack('one-1.2', 'desk/one', '1.2.0'),
  });
  const work = path.join(around, 'work');
  const run = (...args: string[]) => dossier(work, args);
  for (const args of setUp) await run(...args);
  await repositoryIn(work);
  const commit = async (args: string[], message: string) => {
    expect(await run(...args)).toMatchObject({ code: 0 });
    await git(work, ['add', '--all']);
    await git(work, ['commit', '--quiet', '--message', message]);
  };
  await git(work, ['checkout', '--quiet', '-b', 'theirs']);
  await commit(theirs, 'Theirs');
  await git(work, ['checkout', '--quiet', 'main']);
  await commit(ours, 'Ours');
  await expect(git(work, ['merge', '--quiet', 'theirs'])).rejects.toThrow();
  const lock = () => readFile(path.join(work, LOCK), 'utf8');
  expect(await lock()).toContain('<<<<<<<');
  return { work, run, lock };
}

describe('a lock in conflict', () => {
  test('after two first packs on two branches holds both', async () => {
    const { run, lock } = await branches([], ['pack', 'add', '../one'], ['pack', 'add', '../two']);
    expect(await run('pack', 'verify')).toMatchObject({
      code: 2,
      err: expect.stringContaining('this file has a merge conflict: `dossier pack add` resolves it'),
    });
    expect((await run('pack', 'list')).out).toMatch(/desk\/one +1\.0\.0 +folder/);
    expect(await lock()).toContain('<<<<<<<');
    expect(await run('pack', 'add')).toMatchObject({
      code: 0,
      err: `dossier: every locked pack is here\ndossier: ${LOCK} had a merge conflict; resolved, taking \`desk/one\` 1.0.0 of “HEAD”, \`desk/two\` 1.0.0 of “theirs”\n`,
    });
    expect(await lock()).not.toContain('<<<<<<<');
    expect(await run('pack', 'verify')).toMatchObject({
      code: 0,
      out: 'ok       desk/one\nok       desk/two\n',
    });
    expect((await run('pack', 'add')).err).toBe('dossier: every locked pack is here\n');
  });

  test.each([
    ['add', ['pack', 'add', '../one-1.1'], 'updated desk/one 1.0.0 to 1.1.0\n'],
    ['remove', ['pack', 'remove', 'desk/two'], 'removed desk/two 1.0.0\n'],
    ['update', ['pack', 'update'], ''],
  ])('is resolved by `%s` too', async (_, args, out) => {
    const { run, lock } = await branches([], ['pack', 'add', '../one'], ['pack', 'add', '../two']);
    const result = await run(...args);
    expect(result).toMatchObject({ code: 0, out });
    expect(result.err).toContain('`desk/two` 1.0.0 of “theirs”');
    expect(readLock(await lock()).problems).toEqual([]);
    expect(await run('pack', 'verify')).toMatchObject({ code: 0 });
  });

  test('over two versions of one pack takes the later, and never what somebody wrote in its folder', async () => {
    const { work, run, lock } = await branches(
      [['pack', 'add', '../one']],
      ['pack', 'add', '../one-1.1'],
      ['pack', 'add', '../one-1.2'],
    );
    const before = await lock();
    const refused = await run('pack', 'add');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('`.dossier/packs/desk/one/pack.yaml`');
    expect(await lock()).toBe(before);
    const forced = await run('pack', 'add', '--force');
    expect(forced.err).toContain('taking `desk/one` 1.2.0 of “theirs”, not 1.1.0');
    expect(await run('pack', 'verify')).toMatchObject({ code: 0 });
    expect(await readFile(path.join(work, '.dossier/packs/desk/one/README.md'), 'utf8')).toContain('1.2.0');
  });

  test('over two versions takes the one that somebody put there already', async () => {
    const { work, run } = await branches(
      [['pack', 'add', '../one']],
      ['pack', 'add', '../one-1.1'],
      ['pack', 'add', '../one-1.2'],
    );
    await git(work, ['checkout', '--ours', '.dossier/packs']);
    expect((await run('pack', 'add')).err).toContain('taking `desk/one` 1.1.0 of “HEAD”, not 1.2.0');
    expect(await run('pack', 'verify')).toMatchObject({ code: 0 });
  });

  test('with a side that is no lock is left as it is', async () => {
    const { work, run, lock } = await branches([], ['pack', 'add', '../one'], ['pack', 'add', '../two']);
    const broken = (await lock()).replace(/version: .*/, 'version: one');
    await writeFile(path.join(work, LOCK), broken);
    const refused = await run('pack', 'add');
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('which you must resolve by hand: `version`: “one” is not a version');
    expect(await lock()).toBe(broken);
  });
});

test('of any two locks everything is kept, whichever form the conflict has', async () => {
  const version = fc.constantFrom('1.0.0', '1.1.0', '2.0.0-beta.1');
  const integrity = fc.constantFrom('A', 'B').map((sign) => `sha512-${sign.repeat(86)}==`);
  const entry = (name: string) =>
    fc.record({
      name: fc.constant(name),
      version,
      origin: fc.constantFrom('folder:../x', 'folder:../y'),
      integrity,
    });
  const packs = fc
    .tuple(...['a/a', 'b/b', 'c/c'].map((name) => fc.option(entry(name), { nil: undefined })))
    .map((list): LockedPack[] => list.filter((one) => one !== undefined));
  await fc.assert(
    fc.asyncProperty(packs, packs, fc.boolean(), fc.boolean(), async (one, two, crlf, base) => {
      const middle = base ? `||||||| base\n${printLock([])}` : '';
      const text = `<<<<<<< a\n${printLock(one)}${middle}=======\n${printLock(two)}>>>>>>> b\n`;
      const written = crlf ? text.replaceAll('\n', '\r\n') : text;
      const merged = await mergeLock(written, conflictsIn(written), async () => undefined);
      if ('problem' in merged) throw new Error(merged.problem);
      const names = new Set([...one, ...two].map(({ name }) => name));
      expect(new Set(merged.packs.map(({ name }) => name))).toEqual(names);
      for (const kept of merged.packs) expect([...one, ...two]).toContainEqual(kept);
    }),
    { numRuns: 200 },
  );
});

test('while `dossier.yaml` is in conflict the commands say that nothing of it counts', async () => {
  const work = await folderWith({
    'dossier.yaml': '<<<<<<< HEAD\npacks: [./a]\n=======\npacks: [./b]\n>>>>>>> other\n',
    ...pack('../a', 'desk/a'),
  });
  const said = 'dossier.yaml: this file has a merge conflict, so it is ignored, including `packs`';
  for (const args of [['list'], ['add', '../a'], ['test', '../a']])
    expect((await dossier(work, ['pack', ...args])).err).toContain(said);
  await rm(path.join(work, '../a'), { recursive: true });
});

describe('what git says of a failure', () => {
  test.each([
    [
      "fatal: '/x' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n",
      "'/x' does not appear to be a git repository",
    ],
    [
      "Warning: Permanently added 'h' (ED25519) to the list of known hosts.\r\ngit@h: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n\nPlease make sure …\n",
      'git@h: Permission denied (publickey)',
    ],
    [
      'remote: \nremote: ====\nremote: \nremote: ERROR: The project could not be found.\nremote: \nremote: ====\nremote: \nfatal: Could not read from remote repository.\n\nPlease make sure …\n',
      'ERROR: The project could not be found',
    ],
    [
      "remote: Repository not found.\nfatal: repository 'https://h/x/' not found\n",
      "Repository not found; repository 'https://h/x/' not found",
    ],
    [
      "fatal: unable to access 'https://h/': Could not resolve host: h\n",
      "unable to access 'https://h/': Could not resolve host: h",
    ],
    ['fatal: Could not read from remote repository.\n\nPlease …\n', 'Could not read from remote repository'],
    [
      '致命错误：无法读取远程仓库。\n\n请确认您有正确的访问权限并且仓库存在。\n',
      '致命错误：无法读取远程仓库',
    ],
    ['', 'git gives no reason'],
  ])('is its reason, not its advice', (said, reason) => {
    expect(reasonIn(said)).toBe(reason);
  });

  test('reaches whoever adds a repository that is not there', async () => {
    const work = await folderWith({ 'dossier.yaml': '' });
    const { err } = await dossier(work, ['pack', 'add', 'git+file:///nowhere/house.git#v1.0.0']);
    expect(err).toContain(
      "could not be fetched: '/nowhere/house.git' does not appear to be a git repository",
    );
    expect(err).not.toContain('access rights');
  });
});
