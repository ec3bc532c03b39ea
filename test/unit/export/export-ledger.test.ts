// What is remembered of exports: a second export updates exactly what changed, on one branch and on two.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ledger, readLedger, writeLedger } from '../../../server/src/export/export-ledger.ts';
import { stixObjects } from '../../../server/src/export/stix.ts';
import { withhold } from '../../../server/src/export/withhold/withhold.ts';
import { exported, FIRST, type StixObject } from '../../support/stix.ts';
import { brief, selectionOf } from './exported.ts';

const SECOND = '2026-06-02T10:00:00.000Z';
const THIRD = '2026-06-03T11:00:00.000Z';

/** An export of a fixture after others. */
function exportedAfter(ledger: Ledger, fixture: string, now: string) {
  return exported(selectionOf(fixture), { ledger, now });
}

/** The objects that the ledger knows, by id. */
function byId(objects: readonly StixObject[]): Map<string, StixObject> {
  return new Map(objects.map((object) => [object.id, object]));
}

/** An object by its type and what it is of. */
function called({ type, dossier_id, extensions }: StixObject): string {
  const own = Object.values(extensions ?? {})[0] as Record<string, string> | undefined;
  return `${type} ${dossier_id ?? own?.dossier_id ?? own?.claim_kind ?? ''}`;
}

