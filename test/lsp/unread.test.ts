// A file that cannot be read any more: what it defined is gone from the index, and a rename names it.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startTestServer } from '../support/test-server.ts';

const NOTE = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n[x](org:deepseek)\n';
const FILES = `=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n=== a.md\n${NOTE}=== b.md\n${NOTE}`;

it('is named until it is read again', async () => {
  const server = await startTestServer(FILES);
  let idle = server.idle();
  await server.open('a.md', NOTE);
  await idle;
  const rename = () =>
    server.request('textDocument/rename', {
      textDocument: { uri: server.uri('a.md') },
      position: { line: 5, character: 8 },
      newName: 'ds',
    });
  await writeFile(path.join(server.folder, 'b.md'), Buffer.from(`\ufeff${NOTE}`, 'utf16le'));
  idle = server.idle();
  await server.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: server.uri('b.md'), type: 2 }] });
  await idle;
  await expect(rename()).rejects.toThrow(/^b\.md is UTF-16, not UTF-8.*nothing is renamed/);
  idle = server.idle();
  await server.write('b.md', NOTE);
  await idle;
  expect(await rename()).toBeTruthy();
});
