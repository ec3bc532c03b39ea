// Adds to a finding about an undefined id that another folder in the same editor defines it.

import type { Notice } from '../rules/rule.ts';
import type { Digest } from '../workspace/digest.ts';

/** The names of the other folders that define `kind:id`. */
export type Elsewhere = (key: string) => readonly string[];

/** The references that findings report as undefined: their keys, and what is said about other folders. */
export type Asked = ReadonlyMap<string, string>;

/**
 * The findings of a document, with a note on undefined references about other folders that define the id; and the
 * questions that were asked.
 */
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
  return `${message}${/[.?!]$/.test(message) ? '' : '.'} ${say} it, but an id is only known in its own folder`;
}
