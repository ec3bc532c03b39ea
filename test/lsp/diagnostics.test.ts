// Findings as a client gets them: at once, for exactly the files that an edit touches, and gone when their cause is gone.

import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const HEAD = 'note: signal-brief\ndate: 2026-05-18\nstatus: draft\nmarking: TLP:GREEN\n';
const note = (body: string, eol = '\n') => `---\n${HEAD}---\n\n# Title\n\n${body}\n`.replaceAll('\n', eol);
const entity = (id: string, name: string) =>
  `---\nnote: entity\nid: ${id}\nname: ${name}\n---\n\n# ${name}\n`;

function codes({ diagnostics }: { diagnostics: { code?: unknown }[] }): unknown[] {
  return diagnostics.map(({ code }) => code).filter((code) => code !== 'missing-section');
}

/** Does something and waits until everything that follows from it is checked. */
async function settled(server: TestServer, work: () => Promise<void>): Promise<void> {
  const idle = server.idle();
  await work();
  await idle;
}

describe('pushed diagnostics', () => {
  it('come with place, code, page and version, and clear when the note is mended', async () => {
    const server = await startTestServer('');
    const text = note('[DeepSeek](org:deepseek)');
    await server.open('a.md', text);
    const first = await server.nextDiagnostics('a.md');
    expect(first.version).toBe(1);
    const found = first.diagnostics.find(({ code }) => code === 'unresolved-reference');
    expect(found).toMatchObject({
      range: { start: { line: 9, character: 11 }, end: { line: 9, character: 23 } },
      severity: 2,
      source: 'dossier',
    });
    expect(found?.codeDescription?.href).toMatch(/^file:.*\/dist\/pages\/unresolved-reference\.md$/);
    await server.edit(
      'a.md',
      { start: { line: 9, character: 0 }, end: { line: 9, character: 24 } },
      'DeepSeek',
    );
    const second = await server.nextDiagnostics('a.md');
    expect(second.version).toBe(2);
    expect(codes(second)).not.toContain('unresolved-reference');
  });

  it('lead VS Code to the command that shows the preview of the page', async () => {
    const server = await startTestServer('', { initializationOptions: { vscode: true } });
    await server.open('a.md', note('[DeepSeek](org:deepseek)'));
    const { diagnostics } = await server.nextDiagnostics('a.md');
    const found = diagnostics.find(({ code }) => code === 'unresolved-reference');
    expect(decodeURIComponent(found?.codeDescription?.href ?? '')).toBe(
      'command:dossier.explainFinding?["unresolved-reference"]',
    );
  });

  it('show closed files too, and relate places in other files', async () => {
    const server = await startTestServer(
      `=== a.md\n${entity('org:x', 'X')}=== b.md\n${entity('org:x', 'Other')}`,
    );
    const { diagnostics, version } = await server.nextDiagnostics('a.md');
    expect(version).toBeUndefined();
    const clash = diagnostics.find(({ code }) => code === 'duplicate-id');
    expect(clash?.relatedInformation?.[0]?.location.uri).toBe(server.uri('b.md'));
  });

  it('clear in a note when another one defines what it refers to, and reach nobody else', async () => {
    const server = await startTestServer(
      `=== a.md\n${note('[X](org:x)')}=== b.md\n${note('[Y](org:quite-another)')}=== c.md\n${note('Nothing.')}`,
    );
    expect(codes(await server.nextDiagnostics('a.md'))).toContain('unresolved-reference');
    const before = server.published.length;
    await settled(server, () => server.open('x.md', entity('org:x', 'X')));
    expect(codes(await server.nextDiagnostics('a.md'))).not.toContain('unresolved-reference');
    expect(new Set(server.published.slice(before).map(({ uri }) => uri))).toEqual(
      new Set([server.uri('a.md'), server.uri('x.md')]),
    );
  });

  it('touch only the note that is edited when the edit concerns nobody else', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}=== b.md\n${note('[X](org:x)')}`);
    await settled(server, () => server.open('a.md', note('[X](org:x)')));
    const before = server.published.length;
    await settled(server, () => server.change('a.md', note('[X](org:x) and more')));
    expect(server.published.slice(before).map(({ uri }) => uri)).toEqual([server.uri('a.md')]);
  });

  it('belong to the open text until it is closed, then to the disk again', async () => {
    const server = await startTestServer(`=== a.md\n${note('Nothing.')}`);
    await settled(server, () => server.open('a.md', note('[X](org:x)')));
    await settled(server, async () => {
      await server.write('a.md', note('Still nothing.'));
      await server.change('a.md', note('[X](org:x) [Y](org:y)'));
    });
    const open = server.published.filter(({ uri }) => uri === server.uri('a.md')).at(-1);
    expect(open && codes(open)).toEqual(['unresolved-reference', 'unresolved-reference']);
    await settled(server, () => server.close('a.md'));
    const closed = server.published.filter(({ uri }) => uri === server.uri('a.md')).at(-1);
    expect(closed && codes(closed)).toEqual([]);
  });

  it('follow files that are written and deleted outside the editor', async () => {
    const server = await startTestServer('');
    await settled(server, () => server.write('notes/a.md', note('[X](org:x)')));
    expect(codes(await server.nextDiagnostics('notes/a.md'))).toContain('unresolved-reference');
    await settled(server, () =>
      server.write('x.catalog.yaml', 'catalog: X\nentries:\n  - {id: org:x, name: X}\n'),
    );
    expect(codes(await server.nextDiagnostics('notes/a.md'))).not.toContain('unresolved-reference');
    await settled(server, () => server.remove('notes/a.md'));
    expect((await server.nextDiagnostics('notes/a.md')).diagnostics).toEqual([]);
  });

  it('go with a folder that is deleted whole', async () => {
    const server = await startTestServer(`=== notes/deep/a.md\n${note('[X](org:x)')}`);
    expect(codes(await server.nextDiagnostics('notes/deep/a.md'))).toContain('unresolved-reference');
    await settled(server, () => server.remove('notes'));
    expect((await server.nextDiagnostics('notes/deep/a.md')).diagnostics).toEqual([]);
  });

  it('go when the configuration hides the file, and come back', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}`);
    await server.nextDiagnostics('a.md');
    await settled(server, () => server.write('dossier.yaml', 'exclude: [a.md]\n'));
    expect((await server.nextDiagnostics('a.md')).diagnostics).toEqual([]);
    await settled(server, () => server.remove('dossier.yaml'));
    expect(codes(await server.nextDiagnostics('a.md'))).toContain('unresolved-reference');
  });

  it('are for open files alone when the person wants it so', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}=== b.md\n${note('[X](org:x)')}`, {
      settings: { diagnostics: 'open' },
    });
    await server.open('a.md', note('[Y](org:y)'));
    await server.nextDiagnostics('a.md');
    await settled(server, () => server.change('a.md', note('[Y](org:y).')));
    const last = server.published.filter(({ uri }) => uri === server.uri('b.md')).at(-1);
    expect(last?.diagnostics ?? []).toEqual([]);
  });

  it.each(['\n', '\r\n'])('stand in the right place behind emoji and Chinese (line end %j)', async (eol) => {
    const server = await startTestServer('');
    await server.open('a.md', note('👩‍🚀 据报道，[华为](org:华为) 🎉 [X](org:x)', eol));
    const { diagnostics } = await server.nextDiagnostics('a.md');
    const ranges = diagnostics
      .filter(({ code }) => code === 'unresolved-reference')
      .map(({ range }) => [range.start, range.end]);
    expect(ranges).toEqual([
      [
        { line: 9, character: 15 },
        { line: 9, character: 21 },
      ],
      [
        { line: 9, character: 30 },
        { line: 9, character: 35 },
      ],
    ]);
  });

  it('come for a note that lies in no folder, and for one without a file', async () => {
    const server = await startTestServer('', { withoutFolder: true });
    await server.open('file:///nowhere/alone.md', note('[X](org:x)'));
    expect(codes(await server.nextDiagnostics('file:///nowhere/alone.md'))).toContain('unresolved-reference');
    await server.open('untitled:Untitled-1', note('[X](org:x)'));
    expect(codes(await server.nextDiagnostics('untitled:Untitled-1'))).toContain('unresolved-reference');
    await server.close('untitled:Untitled-1');
    expect((await server.nextDiagnostics('untitled:Untitled-1')).diagnostics).toEqual([]);
  });

  it('of a new note know what the first folder knows, and go when it is closed', async () => {
    const server = await startTestServer(
      `=== x.md\n${entity('org:x', 'X')}=== Untitled-1.md\n${note('[Y](org:y)')}`,
    );
    expect(codes(await server.nextDiagnostics('Untitled-1.md'))).toContain('unresolved-reference');
    const text = note('[X](org:x) [Z](org:z)');
    await server.open('untitled:Untitled-1', text);
    const { diagnostics } = await server.nextDiagnostics('untitled:Untitled-1');
    expect(diagnostics.filter(({ code }) => code === 'unresolved-reference')).toHaveLength(1);
    const position = { line: text.slice(0, text.indexOf('org:x')).split('\n').length - 1, character: 6 };
    const found = await server.request<{ uri: string }[]>('textDocument/references', {
      textDocument: { uri: server.uri('x.md') },
      position: { line: 2, character: 6 },
      context: { includeDeclaration: false },
    });
    expect(found.map(({ uri }) => uri)).toEqual(['untitled:Untitled-1']);
    const edit = await server.request<WorkspaceEdit>('textDocument/rename', {
      textDocument: { uri: 'untitled:Untitled-1' },
      position,
      newName: 'w',
    });
    expect(Object.keys(edit.changes ?? {}).sort()).toEqual([server.uri('x.md'), 'untitled:Untitled-1']);
    await server.close('untitled:Untitled-1');
    expect((await server.nextDiagnostics('untitled:Untitled-1')).diagnostics).toEqual([]);
    expect(server.published.filter(({ uri }) => uri === server.uri('Untitled-1.md'))).toHaveLength(1);
  });

  it('of a new note pass to its file when it is saved', async () => {
    const server = await startTestServer(`=== x.md\n${entity('org:x', 'X')}`);
    const text = note('[Y](org:y)');
    await server.open('untitled:Untitled-1', text);
    expect(codes(await server.nextDiagnostics('untitled:Untitled-1'))).toContain('unresolved-reference');
    await server.write('Untitled-1.md', text);
    await server.open('Untitled-1.md', text);
    await server.close('untitled:Untitled-1');
    await server.shows('untitled:Untitled-1', []);
    await server.shows('Untitled-1.md', ['unresolved-reference']);
  });

  it('come and go with workspace folders', async () => {
    const server = await startTestServer(`=== one/a.md\n${note('[X](org:x)')}`, { withoutFolder: true });
    const folder = { uri: server.uri('one'), name: 'one' };
    await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [folder], removed: [] } });
    expect(codes(await server.nextDiagnostics('one/a.md'))).toContain('unresolved-reference');
    await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [], removed: [folder] } });
    expect((await server.nextDiagnostics('one/a.md')).diagnostics).toEqual([]);
  });
});

describe('pulled diagnostics', () => {
  const capabilities = {
    textDocument: { diagnostic: {} },
    workspace: { diagnostics: { refreshSupport: true } },
  };

  it('are answered, unchanged when they are so, and never pushed as well', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}`, { capabilities });
    expect(server.initialized.capabilities.diagnosticProvider).toMatchObject({
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const textDocument = { uri: server.uri('a.md') };
    await server.open('a.md', note('[X](org:x)'));
    type Report = { kind: string; resultId: string; items: { code: string }[] };
    const first = await server.request<Report>('textDocument/diagnostic', { textDocument });
    expect(codes({ diagnostics: first.items })).toContain('unresolved-reference');
    const again = await server.request<Report>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await server.open('x.md', entity('org:x', 'X'));
    const later = await server.request<Report>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(codes({ diagnostics: later.items })).not.toContain('unresolved-reference');
    expect(server.published).toEqual([]);
  });

  it('of the whole workspace are answered at once where the client takes no parts, unchanged ones too', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}=== b.md\n${note('Nothing.')}`, {
      capabilities,
    });
    type Report = { items: { uri: string; kind: string; resultId: string }[] };
    const pull = (known: Report) =>
      server.request<Report>('workspace/diagnostic', {
        previousResultIds: known.items.map(({ uri, resultId }) => ({ uri, value: resultId })),
      });
    const kinds = ({ items }: Report) =>
      Object.fromEntries(items.map(({ uri, kind }) => [uri.slice(uri.lastIndexOf('/') + 1), kind]));
    const first = await pull({ items: [] });
    expect(kinds(first)).toEqual({ 'a.md': 'full', 'b.md': 'full' });
    const again = await pull(first);
    expect(kinds(again)).toEqual({ 'a.md': 'unchanged', 'b.md': 'unchanged' });
    await server.open('x.md', entity('org:x', 'X'));
    expect(kinds(await pull(again))).toEqual({ 'a.md': 'full', 'b.md': 'unchanged', 'x.md': 'full' });
  });

  it('of the whole workspace come in parts, then only what changed', async () => {
    const server = await startTestServer(`=== a.md\n${note('[X](org:x)')}=== b.md\n${note('Nothing.')}`, {
      capabilities,
    });
    type Report = { items: { uri: string; kind: string; resultId: string; items?: { code: string }[] }[] };
    const first = await server.request<Report>('workspace/diagnostic', { previousResultIds: [] });
    expect(first.items.map(({ uri }) => uri).sort()).toEqual([server.uri('a.md'), server.uri('b.md')]);
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const parts: Report[] = [];
    server.connection.onNotification('$/progress', ({ value }: { value: Report }) => {
      parts.push(value);
    });
    const held = server.request<Report>('workspace/diagnostic', {
      previousResultIds,
      partialResultToken: 'part',
    });
    await server.write('x.md', entity('org:x', 'X'));
    expect(await held).toEqual({ items: [] });
    const sent = parts.flatMap(({ items }) => items);
    expect(sent.map(({ uri }) => uri).sort()).toEqual([server.uri('a.md'), server.uri('x.md')]);
  });
});
