// What a note refers to near a place, nearest first: something new at that place is most likely about one of them.

import type { Note, Reference } from '../../../note/note.ts';

/** The references of these kinds, each once: those before the place, nearest first, and then those after it. */
export function referencesNear(note: Note, at: number, kinds: ReadonlySet<string>): Reference[] {
  const links = note.references
    .filter(({ kind }) => kinds.has(kind))
    .flatMap((reference) => reference.uses.map(({ span }) => ({ reference, span })));
  const before = links.filter(({ span }) => span.end <= at).sort((a, b) => b.span.start - a.span.start);
  const behind = links.filter(({ span }) => span.end > at).sort((a, b) => a.span.start - b.span.start);
  return unique([...before, ...behind].map(({ reference }) => reference));
}

/**
 * What a claim at a place may be about, among these kinds. Companies and people come before their products, and more
 * frequent references before rarer ones: “the company” is seldom the nearest one.
 */
export function spokenOf(note: Note, at: number, kinds: ReadonlySet<string>): Reference[] {
  const counts = new Map<string, number>();
  for (const { key, uses } of note.references) counts.set(key, (counts.get(key) ?? 0) + uses.length);
  const rank = ({ kind, key }: Reference) => (ITS_OWN.has(kind) ? 0 : 1e9) + (counts.get(key) ?? 0);
  return referencesNear(note, at, kinds).sort((a, b) => rank(b) - rank(a));
}

/** Each thing once, at its first reference. */
export function unique(references: readonly Reference[]): Reference[] {
  const first = new Map<string, Reference>();
  for (const reference of references) if (!first.has(reference.key)) first.set(reference.key, reference);
  return [...first.values()];
}

/** The kinds that a valuation claim can be about (SPEC §4). */
export const VALUED_KINDS: ReadonlySet<string> = new Set([
  'org',
  'person',
  'product',
  'security',
  'facility',
  'model',
]);

/** Kinds of things that belong to someone. */
export const ITS_OWN: ReadonlySet<string> = new Set(['model', 'product', 'facility']);
