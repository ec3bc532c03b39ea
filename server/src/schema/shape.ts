// What the keys of a YAML mapping may hold: zod schemas, and lists and mappings made of them.

import * as z from 'zod';
import type { Span } from '../text/span.ts';
import type { YamlNode } from '../yaml/node.ts';

// Otherwise zod compiles a program for each mapping, which takes longer than the checks of a short run.
z.config({ jitless: true });

/** A value and its place. */
export interface Located<T> {
  readonly value: T;
  readonly span: Span;
  readonly node: YamlNode;
}

/** A mapping inside a mapping, also read field by field. */
export interface Nested<S extends Shape = Shape> {
  readonly nested: S;
  /** A single value that replaces the mapping is the value of this key. */
  readonly short?: keyof S & string;
  /** Required keys of the mapping; a missing one is reported as `missing-field`. */
  readonly needs?: readonly (keyof S & string)[];
}
/** A mapping with free names as keys, whose values are read with `each`. */
export interface Keyed<T extends z.ZodType = z.ZodType> {
  readonly each: T;
}
/** One entry of such a mapping. */
export interface Named<T> {
  readonly name: Located<string>;
  readonly of: Located<T>;
}
/** A list whose items are read one by one. With `orSingle`, a single value counts as a list of one. */
export interface Items<T extends z.ZodType | Nested = z.ZodType | Nested> {
  readonly items: T;
  readonly orSingle: boolean;
}
/** The schema of each key. A zod schema reads the plain value (text, list or mapping) and returns the typed one. */
export interface Shape {
  readonly [key: string]: z.ZodType | Nested | Items | Keyed;
}

/** A list of `item`. */
export function listOf<T extends z.ZodType | Nested>(items: T): Items<T> {
  return { items, orSingle: false };
}

/** One `item`, or a list of them; always read as a list. */
export function oneOrMore<T extends z.ZodType | Nested>(items: T): Items<T> {
  return { items, orSingle: true };
}

/** The schema of single values and list items; undefined for a mapping without a short form. */
export function singleOf(schema: Shape[string] | undefined): z.ZodType | undefined {
  if (schema === undefined || 'each' in schema) return undefined;
  if ('items' in schema) return singleOf(schema.items);
  if (!('nested' in schema)) return schema;
  return schema.short === undefined ? undefined : singleOf(schema.nested[schema.short]);
}

/** The shape as one zod object, for the JSON schemas that editors use. */
export function shapeToObject(shape: Shape): z.ZodType {
  const members = Object.entries(shape).map(([key, schema]) => [key, toZod(schema).optional()]);
  return z.strictObject(Object.fromEntries(members));
}

function toZod(schema: Shape[string]): z.ZodType {
  if ('nested' in schema) return nestedToZod(schema);
  if ('each' in schema) return z.record(z.string(), schema.each);
  if (!('items' in schema)) return schema;
  const item = toZod(schema.items);
  return schema.orSingle ? z.union([item, z.array(item)]) : z.array(item);
}

function nestedToZod({ nested, short }: Nested): z.ZodType {
  const mapping = shapeToObject(nested);
  const single = short === undefined ? undefined : nested[short];
  return single ? z.union([toZod(single), mapping]) : mapping;
}
