// Fields that are one text, read by a function. Zod describes them; of a text they are read without it.

import * as z from 'zod';
import type { ProblemCode } from './problem.ts';

/** Details that our own schemas add to an issue's message. */
export interface IssueDetail {
  readonly code: ProblemCode;
  /** The wrong part of the scalar, in UTF-16 units of its value. */
  readonly part?: { readonly start: number; readonly end: number };
  /** Possible replacements for that part. */
  readonly replacements?: readonly string[];
  /** Whether the first replacement may be applied without asking. */
  readonly safe?: boolean;
  /** The key at the end of the issue's path is wrong, rather than its value. */
  readonly onKey?: boolean;
  /** The intended value, if the mistake does not hide it. The field is read as if it had this value. */
  readonly meant?: unknown;
}

/** Where issues go while a value is read. */
export interface Context {
  readonly issues: unknown[];
}

/** Reports an issue at the value (or at `path` inside it) and returns zod's mark for “no value”. */
export function fail(
  ctx: Context,
  message: string,
  detail?: Partial<IssueDetail>,
  path: PropertyKey[] = [],
): never {
  const params: IssueDetail = { code: 'invalid-field', ...detail };
  ctx.issues.push({ code: 'custom', message, params, path, input: undefined });
  return z.NEVER;
}

type ReadText = (written: string, ctx: Context) => unknown;

const readers = new WeakMap<z.ZodType, ReadText>();

/** A schema that a function reads; for a text that is the same as what the schema gives. */
export function readBy<S extends z.ZodType>(schema: S, read: ReadText): S {
  readers.set(schema, read);
  return schema;
}

/** A short text is read once: the same few dates and figures are in note after note. */
const LONGEST_KEPT = 40;
const MOST_KEPT = 2000;

/** The same reader, which keeps what it made of short texts without issues. The values are shared. */
export function keeping<T>(read: (written: string, ctx: Context) => T): (written: string, ctx: Context) => T {
  const kept = new Map<string, T>();
  return (written, ctx) => {
    if (written.length > LONGEST_KEPT) return read(written, ctx);
    const known = kept.get(written);
    if (known !== undefined) return known;
    // A copy, since a slice would keep the whole note.
    const own = ` ${written}`.slice(1);
    const before = ctx.issues.length;
    const value = read(own, ctx);
    if (ctx.issues.length > before) return value;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(own, value);
    return value;
  };
}

/** A single value, as `read` understands it. */
export function fromText<T>(read: (written: string, ctx: Context) => T, base = single) {
  return readBy(base.transform(read), read);
}

/** A scalar, as it is written. */
export const single = readBy(z.string('must be a single value'), (written) => written);

/**
 * What a schema gives for a text, and the issues; undefined where only zod can say it. Issues are those that zod would
 * report.
 */
export function readerOf(schema: z.ZodType): ReadText | undefined {
  return readers.get(schema);
}
