import { describe, expect, test } from 'vitest';
import { withLazyConstants } from '../../../scripts/build/lazy-constants.ts';

/** What a module exports as `result`, and how many patterns were made before that was asked for. */
async function run(code: string): Promise<{ readonly result: unknown; readonly made: number }> {
  const counting = `let made = 0; const { RegExp: Usual } = globalThis; class RegExp extends Usual { constructor(...of) { super(...of); made++; } }\n`;
  const lazy = withLazyConstants(code);
  const source = `${counting}${lazy}\nexport const before = made;`;
  const own = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  return { result: own.result(), made: own.before };
}

describe('patterns and schemas of a module', () => {
  test('are made when they are used', async () => {
    const code = `const WORD = new RegExp('a+', 'g'), ONE = /b/;
      const WORDS = [WORD];
      export function result() { return [...'aab'.matchAll(WORD)].length + Number(ONE.test('b')); }`;
    expect(await run(code.replace('const WORDS = [WORD];', ''))).toEqual({ result: 2, made: 0 });
    expect(await run(code)).toEqual({ result: 2, made: 1 });
  });

  test('are the same pattern each time, with what it remembers', async () => {
    const code = `const NEXT = /a/g; const all = { NEXT, NEXTS: 1 };
      export function result() { NEXT.test('aa'); return [NEXT.lastIndex, all.NEXT === NEXT, { ...all }.NEXTS]; }`;
    expect((await run(code)).result).toEqual([1, true, 1]);
  });

  test('may be made of others', async () => {
    const code = `const A = /a/; const AB = new RegExp(A.source + 'b', 'u');
      export const result = () => AB.test('ab');`;
    expect(await run(code)).toEqual({ result: true, made: 0 });
  });

  test('are those of zod too, and what a schema makes', async () => {
    const code = `let read = 0; const z = { string: () => ({ min: (least) => ({ least, own: ++read }) }), MOST: 1 };
      const name = z.string().min(1); const list = [1].map(String); const most = z.MOST;
      const early = read; export const result = () => [early, name.least, name.own, list, most];`;
    expect((await run(code)).result).toEqual([0, 1, 1, ['1'], 1]);
  });

  test.each([
    ['that are exported', `export const A = /a/; const B = /b/; export { B };`],
    ['whose name something else has too', `const A = /a/; export function result(A) { return A; }`],
    ['within a function', `export function result() { const A = /a/; return A; }`],
    ['that may change', `let A = /a/; export const result = () => (A = /b/);`],
  ])('%s stay as they are', (_, code) => {
    expect(withLazyConstants(code)).toBe(code);
  });
});
