// Finds entities that a note's prose names without a link, and makes the edits that link them.

import type { Note } from '../../../note/note.ts';
import { type ProseBlock, toSource } from '../../../note/prose.ts';
import type { TextEdit } from '../../../schema/problem.ts';
import { ADDRESS, WIKI_LINK as DOUBLE_BRACKET, marksOf, QUOTE } from '../../../text/marks.ts';
import { onceForText } from '../../../text/once-for-text.ts';
import { type Span, span, touches } from '../../../text/span.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import { addressesIn } from '../prose/addresses.ts';
import { blankOut, withoutQuotations } from '../prose/quoted-speech.ts';
import { allNames, findNames, findNamesOf, type NameWalk } from './entity-names.ts';
import { type Standing, standingOf } from './name-context.ts';

/** A name in plain text, and the entities that it may mean. */
export interface Mention {
  readonly keys: readonly string[];
  readonly text: string;
  readonly span: Span;
  /** Whether the name is complete, or may be part of a longer one. */
  readonly standing: Standing;
}

/**
 * Every unlinked mention of an entity in the note's prose, in order. Skips headings, links, wiki links, addresses and
 * quoted speech. With `place`, only mentions in the blocks that touch it.
 */
export function mentionsIn(note: Note, workspace: RuleWorkspace, place?: Span): Mention[] {
  return mentionsOf(note, workspace, () => true, place);
}

/** The mentions of those entities that are `wanted`. */
export function mentionsOf(
  note: Note,
  workspace: RuleWorkspace,
  wanted: (key: string) => boolean,
  place?: Span,
): Mention[] {
  const found: Mention[] = [];
  let names: ReturnType<typeof allNames> | undefined;
  for (const block of note.prose) {
    if (block.kind === 'heading' || (place && !touches(block.span, place.start))) continue;
    const { plain: text, walk } = plainOf(block);
    names ??= allNames(workspace);
    for (const { start, end, keys } of findNamesOf(workspace, names, text, walk)) {
      if (!keys.some(wanted)) continue;
      const standing = standingOf(text, { start, end });
      found.push({
        keys,
        text: block.text.slice(start, end),
        span: toSource(block, start, end),
        standing,
      });
    }
  }
  return found;
}

/** Puts link marks around the name; returns no edit if bold or other marks begin or end inside it. */
export function linkEdits(note: Note, key: string, { span: place, text }: Mention): TextEdit[] {
  const source = note.text.slice(place.start, place.end);
  if (/[[\]]/.test(source) || (/[*_~`<]/.test(source) && letters(source) !== letters(text))) return [];
  return [
    { span: span(place.start, place.start), newText: '[' },
    { span: span(place.end, place.end), newText: `](${key})` },
  ];
}

/** The text without white space and without the marks of a block quote at the start of a line. */
function letters(text: string): string {
  return text.replace(/[\s>]/g, '');
}

// Links of other tools: `[[Name]]` and `[[Name|words]]`. The length is bounded, so each bracket costs the same.
const WIKI_LINK = /\[\[[^[\]\n]{1,300}\]\]/g;

/** The entities that the note's wiki links name in full: `[[Name]]`, `[[Name|words]]` and `[[Name#heading]]`. */
export function wikiLinkedKeys(note: Note, workspace: RuleWorkspace): string[] {
  return note.prose.flatMap(({ text }) =>
    wikiLinksIn(text).flatMap(({ 0: link }) => {
      const [name = ''] = link.slice(2, -2).split(/[|#]/);
      const whole = findNames(workspace, name.trim()).find(
        ({ start, end }) => start === 0 && end === name.trim().length,
      );
      return whole?.keys ?? [];
    }),
  );
}

/** The block's text with links, wiki links, addresses and quoted speech blanked out. */
export function plainText(block: ProseBlock): string {
  return plainOf(block).plain;
}

function plainOf({ text, links }: ProseBlock): PlainText {
  const known = plainTexts(text);
  if (known.links === undefined || !areSame(known.links, links)) {
    known.links = links;
    known.plain = blankedText(text, links);
    known.walk = { words: [] };
  }
  return known;
}

/** Of a text, the links that it had last, what it is without them, and the names in that. */
interface PlainText {
  links: readonly Span[] | undefined;
  plain: string;
  walk: NameWalk;
}

const plainTexts = onceForText((): PlainText => ({ links: undefined, plain: '', walk: { words: [] } }));

function areSame(a: readonly Span[], b: readonly Span[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ start, end }, index) => start === b[index]?.start && end === b[index]?.end)
  );
}

// Blanking out adds none of the marks that the text as it is written does not have.
function blankedText(written: string, links: readonly Span[]): string {
  const marks = marksOf(written);
  let text = blankOut(written, links);
  if (marks & ADDRESS) text = blankOut(text, addressesIn(text));
  if (marks & DOUBLE_BRACKET)
    text = blankOut(
      text,
      wikiLinksIn(text).map(({ 0: link, index }) => span(index, index + link.length)),
    );
  return marks & QUOTE ? withoutQuotations(text) : text;
}

function wikiLinksIn(text: string): readonly RegExpExecArray[] {
  return marksOf(text) & DOUBLE_BRACKET ? [...text.matchAll(WIKI_LINK)] : [];
}
