// The index follows folders and files that come and go, in a client that declares what VS Code declares and in one that
// declares what Neovim declares.

import { execFile } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { EDITORS, startTestServer, type TestServer } from '../support/test-server.ts';

const note = (body: string) =>
  `---\nnote: signal-brief\ndate: 2026-05-18\nstatus: draft\nmarking: TLP:GREEN\n---\n\n# Title\n\n${body}\n`;
const entity = (id: string) => `---\nnote: entity\nid: ${id}\nname: X\nmarking: TLP:GREEN\n---\n\n# X\n`;
const LOST = ['unresolved-reference'];

const at = (server: TestServer, ...files: string[]) => files.map((file) => path.join(server.folder, file));

/** The client tells what its watcher saw. */
function tell(server: TestServer, ...files: string[]): Promise<void> {
  return server.notify('workspace/didChangeWatchedFiles', {
    changes: files.map((file) => ({ uri: server.uri(file), type: 1 })),
  });
}

function changeFolders(server: TestServer, added: string[], removed: string[]): Promise<void> {
  const named = (files: string[]) => files.map((file) => ({ uri: server.uri(file), name: file }));
  return server.notify('workspace/didChangeWorkspaceFolders', {
    event: { added: named(added), removed: named(removed) },
  });
}

describe.each(EDITORS)('in a client like %s', (client) => {
  const start = (fixture: string, options = {}) => startTestServer(fixture, { client, ...options });

  it('findings come, clear and come back', async () => {
    const server = await start(`=== a.md\n${note('[X](org:x)')}`);
    await server.shows('a.md', LOST);
    await server.open('x.md', entity('org:x'));
    await server.shows('a.md', []);
    await server.close('x.md');
    await server.shows('a.md', LOST);
    await server.open('a.md', note('Nothing.'));
    await server.shows('a.md', []);
    await server.close('a.md');
    await server.shows('a.md', LOST);
  });

  it('a definition is found, and its rename reaches the other file', async () => {
    const server = await start(`=== a.md\n${note('[X](org:x)')}=== x.md\n${entity('org:x')}`);
    const asked = { textDocument: { uri: server.uri('a.md') }, position: { line: 9, character: 7 } };
    const found = await server.request<(Location & { targetUri?: string })[]>(
      'textDocument/definition',
      asked,
    );
    expect([found].flat().map((one) => one.targetUri ?? one.uri)).toEqual([server.uri('x.md')]);
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', { ...asked, newName: 'y' });
    const files = edit.documentChanges
      ? edit.documentChanges.map((change) => ('textDocument' in change ? change.textDocument.uri : ''))
      : Object.keys(edit.changes ?? {});
    expect(files.sort()).toEqual([server.uri('a.md'), server.uri('x.md')]);
  });

  describe('workspace folders', () => {
    const two = `=== one/a.md\n${note('[X](org:x)')}=== two/b.md\n${note('[Y](org:y)')}`;

    it('that are added show their findings, those that are removed lose them', async () => {
      const server = await start(two, { withoutFolder: true });
      await changeFolders(server, ['one', 'two'], []);
      await server.shows('one/a.md', LOST);
      await server.shows('two/b.md', LOST);
      await changeFolders(server, [], ['two']);
      await server.shows('two/b.md', []);
      await changeFolders(server, ['two'], ['one']);
      await server.shows('two/b.md', LOST);
      await server.shows('one/a.md', []);
    });

    it('are asked for their settings when they are added, where the client can be asked', async () => {
      const server = await start(two, { withoutFolder: true, settings: { diagnostics: 'open' } });
      const asked: unknown[] = [];
      server.connection.onRequest('workspace/configuration', ({ items }: { items: object[] }) => {
        asked.push(...items);
        return items.map(() => ({ diagnostics: 'open' }));
      });
      if (client === 'neovim')
        await server.notify('workspace/didChangeConfiguration', {
          settings: { dossier: { diagnostics: 'open' } },
        });
      await changeFolders(server, ['one'], []);
      await server.open('one/b.md', note('[Y](org:y)'));
      await server.shows('one/b.md', LOST);
      await server.shows('one/a.md', []);
      const items = [{ scopeUri: server.uri('one'), section: 'dossier' }];
      expect(asked).toEqual(client === 'vscode' ? items : []);
    });

    it('take in the documents that are open in them, and leave them when they go', async () => {
      const server = await start(`=== one/x.md\n${entity('org:x')}`, { withoutFolder: true });
      await server.open('one/a.md', note('[X](org:x)'));
      await server.shows('one/a.md', LOST);
      await changeFolders(server, ['one'], []);
      await server.shows('one/a.md', []);
      await changeFolders(server, [], ['one']);
      await server.shows('one/a.md', LOST);
    });

    it('that lie in others answer for their files while they are there', async () => {
      const server = await start(
        `=== in/a.md\n${note('[X](org:x)')}=== in/b.md\n${note('[X](org:x)')}=== x.md\n${entity('org:x')}`,
      );
      await server.open('in/a.md', note('[X](org:x)'));
      await server.shows('in/a.md', []);
      await changeFolders(server, ['in'], []);
      await server.shows('in/a.md', LOST);
      await server.shows('in/b.md', LOST);
      await server.change('in/a.md', note('[X](org:x) [Y](org:y)'));
      await server.shows('in/a.md', [...LOST, ...LOST]);
      await changeFolders(server, [], ['in']);
      await server.shows('in/b.md', []);
      await server.shows('in/a.md', LOST);
    });
  });

  describe('of folders that come and go outside the editor only their names are told', () => {
    it('a move takes everything along', async () => {
      const server = await start(
        `=== sub/deep/a.md\n${note('[X](org:x) [Y](org:y)')}=== sub/x.md\n${entity('org:x')}`,
      );
      await server.shows('sub/deep/a.md', LOST);
      const [from = '', to = ''] = at(server, 'sub', 'sub2.d');
      await rename(from, to);
      await tell(server, 'sub', 'sub2.d');
      await server.shows('sub/deep/a.md', []);
      await server.shows('sub2.d/deep/a.md', LOST);
    });

    it('a deletion takes everything away: problems, and what they defined', async () => {
      const server = await start(
        `=== a.md\n${note('[X](org:x)')}=== sub/x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:x, name: X}\n=== sub/b.md\n${note('[Y](org:y)')}`,
      );
      await server.shows('sub/b.md', LOST);
      await rm(path.join(server.folder, 'sub'), { recursive: true });
      await tell(server, 'sub');
      await server.shows('sub/b.md', []);
      await server.shows('a.md', LOST);
    });

    it('another folder in the place of one is read again', async () => {
      const server = await start(
        `=== a.md\n${note('[X](org:x)')}=== sub/x.md\n${entity('org:y')}=== .git/other/x.md\n${entity('org:x')}`,
      );
      await server.shows('a.md', LOST);
      const [sub = '', other = ''] = at(server, 'sub', '.git/other');
      await rm(sub, { recursive: true });
      await rename(other, sub);
      await tell(server, 'sub');
      await server.shows('a.md', []);
    });

    it('links are followed as a walk follows them, circles and ways out are not', async () => {
      const server = await start(
        `=== a.md\n${note('[X](org:x) [Z](org:z)')}=== .kept/x.md\n${entity('org:x')}`,
      );
      const outside = await startTestServer(`=== z.md\n${entity('org:z')}`);
      await server.shows('a.md', [...LOST, ...LOST]);
      await mkdir(path.join(server.folder, 'new'));
      const link = (target: string, name: string) => symlink(target, path.join(server.folder, 'new', name));
      await link('../.kept', 'kept');
      await link('.', 'circle');
      await link('loop.md', 'loop.md');
      await link(outside.folder, 'outside');
      await link(path.join(outside.folder, 'z.md'), 'z.md');
      await link('../a.md', 'again.md');
      await tell(server, 'new', 'new/z.md', 'new/loop.md', 'new/again.md', 'new/outside/z.md');
      await server.shows('a.md', LOST);
      await tell(server, 'new/again.md');
      await server.open('b.md', note('[W](org:w)'));
      await server.shows('b.md', LOST);
      await server.shows('new/again.md', []);
    });

    it('a note may become a folder, and a folder a note', async () => {
      const server = await start(`=== n.md\n${note('[X](org:x)')}`);
      await server.shows('n.md', LOST);
      const [file = '', inside = ''] = at(server, 'n.md', 'n.md/m.md');
      await rm(file);
      await mkdir(file);
      await writeFile(inside, note('[X](org:x)'));
      await tell(server, 'n.md');
      await server.shows('n.md', []);
      await server.shows('n.md/m.md', LOST);
      await rm(file, { recursive: true });
      await writeFile(file, note('[X](org:x) [Y](org:y)'));
      await tell(server, 'n.md');
      await server.shows('n.md/m.md', []);
      await server.shows('n.md', [...LOST, ...LOST]);
    });

    it('folders that are passed over stay so', async () => {
      const server = await start(`=== dossier.yaml\nexclude: [build/**]\n=== a.md\n${note('[X](org:x)')}`);
      await server.shows('a.md', LOST);
      for (const name of ['node_modules/p', '.git/refs', 'build/out']) {
        const [folder = '', file = ''] = at(server, name, `${name}/x.md`);
        await mkdir(folder, { recursive: true });
        await writeFile(file, entity('org:x'));
      }
      await tell(
        server,
        'node_modules',
        'node_modules/p',
        '.git',
        '.git/refs/x.md',
        'build',
        'build/out/x.md',
      );
      await writeFile(path.join(server.folder, 'b.md'), note('[Z](org:z)'));
      await tell(server, 'b.md');
      await server.shows('b.md', LOST);
      await server.shows('a.md', LOST);
    });

    it('open documents keep what they say', async () => {
      const server = await start(`=== a.md\n${note('[X](org:x)')}=== sub/x.md\n${entity('org:z')}`);
      await server.open('sub/x.md', entity('org:x'));
      await server.shows('a.md', []);
      await rm(path.join(server.folder, 'sub'), { recursive: true });
      await tell(server, 'sub');
      await server.open('b.md', note('[W](org:w)'));
      await server.shows('b.md', LOST);
      await server.shows('a.md', []);
      await server.close('sub/x.md');
      await server.shows('a.md', LOST);
    });
  });

  describe('what an unsaved dossier.yaml says counts at once', () => {
    it('fewer excludes bring files in, and closing without saving takes them away', async () => {
      const server = await start(
        `=== dossier.yaml\nexclude: [drafts/**]\n=== a.md\n${note('[X](org:x)')}=== drafts/x.md\n${entity('org:x')}`,
      );
      await server.shows('a.md', LOST);
      await server.open('dossier.yaml', 'exclude: [drafts/**]\n', 'yaml');
      await server.change('dossier.yaml', 'exclude: []\n');
      await server.shows('a.md', []);
      await server.change('dossier.yaml', 'exclude: [drafts/x.md]\n');
      await server.shows('a.md', LOST);
      await server.change('dossier.yaml', '');
      await server.shows('a.md', []);
      await server.close('dossier.yaml');
      await server.shows('a.md', LOST);
    });

    it('a pack in place comes and goes, and a pack is never half there', async () => {
      const server = await start(
        `=== a.md\n${note('[X](org:x)')}=== team/pack.yaml\nname: team\nversion: 1.0.0\n=== team/catalogs/x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:x, name: X}\n`,
      );
      await server.open('a.md', note('[X](org:x)'));
      await server.open('dossier.yaml', 'packs: []\n', 'yaml');
      await server.change('dossier.yaml', 'exclude: [team/**]\n');
      await server.shows('a.md', LOST);
      await server.change('dossier.yaml', 'exclude: [team/**]\npacks: [./team]\n');
      await server.shows('a.md', []);
      await server.close('dossier.yaml');
      await rm(path.join(server.folder, 'team'), { recursive: true });
      await tell(server, 'team');
      await server.shows('a.md', LOST);
    });

    it('a note type that it includes is read', async () => {
      const server = await start(`=== plain/a.md\n[X](org:x)\n`);
      await server.open('dossier.yaml', 'include: [plain/**]\n', 'yaml');
      await server.request('workspace/symbol', { query: '' });
      const asked = {
        textDocument: { uri: server.uri('plain/a.md') },
        position: { line: 0, character: 5 },
      };
      await server.open('plain/a.md', '[X](org:x)\n');
      expect(await server.request('textDocument/documentHighlight', asked)).toHaveLength(1);
      await server.close('dossier.yaml');
    });
  });
});

