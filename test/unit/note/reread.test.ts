// A note of which a stretch was read again is the note that reading all of its text gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { realisticNotes } from '../../../bench/realistic-notes.ts';
import { type Part, stepBetween } from '../../../server/src/note/edit-steps.ts';
import type { Note } from '../../../server/src/note/note.ts';
import { parseNote } from '../../../server/src/note/parse.ts';
import { rereadNote } from '../../../server/src/note/reread.ts';
import { edit, edited, editedInYaml, HEADS, place, typedNote, yamlEdit } from '../../support/typed-notes.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const { vocabulary, configuration } = storeOf(new Map()).workspace;
const reading = { vocabulary, scale: configuration.scale };
const URI = uriOf('a.md');

function read(text: string): Note {
  return parseNote(URI, text, reading);
}

/** A note as it compares: functions that find places by the places that they find. */
function plain(value: unknown): unknown {
  if (typeof value === 'function') return [0, 1, 2, 5, 9].map((at) => value(at, at + 1));
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || value === reading.vocabulary) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, key === 'noteType' ? inner : plain(inner)]),
  );
}

/** What a value says, wherever it is. */
function placeless(value: unknown): unknown {
  if (value instanceof Set) return [...value];
  if (Array.isArray(value)) return value.map(placeless);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
  if ('start' in value && 'end' in value) return undefined;
  // Where a claim is among others is of the claims.
  const entries = Object.entries(value).filter(([key]) => key !== 'claim');
  return Object.fromEntries(entries.map(([key, inner]) => [key, placeless(inner)]));
}

/** What each part of a note says. */
const CONTENT: Readonly<Record<Part, (note: Note) => unknown>> = {
  prose: ({ prose }) => prose.map(({ kind, quoted, listed, text }) => [kind, quoted, listed, text]),
  claims: ({ claims }) => placeless(claims),
  ids: ({ key, defaultId, claims, sources }) => [
    key,
    defaultId,
    ...[...claims, ...sources].map((one) => one.key),
  ],
  sources: ({ sources }) => placeless(sources),
  references: ({ references, loose }) => placeless([references, loose]),
  sections: ({ sections, unclosed }) => [
    ...sections.map((one) => [one.level, one.type?.heading, one.empty]),
    unclosed,
  ],
  titles: ({ sections }) => sections.map(({ title }) => title),
  title: ({ title, frontMatter }) => placeless([title, frontMatter.fields.title]),
  entity: ({ entity }) => placeless(entity),
  head: ({ frontMatter: { fields, map, present } }) =>
    placeless([
      { ...fields, title: undefined, sources: undefined },
      map?.entries.map(({ key, value }) => (key === 'title' || key === 'sources' ? key : [key, value])),
      present,
    ]),
  problems: ({ problems }) => problems.map(({ code, message, severity }) => [code, message, severity]),
  suppressions: ({ suppressions }) => placeless(suppressions),
};

/** What may mean something beside letters. */
const MARKS = [
  ...['*', '**', '_', '~~', '`', '[', ']', '](', '(', ')', '](org:x)', '[ ] ', '<', '>', '"', "'", '|', '\\'],
  ...[
    '\n',
    '  \n',
    '\n- ',
    '\n> ',
    '\n1. ',
    '- ',
    '1. ',
    '\n| a | b |\n|---|---|\n| ',
    '\n===\n',
    '&amp;',
    '@',
  ],
  ...[
    'www.',
    'http://',
    '.',
    ',',
    '<!-- dossier-ignore x-y: z -->\n\n',
    '![a](b)',
    '[a b](org:x "c d")',
    '![',
    ':',
  ],
];
const LETTERS = ['a', 'b', 'é', '7', 'com', 'words and', 'amp', 'www', '1'];

