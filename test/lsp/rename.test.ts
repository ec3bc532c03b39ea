// Rename, file operations and refactorings as a client gets them: versioned, annotated, refused with a reason.

import { mkdir, rename as renameOnDisk, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { folderWith } from '../support/folder.ts';
import { git } from '../support/git.ts';
import { startTestServer, type TestServer, type TestServerOptions } from '../support/test-server.ts';

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n';
const ENTITY = '=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n';
const NOTE = `${HEAD}[deepseek](org:deepseek) [f](file.md) [n](note:file)\n`;
const FILES = `${ENTITY}=== a.md\n${NOTE}=== file.md\n${HEAD}`;

const ABLE: ClientCapabilities = {
  workspace: {
    configuration: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
  textDocument: { rename: { prepareSupport: true } },
};

const start = (fixture: string, capabilities: ClientCapabilities = ABLE, more: TestServerOptions = {}) =>
  startTestServer(fixture, { capabilities, ...more });
const at = (server: TestServer, file: string, line: number, character: number) => ({
  textDocument: { uri: server.uri(file) },
  position: { line, character },
});
const rename = (server: TestServer, place: ReturnType<typeof at>, newName: string) =>
  server.request<WorkspaceEdit | null>('textDocument/rename', { ...place, newName });

describe('rename', () => {
  it('gives versioned, annotated edits of open and closed files', async () => {
    const server = await start(FILES);
    await server.open('a.md', NOTE);
    expect(server.initialized.capabilities.renameProvider).toEqual({ prepareProvider: true });
    const place = at(server, 'a.md', 5, 18);
    expect(await server.request('textDocument/prepareRename', place)).toEqual({
      range: { start: { line: 5, character: 15 }, end: { line: 5, character: 23 } },
      placeholder: 'deepseek',
    });
    const edit = await rename(server, place, 'ds');
    const annotationId = 'Rename org:deepseek to org:ds';
    expect(edit?.documentChanges).toEqual([
      {
        textDocument: { uri: server.uri('a.md'), version: 1 },
        edits: [
          {
            range: { start: { line: 5, character: 1 }, end: { line: 5, character: 9 } },
            newText: 'ds',
            annotationId: 'Labels that are the old id',
          },
          {
            range: { start: { line: 5, character: 15 }, end: { line: 5, character: 23 } },
            newText: 'ds',
            annotationId,
          },
        ],
      },
      {
        textDocument: { uri: server.uri('e.md'), version: null },
        edits: [
          {
            range: { start: { line: 2, character: 8 }, end: { line: 2, character: 16 } },
            newText: 'ds',
            annotationId,
          },
          {
            range: { start: { line: 3, character: 14 }, end: { line: 3, character: 14 } },
            newText: '\nformer-ids: [org:deepseek]',
            annotationId: 'Keep the old id as a former id',
          },
        ],
      },
    ]);
    expect(edit?.changeAnnotations?.['Labels that are the old id']?.needsConfirmation).toBe(true);
    expect(edit?.changeAnnotations?.[annotationId]?.needsConfirmation).toBe(false);
  });

  it('leaves labels alone, and versions out, where the client knows neither', async () => {
    const server = await start(FILES, { workspace: { configuration: true } });
    expect(server.initialized.capabilities.renameProvider).toBe(true);
    const edit = await rename(server, at(server, 'a.md', 5, 18), 'ds');
    expect(edit?.documentChanges).toBeUndefined();
    expect(edit?.changes?.[server.uri('a.md')]).toEqual([
      { range: { start: { line: 5, character: 15 }, end: { line: 5, character: 23 } }, newText: 'ds' },
    ]);
  });

  it('renames the file of a default id once, after all edits', async () => {
    const server = await start(FILES);
    const edit = await rename(server, at(server, 'file.md', 1, 2), 'other.v2');
    expect(
      edit?.documentChanges?.map((change) =>
        'kind' in change ? change.kind : change.edits.map((one) => 'newText' in one && one.newText),
      ),
    ).toEqual([['other.v2.md', 'other.v2'], 'rename']);
    expect(edit?.documentChanges?.at(-1)).toMatchObject({
      oldUri: server.uri('file.md'),
      newUri: server.uri('other.v2.md'),
      options: { overwrite: false },
    });
  });

  it('never puts a file in the place of one that is not a note', async () => {
    const server = await start(`${FILES}=== plain.md\n# No note\n`);
    const place = at(server, 'file.md', 1, 2);
    await expect(rename(server, place, 'plain')).rejects.toThrow(/a file plain\.md already exists/);
    expect(await rename(server, place, 'File')).not.toBeNull();
  });

  it('refuses with a reason', async () => {
    const server = await start(FILES, { workspace: { configuration: true } });
    const place = at(server, 'a.md', 5, 18);
    await expect(rename(server, place, 'a b')).rejects.toThrow(/“a b” is not an id/);
    await expect(rename(server, place, 'nvidia')).rejects.toThrow(/already defined by a pack/);
    await expect(rename(server, at(server, 'file.md', 1, 2), 'x')).rejects.toThrow(/cannot rename files/);
    expect(await server.request('textDocument/prepareRename', at(server, 'a.md', 4, 0))).toBeNull();
  });
});

describe('file operations', () => {
  it('give the edits that go with a rename, and nothing where nothing does', async () => {
    const server = await start(FILES);
    const filters = server.initialized.capabilities.workspace?.fileOperations;
    expect(Object.keys(filters ?? {}).sort()).toEqual([
      'didCreate',
      'didDelete',
      'didRename',
      'willDelete',
      'willRename',
    ]);
    expect(server.initialized.capabilities.workspace?.workspaceFolders?.supported).toBe(true);
    const files = [{ oldUri: server.uri('file.md'), newUri: server.uri('sub/new.md') }];
    const edit = await server.request<WorkspaceEdit | null>('workspace/willRenameFiles', { files });
    const [change] = edit?.documentChanges ?? [];
    expect(change && 'edits' in change && change.edits.map((one) => 'newText' in one && one.newText)).toEqual(
      ['sub/new.md', 'new'],
    );
    const other = [{ oldUri: server.uri('nobody.md'), newUri: server.uri('x.md') }];
    expect(await server.request('workspace/willRenameFiles', { files: other })).toBeNull();
  });

  it('bring the index to what is on disk', async () => {
    const server = await start(FILES);
    const files = [{ oldUri: server.uri('e.md'), newUri: server.uri('moved.md') }];
    await renameOnDisk(path.join(server.folder, 'e.md'), path.join(server.folder, 'moved.md'));
    const idle = server.idle();
    await server.notify('workspace/didRenameFiles', { files });
    await idle;
    const found = await server.request<{ uri: string }[]>(
      'textDocument/definition',
      at(server, 'a.md', 5, 18),
    );
    expect(found.map(({ uri }) => uri)).toEqual([server.uri('moved.md')]);
  });

  it('say that files which are not checked out, or behind a link, may hold the old id', async () => {
    const server = await start(`${FILES}=== far/hidden.md\n${NOTE}`, ABLE, { repository: true });
    await git(server.folder, ['add', '--all']);
    await git(server.folder, ['commit', '--quiet', '--message', 'Begin']);
    await git(server.folder, ['update-index', '--skip-worktree', 'far/hidden.md']);
    await server.remove('far/hidden.md');
    const outside = await folderWith({ 'other.md': NOTE });
    await mkdir(path.join(server.folder, 'new'));
    await symlink(outside, path.join(server.folder, 'new/outside'));
    await writeFile(path.join(server.folder, 'new/n.md'), `${HEAD}[N](org:nobody)\n`);
    await server.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('new'), type: 1 }],
    });
    await server.shows('new/n.md', ['unresolved-reference']);
    const messages: string[] = [];
    const both = new Promise<void>((resolve) => {
      server.connection.onNotification('window/showMessage', ({ message }: { message: string }) => {
        if (messages.push(message) === 2) resolve();
      });
    });
    expect(await rename(server, at(server, 'a.md', 5, 18), 'ds')).not.toBeNull();
    await both;
    expect(messages).toEqual([
      'Some files were not read: 1 file (far/hidden.md) of the repository is not checked out here (a sparse checkout): the old id may remain there.',
      'Some files were not read: 1 link (new/outside) leads out of the workspace and is not followed: the old id may remain there.',
    ]);
  });

  it('warn once of a deletion that leaves references behind, and never forbid it', async () => {
    const server = await start(FILES);
    const messages: unknown[] = [];
    server.connection.onNotification('window/showMessage', (message: unknown) => void messages.push(message));
    const files = [{ uri: server.uri('e.md') }];
    expect(await server.request('workspace/willDeleteFiles', { files })).toBeNull();
    expect(messages).toEqual([{ type: 2, message: expect.stringContaining('org:deepseek (1 reference)') }]);
    expect(
      await server.request('workspace/willDeleteFiles', { files: [{ uri: server.uri('a.md') }] }),
    ).toBeNull();
    expect(messages).toHaveLength(1);
  });
});

