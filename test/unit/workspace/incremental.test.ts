// The incremental workspace is the same as one built from nothing: its index and its findings, after any edits.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from '../../../server/src/rules/check.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { shownEntity } from '../../../server/src/workspace/collect-facts.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { entityOf, keysOf, shownEntityOf } from '../../../server/src/workspace/workspace.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { edit, edited, typedNote } from '../../support/typed-notes.ts';
import { findingsOf, ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

/** Findings as they compare: what a person sees, fixes left out. */
function shown(findings: readonly Finding[]) {
  return findings.map(({ fixes, ...rest }) => ({ ...rest, fixes: fixes.map((fix) => fix.title) }));
}

describe('the incremental workspace', () => {
  it('has the index and the findings of a rebuild after every edit', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 12 }), (edits) => {
        const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
        const known = new Map<string, readonly Finding[]>();
        const files = new Map<string, string>();
        let configured: string | undefined;
        for (const [path, text] of edits) {
          if (text === undefined) files.delete(path);
          else files.set(path, text);
          for (const uri of store.apply([{ uri: uriOf(path), text }])) {
            const document = store.workspace.document(uri);
            if (document) known.set(uri, check(store.beginCheck(uri), document));
            else known.delete(uri);
          }
          // A broken configuration leaves the last good one in force, which a rebuild cannot know.
          if (path === 'dossier.yaml')
            configured = text === undefined || !/nonsense|broken/.test(text) ? text : configured;
          const now = new Map(files);
          const broken = /nonsense|broken/.test(files.get('dossier.yaml') ?? '');
          if (broken && configured !== undefined) now.set('dossier.yaml', configured);
          const rebuilt = storeOf(
            broken && configured === undefined
              ? new Map([...now].filter(([key]) => key !== 'dossier.yaml'))
              : now,
            CORE,
          );
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          const notConfiguration = (finding: Finding) => !finding.uri.endsWith('dossier.yaml');
          const incremental = [...known.entries()]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .flatMap(([, findings]) => findings)
            .filter(notConfiguration);
          expect(shown(incremental)).toEqual(shown(findingsOf(rebuilt).filter(notConfiguration)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('tells references and entities without digests as digests and definitions do', () => {
    fc.assert(
      fc.property(fc.array(file, { minLength: 1, maxLength: 12 }), (edits) => {
        const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
        for (const [path, text] of edits) store.apply([{ uri: uriOf(path), text }]);
        const { workspace } = store;
        for (const digest of workspace.digests())
          if (digest.type !== 'configuration')
            expect(workspace.references(digest.uri)).toEqual(digest.references);
        for (const kind of workspace.vocabulary.kinds.keys()) {
          for (const key of keysOf(workspace, kind)) {
            const { entity, ...found } = entityOf(workspace, key) ?? {};
            const definition = shownEntityOf(workspace, key);
            expect(definition?.shown).toEqual(entity && shownEntity(entity));
            expect(
              definition && { uri: definition.uri, pack: definition.pack, span: definition.span },
            ).toEqual(entity && { ...found, span: entity.span });
          }
        }
      }),
    );
  });

  it('has those of a rebuild after every key in a note', () => {
    fc.assert(
      fc.property(typedNote, fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        const store = storeOf(new Map([['a.md', first]]), CORE);
        let text = first;
        for (const one of edits) {
          text = edited(text, one);
          store.apply([{ uri: uriOf('a.md'), text }]);
          const rebuilt = storeOf(new Map([['a.md', text]]), CORE);
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          expect(store.workspace.digest(uriOf('a.md'))).toEqual(rebuilt.workspace.digest(uriOf('a.md')));
          expect(shown(findingsOf(store))).toEqual(shown(findingsOf(rebuilt)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('knows where things are after many keys before them, in the note and for those that read of it', () => {
    const claim = (id: string) =>
      `\`\`\`valuation\nid: ${id}\nsubject: org:x\namount: USD 5bn\nbasis: post-money\nas-of: 2026-05\n\`\`\``;
    const brief = (id: string, words: string, title = 'T') =>
      `---\nnote: signal-brief\ntitle: ${title}\ndate: 2026-05\n---\n\nFirst.\n\n${words}\n\n${claim(id)}\n\n[X](org:x).\n`;
    // Their findings say where the claim is that the one is at odds with, and whose id the other has too.
    const others = new Map([
      ['odds.md', brief('v2', 'Words.').replace('USD 5bn', 'USD 50bn')],
      ['twin.md', brief('v1', 'Words.').replace('org:x', 'org:y')],
    ]);
    const store = storeOf(others, CORE);
    let moved = 0;
    const take = (text: string) => {
      const affected = store.apply([{ uri: uriOf('a.md'), text }]);
      if ([...others.keys()].every((path) => affected.has(uriOf(path)))) moved++;
      const rebuilt = storeOf(new Map([...others, ['a.md', text]]), CORE);
      expect(store.printIndex()).toEqual(rebuilt.printIndex());
      expect(shown(findingsOf(store))).toEqual(shown(findingsOf(rebuilt)));
      expect(store.workspace.digest(uriOf('a.md'))).toEqual(rebuilt.workspace.digest(uriOf('a.md')));
      const stated = (one: WorkspaceStore) => one.workspace.facts('stated', 'valuation');
      expect(stated(store)).toEqual(stated(rebuilt));
    };
    take(brief('v1', 'Words'));
    take(brief('v1', 'Wordsw'));
    // All is at its first places again, and the whole note is read.
    take(brief('v1', 'Words', 'U'));
    expect(moved).toBe(2);
    let words = 'Words';
    for (let key = 0; key < 70; key++) {
      // A line break right before the claim, too.
      words += key % 7 === 3 ? '\n' : 'w';
      take(brief('v1', words, 'U'));
    }
    expect(moved).toBe(72);
  });

  it('is that of a rebuild when edits come between the files that another configuration makes it read again', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(file, fc.nat(6)), { minLength: 1, maxLength: 16 }),
        fc.constantFrom('scale: phia\n', 'exclude: [b.md]\n', 'include: [plain.md]\n'),
        (edits, last) => {
          const store = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY });
          const files = new Map<string, string>();
          let reading: ReturnType<typeof store.applying> | undefined;
          const take = (path: string, text: string | undefined, stops: number) => {
            if (text === undefined) files.delete(path);
            else files.set(path, text);
            const steps = store.applying([{ uri: uriOf(path), text }]);
            // A newer configuration takes the place of what is not done yet.
            if (!steps.next().done) reading = steps;
            for (let stop = 0; stop < stops; stop++) reading?.next();
          };
          for (const [[path, text], stops] of edits) take(path, text, stops);
          take('dossier.yaml', '', 2);
          take('dossier.yaml', last, 0);
          while (reading && !reading.next().done);
          const rebuilt = storeOf(files, CORE);
          expect(store.printIndex()).toEqual(rebuilt.printIndex());
          expect(shown(findingsOf(store))).toEqual(shown(findingsOf(rebuilt)));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('rechecks only the notes that depend on what changed', () => {
    const files = new Map<string, string>();
    for (let index = 0; index < 50; index++)
      files.set(
        `n${index}.md`,
        `---\nnote: signal-brief\ndate: 2026-05\n---\n[Alpha${index % 10}](org:a${index % 10})\n`,
      );
    files.set('a3.md', '---\nnote: entity\nid: org:a3\nname: Alpha3\n---\n');
    const store = storeOf(files);
    findingsOf(store);
    const body = store.apply([
      { uri: uriOf('n1.md'), text: '---\nnote: signal-brief\ndate: 2026-05\n---\n[Alpha1](org:a1) more\n' },
    ]);
    expect([...body]).toEqual([uriOf('n1.md')]);
    findingsOf(store);
    const renamed = store.apply([
      { uri: uriOf('a3.md'), text: '---\nnote: entity\nid: org:a3\nname: Beta\n---\n' },
    ]);
    const users = [3, 13, 23, 33, 43].map((index) => uriOf(`n${index}.md`));
    expect([...renamed].sort()).toEqual([uriOf('a3.md'), ...users].sort());
  });

  it('rechecks the notes that may mention a new name, and no other', () => {
    const head = '---\nnote: signal-brief\ndate: 2026-05\n---\n';
    const files = new Map(
      ['Gamma', 'Delta', 'Epsilon'].map((name) => [`${name}.md`, `${head}${name} grows.\n`]),
    );
    const store = storeOf(files);
    findingsOf(store);
    const entity = '---\nnote: entity\nid: org:gamma\nname: Gamma\n---\n';
    const mentioned = store.apply([{ uri: uriOf('new.md'), text: entity }]);
    expect([...mentioned].sort()).toEqual([uriOf('Gamma.md'), uriOf('new.md')]);
  });
});
