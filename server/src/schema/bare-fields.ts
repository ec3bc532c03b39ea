// Fields without their YAML nodes: only values and places, for data that is kept for many files.

import type { Span } from '../text/span.ts';
import type { Field, Located } from './read-fields.ts';

/** A value and its place, without the node. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** The same data without syntax nodes. Data with nodes has this type too. */
export type Bare<T> =
  T extends Located<infer V>
    ? Placed<Bare<V>>
    : T extends readonly (infer I)[]
      ? readonly Bare<I>[]
      : T extends object
        ? { readonly [K in keyof T]: Bare<T[K]> }
        : T;

/** A copy of the fields without references to syntax nodes. */
export function bareFields<F extends object>(fields: F): Bare<F> {
  const bare: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(fields)) bare[key] = isLocated(field) ? bareOf(field) : field;
  return bare as Bare<F>;
}

function bareOf({ value, span }: Located<unknown>): Placed<unknown> {
  if (Array.isArray(value))
    return { value: value.map((item) => (isLocated(item) ? bareOf(item) : item)), span };
  return { value: isFields(value) ? bareFields(value) : value, span };
}

export function isLocated(value: unknown): value is Field<unknown> {
  return (
    typeof value === 'object' && value !== null && 'node' in value && 'span' in value && 'value' in value
  );
}

/** Whether a value is a set of nested fields: an object whose members are all located values. */
export function isFields(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every(isLocated);
}
