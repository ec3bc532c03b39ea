// A pack that one team publishes and another uses: through npm, through git, through a file, and offline after that.

import { execFileSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { startRegistry } from '../support/registry.ts';
import { packEntries, packFiles, tar, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

const NOTE = [
  '---',
  'note: entity',
  'id: org:desk-shipping',
  'name: Desk Shipping',
  'relations:',
  '  - {type: owns, target: vessel:ever-given}',
  'marking: TLP:GREEN',
  '---',
  '',
  '# Desk Shipping',
  '',
].join('\n');

/** A package with scripts that would leave a trace if anything ran them. */
function scripted(trace: string, version: string) {
  const scripts = Object.fromEntries(
    ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'prepublish'].map((name) => [
      name,
      `node -e "require('fs').writeFileSync(${JSON.stringify(trace).replaceAll('"', "'")}, '${name}')"`,
    ]),
  );
  return JSON.stringify({ name: '@desk/house', version, scripts, dependencies: { 'not-there': '1.0.0' } });
}

function git(cwd: string, ...args: string[]): string {
  const identity = [
    '-c',
    'user.name=Desk',
    '-c',
    'user.email=desk@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...identity, ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}

describe('through npm', () => {
  test('added, verified, updated, used without the network, removed; no script runs', async () => {
    const registry = await startRegistry();
    const around = await folderWith({
      'work/dossier.yaml': '',
      'work/note.md': NOTE,
      '.npmrc': `@desk:registry=${registry.url}\nfetch-retries=0\n`,
    });
    const work = path.join(around, 'work');
    const trace = path.join(around, 'trace');
    const publish = (version: string) =>
      registry.publish(
        '@desk/house',
        version,
        tgz([
          ...packEntries('package/', version),
          { path: 'package/package.json', body: scripted(trace, version) },
        ]),
      );
    publish('1.0.0');
    const env = { ...process.env, HOME: around, npm_config_cache: path.join(around, 'cache') };
    const run = (...args: string[]) => dossier(work, args, env);

    expect((await run('check')).out).toContain('“vessel” is not a kind of reference');
    expect(await run('pack', 'add', '@desk/house@^1.0.0')).toMatchObject({
      code: 0,
      out: 'added desk/house 1.0.0\n',
      err: 'dossier: desk/house: left out `package.json`: no pack has a file of such names\n',
    });
    expect(await run('check', '--fail-on', 'hint')).toMatchObject({ code: 0 });
    expect(await run('pack', 'verify')).toMatchObject({ code: 0, out: 'ok       desk/house\n' });
    const lock = await readFile(path.join(work, '.dossier', 'packs.lock'), 'utf8');
    expect(lock).toContain('npm:@desk/house@^1.0.0');
    expect(lock).toContain('resolved: 1.0.0');
    expect(await readFile(path.join(work, '.dossier', '.gitattributes'), 'utf8')).toBe('* -text\n');

    const newer = async () => {
      const { packs } = JSON.parse((await run('pack', 'list', '--updates', '--format', 'json')).out);
      return packs.find(({ name }: { name: string }) => name === 'desk/house').newer;
    };
    expect(await newer()).toBeUndefined();
    publish('1.1.0');
    publish('2.0.0');
    const asked = registry.requests.length;
    await run('pack', 'list');
    expect(registry.requests).toHaveLength(asked);
    expect(await newer()).toEqual({
      update: '1.1.0',
      beyond: { version: '2.0.0', source: '@desk/house@^2.0.0' },
    });
    expect((await run('pack', 'diff')).out).toBe('desk/house 1.0.0 → 1.1.0\n  ~ snippet ship (Ship)\n');
    expect((await run('pack', 'update')).out).toBe('updated desk/house 1.0.0 to 1.1.0\n');

    await registry.stop();
    const before = await treeOf(around);
    expect(await run('check', '--fail-on', 'hint')).toMatchObject({ code: 0 });
    expect(await run('pack', 'verify')).toMatchObject({ code: 0 });
    expect((await run('pack', 'list')).out).toMatch(/desk\/house +1\.1\.0 +npm:@desk\/house@\^1\.0\.0/);
    expect((await run('pack', 'update')).code).toBe(2);
    expect(await run('pack', 'list', '--updates')).toMatchObject({
      code: 2,
      err: expect.stringContaining('desk/house: `@desk/house@^1.0.0` could not be fetched'),
    });
    expect(await treeOf(around)).toEqual(before);

    expect((await run('pack', 'remove', 'desk/house')).out).toBe('removed desk/house 1.1.0\n');
    expect(Object.keys(await treeOf(work)).filter((file) => file.includes('house'))).toEqual([]);
    expect(
      Object.keys(await treeOf(around))
        .sort()
        .filter((file) => !file.startsWith('work')),
    ).toEqual(['.npmrc']);
  });

  test('bytes that are not those of the registry are refused, as is a package that is not a pack', async () => {
    const registry = await startRegistry();
    registry.publish('house', '1.0.0', tgz(packEntries()));
    registry.tamper('house', '1.0.0', tgz(packEntries('package/', '1.0.1')));
    registry.publish('library', '1.0.0', tgz([{ path: 'package/index.js', body: '' }]));
    registry.publish('evil', '1.0.0', tgz([...packEntries(), { path: 'package/../../evil', body: '' }]));
    const work = await folderWith({
      'dossier.yaml': '',
      '.npmrc': `registry=${registry.url}\nfetch-retries=0\n`,
    });
    const before = await treeOf(work);
    const failure = async (spec: string) =>
      (await dossier(work, ['pack', 'add', spec], { ...process.env, HOME: work })).err;
    expect(await failure('house')).toContain('is not what it announced');
    expect(await failure('library@1')).toContain('has no `pack.yaml`');
    expect(await failure('evil@1')).toContain('leads out of the pack');
    expect(await failure('nobody@1')).toContain('npm does not find the package `nobody@1`');
    expect(await failure('library@2')).toContain('npm has no version that fits `library@2`');
    expect(await treeOf(work)).toEqual(before);
  });
});

describe('through git', () => {
  async function repository(): Promise<{ around: string; url: string; source: string }> {
    const around = await folderWith({ 'work/dossier.yaml': '', 'work/note.md': NOTE });
    const source = path.join(around, 'source');
    await write(source, { ...packFiles(), 'package.json': scripted(path.join(around, 'trace'), '1.0.0') });
    git(source, 'init', '--quiet', '-b', 'main');
    git(source, 'add', '.');
    git(source, 'commit', '--quiet', '-m', 'A pack');
    git(source, 'tag', 'v1.0.0');
    const bare = path.join(around, 'house.git');
    git(around, 'clone', '--quiet', '--bare', source, bare);
    git(source, 'remote', 'add', 'origin', bare);
    return { around, source, url: `git+${pathToFileURL(bare).href}` };
  }

  test('added by tag, updated by a range over the tags, offline after that; prepare does not run', async () => {
    const { around, source, url } = await repository();
    const work = path.join(around, 'work');
    expect((await dossier(work, ['pack', 'add', `${url}#semver:^1.0.0`])).out).toBe(
      'added desk/house 1.0.0\n',
    );
    const lock = () => readFile(path.join(work, '.dossier', 'packs.lock'), 'utf8');
    expect(await lock()).toContain(`resolved: ${git(source, 'rev-parse', 'v1.0.0').trim()}`);

    await write(source, packFiles('1.2.0'));
    git(source, 'commit', '--quiet', '-am', 'Another version');
    git(source, 'tag', 'v1.2.0');
    git(source, 'push', '--quiet', 'origin', 'main', '--tags');
    expect((await dossier(work, ['pack', 'update', 'desk/house'])).out).toBe(
      'updated desk/house 1.0.0 to 1.2.0\n',
    );
    expect(await lock()).toContain(`resolved: ${git(source, 'rev-parse', 'v1.2.0').trim()}`);
    expect(await dossier(work, ['check', '--fail-on', 'hint'])).toMatchObject({ code: 0 });
    expect(await dossier(work, ['pack', 'verify'])).toMatchObject({ code: 0 });
    expect(Object.keys(await treeOf(around))).not.toContain('trace');
  });

  test('whoever holds to a tag is told of a later one, and how to get it', async () => {
    const { around, source, url } = await repository();
    const work = path.join(around, 'work');
    await dossier(work, ['pack', 'add', `${url}#v1.0.0`]);
    expect(await dossier(work, ['pack', 'list', '--updates'])).toMatchObject({ code: 0, err: '' });
    await write(source, packFiles('1.2.0'));
    git(source, 'commit', '--quiet', '-am', 'Another version');
    git(source, 'tag', 'v1.2.0');
    git(source, 'tag', 'v2.0.0-beta.1');
    git(source, 'tag', 'not-a-version');
    git(source, 'push', '--quiet', 'origin', '--tags');
    const told = await dossier(work, ['pack', 'list', '--updates']);
    expect(told.out).toMatch(/desk\/house +1\.0\.0 +git/);
    const source2 = `${url}#v1.2.0`;
    expect(told.err).toBe(`dossier: desk/house 1.2.0 is available too: dossier pack add ${source2}\n`);
    expect((await dossier(work, ['pack', 'add', source2])).out).toBe('updated desk/house 1.0.0 to 1.2.0\n');
  });

  test('the git configuration of the workspace runs nothing', async () => {
    const around = await folderWith({ 'work/dossier.yaml': '' });
    const work = path.join(around, 'work');
    git(work, 'init', '--quiet');
    git(work, 'config', 'core.sshCommand', `touch ${path.join(around, 'trace')}; false`);
    const added = await dossier(work, ['pack', 'add', 'git+ssh://git@127.0.0.1:1/house.git#v1.0.0']);
    expect(added.code).toBe(2);
    expect(Object.keys(await treeOf(around))).not.toContain('trace');
  });

  test('a tag and a commit are taken; a branch, a missing tag and no tag are refused', async () => {
    const { around, source, url } = await repository();
    const work = path.join(around, 'work');
    const add = (ref: string) => dossier(work, ['pack', 'add', `${url}${ref}`]);
    const before = await treeOf(work);
    expect((await add('#main')).err).toContain('`main` is a branch');
    expect((await add('#v9')).err).toContain('has no tag `v9`');
    expect((await add('')).err).toContain('has no tag');
    expect((await add('#--upload-pack=touch')).err).toContain('is neither a tag nor a commit');
    expect(await treeOf(work)).toEqual(before);
    expect((await add('#v1.0.0')).code).toBe(0);
    expect((await add(`#${git(source, 'rev-parse', 'HEAD').trim()}`)).code).toBe(0);
  });

  test('a repository with a link in it is refused', async () => {
    const { around, source, url } = await repository();
    await symlink('/etc/passwd', path.join(source, 'NOTICE'));
    git(source, 'add', '.');
    git(source, 'commit', '--quiet', '-m', 'A link');
    git(source, 'tag', 'v2.0.0');
    git(source, 'push', '--quiet', 'origin', 'main', '--tags');
    const work = path.join(around, 'work');
    const before = await treeOf(work);
    expect((await dossier(work, ['pack', 'add', `${url}#v2.0.0`])).err).toContain('"NOTICE" is a link');
    expect(await treeOf(work)).toEqual(before);
  });
});

test('whoever watches is told what is being asked, and the line goes away', async () => {
  const registry = await startRegistry();
  registry.publish('house', '1.0.0', tgz(packEntries()));
  const work = await folderWith({ 'dossier.yaml': '', '.npmrc': `registry=${registry.url}\n` });
  const env = { ...process.env, HOME: work };
  const { err } = await dossier(work, ['pack', 'add', 'house@^1'], env, { errIsTerminal: true });
  expect(err.startsWith('\r\u001b[KAsking npm:house@^1 …\r\u001b[K')).toBe(true);
  expect(err.split('\u001b[K').at(-1)).not.toContain('Asking');
});

describe('through a file', () => {
  test('a .tgz with or without a folder in it, and a .tar, are the same pack', async () => {
    const around = await folderWith({
      'a.tgz': tgz(packEntries()),
      'b.tgz': tgz(packEntries('')),
      'c.tar': tar(packEntries('./house/')),
      'x/dossier.yaml': '',
    });
    const work = path.join(around, 'x');
    await dossier(work, ['pack', 'add', '../a.tgz']);
    const first = await treeOf(path.join(work, '.dossier', 'packs'));
    for (const file of ['../b.tgz', '../c.tar']) {
      expect((await dossier(work, ['pack', 'add', file])).code).toBe(0);
      expect(await treeOf(path.join(work, '.dossier', 'packs'))).toEqual(first);
    }
  });
});
