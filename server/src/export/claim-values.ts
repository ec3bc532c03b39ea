// Every field of a claim of any kind as plain structured values, read from the shape, so that no field is forgotten.

import type { z } from 'zod';
import type { Stated } from '../claims/say.ts';
import type { Placed } from '../schema/bare-fields.ts';
import { hintOf } from '../schema/fields.ts';
import type { Named, Shape } from '../schema/read-fields.ts';
import type { Curie } from '../values/curie.ts';
import type { Amount } from '../values/money.ts';
import { type AmountRecord, amountRecord } from './plain-values.ts';

/** A reference to something else in the workspace. */
export interface ReferenceValue {
  /** `org:deepseek`. */
  readonly reference: string;
}

/** Text, dates and quantities are as written; amounts are exact decimals. */
export type ClaimValue =
  | string
  | AmountRecord
  | ReferenceValue
  | readonly ClaimValue[]
  | { readonly fields: ClaimValues };

export type ClaimValues = ReadonlyMap<string, ClaimValue>;

type PlacedFields = Readonly<Record<string, Placed<unknown> | undefined>>;

/** The fields of a claim that can be read, by key, in the order of `shape`, which is the order of its kind. */
export function claimValues(claim: Stated, shape: Shape): ClaimValues {
  return fieldValues(claim.fields as PlacedFields, shape);
}

function fieldValues(fields: PlacedFields, shape: Shape): ClaimValues {
  return new Map(
    Object.entries(shape).flatMap(([key, schema]) =>
      fields[key] ? [[key, structured(fields[key].value, schema)] as const] : [],
    ),
  );
}

function structured(value: unknown, schema: Shape[string]): ClaimValue {
  if ('each' in schema)
    return (value as readonly Placed<Named<unknown>>[]).map(({ value: { name, of } }) => ({
      fields: new Map<string, ClaimValue>([
        ['name', name.value],
        ['text', plainValue(of.value, schema.each)],
      ]),
    }));
  if ('items' in schema)
    return (value as readonly Placed<unknown>[]).map((item) => structured(item.value, schema.items));
  if ('nested' in schema) return { fields: fieldValues(value as PlacedFields, schema.nested) };
  return plainValue(value, schema);
}

function plainValue(value: unknown, schema: z.ZodType): ClaimValue {
  if (typeof value === 'string') return value;
  const hint = hintOf(schema)?.type;
  if (hint === 'reference' || hint === 'source') return { reference: (value as Curie).key };
  if (hint === 'amount') return amountRecord(value as Amount);
  return (value as { readonly text: string }).text;
}
