// Typing in a note of more than a million characters: answers are of the text as it is now, however many edits wait.

import { expect, it } from 'vitest';
import type { Range, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { startTestServer } from '../support/test-server.ts';

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n';
const LONG = `${HEAD}[x](org:deepseek)\n\n${'A sentence of a long dossier, and another one.\n\n'.repeat(23_000)}`;
const ENTITY = '=== e.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n';

it('gives edits of the newest text', async () => {
  expect(LONG.length).toBeGreaterThan(1_000_000);
  const server = await startTestServer(`${ENTITY}=== long.md\n${LONG}`);
  await server.open('long.md', LONG);
  const start: Range = { start: { line: 6, character: 0 }, end: { line: 6, character: 0 } };
  for (let key = 0; key < 5; key++) await server.edit('long.md', start, 'é');
  const edit = await server.request<WorkspaceEdit | null>('textDocument/rename', {
    textDocument: { uri: server.uri('long.md') },
    position: { line: 6, character: 14 },
    newName: 'ds',
  });
  expect(edit?.changes?.[server.uri('long.md')]).toEqual([
    { range: { start: { line: 6, character: 13 }, end: { line: 6, character: 21 } }, newText: 'ds' },
  ]);
  const before = server.nextDiagnostics('long.md');
  await server.edit('long.md', start, '[y](org:nobody) ');
  let found = await before;
  while (!found.diagnostics.some(({ code }) => code === 'unresolved-reference'))
    found = await server.nextDiagnostics('long.md');
  expect(found.diagnostics.find(({ code }) => code === 'unresolved-reference')?.range.start).toEqual({
    line: 6,
    character: 4,
  });
});
