// Applies safe fixes to a loaded workspace in such a way that none of them makes anything worse.

import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { check } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Finding } from '../rules/rule.ts';
import { compareFindings, highestRank, lowestRank } from '../rules/support/findings/compare-findings.ts';
import { type ChosenFixes, chooseSafeFixes, edited } from '../rules/support/findings/safe-fixes.ts';

type Store = LoadedWorkspace['store'];

/** One fix that was applied. */
export interface Applied {
  readonly uri: string;
  readonly code: string;
  readonly title: string;
}

/** The documents being fixed, with their current findings in the store. */
export interface Mending {
  readonly store: Store;
  readonly overrides: Overrides;
  readonly findings: Map<string, readonly Finding[]>;
  textOf(uri: string): string | undefined;
}

/** Starts with the findings of the documents with these URIs; no other is changed. */
export function startMending(store: Store, uris: readonly string[], overrides: Overrides): Mending {
  const findings = new Map<string, readonly Finding[]>();
  const textOf = (uri: string) => (findings.has(uri) ? store.workspace.text(uri) : undefined);
  const mending = { store, overrides, findings, textOf };
  for (const uri of uris) findings.set(uri, findingsOf(mending, uri));
  return mending;
}

/**
 * Applies the safe fixes of one document's findings to the store, except fixes that would add a finding as severe as
 * the worst one they remove, in this or another of the documents. Returns the fixes applied.
 */
export function mendDocument(mending: Mending, uri: string): Applied[] {
  const all = chooseSafeFixes(mending.findings.get(uri) ?? [], mending.textOf);
  if (all.mended.length === 0) return [];
  if (attempt(mending, all, lowestRank(all.mended.map(({ finding }) => finding)))) return appliedOf(all);
  return mendOneByOne(mending, uri);
}

function mendOneByOne(mending: Mending, uri: string): Applied[] {
  const applied: Applied[] = [];
  const refused = new Set<string>();
  const place = ({ code, span }: Finding) => `${code} ${span.start}`;
  for (;;) {
    const findings = (mending.findings.get(uri) ?? []).filter((finding) => !refused.has(place(finding)));
    const one = firstOf(findings, mending);
    if (!one) return applied;
    if (attempt(mending, one, undefined)) applied.push(...appliedOf(one));
    else for (const { finding } of one.mended) refused.add(place(finding));
  }
}

function firstOf(findings: readonly Finding[], { textOf }: Mending): ChosenFixes | undefined {
  for (const finding of findings) {
    const chosen = chooseSafeFixes([finding], textOf);
    if (chosen.mended.length > 0) return chosen;
  }
  return undefined;
}

/**
 * Applies fixes and checks the result; undoes them if that adds a finding as severe as `limit`, by default the worst
 * finding that they remove.
 */
function attempt(mending: Mending, { edits }: ChosenFixes, limit: number | undefined): boolean {
  const { store, findings, textOf } = mending;
  const before = [...edits.keys()].map((uri) => ({ uri, text: textOf(uri) }));
  const after = [...edits].map(([uri, changes]) => ({ uri, text: edited(textOf(uri) ?? '', changes) }));
  const gone: Finding[] = [];
  const added: Finding[] = [];
  for (const uri of store.apply(after)) {
    const old = findings.get(uri);
    if (!old) continue;
    const now = findingsOf(mending, uri);
    findings.set(uri, now);
    const compared = compareFindings(old, now, edits.get(uri) ?? []);
    gone.push(...compared.gone);
    added.push(...compared.added);
  }
  if (highestRank(added) < (limit ?? highestRank(gone))) return true;
  for (const uri of store.apply(before)) if (findings.has(uri)) findings.set(uri, findingsOf(mending, uri));
  return false;
}

function appliedOf({ mended }: ChosenFixes): Applied[] {
  return mended.map(({ finding, fix }) => ({ uri: finding.uri, code: finding.code, title: fix.title }));
}

/**
 * The findings of one document. The store records what they depend on, and can later tell which documents a fix
 * concerns.
 */
function findingsOf({ store, overrides }: Pick<Mending, 'store' | 'overrides'>, uri: string): Finding[] {
  const document = store.workspace.document(uri);
  const found = document ? check(store.beginCheck(uri), document, overrides) : [];
  // Fixes keep whole notes in memory, and most documents have no safe fix.
  return found.some(({ fixes }) => fixes.some(({ safe }) => safe))
    ? found
    : found.map((finding) => ({ ...finding, fixes: [] }));
}
