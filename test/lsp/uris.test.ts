// Folders and documents under other spellings of their URIs.

import { expect, it } from 'vitest';
import { startTestServer } from '../support/test-server.ts';

const NOTE = '---\nnote: spot-report\ndate: 2026-05-18\nmarking: nonsense\n---\n';
const respelt = [
  (uri: string) => uri.replace('file://', 'FILE://'),
  (uri: string) => uri.replace('file:///', 'file://localhost/'),
];

it.each(respelt)('an open document keeps the spelling of its client', async (spell) => {
  const server = await startTestServer(`=== a.md\n${NOTE}`);
  const uri = spell(server.uri('a.md'));
  await server.nextDiagnostics('a.md');
  await server.open(uri, `${NOTE}\n[x](org:nobody)\n`);
  const { diagnostics } = await server.nextDiagnostics(uri);
  expect(diagnostics.map(({ code }) => code)).toContain('unresolved-reference');
  expect(await server.request('textDocument/documentSymbol', { textDocument: { uri } })).not.toBeNull();
});

it.each(respelt)('a folder that is added is read', async (spell) => {
  const server = await startTestServer(`=== a.md\n${NOTE}`, { withoutFolder: true });
  const added = [{ uri: spell(server.uri('')), name: 'added' }];
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added, removed: [] } });
  const { diagnostics } = await server.nextDiagnostics('a.md');
  expect(diagnostics.map(({ code }) => code)).toContain('invalid-marking');
});
