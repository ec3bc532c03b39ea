// Answers while a folder is being read for the first time: what is said early is what will be said at the end.

import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CancellationToken } from 'vscode-languageserver';
import { definitionsOfSymbol } from '../../../server/src/features/navigation/definition.ts';
import { referencesTo } from '../../../server/src/features/navigation/references.ts';
import { loadWorkspace } from '../../../server/src/files/load-workspace.ts';
import { takingFirst, type Wanted } from '../../../server/src/files/read-first.ts';
import { readClient } from '../../../server/src/lsp/client.ts';
import type { Host } from '../../../server/src/lsp/host.ts';
import { about, defining } from '../../../server/src/lsp/needs.ts';
import { respond, type Server } from '../../../server/src/lsp/request.ts';
import { REQUESTS } from '../../../server/src/lsp/requests/index.ts';
import { Session } from '../../../server/src/lsp/session.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { folderWith } from '../../support/folder.ts';
import { BUILT_IN, TODAY } from '../../support/workspace.ts';

/** The notes that are wanted. */
function testOf(wanted: Wanted | 'open'): Wanted | undefined {
  return wanted === 'open' ? undefined : wanted;
}

describe('what is known of a thing when the notes that it may be in were read first', () => {
  it('is all that is ever known of it', async () => {
    const root = await folderWith();
    const keys = ['deepseek', 'huawei', '华为', 'x', 'a'].flatMap((id) =>
      ['org', 'hw', 'claim', 'note', 'src'].map((kind) => `${kind}:${id}`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(file, { maxLength: 12 }), async (written) => {
        const texts = new Map(written.map(([name, text]) => [path.join(root, name), text]));
        const found = [...texts.keys()].sort().map((name) => ({
          path: name,
          realPath: name,
          kind: name.endsWith('.yaml') ? ('catalog' as const) : ('markdown' as const),
        }));
        const files = found.filter(({ path: name }) => !name.endsWith('dossier.yaml'));
        const early: Promise<unknown>[] = [];
        let growing: WorkspaceStore | undefined;
        const { store } = await loadWorkspace(root, {
          builtin: CORE,
          source: {
            find: async () => ({ root, files, problems: [], temporaries: [], nested: [], outwards: [] }),
            read: (name) => {
              const text = texts.get(name);
              return text === undefined ? { gone: true } : { text };
            },
          },
          onBegin: (begun) => {
            growing = begun;
          },
          onEntities: ({ first }) => {
            const workspace = growing?.workspace ?? expect.fail('nothing has begun');
            for (const key of keys) {
              early.push(first(testOf(about({ key })), () => referencesTo(workspace, { key })));
              early.push(
                first(testOf(defining(workspace, { key })), () => definitionsOfSymbol(workspace, { key })),
              );
            }
          },
        });
        const { workspace } = store;
        const late = keys.flatMap((key) => [
          referencesTo(workspace, { key }),
          definitionsOfSymbol(workspace, { key }),
        ]);
        expect(await Promise.all(early)).toEqual(late);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a folder that is being read, of which all entities are known', () => {
  const ROOT = 'file:///folder';
  const OPEN = `---
note: signal-brief
date: 2026-05
---

[X](org:x) [Nobody](org:nobody) [C](claim:c)
`;
  const FILES = {
    'x.md': '---\nnote: entity\nid: org:x\nname: Xenon Labs\nmarking: TLP:CLEAR\n---\n\n# X\n',
    'other.md': '---\nnote: signal-brief\n---\n\n# About krypton\n\n[X](org:x)\n',
    'claims.md':
      '---\nnote: signal-brief\n---\n\n```valuation\nid: c\nsubject: org:x\namount: USD 5bn\n```\n',
    'unrelated.md': '---\nnote: signal-brief\n---\n\n# Nothing here\n',
  };
  const open = `${ROOT}/open.md`;

  /** A server whose folder has one open note. `taken` are the notes that were read, and `go` lets all be read. */
  async function reading() {
    let go = () => {};
    const going = new Promise<void>((resolve) => {
      go = resolve;
    });
    const taken: string[] = [];
    const host = {
      loadFolder: async (_, { onBegin, onEntities, openText, signal }) => {
        const store = new WorkspaceStore({ root: ROOT, packs: BUILT_IN, today: () => TODAY });
        await onBegin?.(store);
        const files = Object.entries(FILES).map(([name, text]) => ({ uri: `${ROOT}/${name}`, name, text }));
        for (const { uri, text } of files) store.foretell(uri, text);
        const parts = takingFirst({
          files,
          read: ({ text }) => ({ text }),
          take: ({ uri, name, text }) => {
            taken.push(name);
            store.fill([{ uri, text }]);
          },
          signal,
        });
        onEntities?.(parts.reading);
        await going;
        await parts.rest();
        store.fill([{ uri: open, text: openText?.(open) ?? '' }]);
        return { root: '/folder', store, files: [], nested: [], outwards: [], problems: [] };
      },
      builtinPacks: async () => [],
      keptTexts: async () => new Set(),
      watch: () => ({ spread: () => Promise.resolve(), close: () => undefined }),
      today: () => TODAY,
    } as Partial<Host> as Host;
    const session = new Session(host, {
      changed: () => undefined,
      opened: () => undefined,
      removed: () => undefined,
      reading: () => () => undefined,
      cancelled: () => undefined,
      log: () => undefined,
    });
    session.open({ uri: open, languageId: 'markdown', version: 1, text: OPEN });
    await session.start([ROOT]);
    const client = readClient({ processId: null, rootUri: null, capabilities: {} });
    const server: Server = { session, host, client, state: 'running', log: expect.fail, warn: expect.fail };
    const ask = (method: string, params: object) => {
      const request = REQUESTS.find((one) => one.method === method) ?? expect.fail(method);
      return respond(request, server, params, CancellationToken.None) as Promise<never>;
    };
    const at = (what: string, more: object = {}) => ({
      textDocument: { uri: open },
      position: { line: 5, character: (OPEN.split('\n')[5] ?? '').indexOf(what) },
      ...more,
    });
    return { session, go, taken, ask, at };
  }

  const places = (found: readonly { uri: string; range: { start: { line: number } } }[]) =>
    found.map(({ uri, range }) => `${uri.slice(ROOT.length + 1)}:${range.start.line}`);

  /** Whether it is answered, or waits until everything is read. */
  async function waits(answer: Promise<unknown>, go: () => void): Promise<boolean> {
    let isRead = false;
    const answered = answer.then(() => !isRead);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    isRead = true;
    go();
    return !(await answered);
  }

  it('tells all references when the notes were read that can have them', async () => {
    const { ask, at, taken } = await reading();
    const context = { includeDeclaration: true };
    expect(places(await ask('textDocument/references', at('org:x', { context })))).toEqual([
      'x.md:2',
      'claims.md:6',
      'open.md:5',
      'other.md:6',
    ]);
    expect(taken).toEqual(['x.md', 'other.md', 'claims.md']);
  });

  it('finds the definition of an entity by its head, and of a claim in the notes that name it', async () => {
    const { ask, at, taken } = await reading();
    expect(places(await ask('textDocument/definition', at('org:x')))).toEqual(['x.md:2']);
    expect(taken).toEqual(['x.md']);
    expect(places(await ask('textDocument/definition', at('claim:c')))).toEqual(['claims.md:5']);
    expect(await ask('textDocument/definition', at('org:nobody'))).toEqual([]);
    expect(taken).toEqual(['x.md', 'claims.md']);
  });

  it('names the entities that have in their names what was typed', async () => {
    const { ask, taken } = await reading();
    const [found]: unknown[] = await ask('workspace/symbol', { query: 'xenon' });
    const location = {
      uri: `${ROOT}/x.md`,
      range: expect.objectContaining({ start: { line: 2, character: 4 } }),
    };
    expect(found).toEqual({ name: 'Xenon Labs', containerName: 'org:x', kind: 5, location });
    expect(taken).toEqual([]);
  });

  it.each(['krypton', 'xnlb'])('waits with %s, which may be in a title', async (query) => {
    const { ask, go } = await reading();
    const answer = ask('workspace/symbol', { query });
    expect(await waits(answer, go)).toBe(true);
    expect(await answer).not.toEqual([]);
  });

  it('shows of an entity what its head says, and nothing that other notes say of it', async () => {
    const { ask, at, go, taken } = await reading();
    const early: { contents: { value: string } } = await ask('textDocument/hover', at('org:x'));
    expect(early.contents.value).toMatch(/^\*\*Xenon Labs\*\* `org:x`/);
    expect(early.contents.value).not.toMatch(/Latest valuation|[Rr]eferred to/);
    expect(taken).toEqual([]);
    go();
    await ask('dossier/backlinks', at('org:x'));
    const late: { contents: { value: string } } = await ask('textDocument/hover', at('org:x'));
    expect(late.contents.value).toMatch(/Latest valuation.*Referred to 3 times/s);
  });

  it('waits with what a part of the notes would get wrong', async () => {
    for (const method of ['textDocument/prepareRename', 'textDocument/codeLens', 'dossier/backlinks']) {
      const { ask, at, go } = await reading();
      expect(await waits(ask(method, at('org:x')), go)).toBe(true);
    }
  });

  it('is asked again when another reading begins', async () => {
    const { session, ask, at, go, taken } = await reading();
    const answer = ask('textDocument/references', at('org:x'));
    const [folder] = session.folders;
    if (folder) session.reindex(folder);
    go();
    expect(places(await answer)).toEqual(['claims.md:6', 'open.md:5', 'other.md:6']);
    expect(taken).toHaveLength(4);
  });
});
