// Conflict markers as git writes them, and texts that only look like them.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conflictsIn, removedBy, resolved, type Taken } from '../../../server/src/text/conflicts.ts';
import { folderWith } from '../../support/folder.ts';

/** What a conflict says: the two sides, as text, and their names. */
function sidesIn(text: string) {
  return conflictsIn(text).map(({ first, second }) => ({
    first: text.slice(first.content.start, first.content.end),
    second: text.slice(second.content.start, second.content.end),
    labels: [first.label, second.label],
  }));
}

/** What git makes of two versions of a text. */
async function merged(base: string, ours: string, theirs: string, ...options: string[]): Promise<string> {
  const folder = await folderWith({ base, ours, theirs });
  try {
    const names = ['-L', 'HEAD', '-L', 'base', '-L', 'feature'];
    execFileSync('git', ['merge-file', ...names, ...options, 'ours', 'base', 'theirs'], { cwd: folder });
  } catch {
    // The exit code is the number of conflicts.
  }
  return readFileSync(path.join(folder, 'ours'), 'utf8');
}

const BASE = 'a\nb\nc\nd\ne\nf\ng\nh\ni\n';
const OURS = 'a\nB\nc\nd\ne\nf\ng\nH\ni\n';
const THEIRS = 'a\nbb\nc\nd\ne\nf\ng\nhh\ni\n';

describe('what git writes', () => {
  for (const options of [
    [],
    ['--diff3'],
    ['--zdiff3'],
    ['--marker-size=9'],
    ['--diff3', '--marker-size=40'],
  ]) {
    it(`is read with ${options.join(' ') || 'no option'}`, async () => {
      const text = await merged(BASE, OURS, THEIRS, ...options);
      expect(sidesIn(text)).toEqual([
        { first: 'B\n', second: 'bb\n', labels: ['HEAD', 'feature'] },
        { first: 'H\n', second: 'hh\n', labels: ['HEAD', 'feature'] },
      ]);
      expect(resolved(text, conflictsIn(text), 'first')).toBe(OURS);
      expect(resolved(text, conflictsIn(text), 'second')).toBe(THEIRS);
      expect(resolved(text, conflictsIn(text), 'both')).toBe('a\nB\nbb\nc\nd\ne\nf\ng\nH\nhh\ni\n');
    });
  }

  it('is read with CRLF', async () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n');
    const text = await merged(crlf(BASE), crlf(OURS), crlf(THEIRS));
    expect(text).toContain('=======\r\n');
    expect(resolved(text, conflictsIn(text), 'first')).toBe(crlf(OURS));
    expect(resolved(text, conflictsIn(text), 'second')).toBe(crlf(THEIRS));
  });

  it('is read where both sides added the file, and one of them is empty', async () => {
    const text = await merged('', 'x\n', 'y\n');
    expect(sidesIn(text)).toEqual([{ first: 'x\n', second: 'y\n', labels: ['HEAD', 'feature'] }]);
    expect(sidesIn('<<<<<<< HEAD\n=======\ny\n>>>>>>> b')).toEqual([
      { first: '', second: 'y\n', labels: ['HEAD', 'b'] },
    ]);
  });

  it('is read where the merged ancestors hold a conflict of their own, with longer markers', () => {
    const inner =
      '<<<<<<<<< Temporary merge branch 1\np\n||||||||| x\n=========\nq\n>>>>>>>>> Temporary merge branch 2\n';
    const text = `<<<<<<< HEAD\nB\n||||||| merged common ancestors\n${inner}=======\nbb\n>>>>>>> feature\n`;
    expect(sidesIn(text)).toEqual([{ first: 'B\n', second: 'bb\n', labels: ['HEAD', 'feature'] }]);
    expect(resolved(text, conflictsIn(text), 'both')).toBe('B\nbb\n');
  });

  it('is read with lone carriage returns and behind a byte order mark', () => {
    expect(sidesIn('<<<<<<< a\rx\r=======\ry\r>>>>>>> b\r')).toEqual([
      { first: 'x\r', second: 'y\r', labels: ['a', 'b'] },
    ]);
    expect(sidesIn('\uFEFF<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n')).toHaveLength(1);
  });

  it('has no names where git wrote none', () => {
    expect(sidesIn('<<<<<<<\nx\n=======\ny\n>>>>>>>\n')).toEqual([
      { first: 'x\n', second: 'y\n', labels: ['', ''] },
    ]);
  });
});

