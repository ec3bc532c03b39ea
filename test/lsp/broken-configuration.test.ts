// A broken `dossier.yaml` and what would write: the last good one stays in force; where there is none, nothing is written.

import { describe, expect, it } from 'vitest';
import type { CodeAction, TextEdit, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOTE = '---\nnote:   signal-brief\ndate: 2026-05-18\nmarking: TLP:WHITE\n---\n[x](org:deepseek)\n';
const FILES = `=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n=== a.md\n${NOTE}`;
const BROKEN = 'scale: phia\nexclude: [archive\n';

const everything = { start: { line: 0, character: 0 }, end: { line: 6, character: 0 } };
const rename = (server: TestServer) =>
  server.request<WorkspaceEdit | null>('textDocument/rename', {
    textDocument: { uri: server.uri('a.md') },
    position: { line: 5, character: 8 },
    newName: 'ds',
  });
const actions = (server: TestServer, file: string) =>
  server.request<CodeAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: server.uri(file) },
    range: everything,
    context: { diagnostics: [] },
  });
const format = (server: TestServer) =>
  server.request<TextEdit[] | null>('textDocument/formatting', {
    textDocument: { uri: server.uri('a.md') },
    options: { tabSize: 2, insertSpaces: true },
  });

describe('a dossier.yaml that was never good', () => {
  it('lets nothing be written, and says what to mend', async () => {
    const server = await startTestServer(`=== dossier.yaml\n${BROKEN}${FILES}`);
    await server.open('a.md', NOTE);
    await expect(rename(server)).rejects.toThrow(/^dossier\.yaml, line 2: .*Correct it first/);
    await expect(
      server.request('textDocument/prepareRename', {
        textDocument: { uri: server.uri('a.md') },
        position: { line: 5, character: 8 },
      }),
    ).rejects.toThrow('Correct it first');
    expect(await actions(server, 'a.md')).toBeNull();
    expect(await format(server)).toBeNull();
    const moved = await server.request('workspace/willRenameFiles', {
      files: [{ oldUri: server.uri('a.md'), newUri: server.uri('b.md') }],
    });
    expect(moved).toBeNull();
  });

  it('can itself be mended, and then everything is written again', async () => {
    const slip = 'scale: icd204\n';
    const server = await startTestServer(`=== dossier.yaml\n${slip}${FILES}`);
    await server.open('a.md', NOTE);
    await server.open('dossier.yaml', slip, 'yaml');
    const [fix] = (await actions(server, 'dossier.yaml')) ?? [];
    expect(fix?.edit).toBeDefined();
    const idle = server.idle();
    await server.change('dossier.yaml', 'scale: icd203\n');
    await idle;
    expect((await rename(server))?.changes ?? (await rename(server))?.documentChanges).toBeDefined();
    expect((await format(server))?.length).toBeGreaterThan(0);
  });
});

it('a dossier.yaml that was good before stays in force, also when the folder is read anew', async () => {
  const server = await startTestServer(
    `=== dossier.yaml\nexclude: [archive]\n=== archive/b.md\n${NOTE}${FILES}`,
  );
  await server.open('a.md', NOTE);
  const written = async () => {
    const edit = await rename(server);
    return Object.keys(edit?.changes ?? {}).map((uri) => uri.slice(uri.lastIndexOf('/') + 1));
  };
  expect((await written()).sort()).toEqual(['a.md', 'e.md']);
  let idle = server.idle();
  await server.write('dossier.yaml', BROKEN);
  await idle;
  expect((await written()).sort()).toEqual(['a.md', 'e.md']);
  idle = server.idle();
  await server.request('dossier/reindex', {});
  await idle;
  expect((await written()).sort()).toEqual(['a.md', 'e.md']);
});
