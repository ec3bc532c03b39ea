// Findings of a note in which somebody types: those that are kept and moved are those of a check that begins from nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realisticNotes } from '../../../bench/realistic-notes.ts';
import type { Note } from '../../../server/src/note/note.ts';
import { rereadNote } from '../../../server/src/note/reread.ts';
import { follow, type OwnRules, readWhole } from '../../../server/src/record/edited-note.ts';
import { Records } from '../../../server/src/record/records.ts';
import { check, noticeOf } from '../../../server/src/rules/check.ts';
import type { Notice, Reads } from '../../../server/src/rules/rule.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { edit, edited, editedInYaml, place, typedNote, yamlEdit } from '../../support/typed-notes.ts';
import { ROOT, storeOf, TODAY, uriOf } from '../../support/workspace.ts';

const OPEN = 'a.md';

/** Others that the open note refers to, contradicts and mentions. */
const OTHERS = new Map([
  ['x.md', '---\nnote: entity\nid: org:x\nname: Words\nstatus: published\n---\n'],
  ['deepseek.md', '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\naliases: [item]\n---\n'],
  [
    'other.md',
    '---\nnote: signal-brief\ndate: 2026-05\n---\n\n```valuation\nid: v1\nsubject: org:x\namount: USD 50bn\nbasis: post-money\nas-of: 2026-05\n```\n',
  ],
]);

/** What a person types: words within lines more often than what makes blocks. */
const key = fc.tuple(
  place,
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(3) }),
  fc.constantFrom(
    'w',
    'o',
    ' ',
    ' likely',
    ' reportedly',
    '$5bn',
    ' valued at $3bn ',
    '.',
    'DeepSeek',
    'may',
    '',
  ),
);

const NOBODY = { own: new Set<string>(), across: new Set<string>() };

const HEADS = ['', 'status: draft\n', 'status: published\n'];
const CONFIGURATIONS = [
  undefined,
  'rules:\n  unsourced-hearsay: error\n  unlinked-mention: off\n',
  'scale: phia\n',
];

function expectAll(store: WorkspaceStore, records: Records, files: ReadonlyMap<string, string>) {
  const rebuilt = storeOf(files, CORE);
  for (const { uri } of [...store.workspace.list()]) {
    const document = rebuilt.workspace.document(uri);
    if (!document || store.workspace.isPack(uri)) continue;
    expect(records.of(uri)).toEqual(check(rebuilt.beginCheck(uri), document).map(noticeOf));
  }
}

/** A rule that reads this, as far as it matters to who keeps its findings. */
const ruleOf = (...reads: Reads[]) => ({ rule: { code: reads.join(' '), reads } });
type TestRule = ReturnType<typeof ruleOf>;

function rulesThat(
  rules: readonly TestRule[],
  find: OwnRules<TestRule>['find'],
  takes: OwnRules<TestRule>['takes'] = () => true,
): OwnRules<TestRule> {
  return { rules, across: [], find, takes };
}

type Key = readonly [number, number, string] | readonly [number, number, number, string];

/** Types keys in the open note, and compares its findings after each of them. */
function typeKeys(text: string, keys: readonly Key[]) {
  const files = new Map([...OTHERS, [OPEN, text]]);
  const store = storeOf(files, CORE);
  const records = new Records(store);
  for (const one of keys) {
    const before = files.get(OPEN) ?? '';
    files.set(OPEN, one.length === 4 ? editedInYaml(before, one) : edited(before, one));
    store.apply([{ uri: uriOf(OPEN), text: files.get(OPEN) }]);
    expectAll(store, records, files);
  }
  return { store, records, files };
}

