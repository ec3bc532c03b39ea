// Front matter that is meant and not read: a finding on its first line and a fix; texts that only begin with a break stay
// alone.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNoteText } from '../../../server/src/note/parse.ts';
import { type LineEnd, lineEnds, withLineEnds } from '../../support/line-ends.ts';
import { applyFix, findingsOf, storeOf } from '../../support/workspace.ts';

const KEYS = 'note: spot-report\ndate: 2026-05-18\nmarking: TLP:RED\n';
const BODY = '\n# Title\n\nA sentence that says so.\n';

function found(text: string) {
  return findingsOf(storeOf(new Map([['a.md', text]])));
}

const faults: readonly (readonly [what: string, text: string, firstLine: string, words: string])[] = [
  ['never closed', `---\n${KEYS}${BODY}`, '---', 'it is never closed'],
  ['never closed, without a body', `---\n${KEYS}`, '---', 'it is never closed'],
  ['never closed, without a last line end', `---\n${KEYS}`.trimEnd(), '---', 'it is never closed'],
  [
    'never closed, the note last',
    '---\ntitle: A\ntags:\n- a\n- b\nnote: spot-report\n\nText.\n',
    '---',
    'never closed',
  ],
  ['never closed, with comments', `---\n# who\n${KEYS}# what\n${BODY}`, '---', 'never closed'],
  ['never closed, with an empty line', `---\ntitle: A\n\n${KEYS}${BODY}`, '---', 'never closed'],
  [
    'never closed, its keys indented',
    '---\n  note: spot-report\n  date: 2026\n\nText.\n',
    '---',
    'never closed',
  ],
  [
    'never closed, a type of two words',
    '---\nnote: Spot Report\ndate: 2026-05-18\n\nText.\n',
    '---',
    'never closed',
  ],
  ['never closed, in braces', '---\n{note: spot-report, date: 2026}\n\nText.\n', '---', 'never closed'],
  ['never closed, with a quoted key', '---\n"note": spot-report\n\nText.\n', '---', 'never closed'],
  ['never closed, a type to be filled in', '---\nnote:\ndate:\n\nText.\n', '---', 'never closed'],
  ['never closed, with a bar further down', `---\n${KEYS}${BODY}\n---\n\nMore.\n`, '---', 'never closed'],
  ['closed by dots', `---\n${KEYS}...\n${BODY}`, '---', 'not `...`'],
  ['closed by four dashes', `---\n${KEYS}----\n${BODY}`, '---', 'not `----`'],
  ['closed by two dashes', `---\n${KEYS}--\n${BODY}`, '---', 'not `--`'],
  ['closed by an indented fence', `---\n${KEYS} ---\n${BODY}`, '---', 'ends with a line of `---` alone'],
  ['closed by a long dash', `---\n${KEYS}—\n${BODY}`, '---', 'not `—`'],
  ['opened by ---yaml', `---yaml\n${KEYS}---\n${BODY}`, '---yaml', 'not `---yaml`'],
  ['opened by --- YAML', `--- YAML\n${KEYS}---\n${BODY}`, '--- YAML', 'not `--- YAML`'],
  ['opened by four dashes', `----\n${KEYS}----\n${BODY}`, '----', 'not `----`'],
  ['opened by a word processor', `—-\n${KEYS}—-\n${BODY}`, '—-', 'not `—-`'],
  ['opened with an indentation', ` ---\n${KEYS}---\n${BODY}`, ' ---', 'begins with a line of `---` alone'],
  ['opened with a hard blank', `---\u00a0\n${KEYS}---\n${BODY}`, '---\u00a0', 'alone'],
  ['after an empty line', `\n---\n${KEYS}---\n${BODY}`, '---', 'remove the empty line'],
  ['after empty lines with blanks', ` \n\t\n\n---\n${KEYS}---\n${BODY}`, '---', 'remove the empty line'],
  [
    'after a comment',
    `<!-- a linter\nwants this -->\n---\n${KEYS}---\n${BODY}`,
    '---',
    'move what is above it',
  ],
  ['never opened', `${KEYS}---\n${BODY}`, 'note: spot-report', 'it begins with a line of `---`'],
  ['with two faults', `\n---yaml\n${KEYS}...\n${BODY}`, '---yaml', 'it ends with'],
];

