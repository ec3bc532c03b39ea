// Closed notes stay on disk: what is said of them is of the text that is there, also where nobody told of a change.

import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Location, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { Backlinks } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const ENTITY = '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n';
const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n';

/** With the entity as much text as stays in memory, in a file that is no note: the others must be read from disk again. */
const LONG = '# Not a note\n'.padEnd(1_999_990 - ENTITY.length, 'x ');

async function start() {
  const server = await startTestServer(
    `=== 0.md\n${LONG}\n=== a.md\n${HEAD}The [DeepSeek](org:deepseek) of old.\n=== b.md\n${HEAD}[DeepSeek](org:deepseek) stays.\n=== deepseek.md\n${ENTITY}`,
  );
  const opened = server.idle();
  await server.open('deepseek.md', ENTITY);
  await opened;
  const textDocument = { uri: server.uri('deepseek.md') };
  const write = (file: string, text: string) => writeFile(path.join(server.folder, file), text);
  return {
    ...server,
    server,
    write,
    backlinks: async () => {
      const found = await server.request<Backlinks>('dossier/backlinks', { textDocument });
      return found?.references.map(({ location: { uri, range }, text }) => [
        path.basename(uri),
        range.start.line,
        range.start.character,
        text,
      ]);
    },
    references: async () =>
      (
        await server.request<Location[]>('textDocument/references', {
          textDocument,
          position: { line: 2, character: 6 },
          context: { includeDeclaration: false },
        })
      ).map(({ uri, range }) => [path.basename(uri), range.start.line, range.start.character]),
    rename: () =>
      server.request<WorkspaceEdit>('textDocument/rename', {
        textDocument,
        position: { line: 2, character: 6 },
        newName: 'deep-seek',
      }),
  };
}

describe('a closed note that has changed on disk', () => {
  it('is read before its sentences are quoted', async () => {
    const { write, backlinks } = await start();
    await write('a.md', `${HEAD}A new first line.\n\nNow it is [DeepSeek](org:deepseek) again.\n`);
    expect(await backlinks()).toEqual([
      ['a.md', 7, 21, 'Now it is DeepSeek again.'],
      ['b.md', 5, 11, 'DeepSeek stays.'],
    ]);
  });

  it('has the places of the text that was read, until its change is told', async () => {
    const { write, references, published, shows, server } = await start();
    const text = `${HEAD}\n\n[DeepSeek](org:deepseek) and [Other](org:other)\n`;
    await write('a.md', text);
    const before = await references();
    const shown = published.findLast(({ uri }) => uri === server.uri('a.md'))?.diagnostics ?? [];
    const codes = shown.map(({ code }) => String(code)).filter((code) => code !== 'missing-section');
    await server.write('a.md', text);
    await shows('a.md', [...codes, 'unresolved-reference']);
    expect([before, await references()]).toEqual([
      [
        ['a.md', 5, 15],
        ['b.md', 5, 11],
      ],
      [
        ['a.md', 7, 11],
        ['b.md', 5, 11],
      ],
    ]);
  });

  it('is left out once it is gone', async () => {
    const { folder, backlinks } = await start();
    await rm(path.join(folder, 'a.md'));
    expect(await backlinks()).toEqual([['b.md', 5, 11, 'DeepSeek stays.']]);
  });

  it('is edited where its ids are now', async () => {
    const { write, rename, uri } = await start();
    await write('a.md', `${HEAD}\n\n[DeepSeek](org:deepseek)\n`);
    const { changes } = await rename();
    expect(changes?.[uri('a.md')]).toEqual([
      {
        newText: 'deep-seek',
        range: { start: { line: 7, character: 15 }, end: { line: 7, character: 23 } },
      },
    ]);
  });
});
