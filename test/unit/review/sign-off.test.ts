// Sign-offs: the checksum of the text that was read, the entry that the command writes, and what is found later.

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentPrint } from '../../../server/src/note/content-print.ts';
import type { Note } from '../../../server/src/note/note.ts';
import { signOff } from '../../../server/src/review/sign-off.ts';
import { findingsIn, storeOf, uriOf } from '../../support/workspace.ts';

const BODY = '\n# One\n\n## BLUF\n\nIt is so.\n';
const HEAD = 'note: spot-report\ntitle: One\ndate: 2026-05-18\nmarking: TLP:GREEN\n';
const noteWith = (front: string, body = BODY) => `---\n${front}---\n${body}`;

function read(text: string): Note {
  const document = storeOf(new Map([['note.md', text]])).workspace.document(uriOf('note.md'));
  if (document?.type !== 'note') throw new Error('no note');
  return document;
}
const printOf = (text: string) => contentPrint(read(text));
const SIGNED = { by: 'J. Doe', date: '2026-05-20', verdict: 'approved' } as const;

function signed(text: string, by = 'J. Doe'): string {
  const result = signOff(read(text), { ...SIGNED, by });
  if ('refusal' in result) throw new Error(result.refusal);
  const { span, newText } = result.edit;
  return text.slice(0, span.start) + newText + text.slice(span.end);
}

const codes = (text: string) =>
  findingsIn(`=== note.md\n${text}`, ['review-outdated']).map(({ message }) => message);
const published = (text: string) => text.replace('title: One\n', 'title: One\nstatus: published\n');

describe('the print of a content', () => {
  it('is the hash of the text without the lines of `reviews` and `status`', () => {
    const plain = noteWith(HEAD);
    const wanted = `sha256:${createHash('sha256').update(plain).digest('hex').slice(0, 16)}`;
    expect(printOf(plain)).toBe(wanted);
    for (const front of [
      `status: draft\n${HEAD}`,
      `${HEAD}status: published\n`,
      HEAD.replace('title', 'status: in-review # soon\ntitle'),
      `${HEAD}reviews:\n  - {by: A, date: 2026, verdict: approved, content: "sha256:0123456789abcdef"}\n# more\n`,
      HEAD.replace('title', 'reviews: [{by: A}]\nstatus:\n  draft\n\ntitle'),
    ])
      expect(printOf(noteWith(front))).toBe(wanted);
  });

  it('is the same with a byte order mark and other line ends, and another after any edit', () => {
    const plain = noteWith(HEAD);
    const wanted = printOf(plain);
    expect(printOf(`\uFEFF${plain}`)).toBe(wanted);
    expect(printOf(plain.replaceAll('\n', '\r\n'))).toBe(wanted);
    expect(printOf(`${plain} `)).not.toBe(wanted);
    expect(printOf(noteWith(HEAD.replace('GREEN', 'CLEAR')))).not.toBe(wanted);
    // A key of the same name inside another one is a part of the text.
    expect(printOf(noteWith(`${HEAD}x-own:\n  status: a\n`))).not.toBe(
      printOf(noteWith(`${HEAD}x-own:\n  status: b\n`)),
    );
  });

  it('is none where nothing says which lines are left out', () => {
    expect(printOf('---\n{note: spot-report, date: 2026-05-18}\n---\n')).toBeUndefined();
    expect(printOf('---\nnote: spot-report\ndate: [\n---\n')).toBeUndefined();
  });
});

