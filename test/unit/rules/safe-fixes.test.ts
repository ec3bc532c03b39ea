import { describe, expect, test } from 'vitest';
import type { FileEdit, Finding } from '../../../server/src/rules/rule.ts';
import { chooseSafeFixes, edited } from '../../../server/src/rules/support/findings/safe-fixes.ts';

const texts: Record<string, string> = { a: '\uFEFF0123456789\r\n', b: 'bbbb' };
const textOf = (uri: string) => texts[uri];

function edit(start: number, end: number, newText: string, uri = 'a'): FileEdit {
  return { uri, span: { start, end }, newText };
}

function withFix(edits: readonly FileEdit[], safe = true): Finding {
  const fixes = [{ title: 'mend', safe, edits }];
  return {
    uri: 'a',
    code: 'c',
    severity: 'error',
    span: { start: 0, end: 1 },
    message: '',
    related: [],
    fixes,
  };
}

function result(...findings: Finding[]): Record<string, string> {
  const { edits } = chooseSafeFixes(findings, textOf);
  return Object.fromEntries([...edits].map(([uri, changes]) => [uri, edited(textOf(uri) ?? '', changes)]));
}

describe('what is applied', () => {
  test('replacements, insertions and deletions, everything else byte by byte as it was', () => {
    const findings = [withFix([edit(8, 10, '')]), withFix([edit(1, 3, 'ONE')]), withFix([edit(6, 6, '+')])];
    expect(result(...findings)).toEqual({ a: '\uFEFFONE234+569\r\n' });
  });

  test('only safe fixes, and of several the first safe one', () => {
    expect(result(withFix([edit(1, 2, 'x')], false))).toEqual({});
    const two = withFix([edit(1, 2, 'x')], false);
    const both = {
      ...two,
      fixes: [...two.fixes, ...withFix([edit(1, 2, 'y')]).fixes, ...withFix([edit(1, 2, 'z')]).fixes],
    };
    expect(result(both)).toEqual({ a: '\uFEFFy123456789\r\n' });
  });

  test('edits that stand side by side', () => {
    expect(result(withFix([edit(1, 3, 'x')]), withFix([edit(3, 5, 'y')]))).toEqual({
      a: '\uFEFFxy456789\r\n',
    });
  });

  test('a fix in several files', () => {
    expect(result(withFix([edit(1, 2, 'x'), edit(0, 1, 'y', 'b')]))).toEqual({
      a: '\uFEFFx123456789\r\n',
      b: 'ybbb',
    });
  });

  test('each is told with the finding that it mends', () => {
    const finding = withFix([edit(1, 2, 'x')]);
    expect(chooseSafeFixes([finding], textOf).mended).toEqual([{ finding, fix: finding.fixes[0] }]);
  });
});

describe('what waits or never comes', () => {
  const first = withFix([edit(2, 5, 'x')]);

  test.each([
    ['an overlap', [edit(4, 6, 'y')]],
    ['the same edit again', [edit(2, 5, 'x')]],
    ['an insertion at an edge', [edit(5, 5, 'y')]],
    ['one overlap among other edits takes the whole fix', [edit(9, 10, 'y'), edit(4, 6, 'y')]],
  ])('%s', (_, edits) => {
    expect(result(first, withFix(edits))).toEqual(result(first));
  });

  test.each([
    ['a fix whose own edits overlap', [edit(2, 5, 'x'), edit(4, 6, 'y')]],
    ['a place outside the text', [edit(5, 99, 'x')]],
    ['a file that may not change', [edit(0, 1, 'x', 'pack')]],
    ['a new file', [{ create: 'new.md', text: '' }]],
    ['a fix that changes nothing', [edit(1, 2, '0')]],
  ])('%s', (_, edits: readonly FileEdit[]) => {
    expect(chooseSafeFixes([withFix(edits)], textOf)).toEqual({ edits: new Map(), mended: [] });
  });
});
