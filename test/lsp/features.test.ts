// The features over the protocol: positions, links, edits and items as a client gets them.

import { describe, expect, it } from 'vitest';
import type {
  CodeAction,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  Hover,
  Location,
  LocationLink,
  WorkspaceSymbol,
} from 'vscode-languageserver-protocol';
import { startTestServer } from '../support/test-server.ts';

const NOTE =
  '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: tlp:green\n---\n\n# Title\n\n🎉 [深度求索](org:deepseek) and @\n';
const ENTITY =
  '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\naliases: [深度求索]\n---\n\n# DeepSeek\n';
const FILES = `=== briefs/深#1.md\n${NOTE}=== entities/深度.md\n${ENTITY}`;

describe('features over the protocol', () => {
  it('lead to definitions, as links where the client knows them', async () => {
    const plain = await startTestServer(FILES);
    const at = { textDocument: { uri: plain.uri('briefs/深#1.md') }, position: { line: 8, character: 12 } };
    const range = { start: { line: 2, character: 4 }, end: { line: 2, character: 16 } };
    expect(await plain.request<Location[]>('textDocument/definition', at)).toEqual([
      { uri: plain.uri('entities/深度.md'), range },
    ]);

    const linking = await startTestServer(FILES, {
      capabilities: { textDocument: { definition: { linkSupport: true } } },
    });
    const [link] = await linking.request<LocationLink[]>('textDocument/definition', {
      ...at,
      textDocument: { uri: linking.uri('briefs/深#1.md') },
    });
    expect(link).toMatchObject({
      originSelectionRange: { start: { line: 8, character: 10 }, end: { line: 8, character: 22 } },
      targetUri: linking.uri('entities/深度.md'),
      targetSelectionRange: range,
    });
  });

  it('find references, with declarations when they are asked for', async () => {
    const server = await startTestServer(FILES);
    const at = { textDocument: { uri: server.uri('entities/深度.md') }, position: { line: 2, character: 8 } };
    const found = await server.request<Location[]>('textDocument/references', {
      ...at,
      context: { includeDeclaration: true },
    });
    expect(found.map(({ uri, range }) => [uri, range.start.line])).toEqual([
      [server.uri('entities/深度.md'), 2],
      [server.uri('briefs/深#1.md'), 8],
    ]);
    expect(
      await server.request<Location[]>('textDocument/references', {
        ...at,
        context: { includeDeclaration: false },
      }),
    ).toHaveLength(1);
  });

  it('say what a tag is', async () => {
    const server = await startTestServer(FILES);
    const at = { textDocument: { uri: server.uri('briefs/深#1.md') }, position: { line: 8, character: 12 } };
    const hover = await server.request<Hover>('textDocument/hover', at);
    expect(hover.contents).toMatchObject({ kind: 'markdown' });
    expect(JSON.stringify(hover.contents)).toContain('DeepSeek');
  });

  it('offer tags and explain them when they are looked at', async () => {
    const server = await startTestServer(FILES);
    const at = { textDocument: { uri: server.uri('briefs/深#1.md') }, position: { line: 8, character: 29 } };
    const list = await server.request<CompletionList>('textDocument/completion', at);
    const item = list.items.find(({ label }) => label === 'DeepSeek');
    expect(item).toMatchObject({
      textEdit: {
        range: { start: { line: 8, character: 28 }, end: { line: 8, character: 29 } },
        newText: '[DeepSeek](org:deepseek)',
      },
    });
    expect(item?.filterText).toMatch(/^@DeepSeek 深度求索/);
    const resolved = await server.request<CompletionItem>('completionItem/resolve', item);
    expect(JSON.stringify(resolved.documentation)).toContain('深度求索');
    expect(
      await server.request('completionItem/resolve', {
        label: 'x',
        data: { uri: 'file:///gone.md', key: 'org:x' },
      }),
    ).toMatchObject({ label: 'x' });
  });

  it('mend findings with versioned edits, and only what is asked for', async () => {
    const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
    const server = await startTestServer(FILES, { capabilities });
    await server.open('briefs/深#1.md', NOTE);
    const range = { start: { line: 3, character: 12 }, end: { line: 3, character: 12 } };
    const ask = (only: string[]) =>
      server.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri: server.uri('briefs/深#1.md') },
        range,
        context: { diagnostics: [], only },
      });
    const fix = (await ask(['quickfix'])).find(({ title }) => title.includes('TLP:GREEN'));
    expect(fix).toMatchObject({ kind: 'quickfix', isPreferred: true });
    expect(fix?.diagnostics?.[0]?.code).toBe('invalid-marking');
    expect(fix?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri: server.uri('briefs/深#1.md'), version: 1 },
        edits: [
          {
            range: { start: { line: 3, character: 9 }, end: { line: 3, character: 18 } },
            newText: 'TLP:GREEN',
          },
        ],
      },
    ]);
    expect((await ask(['source.fixAll'])).map(({ kind }) => kind)).toEqual(['source.fixAll.dossier']);
    expect(await ask(['refactor.extract'])).toEqual([]);
  });

  it('outline a document, and find things in the workspace', async () => {
    const server = await startTestServer(FILES);
    const [title] = await server.request<DocumentSymbol[]>('textDocument/documentSymbol', {
      textDocument: { uri: server.uri('briefs/深#1.md') },
    });
    expect(title?.name).toBe('Title');
    expect(title?.children?.map(({ name }) => name)).toEqual(['深度求索']);
    const found = await server.request<{ name: string }[]>('workspace/symbol', { query: '深度' });
    expect(found.map(({ name }) => name)).toContain('深度求索 (DeepSeek)');
  });

  it('find the things of several folders together: the best first, those of packs once', async () => {
    const entry = (id: string, name: string) => `---\nnote: entity\nid: org:${id}\nname: ${name}\n---\n`;
    const server = await startTestServer(
      `=== one/a.md\n${entry('far', 'A far nvidia')}=== two/b.md\n${entry('near', 'Nvidia')}`,
      { withoutFolder: true },
    );
    const folder = (name: string) => ({ uri: server.uri(name), name });
    const ready = server.idle();
    await server.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder('one'), folder('two')], removed: [] },
    });
    await ready;
    const found = await server.request<WorkspaceSymbol[]>('workspace/symbol', { query: 'nvidia' });
    const own = found.filter(({ location }) => location.uri.startsWith(server.uri('')));
    expect(own.map(({ name }) => name)).toEqual(['Nvidia', 'A far nvidia']);
    expect(found.filter(({ containerName }) => containerName === 'org:nvidia')).toHaveLength(1);
  });
});
