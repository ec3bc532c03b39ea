// Findings in two halves, kept and brought up to date: the same as a check of everything that begins from nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Records } from '../../../server/src/record/records.ts';
import { noticeOf } from '../../../server/src/rules/check.ts';
import type { Notice } from '../../../server/src/rules/rule.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { findingsOf, ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

function newStore(): WorkspaceStore {
  return new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
}

/** All findings by file and place, as the records have them. */
function noticesOf(store: WorkspaceStore, records: Records): Notice[] {
  const uris = [...store.workspace.digests()].map(({ uri }) => uri).sort();
  return uris.flatMap((uri) => records.of(uri));
}

describe('records', () => {
  it('have the findings of a check after any edits, when only what changed is asked for again', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 12 }), (edits) => {
        const store = newStore();
        const records = new Records(store);
        const known = new Map<string, readonly Notice[]>();
        for (const [path, text] of edits) {
          for (const uri of store.apply([{ uri: uriOf(path), text }])) known.set(uri, records.of(uri));
          const kept = [...known].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, notices]) => notices);
          expect(kept).toEqual(findingsOf(store).map(noticeOf));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('have them too when each note was read once, in any order, after what entity notes say in their heads', () => {
    fc.assert(
      fc.property(
        fc.array(file, { minLength: 1, maxLength: 16 }),
        fc.array(fc.nat(), { maxLength: 16 }),
        fc.option(file),
        (edits, order, late) => {
          const files = new Map<string, string>();
          for (const [path, text] of edits) if (text !== undefined) files.set(path, text);
          const store = newStore();
          store.apply([{ uri: store.configurationUri, text: files.get('dossier.yaml') }]);
          const records = new Records(store);
          const texts = [...files].filter(([path]) => path !== 'dossier.yaml');
          texts.sort((a, b) => (order[texts.indexOf(a)] ?? 0) - (order[texts.indexOf(b)] ?? 0));
          for (const [path, text] of texts) store.foretell(uriOf(path), text);
          for (const [path, text] of texts) {
            store.fill([{ uri: uriOf(path), text }]);
            records.read(uriOf(path));
          }
          // Somebody edits a note that was read already.
          if (late) store.apply([{ uri: uriOf(late[0]), text: late[1] }]);
          expect(noticesOf(store, records)).toEqual(findingsOf(store).map(noticeOf));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('become columns document by document, so that nobody waits for all of them', () => {
    const paths = Array.from({ length: 20 }, (_, number) => `${number}.md`);
    const store = storeOf(new Map(paths.map((path) => [path, '---\nnote: signal-brief\n---\n'])), CORE);
    const records = new Records(store);
    for (const path of paths) records.of(uriOf(path));
    const columns = records.columns(paths.map(uriOf), { own: new Set(), across: new Set() });
    let pauses = 0;
    while (!columns.next().done) pauses++;
    expect(pauses).toBeGreaterThanOrEqual(2 * paths.length);
  });

  it('read a note once where entities are known beforehand, whatever the order of files', () => {
    let read = 0;
    const head = '---\nnote: signal-brief\ndate: 2026-05\n---\n\n';
    const files = new Map([
      ...Array.from({ length: 8 }, (_, index): [string, string] => [
        `a${index}.md`,
        `${head}[Alpha](org:alpha) grows, says [the other](claim:c${7 - index}).\n\n\`\`\`valuation\nid: c${index}\nsubject: org:alpha\namount: USD ${index + 10}bn\nbasis: post-money\nas-of: 2026-05\nstatus: reported\n\`\`\`\n`,
      ]),
      ['z.md', '---\nnote: entity\nid: org:alpha\nname: Alpha\n---\n\n# Alpha\n'],
    ]);
    const store = newStore();
    const records = new Records(store);
    const { document } = store.workspace;
    Object.assign(store.workspace, {
      document: (uri: string) => {
        read++;
        return document(uri);
      },
    });
    for (const [path, text] of files) store.foretell(uriOf(path), text);
    for (const [path, text] of files) {
      store.fill([{ uri: uriOf(path), text }]);
      records.read(uriOf(path));
    }
    for (const path of files.keys()) records.of(uriOf(path));
    expect(read).toBe(files.size);
    expect(records.of(uriOf('a0.md')).map(({ code }) => code)).toContain('conflicting-valuations');
    expect(noticesOf(store, records)).toEqual(findingsOf(storeOf(files, CORE)).map(noticeOf));
  });
});
