// References as bytes: they come back as they were, whatever their keys say of their kinds and ids.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reference } from '../../../server/src/note/note.ts';
import { parseNote } from '../../../server/src/note/parse.ts';
import { Packer } from '../../../server/src/text/packed.ts';
import { ShapeTable } from '../../../server/src/text/shape-table.ts';
import { StringTable } from '../../../server/src/text/string-table.ts';
import { Unpacker } from '../../../server/src/text/unpacked.ts';
import { packReferences, unpackReferences } from '../../../server/src/workspace/packed-references.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

function packed(references: readonly Reference[]) {
  const tables = { strings: new StringTable(), shapes: new ShapeTable() };
  const packer = new Packer(tables);
  packer.begin();
  packReferences(packer, references);
  const bytes = packer.written.slice();
  const unpacker = new Unpacker(tables, bytes, 0, () => undefined);
  const read = unpackReferences(unpacker);
  expect(unpacker.isDone).toBe(true);
  return { read, strings: tables.strings.all().length };
}

const span = fc.tuple(fc.nat(9999), fc.nat(99)).map(([start, length]) => ({ start, end: start + length }));
const word = fc.constantFrom('', 'org', 'acme', 'Acme', 'é', 'a:b', 'x'.repeat(60));
const reference: fc.Arbitrary<Reference> = fc.record(
  {
    key: fc.oneof(
      fc.tuple(word, word).map(([kind, id]) => `${kind}:${id}`),
      word,
    ),
    kind: word,
    id: word,
    span,
    idSpan: span,
    form: fc.constantFrom('inline', 'autolink', 'definition', 'field'),
    uses: fc.array(fc.record({ span, label: span, text: word }, { noNullPrototype: true })),
    field: word,
    claim: fc.nat(),
  },
  { noNullPrototype: true, requiredKeys: ['key', 'kind', 'id', 'span', 'idSpan', 'form', 'uses'] },
);

describe('packed references', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(reference), (references) => {
        expect(packed(references).read).toStrictEqual(references);
      }),
    );
  });

  it('of a note do too, and take one string for a link without its label', () => {
    const store = storeOf(new Map());
    const { vocabulary } = store.workspace;
    const text =
      '---\nnote: entity\nid: org:x\nrelations:\n  - {type: owns, target: org:Y}\n---\n\n[A](org:Acme), <org:acme>, [b][c] and [d][c], [e](org:%41cme), [f](org:-)\n\n[c]: person:ann\n\n```valuation\nsubject: org:x\n```\n';
    const { references } = parseNote(uriOf('a.md'), text, { vocabulary, scale: 'icd203' });
    const forms = new Set(references.map(({ form }) => form));
    expect(forms).toEqual(new Set(['inline', 'autolink', 'definition', 'field']));
    expect(references.some(({ claim }) => claim !== undefined)).toBe(true);
    expect(packed(references).read).toStrictEqual(references);
    const [link] = parseNote(uriOf('b.md'), '---\nnote: memo\n---\n\n[org:y](org:y)\n', {
      vocabulary,
      scale: 'icd203',
    }).references;
    expect(link && packed([link]).strings).toBe(1);
  });
});
