// The lists that are kept are after any edits what they would be if they were made anew.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SymbolList } from '../../../../server/src/features/symbols/symbol-list.ts';
import { usesOf } from '../../../../server/src/features/symbols/uses.ts';
import { workspaceSymbols } from '../../../../server/src/features/symbols/workspace-symbols.ts';
import { claimsByKind, claimsIn, latestFirst } from '../../../../server/src/features/views/claim-groups.ts';
import { ClaimList, type ClaimRow } from '../../../../server/src/features/views/claim-list.ts';
import { listClaims } from '../../../../server/src/features/views/claims.ts';
import { linkedThings, neighbourhood } from '../../../../server/src/features/views/graph.ts';
import { originsShown, rowsShown } from '../../../../server/src/features/views/source-groups.ts';
import { SourceList } from '../../../../server/src/features/views/source-list.ts';
import { listSources } from '../../../../server/src/features/views/sources.ts';
import { check } from '../../../../server/src/rules/check.ts';
import { finish, type Steps } from '../../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../../server/src/workspace/store.ts';
import { CORE } from '../../../support/arbitrary-files.ts';
import { ROOT, TODAY, uriOf } from '../../../support/workspace.ts';

const name = fc.constantFrom('Acme', 'Bolt', 'Cargo Ltd');
const entity = fc
  .tuple(fc.constantFrom('a', 'b'), name)
  .map(([id, called]) => `---\nnote: entity\nid: org:${id}\nname: ${called}\n---\n`);
const global = fc
  .tuple(
    fc.constantFrom('Wire', 'Paper'),
    fc.constantFrom('', 'derived-from: src:g2\n', 'url: https://x.org/1\n'),
  )
  .map(([title, more]) => `---\nnote: source\nid: src:g1\ntitle: ${title}\ngrade: B2\n${more}---\n`);
const claim = fc
  .tuple(
    fc.constantFrom('valuation', 'judgment', 'indicator'),
    fc.constantFrom('a', 'b', 'c'),
    fc.constantFrom('2026-01', '2026-02', ''),
    fc.constantFrom('S1', 'src:g1', 'src:g2'),
    fc.constantFrom('', 'supersedes: claim:c-a\n'),
  )
  .map(([kind, id, day, source, more]) => {
    const asOf = day === '' ? '' : `as-of: ${day}\n`;
    if (kind === 'valuation')
      return `\`\`\`valuation\nid: c-${id}\nsubject: org:${id}\namount: USD 1${id === 'a' ? 0 : 2}bn\nbasis: post-money\n${asOf}source: ${source}\n${more}\`\`\`\n`;
    if (kind === 'judgment')
      return `\`\`\`judgment\ntext: It closes ${id}\nlikelihood: likely\nconfidence: high\nbasis: [${source}]\n\`\`\`\n`;
    return `\`\`\`indicator\ntext: A filing\nstatus: ${day === '' ? 'odd' : 'observed'}\n\`\`\`\n`;
  });
const brief = fc
  .tuple(
    fc.constantFrom('', 'url: https://x.org/1, ', 'derived-from: src:g1, '),
    fc.array(claim, { maxLength: 4 }),
  )
  .map(
    ([more, claims]) =>
      `---\nnote: signal-brief\nsources:\n  S1: {title: A report, ${more}grade: A1}\n---\n\n## The News\n\n${claims.join('\n')}`,
  );
const edit = fc.oneof(
  fc.tuple(fc.constantFrom('a.md', 'b.md'), fc.option(entity, { nil: undefined })),
  fc.tuple(fc.constant('g1.md'), fc.option(global, { nil: undefined })),
  fc.tuple(fc.constantFrom('n1.md', 'n2.md', 'n3.md'), fc.option(brief, { nil: undefined })),
);
const words = fc.constantFrom([], ['acme'], ['likely'], ['stale'], ['report', 'a1'], ['post-money', 'b2']);

function newLists(store: WorkspaceStore) {
  const { workspace } = store;
  const findingsOf = (uri: string) => {
    const document = workspace.document(uri);
    return document ? check(workspace, document) : [];
  };
  return {
    claims: new ClaimList(workspace, findingsOf),
    sources: new SourceList(workspace),
    symbols: new SymbolList(workspace),
    linked: linkedThings(workspace),
    findingsOf,
  };
}

/** What somebody sees of the lists. */
function shown(
  store: WorkspaceStore,
  { claims, sources, symbols, linked }: ReturnType<typeof newLists>,
  filter: readonly string[],
) {
  const said = { high: 'high confidence', superseded: 'superseded', 'stale-valuation': 'stale' };
  const wanted = { words: filter, said };
  const folders = [{ list: claims, workspace: store.workspace }];
  const item = (row: ClaimRow) => claims.item(row);
  const { all, kinds } = finish(claimsByKind(folders, { order: 'subject', filter: wanted }));
  const ledger = kinds.map(({ groups, rows, ...kind }) => ({
    ...kind,
    rows: rows && latestFirst(rows).map(item),
    groups: groups?.map((group) => ({ ...group, rows: latestFirst(group.rows).map(item) })),
  }));
  const origins = finish(originsShown([sources], wanted));
  const found = (query: string) =>
    finish(workspaceSymbols(store.workspace, query, symbols)).map((symbol) => JSON.stringify(symbol));
  const graph = (key: string) => finish(neighbourhood(store.workspace, key, { depth: 2 }, linked));
  return {
    graphs: ['org:a', 'org:b', 'note:n1', 'claim:c-a'].map(graph),
    symbols: ['', 'acme', 'report', 'c-a', 'wire'].map((query) => found(query).sort()),
    all,
    ledger,
    sources: {
      ...origins,
      origins: origins.origins.map((one) => ({
        ...{ id: one.origin.id, title: one.origin.title, ...sources.usesOfOrigin(one.origin.id) },
        sources: rowsShown(one).map((row) => sources.item(row)),
      })),
    },
  };
}

