// Renames and refactorings on texts that are half-typed, broken or strange: an answer or none, and never an edit out of range.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { prepareRename, rename } from '../../../../server/src/features/rename/rename.ts';
import { type Change, tidy } from '../../../../server/src/features/rename/workspace-change.ts';
import { applyChanges } from '../../../support/changes.ts';
import { BUILT_IN, storeOf, uriOf } from '../../../support/workspace.ts';

const piece = fc.constantFrom(
  '---\n',
  'note: entity\n',
  'note: signal-brief\n',
  'id: org:x\n',
  'id: "org:\\u0078"\n',
  'name: X 🎉\n',
  'aliases: [Y, "Z"]\n',
  'aliases:\n- Y\n',
  'sources:\n',
  '  S1: {title: T, url: https://example.org}\n',
  '  "s1": T\n',
  'sources: {S1: {title: T}, S2: \n',
  'relations: [{type: owner, target: org:x}]\n',
  '[x](org:x',
  '[x](org:x)',
  '[X 🎉][r]\n',
  '\n[r]: <org:x> "t"\n',
  '<org:x>',
  '<https://example.org/a>',
  'https://example.org/a.',
  '[w](https://example.org "t")',
  '[f](note.md#h)',
  'X 🎉 is worth USD 5bn. ',
  '\n```valuation\nsubject: org:x\namount: 5 billion USD\nsource: [S1, src:S2]\n',
  '\n```judgment\nid: claim:x\ntext: |\n  it\n',
  '```\n',
  '> ',
  '- ',
  '\r\n',
  '\u0000',
  '👩‍🚀',
  '%E5%8D',
  'catalog: C\nentries:\n  - {id: org:x, name: X}\n  - id: org:xx\n    name: X\n',
);

/** Lines of front matter that parse together, mostly. */
const keys = fc.subarray([
  'aliases: [Y, "Z"]\n',
  'previous-names:\n- Yy\n- Zz # why\n',
  'sources:\n  # one\n  S2: {title: T, url: "https://example.org", accessed: 2026}\n  S1:\n    title: U\n',
  'identifiers: {wikidata: Q1}\n',
  'relations: [{type: owner, target: org:x}]\n',
  'date: 2026-05\n',
]);
const entries = fc.subarray([
  '  - {id: org:xx, name: X, aliases: [Q]}\n',
  '  - id: org:x1\n    name: X 🎉\n    identifiers:\n      wikidata: Q1\n      cik: "1"\n',
  '  - id: org:x2\n    name: Other\n    relations:\n    - type: owner\n      target: org:x\n',
  '  - ',
]);

function expectFits(files: ReadonlyMap<string, string>, changes: readonly Change[]): void {
  for (const change of changes) {
    if (!('span' in change)) continue;
    const length = files.get(change.uri.slice(uriOf('').length))?.length ?? -1;
    expect(change.span.start).toBeGreaterThanOrEqual(0);
    expect(change.span.end).toBeGreaterThanOrEqual(change.span.start);
    expect(change.span.end).toBeLessThanOrEqual(length);
  }
  applyChanges(
    files,
    tidy(changes, () => undefined),
  );
}

describe('renames and refactorings', () => {
  it('answer everywhere, within the texts and without overlaps', () => {
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 14 }),
        keys,
        entries,
        fc.boolean(),
        fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
        (text, front, other, head, places) => {
          const own = `${head ? '---\nnote: entity\nid: org:x\nname: X 🎉\n' : '---\nnote: signal-brief\n'}${front.join('')}---\n\n${text.join('')}`;
          const files = new Map([
            ['note.md', own],
            ['c.catalog.yaml', `catalog: C\nentries:\n  - {id: org:xz, name: Xz}\n${other.join('')}`],
          ]);
          const { workspace } = storeOf(files, BUILT_IN.slice(0, 1));
          for (const [path, content] of files) {
            const document = workspace.document(uriOf(path));
            for (const [index, place] of document ? places.entries() : []) {
              const offset = place % (content.length + 1);
              const end = index % 2 === 0 ? offset : content.length;
              if (!document) continue;
              const found = prepareRename(workspace, document, offset);
              if (found && 'span' in found) expect(found.span.end).toBeLessThanOrEqual(content.length);
              const result = rename(workspace, document, offset, 'fresh');
              expect(result === undefined).toBe(found === undefined);
              if (result && 'changes' in result) expectFits(files, result.changes);
              for (const one of refactoringsAt({ workspace, document, range: { start: offset, end } }))
                expectFits(files, one.changes());
            }
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
