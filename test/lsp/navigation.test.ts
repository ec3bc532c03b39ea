// Hints, lenses, links, tokens, layout and hierarchies over the protocol: what the edge adds to the features.

import { describe, expect, it } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CodeLens,
  DocumentLink,
  FoldingRange,
  InlayHint,
  SelectionRange,
  SemanticTokens,
  SemanticTokensDelta,
  TextEdit,
  TypeHierarchyItem,
} from 'vscode-languageserver-protocol';
import { startTestServer } from '../support/test-server.ts';

const NOTE = [
  '---',
  'note: signal-brief',
  'date: 2026-05-18',
  '---',
  '',
  '# Title',
  '',
  '[DeepSeek](org:deepseek) and [nobody](org:nobody)',
  '',
  '```valuation',
  'id: round',
  'subject: org:deepseek',
  'amount:   USD 1bn',
  'as-of: 2025-03',
  '```',
  '',
].join('\n');
const FILES = `=== a.md\n${NOTE}=== deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n`;

const all = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

async function start(options: { vscode?: boolean } = {}) {
  const server = await startTestServer(
    FILES,
    options.vscode ? { initializationOptions: { vscode: true } } : {},
  );
  await server.open('a.md', NOTE);
  const about = (file: string, more: object = {}) => ({ textDocument: { uri: server.uri(file) }, ...more });
  return { ...server, about };
}

