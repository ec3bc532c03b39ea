// What a clone may hold under `.dossier`: links, plans, pipes. Nothing outside is touched, and nobody waits for ever.

import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFolder } from '../../server/src/files/cache-folder.ts';
import { changePacks } from '../../server/src/install/transaction.ts';
import { integrityOf } from '../../server/src/packs/integrity.ts';
import { printLock } from '../../server/src/packs/lock.ts';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { packEntries, packFiles, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

/** A workspace with a pack to add beside it, and somebody's home that must stay as it is. */
async function place(): Promise<{ around: string; work: string }> {
  const around = await folderWith({
    'pack.tgz': tgz(packEntries()),
    'home/documents/letter.txt': 'Dear',
    'work/dossier.yaml': '',
  });
  return { around, work: path.join(around, 'work') };
}

const COMMANDS = [
  ['pack', 'verify'],
  ['pack', 'add'],
  ['pack', 'add', '../pack.tgz'],
  ['pack', 'update'],
  ['pack', 'remove', 'evil/documents'],
  ['pack', 'remove', 'desk/house'],
  ['pack', 'diff'],
  ['pack', 'list', '--updates'],
  ['pack', 'list'],
  ['check'],
];

/** Every command leaves what lies outside of `.dossier` as it is. */
async function expectUntouched(around: string): Promise<void> {
  const outside = async () =>
    Object.fromEntries(
      Object.entries(await treeOf(around)).filter(([file]) => !file.startsWith('work/.dossier')),
    );
  const before = await outside();
  for (const args of COMMANDS) {
    await dossier(path.join(around, 'work'), args);
    expect(await outside(), args.join(' ')).toEqual(before);
  }
}

describe('a link', () => {
  const links: [string, string, string][] = [
    ['.dossier itself', '.dossier', '../home'],
    ['the folder of packs', '.dossier/packs', '../../home'],
    ['a namespace', '.dossier/packs/evil', '../../../home'],
    ['the namespace of a pack that is added', '.dossier/packs/desk', '../../../home'],
    ['a pack', '.dossier/packs/evil/documents', '../../../../home/documents'],
    ['the pack that is added', '.dossier/packs/desk/house', '../../../../home/documents'],
    ['a dangling link', '.dossier/packs/desk', '../../../home/new'],
    ['a circle', '.dossier/packs/desk', 'desk'],
    ['the lock', '.dossier/packs.lock', '../../home/documents/letter.txt'],
    ['the file of who is at work', '.dossier/.busy', '../../home/documents/letter.txt'],
    ['a change that waits', '.dossier/.pending', '../../home'],
    ['what was left lying about', '.dossier/.done-00000000-0000-0000-0000-000000000000', '../../home'],
    ['what was fetched', '.dossier/.fetch-00000000-0000-0000-0000-000000000000', '../../home'],
  ];
  test.each(links)('in place of %s leads nowhere', async (_, link, target) => {
    const { around, work } = await place();
    await mkdir(path.dirname(path.join(work, link)), { recursive: true });
    await symlink(target, path.join(work, link));
    await expectUntouched(around);
  });
});

describe('a plan that somebody committed', () => {
  const remove = JSON.stringify({ install: [], remove: ['evil/documents'] });
  const install = JSON.stringify({ install: ['evil/documents'], remove: [] });

  test('beside a link to a home removes nothing there', async () => {
    const { around, work } = await place();
    await mkdir(path.join(work, '.dossier', '.pending'), { recursive: true });
    await writeFile(path.join(work, '.dossier', '.pending', 'plan.json'), remove);
    await mkdir(path.join(work, '.dossier', 'packs'));
    await symlink('../../../home', path.join(work, '.dossier', 'packs', 'evil'));
    const result = await dossier(work, ['pack', 'verify']);
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain('was not begun on this machine in this folder');
    await expectUntouched(around);
  });

  test('without any link removes nothing in the workspace either', async () => {
    const { work } = await place();
    await dossier(work, ['pack', 'add', '../pack.tgz']);
    await mkdir(path.join(work, '.dossier', '.pending'));
    const plan = JSON.stringify({ install: [], remove: ['desk/house'] });
    await writeFile(path.join(work, '.dossier', '.pending', 'plan.json'), plan);
    const before = await treeOf(work);
    for (const args of COMMANDS.slice(0, 8)) await dossier(work, args);
    expect(await treeOf(work)).toEqual(before);
  });

  test('whose new folder is a link moves nothing in', async () => {
    const { around, work } = await place();
    await mkdir(path.join(work, '.dossier', '.pending', 'new'), { recursive: true });
    await writeFile(path.join(work, '.dossier', '.pending', 'plan.json'), install);
    await symlink('../../../../home', path.join(work, '.dossier', '.pending', 'new', 'evil'));
    await expectUntouched(around);
  });

  test.each(['plan.json', 'packs.lock', 'gitattributes'])(
    'with a link for %s reads nothing',
    async (name) => {
      const { around, work } = await place();
      await mkdir(path.join(work, '.dossier', '.pending'), { recursive: true });
      await symlink('../../../home/documents/letter.txt', path.join(work, '.dossier', '.pending', name));
      await expectUntouched(around);
    },
  );
});

describe('a change that this machine began and that was cut off', () => {
  const files = Object.entries(packFiles()).map(([file, text]) => ({ path: file, bytes: Buffer.from(text) }));
  const change = {
    install: [{ name: 'desk/house', files }],
    remove: ['evil/documents'],
    lock: printLock([
      { name: 'desk/house', version: '1.0.0', origin: 'folder:../h', integrity: integrityOf(files) },
    ]),
  };
  const stop = (step: string) => {
    if (step.startsWith('retire')) throw new Error('stopped');
  };

  async function cutOff() {
    const { around, work } = await place();
    await expect(changePacks(work, change, stop)).rejects.toThrow('stopped');
    return { around, work, pending: path.join(work, '.dossier', '.pending') };
  }

  test('is completed', async () => {
    const { work } = await cutOff();
    expect(await dossier(work, ['pack', 'verify'])).toMatchObject({ code: 0, out: 'ok       desk/house\n' });
    expect(await readdir(path.join(work, '.dossier'))).not.toContain('.pending');
  });

  const tampering: [string, (pending: string, work: string) => Promise<unknown>][] = [
    [
      'its plan is another',
      (pending) => writeFile(path.join(pending, 'plan.json'), '{"install": [], "remove": []}'),
    ],
    ['its plan has gone', (pending) => rm(path.join(pending, 'plan.json'))],
    ['its lock is another', (pending) => writeFile(path.join(pending, 'packs.lock'), 'lock: 1\n')],
    [
      'a file of its packs is another',
      (pending) => writeFile(path.join(pending, 'new/desk/house/README.md'), 'x'),
    ],
    [
      'a file has come to its packs',
      (pending) => writeFile(path.join(pending, 'new/desk/house/evil.md'), 'x'),
    ],
    [
      'its attributes are others',
      (pending) => writeFile(path.join(pending, 'gitattributes'), '* filter=evil\n'),
    ],
    [
      'a pack of it is a link',
      async (pending) => {
        await rename(path.join(pending, 'new/desk/house'), path.join(pending, 'elsewhere'));
        await symlink('../../elsewhere', path.join(pending, 'new/desk/house'));
      },
    ],
    [
      'a folder that it removes is a link now',
      async (_pending, work) => {
        await mkdir(path.join(work, '.dossier/packs'), { recursive: true });
        await symlink('../../../home', path.join(work, '.dossier/packs/evil'));
      },
    ],
  ];
  test.each(tampering)('is left alone when %s', async (_, tamper) => {
    const { around, work, pending } = await cutOff();
    await tamper(pending, work);
    const before = await treeOf(around);
    expect(await dossier(work, ['pack', 'verify'])).toMatchObject({ code: 2, out: '' });
    expect(await treeOf(around)).toEqual(before);
  });

  test('is left alone in another folder, to which it was copied', async () => {
    const { around, work } = await cutOff();
    const other = path.join(around, 'other');
    await rename(work, other);
    const before = await treeOf(other);
    expect(await dossier(other, ['pack', 'verify'])).toMatchObject({ code: 2, out: '' });
    expect(await treeOf(other)).toEqual(before);
  });

  test('is remembered for its owner alone, and forgotten at its end', async () => {
    const { work } = await cutOff();
    const folder = path.join(cacheFolder() ?? '', 'pending');
    const during = await readdir(folder);
    await dossier(work, ['pack', 'verify']);
    const after = await readdir(folder);
    expect(during.filter((name) => !after.includes(name)).length).toBeGreaterThan(0);
  });
});

test('a pipe in place of a file is refused at once', async () => {
  for (const file of ['.dossier/.busy', '.dossier/packs.lock', '.dossier/.pending/plan.json', 'pack.tgz']) {
    const { work } = await place();
    await mkdir(path.dirname(path.join(work, file)), { recursive: true });
    execFileSync('mkfifo', [path.join(work, file)]);
    const result = await dossier(work, ['pack', 'add', './pack.tgz']);
    expect(result, file).toMatchObject({ code: 2, out: '' });
  }
});

test('a lock that is larger than any is not read, by the commands and by the check', async () => {
  const { work } = await place();
  await dossier(work, ['pack', 'add', '../pack.tgz']);
  const lock = path.join(work, '.dossier', 'packs.lock');
  await writeFile(lock, `lock: 1\npacks:\n${'  a/b: {version: 1.0.0}\n'.repeat(100_000)}`);
  expect((await dossier(work, ['pack', 'update'])).err).toContain('a lock of more than 1,000,000 characters');
  expect((await dossier(work, ['check'])).out).toContain('a lock of more than 1,000,000 characters');
});

test('folders with the names of leftovers that somebody made stay', async () => {
  const { work } = await place();
  for (const name of ['.done-mine', '.fetch-2026', '.staging-notes'])
    await mkdir(path.join(work, '.dossier', name), { recursive: true });
  await dossier(work, ['pack', 'add', '../pack.tgz']);
  const names = await readdir(path.join(work, '.dossier'));
  expect(names).toEqual(expect.arrayContaining(['.done-mine', '.fetch-2026', '.staging-notes']));
});

test('the folder of caches is that of the platform, and never a relative one', () => {
  const home = process.env.HOME ?? '';
  expect(cacheFolder({}, 'linux')).toBe(path.join(home, '.cache', 'dossier'));
  expect(cacheFolder({}, 'darwin')).toBe(path.join(home, 'Library', 'Caches', 'dossier'));
  expect(cacheFolder({ XDG_CACHE_HOME: 'here' }, 'linux')).toBe(path.join(home, '.cache', 'dossier'));
  expect(cacheFolder({ XDG_CACHE_HOME: '/there' }, 'linux')).toBe(path.join('/there', 'dossier'));
  const nobody = () => {
    throw new Error('no such user');
  };
  for (const platform of ['linux', 'darwin', 'win32'] as const)
    for (const home of [nobody, () => '', () => 'here'])
      expect(cacheFolder({}, platform, home)).toBeUndefined();
});

describe('what was changed in the folder of a pack', () => {
  async function changed() {
    const { around, work } = await place();
    await dossier(work, ['pack', 'add', '../pack.tgz']);
    const folder = path.join(work, '.dossier', 'packs', 'desk', 'house');
    await writeFile(path.join(folder, 'README.md'), '# Mine\n');
    await writeFile(path.join(folder, 'draft.md'), 'mine');
    return { around, work, folder };
  }

  test.each([[['update']], [['update', 'desk/house']], [['add', '../pack.tgz']], [['remove', 'desk/house']]])(
    'stays through `pack %j` until --force, and is named',
    async (args) => {
      const { around, work } = await changed();
      const before = await treeOf(around);
      const result = await dossier(work, ['pack', ...args]);
      expect(result).toMatchObject({ code: 2, out: '' });
      expect(result.err).toContain('`desk/house` was changed here, and this would be lost:');
      expect(result.err).toContain('`.dossier/packs/desk/house/README.md`');
      expect(result.err).toContain('`.dossier/packs/desk/house/draft.md`');
      expect(result.err).toContain('--force');
      if (args[0] !== 'remove') expect(result.err).not.toContain('rules.yaml');
      expect(await treeOf(around)).toEqual(before);
      expect(await dossier(work, ['pack', ...args, '--force'])).toMatchObject({ code: 0 });
    },
  );

  test('is compared with the version that would come', async () => {
    const { around, work } = await changed();
    await writeFile(path.join(around, 'pack.tgz'), tgz(packEntries('package/', '2.0.0')));
    const { err } = await dossier(work, ['pack', 'update']);
    expect(err).toContain('`.dossier/packs/desk/house/draft.md`');
    expect(err).not.toContain('`.dossier/packs/desk/house/vocabulary.yaml`');
    expect((await dossier(work, ['pack', 'update', '--force'])).out).toBe(
      'updated desk/house 1.0.0 to 2.0.0\n',
    );
  });

  test('is found, and what the finding says undoes it', async () => {
    const { work, folder } = await changed();
    const { out } = await dossier(work, ['check']);
    expect(out).toContain('dossier pack add --force');
    expect((await dossier(work, ['pack', 'add'])).err).toContain('every locked pack is here');
    expect(await dossier(work, ['pack', 'add', '--force'])).toMatchObject({
      code: 0,
      out: 'restored desk/house 1.0.0\n',
    });
    expect(await readFile(path.join(folder, 'README.md'), 'utf8')).toBe('# House\n');
    expect(await dossier(work, ['pack', 'verify'])).toMatchObject({ code: 0 });
  });

  test('a pack that is not there comes back without more ado', async () => {
    const { work, folder } = await changed();
    await rm(folder, { recursive: true });
    expect((await dossier(work, ['check'])).out).toContain('run `dossier pack add`');
    expect(await dossier(work, ['pack', 'add'])).toMatchObject({
      code: 0,
      out: 'restored desk/house 1.0.0\n',
    });
  });

  test('a folder that nothing locks is somebody’s own', async () => {
    const { around, work, folder } = await changed();
    await rm(path.join(work, '.dossier', 'packs.lock'));
    const before = await treeOf(around);
    for (const args of [
      ['add', '../pack.tgz'],
      ['remove', 'desk/house'],
    ])
      expect((await dossier(work, ['pack', ...args])).err).toContain('was changed here');
    expect(await treeOf(around)).toEqual(before);
    expect(await readFile(path.join(folder, 'draft.md'), 'utf8')).toBe('mine');
  });

  test('a link among its files goes no more than a file', async () => {
    const { around, work, folder } = await changed();
    await symlink('../../../../../home', path.join(folder, 'more'));
    const before = await treeOf(around);
    expect((await dossier(work, ['pack', 'update'])).err).toContain('`more` is neither a file nor a folder');
    expect(await treeOf(around)).toEqual(before);
    expect(await dossier(work, ['pack', 'update', '--force'])).toMatchObject({ code: 0 });
    expect(await readFile(path.join(around, 'home', 'documents', 'letter.txt'), 'utf8')).toBe('Dear');
  });
});
