// What the workspace says of how packs are fetched: nothing of it is run, and no secret goes where it points.

import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fetchGit } from '../../server/src/install/fetch-git.ts';
import { LIMITS } from '../../server/src/install/limits.ts';
import { dossier } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { startRegistry } from '../support/registry.ts';
import { packEntries, packFiles, tgz } from '../support/tar.ts';
import { treeOf } from '../support/tree.ts';

const INTEGRITY = `sha512-${'A'.repeat(86)}==`;

function lockOf(origin: string, resolved: string): string {
  return `lock: 1\npacks:\n  desk/house:\n    version: 1.0.0\n    origin: ${JSON.stringify(origin)}\n    resolved: ${JSON.stringify(resolved)}\n    integrity: ${INTEGRITY}\n`;
}

/** A script that leaves a trace, as npm or git would run it. */
async function putScript(file: string, trace: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\ntouch ${trace}\nexit 1\n`);
  await chmod(file, 0o755);
}

async function hasTrace(around: string): Promise<boolean> {
  return Object.keys(await treeOf(around)).some((file) => file.endsWith('trace'));
}

describe('what a lock pins', () => {
  const wrong: [string, string, string][] = [
    ['npm:house', 'git+https://127.0.0.1:9/x.git#v1', 'is not an exact version'],
    ['npm:house', 'http://127.0.0.1:9/x.tgz', 'is not an exact version'],
    ['npm:house', 'file:../evil.tgz', 'is not an exact version'],
    ['npm:house', '../evil', 'is not an exact version'],
    ['npm:house', 'npm:other@1.0.0', 'is not an exact version'],
    ['npm:house', '^1.0.0', 'is not an exact version'],
    ['npm:house', 'latest', 'is not an exact version'],
    ['npm:house', 'v1.0.0', 'is not an exact version'],
    ['npm:house', '1.0.0\nx', 'is not an exact version'],
    ['npm:house', 'a'.repeat(40), 'is not an exact version'],
    ['git+https://127.0.0.1:9/x.git#v1', '1.0.0', 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', 'v1', 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', '--upload-pack=touch trace', 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', 'a'.repeat(39), 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', 'a'.repeat(50), 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', `${'a'.repeat(40)}\n--x`, 'is not a whole commit'],
    ['git+https://127.0.0.1:9/x.git#v1', 'refs/heads/main', 'is not a whole commit'],
    ['folder:../house', '1.0.0', 'a folder or a file has no `resolved`'],
    ['archive:../house.tgz', 'a'.repeat(40), 'a folder or a file has no `resolved`'],
  ];
  test.each(wrong)(
    'by %s is not %j: nothing is asked, and it is a finding',
    async (origin, resolved, message) => {
      const around = await folderWith({
        'work/dossier.yaml': '',
        'work/.dossier/packs.lock': lockOf(origin, resolved),
      });
      const work = path.join(around, 'work');
      await putScript(path.join(work, 'evil.sh'), path.join(around, 'trace'));
      await writeFile(
        path.join(work, '.npmrc'),
        'git=./evil.sh\nallow-git=all\nallow-remote=all\nallow-file=all\n',
      );
      const before = await treeOf(around);
      for (const args of [['add'], ['update'], ['list', '--updates'], ['diff']]) {
        const result = await dossier(work, ['pack', ...args], { ...process.env, HOME: around });
        expect(result).toMatchObject({ code: 2, out: '' });
        expect(result.err).toContain(message);
      }
      const { out } = await dossier(work, ['check', '--format', 'json']);
      expect(JSON.parse(out).findings).toContainEqual(
        expect.objectContaining({
          code: 'invalid-config',
          line: 6,
          message: expect.stringContaining(message),
        }),
      );
      expect(await treeOf(around)).toEqual(before);
    },
  );

  const origins: [string, string][] = [
    ['npm:house@npm:other@1', 'is not a source of packs'],
    ['npm:house@file:../evil', 'is not a source of packs'],
    ['npm:house@http://127.0.0.1:9/x.tgz', 'is not a source of packs'],
    ['npm:@desk/../evil', 'is not a source of packs'],
    ['npm:@desk/..', 'is not a source of packs'],
    ['npm:@../evil', 'is not the name of a package'],
    ['git+ext::sh -c touch% trace#v1', 'is not a source of packs'],
    ['ext::sh -c touch#v1', 'is not a source of packs'],
    ['git+ssh://-oProxyCommand=touch/x#v1', 'could take for an option'],
    ['git+ssh://%2doProxyCommand=touch/x#v1', 'could take for an option'],
    ['git+ssh://me@-oProxyCommand=touch/x#v1', 'could take for an option'],
    ['git@-oProxyCommand=touch:x#v1', 'is not a source of packs'],
    ['git@-o:x#v1', 'is not a source of packs'],
    ['git+https://127.0.0.1:9/x%0ahost=example.org#v1', 'could take for an option'],
    ['git+file://host/house.git#v1', 'write three slashes'],
    ['folder:\\\\evil\\share', 'is on another machine'],
    ['folder://evil/share', 'is on another machine'],
    ['archive:\\\\evil\\share\\x.tgz', 'is on another machine'],
    ['git+file:////evil/share/x.git#v1', 'is on another machine'],
    ['archive:/dev/zero', 'neither a file nor a folder'],
    ['folder:/proc/self', 'is'],
  ];
  test.each(origins)('an origin that leads elsewhere is refused: %s', async (origin, message) => {
    const lock = lockOf(origin, '1.0.0').replace(/ {4}resolved.*\n/, '');
    const around = await folderWith({ 'work/dossier.yaml': '', 'work/.dossier/packs.lock': lock });
    const before = await treeOf(around);
    const result = await dossier(path.join(around, 'work'), ['pack', 'add'], {
      ...process.env,
      HOME: around,
    });
    expect(result).toMatchObject({ code: 2, out: '' });
    expect(result.err).toContain(message);
    expect(await treeOf(around)).toEqual(before);
  });
});

describe('npm’s configuration', () => {
  test('is the user’s: no file of the workspace names a registry, a proxy, a program or a secret', async () => {
    const own = await startRegistry();
    const evil = await startRegistry();
    for (const registry of [own, evil]) registry.publish('@desk/house', '1.0.0', tgz(packEntries()));
    const hosts = (url: string) => url.replace(/^http:/, '');
    const settings = `registry=${evil.url}/\${SECRET}\n@desk:registry=${evil.url}\n${hosts(evil.url)}/:_authToken=\${SECRET}\nproxy=${evil.url}\nhttps-proxy=${evil.url}\ncafile=ca.pem\nuserconfig=./theirs\nglobalconfig=./theirs\ngit=./evil.sh\nscript-shell=./evil.sh\nnode-options=--require=./evil.cjs\nallow-git=all\n`;
    const around = await folderWith({
      'work/dossier.yaml': '',
      'work/package.json': '{"name": "x", "workspaces": ["*"]}',
      'work/node_modules/x': '',
      'work/.npmrc': settings,
      // What npm reads beside its own program.
      'work/npmrc': settings,
      'work/theirs': settings,
      'work/etc/npmrc': settings,
      '.npmrc': `@desk:registry=${own.url}\n${hosts(own.url)}/:_authToken=\${SECRET}\nfetch-retries=0\n`,
    });
    const work = path.join(around, 'work');
    const env = { ...process.env, HOME: around, SECRET: 'secret' };
    expect(await dossier(work, ['pack', 'add', '@desk/house'], env)).toMatchObject({ code: 0 });
    expect(own.requests).toHaveLength(2);
    expect(new Set(own.credentials)).toEqual(new Set(['Bearer secret']));
    expect(evil.requests).toEqual([]);
  });

  test('is not what npm hands to the scripts of a workspace, but what the user has set in the environment', async () => {
    const own = await startRegistry();
    const evil = await startRegistry();
    for (const registry of [own, evil]) registry.publish('house', '1.0.0', tgz(packEntries()));
    const around = await folderWith({ 'work/dossier.yaml': '', 'work/theirs': `registry=${evil.url}\n` });
    const work = path.join(around, 'work');
    const fromNpm = {
      npm_execpath: '/usr/lib/node_modules/npm/bin/npm-cli.js',
      npm_config_registry: evil.url,
      npm_config_userconfig: path.join(work, 'theirs'),
      npm_config_globalconfig: path.join(work, 'theirs'),
    };
    const env = { ...process.env, HOME: around, NPM_CONFIG_REGISTRY: own.url, ...fromNpm };
    expect(await dossier(work, ['pack', 'add', 'house'], env)).toMatchObject({ code: 0 });
    expect(evil.requests).toEqual([]);
    expect(own.requests).toHaveLength(2);
  });

  test('that a variable points at in the workspace is not read', async () => {
    const evil = await startRegistry();
    evil.publish('house', '1.0.0', tgz(packEntries()));
    const around = await folderWith({ 'work/dossier.yaml': '', 'work/theirs': `registry=${evil.url}\n` });
    const work = path.join(around, 'work');
    await writeFile(path.join(around, '.npmrc'), 'registry=http://127.0.0.1:9/\nfetch-retries=0\n');
    const file = path.join(work, 'theirs');
    for (const name of ['npm_config_userconfig', 'NPM_CONFIG_GLOBALCONFIG'])
      await dossier(work, ['pack', 'add', 'house'], {
        ...process.env,
        HOME: around,
        npm_config_fetch_retries: '0',
        npm_config_registry: 'http://127.0.0.1:9/',
        [name]: file,
      });
    expect(evil.requests).toEqual([]);
  });

  test('runs no code for a `package.json` that is a folder', async () => {
    const around = await folderWith({ 'work/dossier.yaml': '' });
    const work = path.join(around, 'work');
    const code = `require('fs').writeFileSync(${JSON.stringify(path.join(around, 'trace'))}, '')`;
    await mkdir(path.join(work, 'package.json'));
    await writeFile(path.join(work, 'package.json', 'index.js'), code);
    await writeFile(path.join(around, '.npmrc'), 'registry=http://127.0.0.1:9/\nfetch-retries=0\n');
    const result = await dossier(work, ['pack', 'add', 'house'], { ...process.env, HOME: around });
    expect(result.code).toBe(2);
    expect(await hasTrace(around)).toBe(false);
  });

  test('does not let a registry lead to git by the name or version that it answers', async () => {
    const registry = await startRegistry();
    registry.publish('house', '1.0.0', tgz(packEntries()));
    registry.answer('house', (packument) => {
      packument.name = 'x@git+https://127.0.0.1:9/x.git#';
      for (const version of Object.values(packument.versions)) version.name = packument.name;
    });
    const around = await folderWith({ 'work/dossier.yaml': '', '.npmrc': `registry=${registry.url}\n` });
    const work = path.join(around, 'work');
    const env = { ...process.env, HOME: around };
    const before = await treeOf(around);
    expect(await dossier(work, ['pack', 'add', 'house'], env)).toMatchObject({ code: 2, out: '' });
    registry.answer('house', (packument) => {
      for (const version of Object.values(packument.versions))
        version.version = 'git+https://127.0.0.1:9/x.git';
    });
    expect(await dossier(work, ['pack', 'add', 'house'], env)).toMatchObject({ code: 2, out: '' });
    expect(await treeOf(around)).toEqual(before);
  });
});

describe('git', () => {
  function git(cwd: string, ...args: string[]): string {
    const identity = ['user.name=Desk', 'user.email=desk@example.org', 'commit.gpgsign=false'];
    const settings = identity.flatMap((one) => ['-c', one]);
    return execFileSync('git', [...settings, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
  }

  async function repository(files: Readonly<Record<string, string>> = {}) {
    const around = await folderWith({ 'work/dossier.yaml': '' });
    const source = await folderWith({ ...packFiles(), ...files });
    git(source, 'init', '--quiet', '-b', 'main');
    git(source, 'add', '.');
    git(source, 'commit', '--quiet', '-m', 'A pack');
    git(source, 'tag', 'v1.0.0');
    return { around, work: path.join(around, 'work'), source, url: `git+${pathToFileURL(source).href}` };
  }

  test('is not taken from the workspace, whatever the PATH says', async () => {
    const { around, work, url } = await repository();
    const trace = path.join(around, 'trace');
    for (const folder of ['node_modules/.bin', 'tools', '.'])
      await putScript(path.join(work, folder, 'git'), trace);
    const PATH = [path.join(work, 'node_modules', '.bin'), 'tools', '.', '', work, process.env.PATH].join(
      path.delimiter,
    );
    expect(await dossier(work, ['pack', 'add', `${url}#v1.0.0`], { ...process.env, PATH })).toMatchObject({
      code: 0,
    });
    expect(await hasTrace(around)).toBe(false);
    const without = await dossier(work, ['pack', 'update'], { ...process.env, PATH: work });
    expect(without).toMatchObject({
      code: 2,
      err: expect.stringContaining('git is not installed on this machine'),
    });
  });

  test('does not obey a repository that lies in the workspace', async () => {
    const { around, work, source } = await repository();
    git(work, 'clone', '--quiet', '--bare', source, 'house.git');
    git(
      path.join(work, 'house.git'),
      'config',
      'core.sshCommand',
      `touch ${path.join(around, 'trace')}; false`,
    );
    for (const name of ['house.git', 'house']) {
      const url = `git+${pathToFileURL(path.join(work, name)).href}#v1.0.0`;
      const result = await dossier(work, ['pack', 'add', url]);
      expect(result).toMatchObject({ code: 2, err: expect.stringContaining('is inside the workspace') });
    }
  });

  test('is named by a tag or a whole commit: a branch, an unknown tag and a range without a version are refused', async () => {
    const { work, source, url } = await repository();
    const branch = git(source, 'branch', '--show-current').trim();
    for (const [ref, says] of [
      [branch, 'is a branch, which moves'],
      ['v9.9.9', 'has no tag `v9.9.9`'],
      ['semver:^9', 'has no tag that fits ^9'],
    ]) {
      const before = await treeOf(work);
      const result = await dossier(work, ['pack', 'add', `${url}#${ref}`]);
      expect(result).toMatchObject({ code: 2, err: expect.stringContaining(says ?? '') });
      expect(await treeOf(work)).toEqual(before);
    }
  });

  test('started by a hook of the workspace’s repository, reads and changes nothing of that', async () => {
    const { work, url } = await repository();
    git(work, 'init', '--quiet');
    const before = await treeOf(path.join(work, '.git'));
    const hook = {
      GIT_DIR: path.join(work, '.git'),
      GIT_WORK_TREE: work,
      GIT_INDEX_FILE: path.join(work, '.git', 'index'),
      GIT_OBJECT_DIRECTORY: path.join(work, '.git', 'objects'),
      GIT_NAMESPACE: 'x',
    };
    const result = await dossier(work, ['pack', 'add', `${url}#v1.0.0`], { ...process.env, ...hook });
    expect(result).toMatchObject({ code: 0 });
    expect(await treeOf(path.join(work, '.git'))).toEqual(before);
  });

  test('gives a pack byte by byte: no filter of the user runs for it, and no line end is changed', async () => {
    const { around, work, url } = await repository({
      '.gitattributes': '* filter=evil text eol=crlf\n',
    });
    const trace = path.join(around, 'trace');
    const config = `[filter "evil"]\n\tsmudge = "touch ${trace}; cat"\n[core]\n\tautocrlf = true\n`;
    await writeFile(path.join(around, '.gitconfig'), config);
    const result = await dossier(work, ['pack', 'add', `${url}#v1.0.0`], { ...process.env, HOME: around });
    expect(result).toMatchObject({ code: 0 });
    expect(await hasTrace(around)).toBe(false);
  });

  test('whose settings allow everything still runs no `ext::`', async () => {
    const { around, work } = await repository();
    const trace = path.join(around, 'trace');
    const config = `[protocol]\n\tallow = always\n[url "ext::sh -c touch% ${trace}% "]\n\tinsteadOf = https://trap.example/\n`;
    await writeFile(path.join(around, '.gitconfig'), config);
    const env = { ...process.env, HOME: around, GIT_ALLOW_PROTOCOL: 'ext' };
    const result = await dossier(work, ['pack', 'add', 'git+https://trap.example/x#v1.0.0'], env);
    expect(result.code).toBe(2);
    expect(await hasTrace(around)).toBe(false);
  });

  test('leaves a lock of the new form that is read again', async () => {
    const { work, source, url } = await repository();
    await dossier(work, ['pack', 'add', `${url}#v1.0.0`]);
    const lock = await readFile(path.join(work, '.dossier', 'packs.lock'), 'utf8');
    expect(lock).toContain(`resolved: ${git(source, 'rev-parse', 'v1.0.0').trim()}`);
    expect(await dossier(work, ['pack', 'verify'])).toMatchObject({ code: 0 });
  });
});

