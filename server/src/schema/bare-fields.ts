// Fields without the YAML that they were read from: values and their places, for what is kept of very many files.

import type { Span } from '../text/span.ts';
import type { Field, Located } from './read-fields.ts';

/** A value and its place, without the node. */
export interface Placed<T> {
  readonly value: T;
  readonly span: Span;
}

/** The same data without syntax nodes. What has them is one too. */
export type Bare<T> =
  T extends Located<infer V>
    ? Placed<Bare<V>>
    : T extends readonly (infer I)[]
      ? readonly Bare<I>[]
      : T extends object
        ? { readonly [K in keyof T]: Bare<T[K]> }
        : T;

/** A copy of the fields that holds on to no syntax node. */
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

/** Nested fields: an object all of whose members are located values. */
export function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.values(value).every(isLocated);
}