describe('a note of which a stretch was read again', () => {
  it('is the note that reading all of its text gives, after any edits', () => {
    fc.assert(
      fc.property(typedNote, fc.array(edit, { minLength: 1, maxLength: 8 }), (first, edits) => {
        let note = read(first);
        for (const one of edits) {
          const next = edited(note.text, one);
          const whole = read(next);
          const again = rereadNote(note, next, reading)?.note;
          if (again) expect(plain(again)).toEqual(plain(whole));
          note = again ?? whole;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is that where letters were typed or deleted, whatever is around them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HEADS),
        fc.array(fc.array(fc.constantFrom(...MARKS, ...LETTERS, ' ', ' '), { maxLength: 24 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.array(fc.tuple(place, fc.nat(2), fc.constantFrom(...LETTERS, ' ', '', 'to be', 'x ')), {
          minLength: 1,
          maxLength: 12,
        }),
        (head, paragraphs, edits) => {
          let note = read(head + paragraphs.map((marks) => marks.join('')).join('\n\n'));
          for (const [where, length, letters] of edits) {
            const at = head.length + Math.round(where * (note.text.length - head.length));
            const next = note.text.slice(0, at) + letters + note.text.slice(at + length);
            const whole = read(next);
            const again = rereadNote(note, next, reading)?.note;
            if (again) expect(plain(again)).toEqual(plain(whole));
            note = again ?? whole;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is that where something was typed in YAML, a heading or a table, and tells which of its parts changed', () => {
    const realistic = fc.constantFrom(...[...realisticNotes(8, 7)].map(({ text }) => text));
    const kept = new Set<Part>();
    const changed = new Set<Part>();
    fc.assert(
      fc.property(
        fc.oneof(typedNote, realistic),
        fc.array(yamlEdit, { minLength: 1, maxLength: 10 }),
        (first, edits) => {
          let note = read(first);
          for (const one of edits) {
            const next = editedInYaml(note.text, one);
            const whole = read(next);
            const again = rereadNote(note, next, reading)?.note;
            if (again) expect(plain(again)).toEqual(plain(whole));
            const step = again && again !== note ? stepBetween(note, again) : undefined;
            for (const part of step ? (Object.keys(CONTENT) as Part[]) : []) {
              (step?.changed?.has(part) ? changed : kept).add(part);
              if (!step?.changed?.has(part)) expect(CONTENT[part](whole), part).toEqual(CONTENT[part](note));
            }
            note = again ?? whole;
          }
        },
      ),
      { numRuns: 120 },
    );
    // Else the property would say nothing of them.
    expect([...kept].sort()).toEqual(Object.keys(CONTENT).sort());
    expect([...changed].sort()).toEqual(Object.keys(CONTENT).sort());
  });

  const long = (pieces: readonly string[]) => HEADS[0] + pieces.join('\n\n');
  const stretchOf = (before: string, mark: string, inserted: string) => {
    const at = before.indexOf(mark) + mark.length;
    const after = before.slice(0, at) + inserted + before.slice(at);
    const again = rereadNote(read(before), after, reading);
    return again && after.slice(again.stretch.start, again.stretch.end).trim();
  };

  it.each([
    ['one\ntwo three', 'one', ' '],
    ['one \ntwo three', 'one', ' '],
    ['one \ntwo three', 'one ', ' '],
    ['one\ntwo three', 'one', 'x '],
    ['- one\n  two three', 'one', 'x '],
    ['see <b 1x y> z', '<b ', 'x'],
    ['see ww.example.org', 'see w', 'w'],
    ['one\n. two', 'one\n', '1'],
    ['one am; &am; two', '&am', 'p'],
  ])('means in %j after %j, where %j is typed, what reading all of it gives', (words, mark, inserted) => {
    const before = long(['first', words, 'last']);
    const at = before.indexOf(mark, before.indexOf(words)) + mark.length;
    const after = before.slice(0, at) + inserted + before.slice(at);
    const again = rereadNote(read(before), after, reading)?.note;
    expect(plain(again)).toEqual(plain(read(after)));
  });

  it('is read where a letter was typed, and what is after it moves', () => {
    const before = long([
      'one',
      '## Two',
      'three',
      '```valuation\nid: v\n```',
      'four',
      '- five\n- six',
      'seven',
    ]);
    expect(stretchOf(before, 'thr', 'x')).toBe('thrxee');
    expect(stretchOf(before, 'Tw', 'x')).toBe('## Twxo');
    expect(stretchOf(before, 'id: ', 'x')).toBe('```valuation\nid: xv\n```');
    expect(stretchOf(before, 'fi', 'x')).toBe('- fixve\n- six');
    expect(stretchOf(before, 'fi', '*')).toBe('four\n\n- fi*ve\n- six');
    expect(stretchOf(before, 'seve', 'x')).toBe('sevexn');
  });

  it('is read with its front matter where that was edited', () => {
    const before = long(['one', 'two', 'three']);
    expect(stretchOf(before, 'title: T', 'x')).toMatch(/^---\nnote[\s\S]*---$/);
  });

  it('is read up to where an opened fence or comment ends', () => {
    const before = long(['one', 'two', 'three', '```\ncode\n```', 'four', 'five']);
    expect(stretchOf(before, '\n\ntwo', '\n```')).toMatch(/^two[\s\S]*five$/);
    expect(stretchOf(before, 'two', '\n<!-- c -->')).toBe('two\n<!-- c -->\n\nthree');
  });

  it('is all read where a definition or another type changes what the rest means', () => {
    const before = long(['[ds]', 'two', '[ds]: org:x']);
    expect(stretchOf(before, 'org:x', 'y')).toBeUndefined();
    expect(stretchOf(before, '[ds', ']')).toBeUndefined();
    expect(stretchOf(before, 'tw', 'x')).toBe('twxo');
    expect(stretchOf(long(['one', 'two']), 'note: signal', 'x')).toBeUndefined();
  });
});
