// Several lists found in one walk have the words that each has by itself.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addList, emptyLists, findInLists } from '../../../server/src/text/word-lists.ts';
import { compileWords, findWords } from '../../../server/src/text/word-tree.ts';

const word = fc
  .array(fc.constantFrom('a', 'b', 'A', 'not', ' ', '  ', '-', '’', '华', '为', 'é', '9', '\u00a0'), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => parts.join(''));
const list = fc.array(word, { maxLength: 6 });
const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '));

function together(lists: readonly (readonly string[])[], read: string) {
  const all = emptyLists({ ignoreCase: true });
  const numbers = lists.map((words) => addList(all, words));
  const found = findInLists(all, read);
  return numbers.map((number) => found[number] ?? []);
}

describe('words of several lists', () => {
  it('are those that each list finds by itself', () => {
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 5 }), text, (lists, read) => {
        const apart = lists.map((words) => findWords(compileWords(words, { ignoreCase: true }), read));
        expect(together(lists, read)).toEqual(apart);
      }),
    );
  });

  it('may overlap from list to list, and not in one', () => {
    const [likely, hedges] = together(
      [
        ['likely', 'very likely'],
        ['very', 'likely to'],
      ],
      'It is very likely to be',
    );
    expect(likely).toEqual([{ start: 6, end: 17, word: 1 }]);
    expect(hedges).toEqual([
      { start: 6, end: 10, word: 0 },
      { start: 11, end: 20, word: 1 },
    ]);
  });

  it('has the first of equal words', () => {
    expect(together([['May', 'may'], ['may']], 'may')).toEqual([
      [{ start: 0, end: 3, word: 0 }],
      [{ start: 0, end: 3, word: 0 }],
    ]);
  });
});
