// Other texts of a note: both sides of a diff are read, and only the file counts.

import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CodeLens,
  CompletionList,
  DocumentDiagnosticReport,
  DocumentLink,
  Hover,
  InlayHint,
  Location,
  SemanticTokens,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import type { Backlinks, NoteOutline } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const head = ['---', 'note: signal-brief', 'date: 2026-05-18'];
const NOW = [...head, '---', '', '# Now', '', '[DeepSeek](org:deepseek)', ''].join('\n');
const BEFORE = [
  ...head,
  'sources:',
  '  S1: {title: A wire, url: "https://example.org/a"}',
  '---',
  '',
  '# Before',
  '',
  'A line that is gone. [DeepSeek](org:deepseek), [nobody](org:nobody), [a wire](src:S1), [a round](claim:gone)',
  '',
  '```valuation',
  'id: gone',
  'subject: org:deepseek',
  'amount: USD 1bn',
  'basis: post-money',
  'as-of: 2025-03',
  'source: S1',
  '```',
  '',
].join('\n');
const FILES = [
  '=== a.md',
  NOW,
  '=== deepseek.md',
  '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n',
  '=== plain.md',
  'No note.',
  '',
].join('\n');
const all = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };

async function start() {
  const server = await startTestServer(FILES, {
    initializationOptions: { vscode: true },
    capabilities: { textDocument: { diagnostic: {} } },
  });
  await server.open('a.md', NOW);
  const revisionOf = (file: string, scheme = 'git') => {
    const path = new URL(server.uri(file)).pathname;
    return `${scheme}:${path}?${encodeURIComponent(JSON.stringify({ path, ref: '~' }))}`;
  };
  const revision = revisionOf('a.md');
  await server.open(revision, BEFORE);
  const about = (more: object = {}) => ({ textDocument: { uri: revision }, ...more });
  return { ...server, revision, revisionOf, about };
}

function at(words: string) {
  const before = BEFORE.slice(0, BEFORE.indexOf(words)).split('\n');
  return { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + 1 };
}

describe('a revision of a note', () => {
  it('has hover, definition, links, colours and hints of its own text, whatever shows it', async () => {
    const { request, uri, open, revisionOf } = await start();
    for (const scheme of ['git', 'review', 'vscode-local-history', 'gitlens', 'x-made-up']) {
      const textDocument = { uri: revisionOf('a.md', scheme) };
      if (scheme !== 'git') await open(textDocument.uri, BEFORE);
      const place = { textDocument, position: at('org:deepseek') };
      const card = await request<Hover>('textDocument/hover', place);
      expect(JSON.stringify(card.contents)).toContain('DeepSeek');
      const found = await request<Location[]>('textDocument/definition', place);
      expect(found.map((one) => one.uri)).toEqual([uri('deepseek.md')]);
      const links = await request<DocumentLink[]>('textDocument/documentLink', { textDocument });
      const own = expect.stringMatching(`^${scheme}:`);
      const entity = `${uri('deepseek.md')}#L3,5`;
      expect(links.map(({ target }) => target?.split('?')[0])).toEqual([
        'https://example.org/a',
        entity,
        'command:dossier.followUndefined',
        own,
        own,
        entity,
        own,
      ]);
      const tokens = await request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument });
      expect(tokens.data.length).toBeGreaterThan(20);
      const hints = await request<InlayHint[]>('textDocument/inlayHint', { textDocument, range: all });
      expect(hints.map(({ label }) => label)).toContain('DeepSeek');
    }
  });

  it('knows what it defines itself and the workspace does not any more, and offers nothing to be made', async () => {
    const { request, about, revision } = await start();
    const place = about({ position: at('claim:gone') });
    const card = await request<Hover>('textDocument/hover', place);
    expect(JSON.stringify(card.contents)).toContain('USD 1bn');
    const [own] = await request<Location[]>('textDocument/definition', place);
    expect(own).toMatchObject({ uri: revision, range: { start: { line: 12 } } });
    const links = await request<DocumentLink[]>('textDocument/documentLink', about());
    const link = links.find(({ target }) => target?.startsWith('command:'));
    expect(decodeURIComponent(link?.target ?? '')).not.toContain('entity');
  });

  it('has an outline and backlinks', async () => {
    const { request, about, uri } = await start();
    const outline = await request<NoteOutline>('dossier/noteOutline', about());
    expect(outline?.sections.map(({ label }) => label)).toEqual(['Before']);
    const backlinks = await request<Backlinks>('dossier/backlinks', about({ position: at('org:deepseek') }));
    expect(backlinks?.references.map(({ location }) => location.uri)).toEqual([uri('a.md')]);
  });

  it('has no findings, no lenses, and nothing that writes', async () => {
    const { request, about, published } = await start();
    const report = await request<DocumentDiagnosticReport>('textDocument/diagnostic', about());
    expect(report).toEqual({ kind: 'full', items: [] });
    expect(await request<CodeLens[] | null>('textDocument/codeLens', about())).toBeNull();
    const position = at('org:nobody');
    const actions = about({ range: { start: position, end: position }, context: { diagnostics: [] } });
    expect((await request<CodeAction[] | null>('textDocument/codeAction', actions)) ?? []).toEqual([]);
    const offered = await request<CompletionList | null>('textDocument/completion', about({ position }));
    expect(offered?.items ?? []).toEqual([]);
    const renamed = await request('textDocument/rename', about({ position, newName: 'x' }));
    expect(renamed ?? null).toBeNull();
    expect(published).toEqual([]);
  });

  it('is in no index: what it defines is known nowhere else, and nothing is there twice', async () => {
    const entity = '---\nnote: entity\nid: org:deepseek\nname: DeepSeek of old\n---\n';
    const { request, uri, open, revisionOf } = await start();
    await open(revisionOf('deepseek.md'), entity);
    const found = await request<SymbolInformation[]>('workspace/symbol', { query: 'deepseek' });
    expect(found.filter(({ location }) => !location.uri.startsWith('file:'))).toEqual([]);
    const report = await request<{ items: { uri: string; items: { code: string }[] }[] }>(
      'workspace/diagnostic',
      { previousResultIds: [] },
    );
    const codes = report.items.flatMap(({ items }) => items.map(({ code }) => code));
    expect(codes).not.toContain('duplicate-id');
    expect(report.items.map((item) => item.uri).sort()).toEqual([uri('a.md'), uri('deepseek.md')]);
  });

  it('follows its text, and is forgotten when it is closed', async () => {
    const { request, about, change, close, revision } = await start();
    await change(revision, NOW.replace('# Now', '# Staged'));
    const outline = await request<NoteOutline>('dossier/noteOutline', about());
    expect(outline?.sections.map(({ label }) => label)).toEqual(['Staged']);
    await close(revision);
    expect(await request('dossier/noteOutline', about())).toBeNull();
    expect(await request('dossier/noteOutline', { textDocument: { uri: 'git:/elsewhere/a.md' } })).toBeNull();
  });

  it('of a text that is not a note, and of a file outside the workspace, is left alone', async () => {
    const { request, open, uri } = await start();
    const plain = `git:${new URL(uri('plain.md')).pathname}?x`;
    await open(plain, 'Still [none](org:deepseek).');
    const outside = 'git:/elsewhere/a.md?x';
    await open(outside, BEFORE);
    for (const name of [plain, outside, 'git:a.md', 'comment://x/a.md'])
      expect(await request('textDocument/documentLink', { textDocument: { uri: name } })).toBeNull();
  });
});
