// The fields of a claim as plain data: the shape of each kind decides what becomes of a key's value.

import type { Claim } from '../note/note.ts';
import type { Bare, Placed } from '../schema/bare-fields.ts';
import { hintOf } from '../schema/fields.ts';
import type { Named, Shape } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import { type Decimal, formatExact } from '../values/decimal.ts';
import type { Quantity } from '../values/figure.ts';
import { type Amount, normaliseAmount } from '../values/money.ts';
import { formatDay, type PartialDate } from '../values/partial-date.ts';

/** An amount: the stated ends without separators or magnitudes, in whole units of the currency. */
export interface AmountRecord {
  readonly text: string;
  readonly currency: string;
  readonly min: string;
  readonly max: string;
  readonly approximate: boolean;
  readonly bound?: string | undefined;
}

/** A number or range in a unit; the ends are exact decimals in the unit as written. */
export interface QuantityRecord {
  readonly text: string;
  readonly min: string;
  readonly max: string;
  readonly unit?: string | undefined;
  readonly approximate: boolean;
  readonly bound?: string | undefined;
}

/** A date of reduced precision, and the days that it can mean. */
export interface DateRecord {
  readonly text: string;
  readonly first: string;
  readonly last: string;
}

/** A value of a claim: a text, word or reference (`org:deepseek`) as text. */
export type PlainValue =
  | string
  | AmountRecord
  | QuantityRecord
  | DateRecord
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Every field of the claim that can be read, by its key in the note. */
export function plainValues(claim: Claim, shape: Shape): Record<string, PlainValue> {
  return plainFields(claim.fields, shape);
}

type PlacedFields = Readonly<Record<string, Placed<unknown> | undefined>>;

function plainFields(fields: object, shape: Shape): Record<string, PlainValue> {
  const values: [string, PlainValue][] = [];
  for (const [key, schema] of Object.entries(shape)) {
    const field = (fields as PlacedFields)[key];
    if (field) values.push([key, plainValue(field.value, schema)]);
  }
  return Object.fromEntries(values);
}

function plainValue(value: unknown, schema: Shape[string]): PlainValue {
  if ('nested' in schema) return plainFields(value as object, schema.nested);
  if ('each' in schema) {
    const named = value as readonly Placed<Bare<Named<unknown>>>[];
    return Object.fromEntries(
      named.map(({ value: { name, of } }) => [name.value, plainValue(of.value, schema.each)]),
    );
  }
  if ('items' in schema)
    return (value as readonly Placed<unknown>[]).map((item) => plainValue(item.value, schema.items));
  if (typeof value === 'string') return value;
  const hint = hintOf(schema)?.type;
  if (hint === 'amount') return amountRecord(value as Amount);
  if (hint === 'date') return dateRecord(value as PartialDate);
  const other = value as Partial<Curie> & Partial<Quantity>;
  if (other.type === 'curie' && other.key !== undefined) return other.key;
  return other.min && other.max ? quantityRecord(other as Quantity) : (other.text ?? '');
}

/** An amount as plain data. */
export function amountRecord(amount: Amount): AmountRecord {
  const { currency, min, max, approximate, bound } = amount;
  return { text: normaliseAmount(amount), currency, ...ends(min, max), approximate, bound };
}

function quantityRecord({ text, min, max, unit, approximate, bound }: Quantity): QuantityRecord {
  return { text, ...ends(min, max), unit: unit === '' ? undefined : unit, approximate, bound };
}

function dateRecord({ text, first, last }: PartialDate): DateRecord {
  return { text, first: formatDay(first), last: formatDay(last) };
}

function ends(min: Decimal, max: Decimal) {
  return { min: formatExact(min), max: formatExact(max) };
}
