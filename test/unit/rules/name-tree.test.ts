import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NameTree } from '../../../server/src/rules/support/entities/name-tree.ts';
import { findWords } from '../../../server/src/text/word-tree.ts';
import type { Tables } from '../../../server/src/workspace/facts.ts';

type NameFact = Tables['mention'];

const name = fc.constantFrom(
  'Ann',
  'Ann Bo',
  'Ann  Bo',
  'O’Neil',
  "O'Neil",
  'É',
  'E\u0301',
  '华为',
  'B',
  ' ',
  'Bo',
);
const document = fc.array(
  fc.record({ name, key: fc.constantFrom('org:a', 'org:b', 'org:c'), pack: fc.boolean() }),
  { maxLength: 4 },
);
const TEXT = "Ann Bo met Ann, O’Neil, O'Neil and É (E\u0301) of 华为 B Bo.";

function shown(tree: NameTree) {
  return findWords(tree.tree, TEXT).map(({ start, end, word }) => ({
    start,
    end,
    bearers: tree.bearersAt(word),
  }));
}

describe('the tree of names', () => {
  test('finds after any changes what a new tree finds', () => {
    const edits = fc.array(fc.tuple(fc.nat(5), document), { maxLength: 30 });
    fc.assert(
      fc.property(fc.array(document, { minLength: 6, maxLength: 6 }), edits, (first, changes) => {
        const documents: (readonly NameFact[])[] = [...first];
        const tree = new NameTree();
        tree.become(documents.flat());
        for (const [at, facts] of changes) {
          documents[at] = facts;
          const all = documents.flat();
          tree.become(all);
          const fresh = new NameTree();
          fresh.become(all);
          expect(shown(tree)).toEqual(shown(fresh));
        }
      }),
    );
  });

  test('is made anew when most of its nodes are of names that are gone', () => {
    const tree = new NameTree();
    const fact = (each: string): NameFact => ({ name: each, key: 'org:a', pack: false });
    for (let number = 0; number < 5000; number++) tree.become([fact(`Name number ${number}`)]);
    expect(tree.tree.unit.length).toBeLessThan(12_000);
    expect(findWords(tree.tree, 'Name number 4999')).toHaveLength(1);
    expect(findWords(tree.tree, 'Name number 4998')).toHaveLength(0);
  });
});