describe('a repository that is a bomb', () => {
  const options = (cwd: string, input?: string | Buffer) =>
    ({
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      env: identity,
      ...(input === undefined ? {} : { input }),
    }) as const;
  const identity = {
    ...process.env,
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((who) => [
        [`GIT_${who}_NAME`, 'Desk'],
        [`GIT_${who}_EMAIL`, 'desk@example.org'],
      ]),
    ),
  };
  const run = (cwd: string, args: string[], input?: string | Buffer) =>
    execFileSync('git', args, options(cwd, input)).trim();

  /** A repository of one tag, `v1.0.0`, on a tree that `make` writes beside a manifest. */
  async function repositoryOf(make: (cwd: string, blob: string) => string) {
    const cwd = await folderWith({});
    run(cwd, ['init', '--quiet']);
    const blob = run(cwd, ['hash-object', '-w', '--stdin'], 'name: desk/house\nversion: 1.0.0\n');
    run(cwd, ['tag', 'v1.0.0', run(cwd, ['commit-tree', make(cwd, blob), '-m', 'x'])]);
    return pathToFileURL(cwd).href;
  }

  async function refusalOf(url: string, limits = LIMITS): Promise<string> {
    const around = await folderWith({ 'work/dossier.yaml': '', 'scratch/x': '' });
    const places = { workspace: path.join(around, 'work'), scratch: path.join(around, 'scratch') };
    return fetchGit(url, 'v1.0.0', places, process.env, limits).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  }

  test('by folders in folders is stopped as it comes', async () => {
    const url = await repositoryOf((cwd, blob) => {
      let tree = run(cwd, ['mktree'], `100644 blob ${blob}\tf\n`);
      for (let depth = 0; depth < 8; depth++) {
        const lines = Array.from({ length: 10 }, (_, index) => `040000 tree ${tree}\td${index}\n`);
        tree = run(cwd, ['mktree'], lines.join(''));
      }
      return run(cwd, ['mktree'], `040000 tree ${tree}\td\n100644 blob ${blob}\tpack.yaml\n`);
    });
    expect(await refusalOf(url)).toBe('it has more than 2000 files and folders');
  });

  test('by a file of zeros is stopped as it comes', async () => {
    const url = await repositoryOf((cwd, blob) => {
      const zeros = run(cwd, ['hash-object', '-w', '--stdin'], Buffer.alloc(80_000_000));
      return run(cwd, ['mktree'], `100644 blob ${blob}\tpack.yaml\n100644 blob ${zeros}\tzeros\n`);
    });
    expect(await refusalOf(url)).toBe('"zeros" is 80 MB large, more than 5 MB');
  });

  test('by what is fetched is stopped as it comes, and so is one that takes for ever', async () => {
    const url = await repositoryOf((cwd, blob) => {
      const noise = run(cwd, ['hash-object', '-w', '--stdin'], randomBytes(3_000_000));
      return run(cwd, ['mktree'], `100644 blob ${blob}\tpack.yaml\n100644 blob ${noise}\tnoise\n`);
    });
    expect(await refusalOf(url, { ...LIMITS, archive: 1_000_000 })).toContain(
      'the archive is larger than 1 MB',
    );
    expect(await refusalOf(url, { ...LIMITS, repository: 1_000_000 })).toMatch(
      /the repository is larger than 1 MB/,
    );
    expect(await refusalOf(url, { ...LIMITS, fetchTime: 1 })).toContain('it takes longer than 0.001 seconds');
  });

  test('or has names that no pack has is refused', async () => {
    for (const name of ['../evil', '..', '/etc/evil', 'a\\b', 'PACK.yaml']) {
      const url = await repositoryOf((cwd, blob) => {
        const entry = (file: string) =>
          Buffer.concat([Buffer.from(`100644 ${file}\0`), Buffer.from(blob, 'hex')]);
        const entries = Buffer.concat([name, 'pack.yaml'].sort().map(entry));
        return run(cwd, ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'], entries);
      });
      expect(await refusalOf(url), name).not.toBe('taken');
    }
  });
});
