// A merge that stopped, as an editor shows it: one problem, three ways out of it, and no rename over it.

import { expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import { startTestServer } from '../support/test-server.ts';

const ENTRY = (id: string) => `  - {id: org:${id}, name: ${id}}\n`;
const CATALOG = `catalog: All\nentries:\n<<<<<<< HEAD\n${ENTRY('alpha')}=======\n${ENTRY('beta')}>>>>>>> feature\n`;
const NOTE = '---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n[a](org:alpha)\n';

it('is one diagnostic with quick fixes, and refuses a rename by file and line', async () => {
  const server = await startTestServer(`=== all.catalog.yaml\n${CATALOG}=== a.md\n${NOTE}`);
  await server.open('all.catalog.yaml', CATALOG, 'yaml');
  await server.open('a.md', NOTE);
  const { diagnostics } = await server.nextDiagnostics('all.catalog.yaml');
  expect(diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual([['merge-conflict', 2]]);
  const textDocument = { uri: server.uri('all.catalog.yaml') };
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } };
  const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
    textDocument,
    range,
    context: { diagnostics },
  });
  expect(actions.map(({ title }) => title)).toEqual([
    'Take “HEAD”',
    'Take “feature”',
    'Take both, “HEAD” before the other',
  ]);
  const place = { textDocument: { uri: server.uri('a.md') }, position: { line: 6, character: 6 } };
  await expect(server.request('textDocument/rename', { ...place, newName: 'gamma' })).rejects.toThrow(
    /all\.catalog\.yaml:3: .*merge conflict/,
  );
});
