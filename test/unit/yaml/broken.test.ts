// Values of YAML that does not parse.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { valuesOfBrokenYaml } from '../../../server/src/yaml/broken.ts';

function valuesIn(text: string): string[] {
  return valuesOfBrokenYaml(text, { start: 0, end: text.length }).map(({ span, key, under }) => {
    const value = text.slice(span.start, span.end);
    return key === undefined ? `${under ?? ''}/${value}` : `${key}=${value}`;
  });
}

describe('values', () => {
  it.each([
    ['a: b # c', ['/a', 'a=b']],
    ['a: "b # c"', ['/a', 'a=b']],
    ['a: b: c', ['/a', 'a=b: c']],
    ['"a": \'b\'', ['/a', 'a=b']],
    ['a:\n  b: c\nd: e', ['/a', 'a/b', 'b=c', '/d', 'd=e']],
    ['a:\n- b\n- c', ['/a', 'a=b', 'a=c']],
    ['a:\n  - b: c\n    d: e', ['/a', 'a/b', 'b=c', 'a/d', 'd=e']],
    ['a: [b, c', ['/a', 'a=b', 'a=c']],
    ['a: {b: c, d: [e]}', ['/a', 'a/b', 'b=c', 'a/d', 'a=e']],
    ['a: {b: "x, y: z", c: d}', ['/a', 'a/b', 'b=x, y: z', 'a/c', 'c=d']],
    ['a: [b,\nc: d', ['/a', 'a=b', '/c', 'c=d']],
    ['a: |\n  b: c\nd: e', ['/a', '/d', 'd=e']],
    ['- a: >-\n    b\n  c: d', ['/a', '/c', 'c=d']],
    ['a:\n  - |\n    b: c\n  - d', ['/a', 'a=d']],
    ['a: > b', ['/a', 'a=> b']],
    ['# a: b', []],
    ['> a: b', ['/a', 'a=b']],
    ['', []],
  ])('%j', (text, wanted) => {
    expect(valuesIn(text)).toEqual(wanted);
    expect(valuesIn(text.replaceAll('\n', '\r\n'))).toEqual(wanted);
    expect(valuesIn(text.replaceAll('\n', '\r'))).toEqual(wanted);
  });

  it('lie in the text, one after the other, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab:#-[]{}\'"|> \n\r,&*'), maxLength: 60 }),
        (text) => {
          let last = 0;
          for (const { span } of valuesOfBrokenYaml(text, { start: 0, end: text.length })) {
            expect(span.start).toBeGreaterThanOrEqual(last);
            expect(span.end).toBeLessThanOrEqual(text.length);
            last = span.end;
          }
        },
      ),
    );
  });

  it('of a long hostile line are read all the same', () => {
    const line = (piece: string) => piece.repeat(100_000);
    for (const piece of ["'a", '[', '"', 'a: ', ',', '- ', '#', ' #', '{a: b, '])
      expect(valuesOfBrokenYaml(`k: [${line(piece)}`, { start: 0, end: 100 }).length).toBeLessThan(100);
    expect(valuesIn(`k: [${line("'a")}`)).toHaveLength(2);
  });
});