describe('a sign-off', () => {
  it('is an entry at the end, whatever is there already', () => {
    const entry = (text: string) =>
      `{by: J. Doe, date: 2026-05-20, verdict: approved, content: "${printOf(text)}"}`;
    const plain = noteWith(HEAD);
    expect(signed(plain)).toBe(noteWith(`${HEAD}reviews:\n  - ${entry(plain)}\n`));
    const block = noteWith(`${HEAD}reviews:\n  - by: A\n    date: 2026\nauthors: [B]\n`);
    expect(signed(block)).toBe(
      noteWith(`${HEAD}reviews:\n  - by: A\n    date: 2026\n  - ${entry(block)}\nauthors: [B]\n`),
    );
    const flow = noteWith(`${HEAD}reviews: [{by: A}] # so far\n`);
    expect(signed(flow)).toBe(noteWith(`${HEAD}reviews: [{by: A}, ${entry(flow)}] # so far\n`));
    for (const empty of ['reviews:\n', 'reviews: []\n']) {
      const text = noteWith(`${HEAD}${empty}authors: [B]\n`);
      expect(signed(text)).toBe(noteWith(`${HEAD}reviews: [${entry(text)}]\nauthors: [B]\n`));
    }
  });

  it('is refused, with a reason, where it cannot be written', () => {
    const refusal = (text: string, by = 'J. Doe') => {
      const result = signOff(read(text), { ...SIGNED, by });
      return 'refusal' in result ? result.refusal : undefined;
    };
    expect(refusal('---\n{note: spot-report}\n---\n')).toContain('in braces');
    expect(refusal('---\nnote: [\n---\n')).toContain('cannot be read');
    expect(refusal(noteWith(`${HEAD}reviews: yes\n`))).toContain('is not a list');
    expect(refusal(noteWith(HEAD), ' ')).toContain('needs a name');
  });

  it('holds for the note that it is in, whoever signs and however often', () => {
    const line = fc.constantFrom(
      'status: draft',
      'status: published # at last',
      'authors: [A, B]',
      'x-own:\n  reviews: none',
      '# a remark',
      'tags:\n  - one\n  - two',
      'reviews:\n  - {by: A, date: 2026, verdict: approved, content: "sha256:0123456789abcdef"}',
      'reviews: []',
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { selector: (one) => one.split(':')[0] ?? '', maxLength: 5 }),
        fc.string({ minLength: 1, unit: 'grapheme', maxLength: 20 }).filter((name) => name.trim() !== ''),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, by, eol, mark) => {
          const front = `${HEAD}${lines.map((one) => `${one}\n`).join('')}`;
          const text = `${mark ? '\uFEFF' : ''}${noteWith(front)}`.replaceAll('\n', eol);
          const once = signed(text, by);
          const twice = signed(once, by);
          for (const after of [once, twice]) {
            const last = read(after).frontMatter.fields.reviews?.value.at(-1)?.value;
            expect(last?.content?.value).toBe(printOf(text));
            expect(last?.by?.value).toBe(by.replace(/\s+/g, ' ').trim());
          }
          expect(printOf(twice)).toBe(printOf(text));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('review-outdated', () => {
  it('finds a published note that changed since, and none that did not', () => {
    const text = published(signed(noteWith(HEAD)));
    expect(codes(text)).toEqual([]);
    expect(codes(text.replace('It is so.', 'It is not so.'))).toEqual([
      'the note has changed since J. Doe signed it on 2026-05-20: have it signed off again, or set `status: in-review`',
    ]);
    expect(codes(text.replace('It is so.', 'It is not so.').replace('published', 'in-review'))).toEqual([]);
    expect(codes(published(noteWith(HEAD)))).toEqual([]);
  });

  it('looks at the last entry alone', () => {
    const again = signed(signed(noteWith(HEAD)).replace('It is so.', 'It is not so.'), 'K. Roe');
    expect(codes(published(again))).toEqual([]);
  });

  it('finds a request for changes, and an author who signs', () => {
    const text = published(signed(noteWith(HEAD)));
    expect(codes(text.replace('verdict: approved', 'verdict: changes-requested'))).toEqual([
      expect.stringContaining('J. Doe has asked for changes'),
    ]);
    const own = published(signed(noteWith(`${HEAD}authors: [R. Vale, j. doe]\n`)));
    expect(codes(own)).toEqual([expect.stringContaining('is an author of this note')]);
    expect(codes(published(signed(noteWith(`${HEAD}authors: [J. Doerr]\n`))))).toEqual([]);
  });
});
