// Imports over the protocol: edits that an editor shows first, of files that the workspace reads and of those that it does not.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Imported, ImportParams } from '../../server/src/protocol.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const PLAIN = '# Diary\r\n🚀 [[Acme|the firm]] and [[Nobody]] ![[Acme]]\r\n';
const FILES = `=== our.catalog.yaml
catalog: Ours
entries:
  - id: org:acme
    name: Acme
=== vault/note.md
---
note: signal-brief
date: 2026-05-18
---

[[acme]]
=== vault/refs.bib
@misc{doe, title={Eins}, year=2024}
=== vault/our.csv
name
Acme
Zz Alpha
`;

async function start() {
  const server = await startTestServer(FILES, { client: 'vscode' });
  await writeFile(path.join(server.folder, 'vault', 'diary.md'), PLAIN);
  const ask = (params: Omit<ImportParams, 'uri'>, file: string) =>
    server.request<Imported>('dossier/import', { ...params, uri: server.uri(file) });
  return { ...server, ask };
}

/** What an edit does to each file, and what it asks first. */
function shown({ uri }: TestServer, imported: Imported, texts: Readonly<Record<string, string>> = {}) {
  const { documentChanges = [], changeAnnotations = {} } = imported.edit as WorkspaceEdit;
  const root = uri('');
  const files: Record<string, string> = {};
  for (const change of documentChanges) {
    if ('kind' in change) continue;
    const name = decodeURIComponent(change.textDocument.uri.slice(root.length)).replace(/^\//, '');
    const before = TextDocument.create(name, 'markdown', 0, texts[name] ?? '');
    files[name] = TextDocument.applyEdits(
      before,
      change.edits.flatMap((edit) => ('newText' in edit ? [edit] : [])),
    );
  }
  return { files, asks: Object.values(changeAnnotations).map(({ needsConfirmation }) => needsConfirmation) };
}

describe('dossier/import', () => {
  it('makes tags of links by name in every Markdown file of a folder, as it is open or on disk', async () => {
    const server = await start();
    const imported = await server.ask({ format: 'obsidian' }, 'vault');
    expect(imported).toMatchObject({ made: 2, files: 2 });
    expect(imported.left).toEqual([
      '“Nobody” stays: nothing has this name: vault/diary.md:2',
      '“Acme” stays: shows another file, which a tag cannot (org:acme): vault/diary.md:2',
    ]);
    expect(shown(server, imported, { 'vault/diary.md': PLAIN })).toMatchObject({
      files: { 'vault/diary.md': PLAIN.replace('[[Acme|the firm]]', '[the firm](org:acme)') },
      asks: [true],
    });
    const open = '[[Acme]] is open.\n';
    await server.open('vault/diary.md', open);
    const again = await server.ask({ format: 'obsidian' }, 'vault');
    expect(shown(server, again, { 'vault/diary.md': open }).files['vault/diary.md']).toBe(
      '[Acme](org:acme) is open.\n',
    );
  });

  it('makes a catalog of a table, of what is not known yet', async () => {
    const server = await start();
    const imported = await server.ask({ format: 'csv' }, 'vault/our.csv');
    expect(imported).toMatchObject({ made: 1, known: 1 });
    await server.open(
      'our.catalog.yaml',
      'catalog: Ours\nentries:\n  - {id: org:acme, name: Acme}\n  - {id: org:zz-alpha, name: Zz Alpha}\n',
    );
    expect(await server.ask({ format: 'csv' }, 'vault/our.csv')).toMatchObject({
      made: 0,
      files: 0,
      known: 2,
    });
  });

  it('makes source notes with the marking that is asked for', async () => {
    const server = await start();
    const imported = await server.ask({ format: 'bibtex', marking: 'TLP:GREEN' }, 'vault/refs.bib');
    expect(imported).toMatchObject({ made: 1, files: 1, known: 0, left: [] });
    expect(shown(server, imported).files['sources/doe.md']).toContain('id: src:doe\n');
    expect(shown(server, imported).files['sources/doe.md']).toContain('marking: TLP:GREEN\n');
  });

  it.each([
    ['a file that is not there', { format: 'bibtex' }, 'gone.bib', 'gone.bib: is not there'],
    ['another format', { format: 'csl' }, 'vault/refs.bib', 'refs.bib: is not JSON'],
    ['a vault outside', { format: 'obsidian' }, '..', 'the vault must be in a folder that is open here'],
  ] as const)('refuses %s', async (_, params, file, reason) => {
    const server = await start();
    await expect(server.ask(params, file)).rejects.toThrow(reason);
  });
});