describe('the navigation of a note', () => {
  it('has hints with tooltips', async () => {
    const { request, about } = await start();
    const hints = await request<InlayHint[]>('textDocument/inlayHint', about('a.md', { range: all }));
    expect(hints.map(({ position, label }) => [position.line, label])).toEqual([
      [11, 'DeepSeek'],
      [13, '13 months old'],
    ]);
    expect(hints[1]?.tooltip).toBe('As of 2025-03; the note is dated 2026-05-18');
  });

  it('has lenses that are text alone, and commands for our own client', async () => {
    const plain = await start();
    const lenses = await plain.request<CodeLens[]>('textDocument/codeLens', plain.about('deepseek.md'));
    expect(lenses.map(({ command }) => command)).toEqual([
      { title: '2 references', command: '' },
      { title: '1 claim', command: '' },
      { title: 'latest valuation: USD 1bn, 2025-03', command: '' },
    ]);
    const own = await start({ vscode: true });
    const [references, claims] = await own.request<CodeLens[]>(
      'textDocument/codeLens',
      own.about('deepseek.md'),
    );
    const at = { line: 2, character: 4 };
    expect(references?.command).toEqual({
      title: '2 references',
      command: 'dossier.showReferences',
      arguments: [own.uri('deepseek.md'), at, null],
    });
    expect(claims?.command?.arguments).toEqual([own.uri('deepseek.md'), at, 'claims']);
    expect(await own.request('dossier/claimsAbout', { ...own.about('deepseek.md'), position: at })).toEqual([
      { uri: own.uri('a.md'), range: expect.objectContaining({ start: { line: 9, character: 0 } }) },
    ]);
  });

  it('has links to the line and column of a definition', async () => {
    const { request, about, uri } = await start();
    const links = await request<DocumentLink[]>('textDocument/documentLink', about('a.md'));
    expect(links.map(({ target }) => target)).toEqual([
      `${uri('deepseek.md')}#L3,5`,
      `${uri('deepseek.md')}#L3,5`,
    ]);
  });

  it('in VS Code takes the place of links that lead nowhere, and leaves folding of Markdown to it', async () => {
    const { request, about } = await start({ vscode: true });
    const links = await request<DocumentLink[]>('textDocument/documentLink', about('a.md'));
    expect(links.map(({ target, tooltip }) => [target !== undefined, tooltip])).toEqual([
      [true, 'DeepSeek'],
      [true, 'Nothing defines org:nobody'],
      [true, 'DeepSeek'],
    ]);
    const folds = await request<FoldingRange[]>('textDocument/foldingRange', about('a.md'));
    expect(folds.filter(({ startLine }) => startLine > 4)).toEqual([]);
  });

  it('folds sections and claims elsewhere', async () => {
    const { request, about } = await start();
    const folds = await request<FoldingRange[]>('textDocument/foldingRange', about('a.md'));
    expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
      [0, 3],
      [5, 14],
      [9, 14],
    ]);
  });

  it('has nested selection ranges for every position', async () => {
    const { request, about } = await start();
    const positions = [
      { line: 7, character: 3 },
      { line: 99, character: 0 },
    ];
    const ranges = await request<SelectionRange[]>(
      'textDocument/selectionRange',
      about('a.md', { positions }),
    );
    expect(ranges).toHaveLength(2);
    expect(ranges[0]?.range).toEqual({ start: { line: 7, character: 1 }, end: { line: 7, character: 9 } });
    expect(ranges[0]?.parent?.range.end).toEqual({ line: 7, character: 24 });
  });

  it('has semantic tokens: whole, of a range, and as differences that give the whole', async () => {
    const { request, about, change } = await start();
    const full = await request<SemanticTokens>('textDocument/semanticTokens/full', about('a.md'));
    expect(full.data.length % 5).toBe(0);
    expect(full.data.slice(0, 5)).toEqual([1, 6, 12, 3, 0]);
    const range = { start: { line: 7, character: 0 }, end: { line: 8, character: 0 } };
    const part = await request<SemanticTokens>('textDocument/semanticTokens/range', about('a.md', { range }));
    expect(part.data.slice(0, 2)).toEqual([7, 11]);
    expect(part.data).toHaveLength(20);

    const same = await request<SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      about('a.md', { previousResultId: full.resultId }),
    );
    expect(same.edits).toEqual([]);
    const text = NOTE.replace('# Title', '# Title\n\n<org:deepseek>');
    await change('a.md', text);
    const delta = await request<SemanticTokensDelta>(
      'textDocument/semanticTokens/full/delta',
      about('a.md', { previousResultId: same.resultId }),
    );
    const data = [...full.data];
    for (const edit of [...delta.edits].reverse())
      data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
    const anew = await request<SemanticTokens>('textDocument/semanticTokens/full', about('a.md'));
    expect(data).toEqual(anew.data);
    const unknown = await request<SemanticTokens>(
      'textDocument/semanticTokens/full/delta',
      about('a.md', { previousResultId: 'no such' }),
    );
    expect(unknown.data).toEqual(anew.data);
  });

  it('lays out YAML, whole and in a range', async () => {
    const { request, about } = await start();
    const options = { tabSize: 8, insertSpaces: false };
    const edits = await request<TextEdit[]>('textDocument/formatting', about('a.md', { options }));
    const mend = {
      range: { start: { line: 12, character: 7 }, end: { line: 12, character: 10 } },
      newText: ' ',
    };
    expect(edits).toEqual([mend]);
    const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
    expect(
      await request<TextEdit[]>('textDocument/rangeFormatting', about('a.md', { options, range })),
    ).toEqual([]);
  });

  it('has call hierarchies whose items come back', async () => {
    const { request, about } = await start();
    const position = { line: 7, character: 15 };
    const items = await request<CallHierarchyItem[]>(
      'textDocument/prepareCallHierarchy',
      about('a.md', { position }),
    );
    const [item] = items;
    expect(item).toMatchObject({ name: 'DeepSeek', detail: 'org:deepseek' });
    const calls = await request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item });
    expect(calls.map(({ from, fromRanges }) => [from.name, fromRanges.length])).toEqual([
      ['Title', 1],
      ['DeepSeek, USD 1bn', 1],
    ]);
    const outgoing = await request<unknown[]>('callHierarchy/outgoingCalls', { item: calls[0]?.from });
    expect(outgoing).toMatchObject([{ to: { name: 'DeepSeek' }, fromRanges: [{ start: { line: 7 } }] }]);
  });

  it('has type hierarchies that go on into the files of a pack', async () => {
    const { request, about, change } = await start();
    await change('a.md', `${NOTE}\n[V100](hw:nvidia-v100-sxm2-16gb)\n`);
    const position = { line: 16, character: 12 };
    const [item] = await request<TypeHierarchyItem[]>(
      'textDocument/prepareTypeHierarchy',
      about('a.md', { position }),
    );
    const [family] = await request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item });
    const [vendor] = await request<TypeHierarchyItem[]>('typeHierarchy/supertypes', { item: family });
    expect([item?.name, family?.name, vendor?.name]).toEqual(['V100 SXM2 16GB', 'Volta', 'NVIDIA']);
    const parts = await request<TypeHierarchyItem[]>('typeHierarchy/subtypes', { item: family });
    expect(parts.map(({ name }) => name)).toContain('V100 SXM2 32GB');
  });

  it('refuses items that it did not make', async () => {
    const { request } = await start();
    for (const item of [undefined, {}, { data: {} }, { data: { home: 'x', thing: { uri: 1 } } }])
      await expect(request('callHierarchy/incomingCalls', { item })).rejects.toMatchObject({ code: -32602 });
  });

  it('asks for hints, lenses and tokens to be asked for anew when another document changes', async () => {
    const server = await startTestServer(FILES, {
      capabilities: {
        workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
      },
    });
    const told = Promise.all(
      ['inlayHint', 'codeLens'].map(
        (name) =>
          new Promise<void>((resolve) => {
            server.connection.onRequest(`workspace/${name}/refresh`, () => {
              resolve();
              return null;
            });
          }),
      ),
    );
    await server.write('b.md', NOTE);
    await told;
  });

  it('leaves plain Markdown alone', async () => {
    const { request, open, about } = await start();
    await open('plain.md', '# Plain\n\n[x](org:deepseek)\n');
    const position = { line: 2, character: 5 };
    for (const [method, more] of [
      ['inlayHint', { range: all }],
      ['codeLens', {}],
      ['documentLink', {}],
      ['foldingRange', {}],
      ['selectionRange', { positions: [position] }],
      ['semanticTokens/full', {}],
      ['formatting', { options: { tabSize: 2, insertSpaces: true } }],
      ['prepareCallHierarchy', { position }],
      ['prepareTypeHierarchy', { position }],
      ['typeDefinition', { position }],
    ] as const)
      expect(await request(`textDocument/${method}`, about('plain.md', more)), method).toBeNull();
  });
});
