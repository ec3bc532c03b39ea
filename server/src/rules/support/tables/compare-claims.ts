// The differences between two lists of claims. Claims are matched by replacement, by id, else by kind and subject,
// or the most similar text, and the nearest place (SPEC §14).

import { aboutOf } from '../../../claims/say.ts';
import type { KeptClaim } from '../../../workspace/digest.ts';

interface Stated {
  readonly claim: KeptClaim;
}

/** A claim that is new, gone or different; `fields` are the fields that differ. */
export type ClaimChange<S extends Stated> =
  | { readonly before: S; readonly after: S; readonly fields: readonly string[] }
  | { readonly before: S; readonly after: undefined; readonly fields: readonly string[] }
  | { readonly before: undefined; readonly after: S; readonly fields: readonly string[] };

/** Fields that identify a claim, and do not say what it states. */
const IDENTITY = new Set(['id', 'supersedes', 'changes']);

/** What changed from `before` to `after`: in the order of `after`, then what is gone. What is equal is left out. */
export function changesBetween<S extends Stated>(
  before: readonly S[],
  after: readonly S[],
): ClaimChange<S>[] {
  const left = new Set(before);
  const matched = new Map<S, S>();
  for (const isMatch of [isPredecessor, isSameId, isSameThing]) {
    for (const [index, now] of after.entries()) {
      if (matched.has(now)) continue;
      const candidates = [...left].filter((old) => isMatch(old.claim, now.claim));
      const found = nearest(candidates, before, now, index);
      if (!found) continue;
      matched.set(now, found);
      left.delete(found);
    }
  }
  const changes = after.flatMap((now): ClaimChange<S>[] => {
    const old = matched.get(now);
    if (!old) return [{ before: undefined, after: now, fields: [] }];
    const fields = differingFields(old.claim, now.claim);
    return fields.length > 0 ? [{ before: old, after: now, fields }] : [];
  });
  return [...changes, ...[...left].map((old) => ({ before: old, after: undefined, fields: [] }))];
}

function isPredecessor(old: KeptClaim, { fields }: KeptClaim): boolean {
  return (
    old.key !== undefined && [fields.supersedes, fields.changes].some((field) => field?.value.key === old.key)
  );
}

function isSameId(old: KeptClaim, now: KeptClaim): boolean {
  return old.key !== undefined && old.key === now.key;
}

function isSameThing(old: KeptClaim, now: KeptClaim): boolean {
  if (old.kind !== now.kind) return false;
  const [a, b] = [aboutOf(old), aboutOf(now)];
  if (a || b) return a?.key === b?.key;
  return similarity(textOf(old), textOf(now)) >= 0.5;
}

/** The candidate with the most similar text, then the one nearest in the list. */
function nearest<S extends Stated>(
  candidates: readonly S[],
  before: readonly S[],
  now: S,
  index: number,
): S | undefined {
  const scored = candidates.map((old) => ({
    old,
    likeness: similarity(textOf(old.claim), textOf(now.claim)),
    away: Math.abs(before.indexOf(old) - index),
  }));
  return scored.sort((a, b) => b.likeness - a.likeness || a.away - b.away)[0]?.old;
}

function textOf({ fields }: KeptClaim): string {
  return fields.text?.value ?? '';
}

/** The share of words that two texts have in common, 0 to 1; two empty ones are alike. */
function similarity(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  const all = new Set([...one, ...other]).size;
  return all === 0 ? 1 : common / all;
}

function wordsOf(text: string): Set<string> {
  return new Set(
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? [],
  );
}

function differingFields(old: KeptClaim, now: KeptClaim): string[] {
  const [a, b] = [old.fields, now.fields] as readonly Readonly<Record<string, unknown>>[];
  const keys = [...new Set([...Object.keys(a ?? {}), ...Object.keys(b ?? {})])];
  return keys.filter((key) => !IDENTITY.has(key) && meaning(a?.[key]) !== meaning(b?.[key]));
}

/** A field's value as text, without its places in the file. */
function meaning(field: unknown): string {
  return (
    JSON.stringify(field, (key, value) => {
      if (key === 'span' || key === 'node' || key === 'idOffset') return undefined;
      return typeof value === 'bigint' ? `${value}n` : value;
    }) ?? ''
  );
}