describe('what is no conflict', () => {
  for (const [what, text] of [
    ['a setext heading', 'Heading\n=======\n\nText\n'],
    ['a marker alone', '<<<<<<< HEAD\nx\n'],
    ['markers without the middle one', '<<<<<<< HEAD\nx\n>>>>>>> b\n'],
    ['markers without the last one', '<<<<<<< HEAD\nx\n=======\ny\n'],
    ['markers in another order', '>>>>>>> b\nx\n=======\ny\n<<<<<<< HEAD\n'],
    ['quoted markers', '> <<<<<<< HEAD\n> x\n> =======\n> y\n> >>>>>>> b\n'],
    ['indented markers', '    <<<<<<< HEAD\n    x\n    =======\n    y\n    >>>>>>> b\n'],
    ['markers of six signs', '<<<<<< HEAD\nx\n======\ny\n>>>>>> b\n'],
    ['markers of several lengths', '<<<<<<< HEAD\nx\n========\ny\n>>>>>>> b\n'],
    ['a deep block quote', '<<<<<<<a\n=======\n>>>>>>>b\n'],
    ['words after the middle one', '<<<<<<< HEAD\nx\n======= y\nz\n>>>>>>> b\n'],
  ] as const) {
    it(`is ${what}`, () => expect(conflictsIn(text)).toEqual([]));
  }
});

describe('where a side ends', () => {
  it('is not known where a side has an underlined heading', () => {
    const [conflict] = conflictsIn('<<<<<<< HEAD\nHeading\n=======\n\n=======\ny\n>>>>>>> b\n');
    expect(conflict?.ambiguous).toBe(true);
  });

  it('is known beside a row of empty cells', () => {
    const row = '| a | b |\n|||||||\n';
    expect(sidesIn(`<<<<<<< HEAD\n${row}=======\ny\n>>>>>>> b\n`)).toEqual([
      { first: row, second: 'y\n', labels: ['HEAD', 'b'] },
    ]);
  });

  it('begins anew at a second first marker', () => {
    const text = '<<<<<<< HEAD\nleft over\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> b\n';
    expect(sidesIn(text)).toEqual([{ first: 'x\n', second: 'y\n', labels: ['HEAD', 'b'] }]);
  });
});

describe('taking sides', () => {
  const line = fc.constantFrom('', 'a', 'id: org:x', '\u{1F680} 华为', '---', '# h');
  const lines = fc.array(line, { maxLength: 4 });
  const piece = fc.record({ before: lines, first: lines, base: fc.option(lines), second: lines });

  it('gives back the sides and what is around them, to the character', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 3 }), fc.constantFrom('\n', '\r\n', '\r'), (pieces, end) => {
        const joined = (parts: readonly string[]) => parts.map((part) => part + end).join('');
        const text = pieces
          .map(
            ({ before, first, base, second }) =>
              joined([...before, '<<<<<<< HEAD', ...first]) +
              joined(base ? ['||||||| b', ...base] : []) +
              joined(['=======', ...second, '>>>>>>> feature']),
          )
          .join('');
        const wanted: Record<Taken, string> = {
          first: pieces.map(({ before, first }) => joined([...before, ...first])).join(''),
          second: pieces.map(({ before, second }) => joined([...before, ...second])).join(''),
          both: pieces.map(({ before, first, second }) => joined([...before, ...first, ...second])).join(''),
        };
        const conflicts = conflictsIn(text);
        expect(conflicts).toHaveLength(pieces.length);
        for (const taken of ['first', 'second', 'both'] as const)
          expect(resolved(text, conflicts, taken)).toBe(wanted[taken]);
      }),
    );
  });

  it('removes places inside the conflict alone, in their order', () => {
    const text = 'x\n<<<<<<< a\n1\n||||||| o\n2\n=======\n3\n>>>>>>> b\ny\n';
    const [conflict] = conflictsIn(text);
    if (!conflict) throw new Error('there is a conflict');
    expect(removedBy(conflict, 'first').map(({ start, end }) => text.slice(start, end))).toEqual([
      '<<<<<<< a\n',
      '||||||| o\n2\n=======\n3\n>>>>>>> b\n',
    ]);
  });

  it('takes time linear in the text', () => {
    const text = `${'<'.repeat(200_000)}\n${'<<<<<<< a\n'.repeat(20_000)}${'='.repeat(200_000)}\n>>>>>>> b\n`;
    expect(conflictsIn(text)).toEqual([]);
  });
});