describe('a second export', () => {
  const first = exported(selectionOf(brief));

  it('is the same where nothing changed, whenever it is made', () => {
    const second = exportedAfter(first.ledger, brief, SECOND);
    expect(second.objects).toEqual(first.objects);
    expect(writeLedger(second.ledger)).toBe(writeLedger(first.ledger));
  });

  it('grows `modified` of a claim whose amount changed, of its note, and of nothing else', () => {
    const second = exportedAfter(first.ledger, brief.replace('350bn-400bn', '360bn-400bn'), SECOND);
    const before = byId(first.objects);
    const changed = second.objects.filter(({ id, modified }) => before.get(id)?.modified !== modified);
    expect(changed.map(({ type, modified }) => [type, modified])).toEqual([
      ['dossier-valuation', SECOND],
      ['note', SECOND],
    ]);
    for (const object of changed) expect(object.created).toBe(before.get(object.id)?.created);
  });

  it('never moves `created`, also where the date of the note does', () => {
    const second = exportedAfter(first.ledger, brief.replace('date: 2026-05\n', 'date: 2026-04\n'), SECOND);
    const before = byId(first.objects);
    for (const { id, created } of second.objects) expect(created).toBe(before.get(id)?.created);
    const report = second.objects.find(({ type }) => type === 'report');
    expect(report).toMatchObject({ modified: SECOND, published: '2026-04-01T00:00:00.000Z' });
  });

  it('keeps an object’s creator, which STIX never lets change, where the first author does', () => {
    const second = exportedAfter(first.ledger, brief.replace('[Ann Analyst, Bob]', '[Bob, Cy]'), SECOND);
    const report = second.objects.find(({ type }) => type === 'report');
    const ann = second.objects.find(({ name }) => name === 'Ann Analyst');
    expect(report?.created_by_ref).toBe(ann?.id);
    expect(JSON.stringify(report?.extensions)).toContain('"authors":["Bob","Cy"]');
  });

  it('goes on growing where the clock of whoever exported before was ahead', () => {
    const second = exportedAfter(first.ledger, brief.replace('350bn', '360bn'), THIRD);
    const third = exportedAfter(second.ledger, brief.replace('350bn', '370bn'), SECOND);
    const value = third.objects.find(({ dossier_id }) => dossier_id === 'claim:round');
    expect(value?.modified).toBe('2026-06-03T11:00:00.001Z');
  });

  it('makes nothing in the future, and dates a report without a date by its first export', () => {
    const undated = brief.replace('date: 2026-05\n', '');
    const once = exported(selectionOf(undated));
    expect(once.objects.find(({ type }) => type === 'report')).toMatchObject({
      created: FIRST,
      published: FIRST,
    });
    expect(exportedAfter(once.ledger, undated, SECOND).objects).toEqual(once.objects);
    const ahead = exported(selectionOf(brief.replace('date: 2026-05\n', 'date: 2027-05\n')));
    expect(ahead.objects.find(({ type }) => type === 'report')?.created).toBe(FIRST);
  });

  it('remembers what it does not hold', () => {
    const all = selectionOf(brief);
    const alone = { ...all, notes: all.notes.filter(({ file }) => file === 'draft.md') };
    const second = exported(alone, { ledger: first.ledger, now: SECOND });
    expect(writeLedger(second.ledger)).toBe(writeLedger(first.ledger));
  });

  it('changes exactly what an edit changes, whatever the edits are', () => {
    // Each place is of one object, or of an object and those that repeat it in words.
    const edits: readonly [from: string, to: string, touched: readonly string[]][] = [
      ['350bn', '351bn', ['dossier-valuation claim:round', 'note claim:round']],
      ['new-money: ~CNY 50bn', 'new-money: ~CNY 51bn', ['dossier-valuation claim:round', 'note claim:round']],
      ['memory: 112 GB', 'memory: 128 GB', ['dossier-hardware ', 'note hardware']],
      ['closes, soon', 'closes, later', ['note claim:closes']],
      ['A new shareholder.', 'A new owner.', ['note indicator']],
      ['tags: [funding]', 'tags: [funding, ai]', ['report note:the-brief']],
      ['aliases: [LF Robotics]', 'aliases: [LF Robots]', ['identity org:lanternfish']],
      ['amount: USD 20bn', 'amount: USD 21bn', ['dossier-valuation claim:earlier', 'note claim:earlier']],
      ['title: A draft', 'title: A first draft', ['grouping note:draft']],
      ['iso3166: NO', 'iso3166: SE', ['location place:norway']],
    ];
    fc.assert(
      fc.property(fc.array(fc.subarray([...edits.keys()]), { minLength: 1, maxLength: 4 }), (steps) => {
        let ledger = first.ledger;
        let objects = first.objects;
        let text = brief;
        const done = new Set<number>();
        for (const [at, step] of steps.entries()) {
          const now = new Date(Date.parse(SECOND) + at * 60_000).toISOString();
          const fresh = step.filter((index) => !done.has(index));
          for (const index of fresh) {
            const [from, to] = edits[index] ?? ['', ''];
            expect(text).toContain(from);
            text = text.replace(from, to);
            done.add(index);
          }
          const next = exportedAfter(ledger, text, now);
          const before = byId(objects);
          const touched = next.objects.filter(
            (object) => before.get(object.id)?.modified !== object.modified,
          );
          const expected = fresh.flatMap((index) => edits[index]?.[2] ?? []);
          expect(touched.map(called).sort()).toEqual([...new Set(expected)].sort());
          for (const object of next.objects) {
            const old = before.get(object.id);
            expect(object.created).toBe(old?.created);
            if (touched.includes(object)) expect(object.modified).toBe(now);
            // What has the same time has the same content.
            else expect(object).toEqual(old);
          }
          ({ ledger, objects } = next);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the ledger as a text', () => {
  const { ledger } = exported(selectionOf(brief));
  const text = writeLedger(ledger);

  it('has a line an object, sorted, and reads back', () => {
    const lines = text.split('\n').slice(0, -1);
    expect(lines).toEqual([...lines].sort());
    expect(lines).toHaveLength(ledger.size);
    expect(readLedger(text)).toEqual({ ledger, damaged: [], conflicted: false });
  });

  it('takes the lines of two branches in any order: the earlier `created`, the later `modified`', () => {
    const one = exportedAfter(ledger, brief.replace('350bn', '360bn'), SECOND).ledger;
    const other = exportedAfter(ledger, brief.replace('350bn', '370bn'), THIRD).ledger;
    const lines = [writeLedger(one), writeLedger(other)];
    const both = readLedger(lines.join(''));
    expect(readLedger(lines.toReversed().join(''))).toEqual(both);
    // The merged text says 370bn, as the later branch did: nothing is new.
    const merged = exportedAfter(both.ledger, brief.replace('350bn', '370bn'), '2026-06-04T00:00:00.000Z');
    expect(writeLedger(merged.ledger)).toBe(writeLedger(other));
    // Had they been merged to the earlier text, it would be a third version.
    const back = exportedAfter(both.ledger, brief.replace('350bn', '360bn'), '2026-06-04T00:00:00.000Z');
    expect(back.objects.find(({ dossier_id }) => dossier_id === 'claim:round')?.modified).toBe(
      '2026-06-04T00:00:00.000Z',
    );
  });

  it('is united in any order and any number of times to the same', () => {
    const id = fc
      .constantFrom('note--1', 'note--2')
      .map((name) => `${name.slice(0, 4)}--00000000-0000-5000-8000-00000000000${name.slice(-1)}`);
    const time = fc.integer({ min: 0, max: 5 }).map((day) => `2026-01-0${day + 1}T00:00:00.000Z`);
    const line = fc
      .record({
        id,
        a: time,
        b: time,
        by: fc.constantFrom(undefined, 'Ann', 'Bob'),
        digit: fc.constantFrom('a', 'b'),
      })
      .map(({ id, a, b, by, digit }) => {
        const [created, modified] = [a, b].sort();
        return JSON.stringify({
          id,
          created,
          modified,
          by,
          content: `0000000${digit}-0000-5000-8000-000000000000`,
        });
      });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
        const once = readLedger(lines.join('\n'));
        expect(once.damaged).toEqual([]);
        expect(writeLedger(readLedger([...lines, ...lines].toReversed().join('\n')).ledger)).toBe(
          writeLedger(once.ledger),
        );
      }),
    );
  });

  it('reads both sides of a conflict that git left', () => {
    const lines = text.split('\n');
    const conflicted = [
      '<<<<<<< HEAD',
      lines[0],
      '||||||| base',
      '=======',
      lines[1],
      '>>>>>>> topic',
      ...lines.slice(2),
    ];
    expect(readLedger(conflicted.join('\n'))).toEqual({ ledger, damaged: [], conflicted: true });
  });

  it.each([
    ['half a line', '{"id":"note--'],
    ['no object', '7'],
    [
      'an id that is none',
      '{"id":"__proto__","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z"}',
    ],
    [
      'a day that there is not',
      `{"id":"note--00000000-0000-5000-8000-000000000001","created":"2026-02-31T00:00:00.000Z","modified":"2026-03-01T00:00:00.000Z"}`,
    ],
    [
      'a change before the making',
      `{"id":"note--00000000-0000-5000-8000-000000000001","created":"2026-03-01T00:00:00.000Z","modified":"2026-02-01T00:00:00.000Z"}`,
    ],
    [
      'a name that steers a terminal',
      `{"id":"note--00000000-0000-5000-8000-000000000001","created":"2026-01-01T00:00:00.000Z","modified":"2026-01-01T00:00:00.000Z","by":"\\u001b[2J"}`,
    ],
    ['a line without an end', `{"id":"${'x'.repeat(5000)}"}`],
  ])('names the line of %s', (_, line) => {
    expect(readLedger(`${text}${line}\n`).damaged).toEqual([ledger.size + 1]);
  });

  it('reads any text without throwing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (any) => {
        expect(() => readLedger(any)).not.toThrow();
      }),
    );
  });
});

