// The text of a claim, built the same way for every kind: its headline, its facts and its subject.

import type { z } from 'zod';
import type { Bare, Placed } from '../schema/bare-fields.ts';
import { hintOf } from '../schema/fields.ts';
import type { Named, Shape } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import { type Amount, formatAmount } from '../values/money.ts';
import { type ClaimKind, type ClaimText, KINDS, kindOf } from './index.ts';
import type { Piece } from './kind.ts';

/** The parts of a claim that are read here. Whole claims and digests have this type. */
export interface Stated {
  readonly kind: ClaimKind;
  readonly fields: object;
}

type PlacedFields = Readonly<Record<string, Placed<unknown> | undefined>>;

/** A line of a card. */
export interface CardLine {
  readonly key: string;
  readonly label: ClaimText;
  /** The value, or the values of a list, each made of pieces. */
  readonly items: readonly (readonly Piece<ClaimText>[])[];
}

/** The parts of the headline that are not empty, each made of pieces. */
export function headlineOf(claim: Stated): Piece<ClaimText>[][] {
  return kindOf(claim)
    .headline(claim.fields as PlacedFields)
    .map((part) => part.filter((piece) => piece !== undefined))
    .filter((part) => part.length > 0);
}

/**
 * The claim in one line of plain text: `DeepSeek, CNY 350bn–400bn, post-money`; empty if it states nothing. `nameOf`
 * returns the name for a key, `wordOf` the spelling of a word of a list.
 */
export function headlineText(
  claim: Stated,
  nameOf: (key: string) => string,
  wordOf: (word: string) => string = (word) => word,
): string {
  const textOf = (piece: Piece) =>
    piece.type === 'reference' ? nameOf(piece.key) : piece.type === 'word' ? wordOf(piece.text) : piece.text;
  return headlineOf(claim)
    .map((part) => part.map(textOf).join(' '))
    .join(', ');
}

/** The table of its card: rows of cells of pieces, with the heading first; empty if there is none. */
export function tableOf(claim: Stated): readonly (readonly (readonly Piece<ClaimText>[])[])[] {
  return kindOf(claim).table?.(claim.fields as PlacedFields) ?? [];
}

/** The facts below the headline that have a value, in the kind's order. `shape` is that of the claim. */
export function factsOf(claim: Stated, shape: Shape): CardLine[] {
  const fields = claim.fields as PlacedFields;
  return kindOf(claim).facts.flatMap(([label, key]) => {
    const field = fields[key];
    const schema = shape[key];
    const items = field && schema ? itemsOf(field.value, schema) : [];
    return items.length > 0 ? [{ key, label, items }] : [];
  });
}

/** The value of one field, or the values of a list, each of pieces; empty where the claim does not have it. */
export function valuesOf(claim: Stated, shape: Shape, key: string): Piece<never>[][] {
  const field = (claim.fields as PlacedFields)[key];
  const schema = shape[key];
  return field && schema ? itemsOf(field.value, schema) : [];
}

/** The figures of the claim as written, by key: amounts, quantities and dates, with lists joined by commas. */
export function figuresOf(claim: Stated, shape: Shape): Map<string, string> {
  const fields = claim.fields as PlacedFields;
  const figures = new Map<string, string>();
  for (const [key, schema] of Object.entries(shape)) {
    const items = fields[key] ? itemsOf(fields[key].value, schema) : [];
    const texts = items.map((item) =>
      item.map((piece) => (piece.type === 'figure' ? piece.text : undefined)),
    );
    if (items.length === 0 || texts.flat().includes(undefined)) continue;
    figures.set(key, texts.map((item) => item.join(', ')).join(', '));
  }
  return figures;
}

function itemsOf(value: unknown, schema: Shape[string]): Piece<never>[][] {
  if ('each' in schema)
    return (value as readonly Placed<Bare<Named<unknown>>>[]).map(namedPieces(schema.each));
  if ('items' in schema)
    return (value as readonly Placed<unknown>[]).flatMap((item) => itemsOf(item.value, schema.items));
  if (!('nested' in schema)) return [[pieceOf(value, schema)]];
  const fields = value as PlacedFields;
  const pieces = Object.entries(schema.nested).flatMap(([key, inner]) =>
    fields[key] ? itemsOf(fields[key].value, inner).flat() : [],
  );
  return pieces.length > 0 ? [pieces] : [];
}

/** What separates the pieces of one value: only a space after its name. */
export function separatorOf([first]: readonly Piece[]): string {
  return first?.type === 'text' && first.text.endsWith(':') ? ' ' : ', ';
}

/** An entry with a free name as its key: `H1: what it says`. */
function namedPieces(schema: z.ZodType) {
  return ({ value: { name, of } }: Placed<Bare<Named<unknown>>>): Piece<never>[] => [
    { type: 'text', text: `${name.value}:` },
    pieceOf(of.value, schema),
  ];
}

/** Dates and quantities are shown as written. */
function pieceOf(value: unknown, schema: z.ZodType): Piece<never> {
  const hint = hintOf(schema)?.type;
  if ((hint === 'reference' || hint === 'source') && typeof value !== 'string')
    return { type: 'reference', key: (value as Curie).key };
  if (hint === 'amount') return { type: 'figure', text: formatAmount(value as Amount) };
  if (typeof value !== 'string') return { type: 'figure', text: (value as { text: string }).text };
  return { type: hint === 'values' ? 'word' : 'text', text: value };
}

/** The subject of the claim; undefined if it names none. */
export function aboutOf(claim: Stated): Curie | undefined {
  const fields = claim.fields as PlacedFields;
  const key = kindOf(claim).about.find((about) => fields[about]);
  return key === undefined ? undefined : (fields[key]?.value as Curie);
}

/** All texts of the kinds that a reader sees, for translators. */
export const CLAIM_TEXTS: readonly ClaimText[] = KINDS.flatMap((kind) => [
  kind.label,
  kind.plural,
  kind.meaning,
  ...(kind.words ?? []),
  ...kind.facts.map(([label]) => label),
]);
