// A finding says so where another folder of the same editor defines the id that it misses.

import type { Notice } from '../rules/rule.ts';
import type { Digest } from '../workspace/digest.ts';

/** The names of the other folders that define `kind:id`. */
export type Elsewhere = (key: string) => readonly string[];

/** The references that a finding says nothing defines: their keys, and what other folders say of them. */
export type Asked = ReadonlyMap<string, string>;

/** The findings of a document, where those of undefined references say which other folders define the id; and what was asked. */
export function sayElsewhere<F extends Notice>(
  document: Digest,
  findings: readonly F[],
  elsewhere: Elsewhere,
): { readonly findings: readonly F[]; readonly asked: Asked } {
  const asked = new Map<string, string>();
  const said = findings.map((finding) => {
    const key = finding.code === 'unresolved-reference' ? keyOf(document, finding) : undefined;
    if (key === undefined) return finding;
    const names = elsewhere(key);
    asked.set(key, names.join());
    return names.length === 0 ? finding : { ...finding, message: withFolders(finding.message, names) };
  });
  return { findings: said, asked };
}

function keyOf(document: Digest, { span }: Notice): string | undefined {
  if (document.type === 'configuration') return undefined;
  return [...document.references, ...document.loose].find(
    (one) => one.span.start === span.start && one.span.end === span.end,
  )?.key;
}

function withFolders(message: string, names: readonly string[]): string {
  const named = names.map((name) => `“${name}”`).join(' and ');
  const say = names.length === 1 ? `The folder ${named} defines` : `The folders ${named} define`;
  return `${message}${/[.?!]$/.test(message) ? '' : '.'} ${say} it, but an id counts in its own folder alone`;
}
