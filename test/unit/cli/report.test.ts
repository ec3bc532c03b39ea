import { describe, expect, test } from 'vitest';
import { placerFor, relativePath, reportOf } from '../../../server/src/cli/report.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { lineIndex } from '../../../server/src/text/line-index.ts';

const texts: Record<string, string> = {
  '/ws/b.md': '\uFEFF---\r\nnote: x\r\n---\r\n👩‍🚀 𐐀 bad\r\n',
  '/ws/a.md': 'one\rtwo\nbad\n',
};
const source = { pathOf: (uri: string) => uri, textOf: (uri: string) => texts[uri] };

function found(uri: string, word: string, code = 'c'): Finding {
  const start = (texts[uri] ?? '').indexOf(word);
  return {
    uri,
    code,
    severity: 'error',
    span: { start, end: start + word.length },
    message: code,
    related: [],
    fixes: [],
  };
}

function places(...findings: Finding[]): string[] {
  const { findings: reported } = reportOf(findings, [], placerFor(source, '/ws'));
  return reported.map(
    (item) => `${item.file}:${item.line}:${item.column}-${item.endLine}:${item.endColumn} ${item.code}`,
  );
}

describe('places', () => {
  test('lines and columns count from 1, in UTF-16 units, after CRLF and emoji', () => {
    expect(places(found('/ws/b.md', 'bad'))).toEqual(['b.md:4:10-4:13 c']);
  });

  test('a lone CR ends a line', () => {
    expect(places(found('/ws/a.md', 'bad'))).toEqual(['a.md:3:1-3:4 c']);
  });

  test('a byte order mark is no column of the first line', () => {
    expect(places(found('/ws/b.md', '---'))).toEqual(['b.md:1:1-1:4 c']);
    expect(places({ ...found('/ws/b.md', '---'), span: { start: 0, end: 4 } })).toEqual(['b.md:1:1-1:4 c']);
  });

  test('offsets outside the text are brought inside', () => {
    expect(places({ ...found('/ws/a.md', 'bad'), span: { start: 99, end: 120 } })).toEqual([
      'a.md:4:1-4:1 c',
    ]);
  });
});

describe('order', () => {
  test('by file, line, column, then code', () => {
    const findings = [
      found('/ws/b.md', 'bad'),
      found('/ws/a.md', 'bad', 'z'),
      found('/ws/a.md', 'bad', 'b'),
      found('/ws/a.md', 'two'),
      found('/ws/b.md', '---'),
    ];
    expect(places(...findings).map((line) => line.replace(/-\S+/, ''))).toEqual([
      'a.md:2:1 c',
      'a.md:3:1 b',
      'a.md:3:1 z',
      'b.md:1:1 c',
      'b.md:4:10 c',
    ]);
  });

  test('files by code units, whatever the language of the machine', () => {
    const { notes } = reportOf(
      [],
      ['/ws/ä.md', '/ws/z.md', '/ws/B.md', '/ws/a.md'],
      placerFor(source, '/ws'),
    );
    expect(notes).toEqual(['B.md', 'a.md', 'z.md', 'ä.md']);
  });
});

test('the words of a finding: its line without line break and byte order mark, and what it covers there', () => {
  const [first] = reportOf([found('/ws/b.md', '---\r\nnote')], [], placerFor(source, '/ws')).findings;
  expect(first).toMatchObject({ lineText: '---', text: '---' });
});

test('without their words, places are the same, and only a text with one on its first line is read', () => {
  const findings = [
    found('/ws/b.md', '---'),
    { ...found('/ws/b.md', '---'), span: { start: 0, end: 4 } },
    found('/ws/b.md', 'bad'),
    found('/ws/a.md', 'bad'),
    { ...found('/ws/a.md', 'bad'), span: { start: 99, end: 120 } },
  ];
  const read: string[] = [];
  const textOf = (uri: string) => {
    read.push(uri);
    return texts[uri];
  };
  const linesOf = (uri: string) => lineIndex(texts[uri] ?? '');
  const { findings: reported } = reportOf(findings, [], placerFor({ ...source, textOf, linesOf }, '/ws'));
  const { findings: told } = reportOf(findings, [], placerFor(source, '/ws'));
  expect(reported).toEqual(told.map((one) => ({ ...one, lineText: '', text: '', paragraph: '' })));
  expect(read).toEqual(['/ws/b.md']);
});

test('a report that need not tell findings apart later is the same but for what they are in', () => {
  const findings = [found('/ws/b.md', '---'), found('/ws/a.md', 'bad')];
  const { findings: reported } = reportOf(findings, [], placerFor({ ...source, tellsApart: false }, '/ws'));
  const { findings: told } = reportOf(findings, [], placerFor(source, '/ws'));
  expect(reported).toEqual(told.map((one) => ({ ...one, paragraph: '' })));
});

test('paths are relative to the working directory, upwards too', () => {
  expect(relativePath('/ws/notes/a.md', '/ws/notes')).toBe('a.md');
  expect(relativePath('/ws/a.md', '/ws/notes/deep')).toBe('../../a.md');
  expect(relativePath('/ws', '/ws')).toBe('.');
});