describe('a client that watches no files', () => {
  const start = (fixture: string) => startTestServer(fixture, { client: 'neovim' });

  it('sees what is written, replaced, moved and deleted beside it', async () => {
    const server = await start(
      `=== a.md\n${note('[X](org:x)')}=== names/x.catalog.yaml\ncatalog: X\nentries: []\n`,
    );
    await server.open('a.md', note('[X](org:x)'));
    await server.shows('a.md', LOST);
    const [catalog = '', draft = ''] = at(server, 'names/x.catalog.yaml', 'names/.x.tmp');
    await writeFile(draft, 'catalog: X\nentries:\n  - {id: org:x, name: X}\n');
    await rename(draft, catalog);
    await server.shows('a.md', []);
    const [names = '', away = ''] = at(server, 'names', '.names');
    await rename(names, away);
    await server.shows('a.md', LOST);
    const [back = '', deep = ''] = at(server, 'new/deep/names', 'new/deep');
    await mkdir(deep, { recursive: true });
    await rename(away, back);
    await server.shows('a.md', []);
    await writeFile(path.join(back, 'x.catalog.yaml'), 'catalog: X\nentries: []\n');
    await server.shows('a.md', LOST);
    await writeFile(path.join(deep, 'x.md'), entity('org:x'));
    await server.shows('a.md', []);
    await rm(path.join(server.folder, 'new'), { recursive: true });
    await server.shows('a.md', LOST);
  });

  it('follows a checkout of another branch', async () => {
    const server = await start(`=== a.md\n${note('[X](org:x)')}=== sub/deep/x.md\n${entity('org:x')}`);
    const git = (...args: string[]) =>
      promisify(execFile)('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        cwd: server.folder,
      });
    await git('init', '-q', '-b', 'one');
    await git('add', '.');
    await git('commit', '-qm', 'one');
    await git('checkout', '-qb', 'two');
    await git('mv', 'sub', 'other');
    await writeFile(path.join(server.folder, 'other', 'b.md'), note('[Y](org:y)'));
    await git('rm', '-qf', 'other/deep/x.md');
    await git('add', '.');
    await git('commit', '-qm', 'two');
    await server.shows('a.md', LOST);
    await server.shows('other/b.md', LOST);
    await git('checkout', '-q', 'one');
    await server.shows('a.md', []);
    await server.shows('other/b.md', []);
    await git('checkout', '-q', 'two');
    await server.shows('a.md', LOST);
    await server.shows('other/b.md', LOST);
  });

  it('sees folders that are added, and ends in order', async () => {
    const server = await startTestServer(`=== one/a.md\n${note('[X](org:x)')}`, {
      client: 'neovim',
      withoutFolder: true,
    });
    await changeFolders(server, ['one'], []);
    await server.shows('one/a.md', LOST);
    await writeFile(path.join(server.folder, 'one', 'x.md'), entity('org:x'));
    await server.shows('one/a.md', []);
    expect(await server.request('shutdown', undefined)).toBeNull();
    await writeFile(path.join(server.folder, 'one', 'y.md'), entity('org:y'));
    await server.notify('exit', undefined);
    expect(await server.exited).toBe(0);
    expect(server.errors()).toBe('');
  });
});

