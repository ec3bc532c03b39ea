// A claim that nobody can check (ICD 206: every source is cited where a statement depends on it).

import { kindOf } from '../claims/index.ts';
import { expectedKey } from '../claims/kind.ts';
import type { Claim, Note } from '../note/note.ts';
import type { LocalFix } from '../schema/problem.ts';
import { replaceFix } from '../schema/problem.ts';
import { span } from '../text/span.ts';
import { insertKeyEdit, scalar } from '../yaml/edit.ts';
import { entryOf, type YamlEntry } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';

/** A valuation or hardware claim without `source`, or a judgment without `basis`. */
export const claimWithoutSource = defineRule({
  code: 'claim-without-source',
  level: 'error',
  softens: true,
  summary: 'A valuation or hardware claim without `source`, or a judgment without `basis`.',
  *note(note): Iterable<Found> {
    for (const claim of note.claims) {
      const key = expectedKey(kindOf(claim), 'claim-without-source');
      if (!claim.map || key === undefined || claim.present.has(key)) continue;
      yield { span: claim.fence, message: messageFor(claim, key), fixes: fixesFor(note, claim, key) };
    }
  },
});

function messageFor({ kind }: Claim, key: string): string {
  return key === 'basis'
    ? `this ${kind} does not say what it rests on: add \`${key}\` with its sources and claims, such as \`[S1, claim:some-claim]\``
    : `this ${kind} claim names no source: add \`${key}\` with the id of one of the note's sources, such as \`S1\``;
}

function fixesFor(note: Note, { map }: Claim, key: string): LocalFix[] {
  if (!map) return [];
  const [only, ...others] = note.sources;
  const value = only && others.length === 0 ? scalar(only.id) : '';
  const entry = entryOf(map, key);
  if (entry) return value === '' ? [] : [fillFix(note.text, entry, value)];
  const title = value === '' ? `Insert \`${key}:\`` : `Insert \`${key}: ${value}\``;
  return [{ title, edits: [insertKeyEdit(note.text, map, key, value)], safe: false }];
}

/** Writes a value behind a key that stands there without one. */
function fillFix(text: string, { key, keySpan, value }: YamlEntry, written: string): LocalFix {
  const outer = value.type === 'scalar' ? value.outer : value.span;
  const colon = text.indexOf(':', keySpan.end);
  const hasColon = colon >= 0 && /^\s*$/.test(text.slice(keySpan.end, colon));
  const start = hasColon ? colon + 1 : keySpan.end;
  // An empty plain value may begin on a later line, behind a comment: then nothing is replaced.
  const end = /^[^\S\r\n]*\S/.test(text.slice(start, outer.end)) ? outer.end : start;
  const newText = hasColon ? ` ${written}` : `: ${written}`;
  return replaceFix(span(start, end), newText, `Write \`${key}: ${written}\``, false);
}
