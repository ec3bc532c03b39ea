// A file that cannot be read any more: what it defined is gone from the index, and a rename names it.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTestServer } from '../support/test-server.ts';

const NOTE =
  '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n[DeepSeek](org:deepseek) [Other](org:other)\n';
const OTHER = '---\nnote: entity\nid: org:other\nname: Other\n---\n[DeepSeek](org:deepseek)\n';
const FILES = `=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n=== a.md\n${NOTE}=== b.md\n${OTHER}`;

it('is named until it is read again', async () => {
  const server = await startTestServer(FILES);
  await server.open('a.md', NOTE);
  const rename = () =>
    server.request('textDocument/rename', {
      textDocument: { uri: server.uri('a.md') },
      position: { line: 5, character: 15 },
      newName: 'ds',
    });
  await server.shows('a.md', []);
  await writeFile(path.join(server.folder, 'b.md'), Buffer.from(`\ufeff${OTHER}`, 'utf16le'));
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('b.md'), type: 2 }] });
  await server.shows('a.md', ['unresolved-reference']);
  await expect(rename()).rejects.toThrow(/^b\.md is UTF-16, not UTF-8.*nothing is renamed/);
  await server.write('b.md', OTHER);
  await server.shows('a.md', []);
  expect(await rename()).toBeTruthy();
});