describe('the findings of a note in which somebody types', () => {
  it('are those of a check from nothing after each key, whatever else changes', () => {
    fc.assert(
      fc.property(
        typedNote,
        fc.constantFrom(...HEADS),
        fc.array(fc.oneof({ weight: 8, arbitrary: key }, edit, file), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...CONFIGURATIONS),
        fc.nat(12),
        (typed, head, edits, configuration, when) => {
          const files = new Map([...OTHERS, [OPEN, typed.replace(/^(---\r?\n?)/, `$1${head}`)]]);
          const store = storeOf(files, CORE);
          const records = new Records(store);
          expectAll(store, records, files);
          const take = (path: string, text: string | undefined) => {
            if (text === undefined) files.delete(path);
            else files.set(path, text);
            store.apply([{ uri: uriOf(path), text }]);
          };
          for (const [index, one] of edits.entries()) {
            if (index === when && configuration) take('dossier.yaml', configuration);
            if (one.length === 3) take(OPEN, edited(files.get(OPEN) ?? '', one));
            else if (one[0] !== 'dossier.yaml' && one[0] !== OPEN) take(one[0], one[1]);
            // Somebody who types fast is ahead of the check.
            if (index % 3 !== 1) expectAll(store, records, files);
          }
          expectAll(store, records, files);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('are those of a check from nothing in a note of every kind of claim', () => {
    const texts = [...realisticNotes(6, 3)].map(({ text }) => text);
    let moved = 0;
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(key, { minLength: 2, maxLength: 8 }), (text, keys) => {
        moved += typeKeys(text, keys).records.moved;
      }),
      { numRuns: 30 },
    );
    // Else the property would say nothing of findings that are kept.
    expect(moved).toBeGreaterThan(10);
  });

  it('are those of a check from nothing where somebody types in YAML, a heading or a table', () => {
    const texts = [...realisticNotes(6, 8)].map(({ text }) => text);
    let moved = 0;
    const keys = fc.array(fc.oneof({ weight: 4, arbitrary: yamlEdit }, key), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...texts), typedNote), keys, (text, typed) => {
        moved += typeKeys(text, typed).records.moved;
      }),
      { numRuns: 40 },
    );
    expect(moved).toBeGreaterThan(10);
  });

  it('are kept until another run, with what is known of the note, as they are then', () => {
    const texts = [...realisticNotes(6, 4)].map(({ text }) => text);
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(key, { minLength: 1, maxLength: 8 }), (text, keys) => {
        const { store, records, files } = typeKeys(text, keys);
        const image = store.images.make(new Set(), NOBODY);
        if (!image) throw new Error('nothing is kept');
        const { documents, ...rest } = finish(image);
        const columns = finish(records.columns(documents.uris, NOBODY));
        const readText = (uri: string) => ({ text: [...files].find(([path]) => uriOf(path) === uri)?.[1] });
        const next = new WorkspaceStore({ root: ROOT, packs: CORE, today: () => TODAY, readText });
        const kept = new Records(next);
        kept.adopt(documents.uris, columns, next.images.adopt({ documents, ...rest }));
        expect(next.printIndex()).toEqual(storeOf(files, CORE).printIndex());
        expectAll(next, kept, files);
        expect(kept.worked).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  const BRIEF = [
    '---\nnote: signal-brief\ndate: 2026-05-18\n---\n',
    'First, reportedly.',
    'Second, reportedly.',
    '```valuation\nsubject: org:x\namount: USD 5bn\n```',
    'Third, reportedly.',
  ].join('\n\n');

  /** The brief, and what it is after an `x` is typed behind a mark. */
  const openBrief = () => {
    const store = storeOf(new Map([[OPEN, BRIEF]]), CORE);
    const { vocabulary, configuration } = store.workspace;
    const reading = { vocabulary, scale: configuration.scale };
    const typed = (note: Note, mark: string) => {
      const next = rereadNote(note, note.text.replace(mark, `${mark}x`), reading)?.note;
      if (!next) throw new Error('everything was read');
      return next;
    };
    return { note: store.workspace.document(uriOf(OPEN)) as Note, typed };
  };

  it('move with their related places, but not with places in other notes', () => {
    const { note: first, typed } = openBrief();
    const note = typed(first, 'Fir');
    const span = { start: note.text.indexOf('USD'), end: note.text.indexOf('USD') + 3 };
    const place = (uri: string) => ({ uri, span, message: 'There too.' });
    const notice = { span, related: [place(note.uri), place(uriOf('other.md'))] } as unknown as Notice;
    const rules = rulesThat([ruleOf('claims')], () => [notice]);
    const { edited: known } = readWhole(note, false, rules, 1);
    const [moved] = (known && follow(known, typed(note, 'Sec'), false, rules)?.own) ?? [];
    const next = { start: span.start + 1, end: span.end + 1 };
    expect(moved).toEqual({
      span: next,
      related: [{ ...place(note.uri), span: next }, place(uriOf('other.md'))],
    });
  });

  it('of a rule are found again where something is typed at the edge of one', () => {
    const { note: first, typed } = openBrief();
    const note = typed(first, 'Fir');
    const at = note.text.indexOf('reportedly', note.text.indexOf('Second'));
    const findsAgain = (start: number, end: number) => {
      const notice = { span: { start, end }, related: [] } as unknown as Notice;
      let found = 0;
      const rules = rulesThat([ruleOf('claims')], () => {
        found++;
        return [notice];
      });
      const { edited: known } = readWhole(note, false, rules, 1);
      expect(known && follow(known, typed(note, 'Second, '), false, rules)).toBeDefined();
      return found === 2;
    };
    expect(findsAgain(at, at + 4)).toBe(true);
    expect(findsAgain(at - 4, at)).toBe(true);
    expect(findsAgain(at + 1, at + 4)).toBe(false);
    expect(findsAgain(at - 4, at - 1)).toBe(false);
    expect(findsAgain(at - 4, at + 4)).toBe(false);
  });

  it('are found again by rules that read what was typed in, and in its block by those that read blocks', () => {
    const { note: first, typed } = openBrief();
    const calls: [string, number, number][] = [];
    let isTaken = true;
    const reading = [
      ruleOf('claims'),
      ruleOf('prose'),
      ruleOf('block-prose', 'claims'),
      ruleOf('block-prose', 'block-claims'),
      ruleOf('head'),
    ];
    const rules = rulesThat(
      reading,
      ({ rule }, { prose, claims }) => {
        calls.push([rule.code, prose.length, claims.length]);
        return [];
      },
      () => isTaken,
    );
    const note = typed(first, 'Fir');
    const { edited: known } = readWhole(note, false, rules, 1);
    expect(calls).toEqual(reading.map(({ rule }) => [rule.code, 3, 1]));
    const calledAfter = (next: Note) => {
      calls.length = 0;
      expect(known && follow(known, next, false, rules)).toBeDefined();
      return calls;
    };
    const second = typed(typed(note, 'Sec'), 'Third');
    expect(calledAfter(second)).toEqual([
      ['prose', 3, 1],
      ['block-prose block-claims', 2, 0],
      ['block-prose claims', 2, 1],
    ]);
    isTaken = false;
    expect(calledAfter(typed(note, 'Sec'))).toEqual([
      ['block-prose block-claims', 1, 0],
      ['block-prose claims', 1, 1],
    ]);
    expect(calledAfter(typed(note, 'org:'))).toEqual([
      ['claims', 3, 1],
      ['block-prose claims', 3, 1],
      ['block-prose block-claims', 0, 1],
    ]);
    expect(calledAfter(typed(note, '2026-05-1'))).toEqual([['head', 3, 1]]);
    calls.length = 0;
    expect(known && follow(known, typed(note, 'Sec'), true, rules)).toBeUndefined();
    expect(calls).toEqual([]);
  });

  it('are kept where words are typed before a link', () => {
    const text = `${BRIEF}\n\nSo says [Words](org:x), as [DeepSeek](org:deepseek) does.\n`;
    const { records, store, files } = typeKeys(text, []);
    for (const letters of ['w', 'wo', 'wo ']) {
      files.set(OPEN, text.replace('[Deep', `${letters}[Deep`));
      store.apply([{ uri: uriOf(OPEN), text: files.get(OPEN) }]);
      expectAll(store, records, files);
    }
    expect(records.moved).toBe(2);
  });

  it('cost no second look at other notes while only words change', () => {
    const files = new Map([...OTHERS, [OPEN, BRIEF]]);
    const store = storeOf(files, CORE);
    const records = new Records(store);
    const type = (mark: string) => {
      files.set(OPEN, (files.get(OPEN) ?? '').replace(mark, `${mark}x`));
      const affected = store.apply([{ uri: uriOf(OPEN), text: files.get(OPEN) }]);
      const { worked } = records;
      for (const uri of affected) records.of(uri);
      return records.worked - worked;
    };
    for (const uri of [...OTHERS.keys(), OPEN]) records.of(uriOf(uri));
    type('Fir');
    const before = store.revision;
    expect(type('Thi')).toBe(1);
    expect(store.unchangedSince(uriOf(OPEN), 'across', true)).toBeLessThanOrEqual(before);
    expect(store.unchangedSince(uriOf(OPEN), 'across')).toBe(store.revision);
    // What is kept of the note says where its claim is: that is the same until something is typed before it.
    const digest = store.workspace.digest(uriOf(OPEN));
    type('Thi');
    expect(store.workspace.digest(uriOf(OPEN))).toEqual(digest);
    type('Sec');
    expect(store.workspace.digest(uriOf(OPEN))).not.toEqual(digest);
    // A key in a claim is one of the note itself too, but what is kept of the note is another.
    type('USD 5');
    expect(store.unchangedSince(uriOf(OPEN), 'across', true)).toBeLessThanOrEqual(before);
    expect(store.workspace.digest(uriOf(OPEN))).not.toEqual(digest);
  });

  it('are those of all prose before and after a word of it counts', () => {
    const head = `---\nnote: signal-brief\ndate: 2026-05\n---\n\n## Analysis\n\n`;
    const text = `${head}It is likely that words come.\n\nThis is highly probabl, says DeepSee.\n\nAnd more.\n`;
    const { records, store, files } = typeKeys(text, []);
    const found: string[][] = [];
    const type = (mark: string, next: string) => {
      files.set(OPEN, (files.get(OPEN) ?? '').replace(mark, next));
      store.apply([{ uri: uriOf(OPEN), text: files.get(OPEN) }]);
      expectAll(store, records, files);
      const codes = records.of(uriOf(OPEN)).map(({ code }) => code);
      found.push(codes.filter((code) => code === 'mixed-scales' || code === 'unlinked-mention'));
    };
    type('And more', 'And mores');
    type('probabl', 'probable');
    type('probable', 'proxbable');
    type('DeepSee', 'DeepSeek');
    type('DeepSeek', 'DeepxSeek');
    expect(found).toEqual([[], ['mixed-scales'], [], ['unlinked-mention'], []]);
    expect(records.moved).toBe(4);
  });

  it('are known of each of many notes that were edited in turn', () => {
    const brief = BRIEF.replace(/```[\s\S]*```/, 'No claim.');
    const files = new Map(Array.from({ length: 12 }, (_, index) => [`n${index}.md`, brief]));
    const store = storeOf(files, CORE);
    const records = new Records(store);
    for (const letters of ['x', 'xy']) {
      for (const path of files.keys()) {
        files.set(path, brief.replace('Sec', `Sec${letters}`));
        store.apply([{ uri: uriOf(path), text: files.get(path) }]);
        records.of(uriOf(path));
      }
    }
    const { worked } = records;
    expectAll(store, records, files);
    expect(records.worked).toBe(worked);
  });

  it('are silenced as in a check from nothing, where another file may define what the note cites of its own', () => {
    const brief = (words: string) =>
      [
        '---\nnote: signal-brief\ndate: 2026-05\nsources:\n  S1: {title: A}\n---\n',
        'First.',
        `Second${words}.`,
        '<!-- dossier-ignore unresolved-source: it will be there -->',
        'Third, says [one](src:S1).\n',
      ].join('\n\n');
    const source = (title: string) => `---\nnote: source-note\nid: src:s1\ntitle: ${title}\n---\n`;
    const torn = `<<<<<<< ours\n${source('A')}=======\n${source('B')}>>>>>>> theirs\n`;
    const files = new Map([
      ['s1.md', torn.replaceAll('src:s1', 'src:S1')],
      [OPEN, brief('')],
    ]);
    const store = storeOf(files, CORE);
    const records = new Records(store);
    for (const words of ['', ' w', ' wo', ' wor']) {
      files.set(OPEN, brief(words));
      store.apply([{ uri: uriOf(OPEN), text: files.get(OPEN) }]);
      expectAll(store, records, files);
    }
    expect(records.moved).toBe(2);
    expect(records.of(uriOf(OPEN)).map(({ code }) => code)).toContain('unused-suppression');
  });
});