describe.each(faults)('front matter %s', (_, text, firstLine, words) => {
  it.each(['', '\ufeff'])('is a finding on its first line, and nothing else is said (mark: %j)', (mark) => {
    const own = mark + text;
    expect(isNoteText(own)).toBe(true);
    const [finding, ...more] = found(own);
    expect(more).toEqual([]);
    expect(finding?.code).toBe('front-matter-syntax');
    expect(finding?.severity).toBe('error');
    expect(finding?.message).toContain(words);
    expect(finding && own.slice(finding.span.start, finding.span.end)).toBe(firstLine);
  });

  it('is read after its fix, and the fix adds and removes nothing else', () => {
    const [finding] = found(text);
    const [fix] = finding?.fixes ?? [];
    if (!fix) {
      expect(text).toMatch(/^<!--/);
      return;
    }
    const mended = applyFix(new Map([['a.md', text]]), fix).get('a.md') ?? '';
    expect(isNoteText(mended)).toBe(true);
    expect(found(mended).map(({ code }) => code)).not.toContain('front-matter-syntax');
    const letters = (some: string) => some.replace(/yaml/i, '').replace(/[\s.–—-]/g, '');
    expect(letters(mended)).toBe(letters(text));
  });

  it('has any line ends', () => {
    fc.assert(
      fc.property(lineEnds, (ends: readonly LineEnd[]) => {
        const rewritten = withLineEnds(text, ends);
        expect(found(rewritten.text).map(({ code, span }) => ({ code, span }))).toEqual(
          found(text).map(({ code, span }) => ({ code, span: rewritten.span(span) })),
        );
      }),
      { numRuns: 6 },
    );
  });
});

describe('a text that is left alone', () => {
  it.each([
    ['a break, then prose with a line note:', '---\n\nIt is said.\nnote: this is prose.\n'],
    ['a break, then a remark', '---\n\nnote: remember the milk\n\nText.\n'],
    ['a break, right above a remark', '---\nnote: this file is generated, do not edit\n\n# Title\n'],
    ['a break, then a heading, then a remark', '---\n\n# Title\n\nnote: spot-report\n'],
    ['a break and front matter of another kind', '---\ntitle: A\nlayout: post\n\nText.\n'],
    ['a break and Note: in capitals', '---\n\nNote: spot-report\n'],
    ['slides', '---\n\n# One\n\nnote: spot-report\n\n---\n\n# Two\n'.replace('---\n\n# Two', '***\n\n# Two')],
    ['front matter without a note', '---\ntitle: A\n---\n\nnote: spot-report\n'],
    ['front matter in a code block', '```yaml\n---\nnote: spot-report\n```\n'],
    ['front matter in an indented code block', '    ---\n    note: spot-report\n    ---\n'],
    ['front matter in a quote', '> ---\n> note: spot-report\n'],
    ['front matter inside a comment', '<!--\n---\nnote: spot-report\n---\n-->\n'],
    ['a remark with keys and no fence', 'note: spot-report\ndate: 2026\n\nText.\n'],
    ['prose over a break', 'note: this is a sentence.\n---\n'],
    ['a list over a break', '- note: spot-report\n---\n'],
    ['a heading first', '# Title\n---\nnote: spot-report\n---\n'],
    ['an email signature', '--\nnote the new address: a street\n'],
    ['nothing', ''],
    ['a fence alone', '---'],
    ['empty lines alone', '\n\n\n'],
    ['notes:', '---\nnotes: a\nnoted: b\n\nText.\n'],
  ])('%s', (_, text) => {
    expect(isNoteText(text)).toBe(false);
  });
});

describe('front matter that is read', () => {
  it.each([
    ['with blanks after its fences', '--- \t\nnote: spot-report\ndate: 2026-05-18\n---  \n'],
    ['with dots before its end', '---\nnote: spot-report\ndate: 2026-05-18\n...\n---\n'],
    ['with a byte order mark', '\ufeff---\nnote: spot-report\ndate: 2026-05-18\n---\n'],
  ])('%s', (_, text) => {
    expect(isNoteText(text)).toBe(true);
    expect(found(text).map(({ code }) => code)).not.toContain('front-matter-syntax');
  });
});

it('looks at a long text in one pass', () => {
  const lines = 'a: b\n'.repeat(200_000);
  expect(isNoteText(`---\n${lines}`)).toBe(false);
  expect(isNoteText(`${'\n'.repeat(200_000)}---\n${KEYS}`)).toBe(true);
  expect(isNoteText(`---\n${' '.repeat(1_000_000)}x`)).toBe(false);
  expect(isNoteText(`${'<!-- a -->\n'.repeat(100_000)}x`)).toBe(false);
});