describe('refactorings', () => {
  const fixture = `${ENTITY}=== a.md\n${HEAD}\nDeepSeek, [DeepSeek](org:deepseek).\n`;
  const ask = (server: TestServer) =>
    server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: server.uri('a.md') },
      range: { start: { line: 6, character: 24 }, end: { line: 6, character: 24 } },
      context: { diagnostics: [], only: ['refactor'] },
    });

  it('come with their edits, or are resolved where the client can wait', async () => {
    const eager = await ask(await start(fixture));
    const title = 'Link all mentions of org:deepseek in this note';
    const edit = eager.find((action) => action.title === title)?.edit;
    expect(edit?.documentChanges).toHaveLength(1);
    const server = await start(fixture, {
      ...ABLE,
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
    });
    expect(server.initialized.capabilities.codeActionProvider).toMatchObject({ resolveProvider: true });
    const lazy = (await ask(server)).find((action) => action.title === title);
    expect(lazy?.edit).toBeUndefined();
    const resolved = await server.request<CodeAction>('codeAction/resolve', lazy);
    expect(JSON.stringify(resolved.edit?.documentChanges)).toContain('](org:deepseek)');
  });

  it('are not resolved for a text that was edited since they were offered', async () => {
    const server = await start(fixture, {
      ...ABLE,
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ['edit'] } } },
    });
    await server.open('a.md', `${HEAD}\nDeepSeek, [DeepSeek](org:deepseek).\n`);
    const [lazy] = await ask(server);
    await server.change('a.md', `${HEAD}\n\nDeepSeek\n`);
    await expect(server.request('codeAction/resolve', lazy)).rejects.toThrow('has changed meanwhile');
  });

  it('ask for a display name from wherever it stands, where our own client can', async () => {
    const names = async (server: TestServer) =>
      (await ask(server)).filter(({ title }) => title.startsWith('Rename')).map(({ command }) => command);
    expect(await names(await start(fixture))).toEqual([]);
    const server = await start(fixture, ABLE, { initializationOptions: { vscode: true } });
    expect(await names(server)).toEqual([
      {
        title: 'Rename “DeepSeek”…',
        command: 'dossier.rename',
        arguments: [
          {
            uri: server.uri('e.md'),
            range: { start: { line: 3, character: 6 }, end: { line: 3, character: 14 } },
          },
        ],
      },
    ]);
  });
});
