// A known entity that the text names and does not link.

import type { Note } from '../note/note.ts';
import { type ProseBlock, toSource } from '../note/prose.ts';
import type { LocalFix, TextEdit } from '../schema/problem.ts';
import { type Span, span } from '../text/span.ts';
import { defineRule, type Found } from './rule.ts';
import { findNames } from './support/entity-names.ts';
import { blankOut, withoutQuotations } from './support/quoted-speech.ts';

/** The first plain mention of an entity that the note neither links nor names in a claim or a relation. */
export const unlinkedMention = defineRule({
  code: 'unlinked-mention',
  level: 'hint',
  softens: false,
  summary: 'A known entity that the text names without a link.',
  *note(note: Note, { workspace }) {
    const known = referredKeys(note);
    const mentions = note.prose.flatMap((block): Mention[] =>
      block.kind === 'heading'
        ? []
        : findNames(workspace, plainText(block)).map(({ start, end, keys }) => ({
            keys,
            text: block.text.slice(start, end),
            span: toSource(block, start, end),
          })),
    );
    const reported = new Set<string>();
    for (const mention of mentions) {
      if (mention.keys.some((key) => known.has(key) || reported.has(key))) continue;
      for (const key of mention.keys) reported.add(key);
      yield finding(note, mention, mentions);
    }
  },
});

interface Mention {
  readonly keys: readonly string[];
  readonly text: string;
  readonly span: Span;
}

/** What the note links, names in a claim's field or in `relations`, or is. */
function referredKeys(note: Note): Set<string> {
  const keys = new Set<string>();
  if (note.key) keys.add(note.key);
  for (const { form, key, claim, field } of note.references) {
    if (form !== 'field' || claim !== undefined || field?.startsWith('relations')) keys.add(key);
  }
  return keys;
}

// An address in plain text is no prose; neither bounded nor nested, the pattern reads each character once.
const ADDRESS = /(?:https?:\/\/|www\.)\S+/gi;

/** The block's text with links, addresses and quoted speech blanked out. */
function plainText(block: ProseBlock): string {
  const text = blankOut(block.text, block.links);
  const addresses = [...text.matchAll(ADDRESS)].map(({ 0: address, index }) =>
    span(index, index + address.length),
  );
  return withoutQuotations(blankOut(text, addresses));
}

function finding(note: Note, mention: Mention, mentions: readonly Mention[]): Found {
  const { keys, text } = mention;
  const [only = ''] = keys;
  const message =
    keys.length === 1
      ? `“${text}” is ${only}: link it as [${text}](${only})`
      : `“${text}” can be ${keys.join(' or ')}: link the one that is meant`;
  return {
    span: mention.span,
    message,
    fixes: keys.flatMap((key) => linkFixes(note, key, mention, mentions)),
  };
}

function linkFixes(note: Note, key: string, mention: Mention, mentions: readonly Mention[]): LocalFix[] {
  const one = linkEdits(note, key, mention);
  const others = mentions.filter((other) => other.keys.includes(key));
  const all = others.flatMap((other) => linkEdits(note, key, other));
  const fixes: LocalFix[] = [];
  if (one.length > 0) fixes.push({ title: `Link “${mention.text}” to ${key}`, edits: one, safe: false });
  if (all.length > one.length) {
    fixes.push({
      title: `Link all ${all.length / 2} mentions of ${key} in this note`,
      edits: all,
      safe: false,
    });
  }
  return fixes;
}

/** Puts the link's marks around the name; nothing where bold or other marks begin or end inside it. */
function linkEdits(note: Note, key: string, { span: place, text }: Mention): TextEdit[] {
  const source = note.text.slice(place.start, place.end);
  if (/[[\]]/.test(source) || (/[*_~`<]/.test(source) && letters(source) !== letters(text))) return [];
  return [
    { span: span(place.start, place.start), newText: '[' },
    { span: span(place.end, place.end), newText: `](${key})` },
  ];
}

/** Without white space and the marks that a block quote puts at the start of a line. */
function letters(text: string): string {
  return text.replace(/[\s>]/g, '');
}
