// The references of a note, packed: by far the most of what a digest holds. Their kinds and ids follow from their keys nearly
// always, and their keys are looked up once.

import type { LinkUse, Reference } from '../note/note.ts';
import type { Packer } from '../text/packed.ts';
import type { Span } from '../text/span.ts';
import type { Unpacker } from '../text/unpacked.ts';
import { idOfKey, kindOfKey } from '../values/curie.ts';

const FORMS: readonly Reference['form'][] = ['inline', 'autolink', 'definition', 'field'];

// The number that a reference begins with: its form, what is written of it, and from `USES` on how many uses it has.
const KIND = 4;
const ID = 8;
const FIELD = 16;
const CLAIM = 32;
const USES = 64;

/** Writes references, so that `unpackReferences` reads them. */
export function packReferences(packer: Packer, references: readonly Reference[]): void {
  packer.write(references.length);
  for (const { key, kind, id, span, idSpan, form, uses, field, claim } of references) {
    let head = FORMS.indexOf(form) + USES * uses.length;
    const isKindKnown = kind === kindOfKey(key);
    const isIdKnown = id === idOfKey(key);
    if (!isKindKnown) head += KIND;
    if (!isIdKnown) head += ID;
    if (field !== undefined) head += FIELD;
    if (claim !== undefined) head += CLAIM;
    packer.write(head);
    packer.write(key);
    if (!isKindKnown) packer.write(kind);
    if (!isIdKnown) packer.write(id);
    packer.writeSpan(span);
    packer.writeSpan(idSpan);
    for (const use of uses) {
      packer.writeSpan(use.span);
      packer.writeSpan(use.label);
      packer.write(use.text);
    }
    if (field !== undefined) packer.write(field);
    if (claim !== undefined) packer.write(claim);
  }
}

/** Reads references that were written there. Throws, or gives others, where something else was. */
export function unpackReferences(unpacker: Unpacker): Reference[] {
  const references: Reference[] = [];
  for (let rest = unpacker.read() as number; rest > 0; rest--) references.push(unpackReference(unpacker));
  return references;
}

function unpackReference(unpacker: Unpacker): Reference {
  const head = unpacker.read() as number;
  const key = unpacker.read() as string;
  const reference = {
    key,
    kind: head & KIND ? (unpacker.read() as string) : kindOfKey(key),
    id: head & ID ? (unpacker.read() as string) : idOfKey(key),
    span: unpacker.read() as Span,
    idSpan: unpacker.read() as Span,
    form: FORMS[head & 3] ?? 'inline',
    uses: unpackUses(unpacker, Math.floor(head / USES)),
  };
  const field = head & FIELD ? { field: unpacker.read() as string } : undefined;
  const claim = head & CLAIM ? { claim: unpacker.read() as number } : undefined;
  return field || claim ? { ...reference, ...field, ...claim } : reference;
}

function unpackUses(unpacker: Unpacker, count: number): LinkUse[] {
  const uses: LinkUse[] = [];
  for (let rest = count; rest > 0; rest--)
    uses.push({
      span: unpacker.read() as Span,
      label: unpacker.read() as Span,
      text: unpacker.read() as string,
    });
  return uses;
}