describe('an export up to a level', () => {
  const whole = selectionOf(brief.replace('title: A draft', 'title: A draft\nmarking: TLP:CLEAR'));
  const upTo = (max: 'TLP:AMBER+STRICT' | 'TLP:CLEAR', ledger: Ledger, now: string) =>
    stixObjects(withhold(whole, max), { profile: 'full', ledger, now, whole });
  const first = exported(whole);

  it('has the times of the whole, and changes nothing that is remembered', () => {
    const part = upTo('TLP:AMBER+STRICT', first.ledger, SECOND);
    expect(writeLedger(part.ledger)).toBe(writeLedger(first.ledger));
    expect(JSON.stringify(part.objects)).not.toContain('350bn');
    const before = byId(first.objects);
    for (const { id, created, modified } of part.objects)
      expect([created, modified]).toEqual([before.get(id)?.created, before.get(id)?.modified]);
  });

  it('remembers the whole where it is the first', () => {
    expect(writeLedger(upTo('TLP:CLEAR', new Map(), FIRST).ledger)).toBe(writeLedger(first.ledger));
  });

  it('calls a claim without an id the same where one before it is withheld', () => {
    const two = selectionOf(
      `---\nnote: spot-report\ntitle: T\ndate: 2026-05-01\nmarking: TLP:RED\n---\n\n${['TLP:RED', 'TLP:GREEN']
        .map(
          (marking, at) =>
            `\`\`\`valuation\nsubject: org:a\namount: USD ${at + 1}bn\nmarking: ${marking}\n\`\`\`\n`,
        )
        .join('\n')}`.replace('marking: TLP:RED', 'marking: TLP:GREEN'),
    );
    const all = exported(two);
    const part = stixObjects(withhold(two, 'TLP:GREEN'), {
      profile: 'full',
      ledger: all.ledger,
      now: SECOND,
      whole: two,
    });
    const second = (objects: readonly StixObject[]) =>
      objects.filter(
        ({ type, amount }) => type === 'dossier-valuation' && JSON.stringify(amount).includes('2bn'),
      );
    expect(part.objects.filter(({ type }) => type === 'dossier-valuation')).toEqual(second(all.objects));
    expect(second(all.objects)).toHaveLength(1);
  });
});