/** Goes on for some steps. */
function some<T>(steps: Steps<T>, most: number): void {
  for (let step = 0; step < most && !steps.next().done; step++);
}

describe('lists that are kept', () => {
  it('are after any edits what they are when made anew', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(edit, fc.nat(12)), { minLength: 1, maxLength: 14 }),
        words,
        (edits, filter) => {
          const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
          const kept = newLists(store);
          for (const [[path, text], steps] of edits) {
            const affected = store.apply([{ uri: uriOf(path), text }]);
            kept.claims.outdate(affected);
            kept.sources.outdate(affected);
            kept.symbols.outdate(affected);
            kept.linked.outdate(affected);
            // Work may be left at any step by the next edit.
            if (steps < 8) {
              some(kept.claims.settle(), steps);
              some(kept.sources.settle(), steps);
              some(kept.symbols.settle(), steps);
              continue;
            }
            expect(shown(store, kept, filter)).toEqual(shown(store, newLists(store), filter));
            // Two requests may bring a list up to date in turn.
            kept.sources.outdate([...store.workspace.list()].map(({ uri }) => uri));
            const [one, other] = [kept.sources.settle(), kept.sources.settle()];
            while (!one.next().done) other.next();
            finish(other);
            expect(shown(store, kept, filter).sources).toEqual(shown(store, newLists(store), filter).sources);
            for (const key of ['org:a', 'org:b', 'src:g1', 'hw:nvidia-h100-sxm5'])
              expect(store.workspace.uses(key)).toBe(usesOf(store.workspace, key).length);
          }
          expect(shown(store, kept, filter)).toEqual(shown(store, newLists(store), filter));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('have the same claims and sources as the whole lists', () => {
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
        for (const [path, text] of edits) store.apply([{ uri: uriOf(path), text }]);
        const lists = newLists(store);
        const seen = shown(store, lists, []);
        const whole = finish(listClaims(store.workspace, lists.findingsOf));
        const items = seen.ledger.flatMap(
          ({ rows, groups }) => rows ?? groups?.flatMap((group) => group.rows) ?? [],
        );
        const byPlace = (a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
        expect(items.toSorted(byPlace)).toEqual(whole.toSorted(byPlace));
        const origins = finish(listSources(store.workspace));
        const plain = (list: typeof origins) =>
          list
            .map(({ title: _, sources, ...one }) => ({ ...one, sources: sources.toSorted(byPlace) }))
            .sort(byPlace);
        expect(plain(seen.sources.origins as typeof origins)).toEqual(plain(origins));
      }),
      { numRuns: 60 },
    );
  });

  it('give one group of a kind', () => {
    const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
    const valuation = (id: string, about: string) =>
      `\`\`\`valuation\nid: ${id}\nsubject: ${about}\namount: USD 1bn\nas-of: 2026-0${id.slice(1)}\n\`\`\`\n\n`;
    const text = `---\nnote: signal-brief\n---\n\n${valuation('v1', 'org:a')}${valuation('v2', 'org:a')}${valuation('v3', 'org:b')}`;
    store.apply([{ uri: uriOf('n.md'), text }]);
    const { claims } = newLists(store);
    const folders = [{ list: claims, workspace: store.workspace }];
    const keys = (group: string | undefined) =>
      finish(claimsIn(folders, { order: 'subject', kind: 'valuation', group })).map(({ key }) => key);
    expect(keys('org:a')).toEqual(['claim:v2', 'claim:v1']);
    expect(keys(undefined)).toEqual(['claim:v3', 'claim:v2', 'claim:v1']);
    expect(keys('org:c')).toEqual([]);
  });
});

describe('the list of sources', () => {
  it('is whole and in order for both of two that bring it up to date at a time', () => {
    const noteOf = (title: string) =>
      `---\nnote: signal-brief\nsources:\n  S1: {title: ${title}, publisher: ${title} Press}\n---\n`;
    const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
    const change = (name: string, title: string) => ({ uri: uriOf(`${name}.md`), text: noteOf(title) });
    store.apply([change('a', 'Wire'), change('b', 'Paper'), change('c', 'Journal')]);
    const list = new SourceList(store.workspace);
    const both = () => {
      const waiting = [list.settle(), list.settle()];
      while (waiting.length > 0)
        for (const steps of [...waiting]) if (steps.next().done) waiting.splice(waiting.indexOf(steps), 1);
      return list.origins.map(({ title }) => title);
    };
    expect(both()).toEqual(['Journal', 'Paper', 'Wire']);
    list.outdate(store.apply([change('b', 'Zine'), change('d', 'Atlas')]));
    expect(both()).toEqual(['Atlas', 'Journal', 'Wire', 'Zine']);
    expect(list.count).toBe(4);
  });
});
