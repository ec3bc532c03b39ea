// Where a note's prose names entities without a link, and the edits that link such a name.

import type { Note } from '../../note/note.ts';
import { type ProseBlock, toSource } from '../../note/prose.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { RuleWorkspace } from '../../workspace/workspace.ts';
import { addressesIn } from './addresses.ts';
import { findNames } from './entity-names.ts';
import { blankOut, withoutQuotations } from './quoted-speech.ts';

/** A name in plain text, and the entities that it can mean. */
export interface Mention {
  readonly keys: readonly string[];
  readonly text: string;
  readonly span: Span;
}

/**
 * Every plain mention of an entity in the note's prose, in order; headings, links, addresses and quoted speech are passed
 * over. With `place`, those in the blocks that touch it.
 */
export function mentionsIn(note: Note, workspace: RuleWorkspace, place?: Span): Mention[] {
  return note.prose.flatMap((block): Mention[] =>
    block.kind === 'heading' || (place && !touches(block.span, place.start))
      ? []
      : findNames(workspace, plainText(block)).map(({ start, end, keys }) => ({
          keys,
          text: block.text.slice(start, end),
          span: toSource(block, start, end),
        })),
  );
}

/** Puts the link's marks around the name; nothing where bold or other marks begin or end inside it. */
export function linkEdits(note: Note, key: string, { span: place, text }: Mention): TextEdit[] {
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

/** The block's text with links, addresses and quoted speech blanked out. */
function plainText(block: ProseBlock): string {
  const text = blankOut(block.text, block.links);
  return withoutQuotations(blankOut(text, addressesIn(text)));
}
