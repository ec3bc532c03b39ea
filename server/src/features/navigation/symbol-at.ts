// What is under the cursor: what a link, its label, a YAML value, an id or a name refers to.

import type { Entity, Note, Reference } from '../../note/note.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { KeptSource, NoteDigest } from '../../workspace/digest.ts';
import type { Document } from '../../workspace/document.ts';

/** The name of a thing at one place of a document. */
export interface SymbolAt {
  /** `org:deepseek`. */
  readonly key: string;
  /** What the cursor is on: a destination, a YAML value, an id or a name; the whole link if it is on the label. */
  readonly span: Span;
  /** The characters of the id that a rename would show: `deepseek` in `[DeepSeek](org:deepseek)`. */
  readonly idSpan: Span;
  readonly role: 'reference' | 'definition' | 'name';
  /** For a local source, the only note in which the key means it. */
  readonly scope?: string;
}

type Holder = Exclude<Document, { readonly type: 'configuration' }>;

/** The symbol that touches `offset`; undefined if there is none. */
export function symbolAt(document: Document, offset: number): SymbolAt | undefined {
  if (document.type === 'configuration') return undefined;
  const found = referenceAt(document, offset) ?? definitionAt(document, offset);
  return found && withScope(document, found);
}

/** A document that may have sources of its own, whole or as a digest. */
type SourceHolder<S> =
  | { readonly type: NoteDigest['type']; readonly sources: readonly S[] }
  | { readonly type: Exclude<Document['type'], NoteDigest['type']> };

/** The note's own source with that key, which hides a global one. */
export function localSource<S extends KeptSource>(document: SourceHolder<S>, key: string): S | undefined {
  if (document.type !== 'note') return undefined;
  return document.sources.find((source) => source.key === key && !source.global);
}

function withScope(document: Document, symbol: SymbolAt): SymbolAt {
  return localSource(document, symbol.key) ? { ...symbol, scope: document.uri } : symbol;
}

function referenceAt({ references, loose, text }: Holder, offset: number): SymbolAt | undefined {
  const onDestination = [...references, ...loose].find(({ span }) => touches(span, offset));
  if (onDestination) return fromReference(onDestination, onDestination.span);
  for (const reference of [...references, ...loose]) {
    const use = reference.uses.find(({ span }) => touches(span, offset));
    if (use) return fromReference(reference, use.span);
    const { form, span: destination } = reference;
    if (form !== 'definition' || offset >= destination.start || offset < destination.start - LONGEST_LABEL)
      continue;
    const whole = withLabel(text, destination);
    if (whole && touches(whole, offset)) return fromReference(reference, whole);
  }
  return undefined;
}

// A label has at most 999 characters.
const LONGEST_LABEL = 1100;

/** A definition from its label to its destination: `[ds]: org:deepseek`. */
function withLabel(text: string, { start, end }: Span): Span | undefined {
  const before = text.slice(Math.max(0, start - LONGEST_LABEL), start);
  const label = /\[(?:[^[\]\\]|\\.)+\]:[\s>]*<?$/.exec(before);
  return label ? span(start - label[0].length, end) : undefined;
}

function fromReference({ key, idSpan }: Reference, span: Span): SymbolAt {
  return { key, span, idSpan, role: 'reference' };
}

function definitionAt(document: Holder, offset: number): SymbolAt | undefined {
  if (document.type === 'catalog') return firstOf(document.entities, (entity) => entityAt(entity, offset));
  if (document.entity) {
    const found = entityAt(document.entity, offset);
    if (found) return found;
  }
  return claimAt(document, offset) ?? sourceAt(document, offset) ?? noteAt(document, offset);
}

function entityAt({ key, span, idSpan, names }: Entity, offset: number): SymbolAt | undefined {
  if (touches(span, offset)) return { key, span, idSpan, role: 'definition' };
  const name = names.find((one) => touches(one.span, offset));
  return name && { key, span: name.span, idSpan, role: 'name' };
}

function claimAt(note: Note, offset: number): SymbolAt | undefined {
  return firstOf(note.claims, ({ key, fields: { id } }) => {
    if (!key || !id || !touches(id.span, offset)) return undefined;
    return { key, span: id.span, idSpan: id.span, role: 'definition' };
  });
}

function sourceAt(note: Note, offset: number): SymbolAt | undefined {
  return firstOf(note.sources, ({ key, idSpan }) =>
    touches(idSpan, offset) ? { key, span: idSpan, idSpan, role: 'definition' } : undefined,
  );
}

/** A note's own id; a default id belongs to the `note:` line. */
function noteAt(note: Note, offset: number): SymbolAt | undefined {
  if (!note.key || note.entity || !touches(note.idSpan, offset)) return undefined;
  return { key: note.key, span: note.idSpan, idSpan: note.idSpan, role: 'definition' };
}

function firstOf<T, R>(items: readonly T[], read: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = read(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