describe('what is not the folder’s own', () => {
  it('git ignores: is not checked until it is opened, or until .gitignore says otherwise', async () => {
    const server = await startTestServer(
      `=== .gitignore\nbuild/\n=== a.md\n${note('[X](org:x)')}=== build/b.md\n${note('[Y](org:y)')}`,
      { repository: true },
    );
    await server.shows('a.md', LOST);
    await server.shows('build/b.md', []);
    await server.open('build/b.md', note('[Y](org:y)'));
    await server.shows('build/b.md', LOST);
    await server.close('build/b.md');
    await server.shows('build/b.md', []);
    const [late = '', ignore = ''] = at(server, 'build/late.md', '.gitignore');
    await writeFile(late, note('[Z](org:z)'));
    await tell(server, 'build/late.md');
    await server.shows('build/late.md', []);
    await writeFile(ignore, '');
    await tell(server, '.gitignore');
    await server.shows('build/b.md', LOST);
    await server.shows('build/late.md', LOST);
    await writeFile(ignore, 'build/\n');
    await tell(server, '.gitignore');
    await server.shows('build/late.md', []);
  });

  it('another workspace: its notes are checked there, once one of them is opened', async () => {
    const server = await startTestServer(
      `=== dossier.yaml\n=== a.md\n${note('[X](org:x)')}=== x.md\n${entity('org:x')}` +
        `=== inner/dossier.yaml\n=== inner/x.md\n${entity('org:x')}=== inner/b.md\n${note('[X](org:x) [Y](org:y)')}`,
    );
    await server.shows('a.md', []);
    await server.shows('x.md', []);
    await server.shows('inner/b.md', []);
    await server.open('inner/b.md', note('[X](org:x) [Y](org:y)'));
    await server.shows('inner/b.md', LOST);
    await server.shows('x.md', []);
    const found = await server.request<(Location & { targetUri?: string })[]>('textDocument/definition', {
      textDocument: { uri: server.uri('inner/b.md') },
      position: { line: 9, character: 7 },
    });
    expect([found].flat().map((one) => one.targetUri ?? one.uri)).toEqual([server.uri('inner/x.md')]);
  });

  it('a folder that becomes a workspace of its own, and one that ceases to be one', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}=== inner/x.md\n${entity('org:x')}`);
    await server.shows('a.md', []);
    const [mark = ''] = at(server, 'inner/dossier.yaml');
    await writeFile(mark, '');
    await tell(server, 'inner/dossier.yaml');
    await server.shows('a.md', LOST);
    await rm(mark);
    await tell(server, 'inner/dossier.yaml');
    await server.shows('a.md', []);
  });
});
