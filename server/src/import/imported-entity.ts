// An entity as another program's file describes it, before it has an id here.

import type { IdentifierScheme } from '../values/identifiers.ts';

/** A relation to another entity of the same file. */
export interface ImportedRelation {
  readonly type: string;
  /** The other entity, by the file's own name for it: `ImportedEntity.origin`. */
  readonly target: string;
  readonly asOf?: string;
  readonly percentage?: string;
}

export interface ImportedEntity {
  /** The file's own name for it: its id there, or the row. */
  readonly origin: string;
  readonly kind: string;
  readonly name: string;
  /** Its previous id here, if the file contains it. */
  readonly id?: string;
  readonly aliases: readonly string[];
  readonly previousNames: readonly string[];
  readonly weakAliases: readonly string[];
  readonly type?: string;
  readonly identifiers: Readonly<Partial<Record<IdentifierScheme, string>>>;
  readonly relations: readonly ImportedRelation[];
}

/** The content of a file, and what in it is not an entity, each with the reason. */
export interface ImportedFile {
  readonly entities: readonly ImportedEntity[];
  readonly left: readonly string[];
}

/** Why a file cannot be read in the given format. */
export interface ImportProblem {
  readonly problem: string;
}

/** The longest accepted name. */
const LONGEST = 300;

/**
 * A text on one line, with white space and control characters folded to one space. Empty if it is not text, or too
 * long for a name.
 */
export function tidyName(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  return text.length > LONGEST ? '' : text;
}

/** The texts of a list, or a single text, tidied, without duplicates and empty ones. */
export function tidyNames(values: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(values) ? values : [values];
  return [...new Set(list.map(tidyName).filter((text) => text !== ''))];
}

/** An object of JSON; empty for anything else. */
export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** A list of JSON; empty for anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
