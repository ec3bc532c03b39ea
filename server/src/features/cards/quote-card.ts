// The passage of a kept text around a claim's quote, or the passage that is nearest to it.

import type { Note } from '../../note/note.ts';
import { verdictOf } from '../../rules/support/sources/kept-quotes.ts';
import { nearestPassage } from '../../text/quotes/nearest-passage.ts';
import { type Span, touches } from '../../text/span.ts';
import { pathIn } from '../../workspace/path-in.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Hover } from './hover-item.ts';
import { inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';

/** How many characters are shown on either side. */
const AROUND = 240;

/** The passage around the quote at `offset`; undefined where there is no quote, or no text to compare it with. */
export function hoverQuote(workspace: Workspace, note: Note, offset: number): Hover | undefined {
  const claim = note.claims.find(({ fields }) => fields.quote && touches(fields.quote.span, offset));
  const quote = claim?.fields.quote;
  if (!claim || !quote) return undefined;
  const found = verdictOf(workspace, note, claim);
  if (found?.verdict === 'verified')
    return {
      span: quote.span,
      markdown: paragraphs(
        `**Verified**: the quote is in ${fileOf(workspace, found.uri)}`,
        passage(found.text.text, found.at),
      ),
    };
  if (found?.verdict !== 'missing') return undefined;
  for (const { uri, text } of found.texts) {
    const near = nearestPassage(text, quote.value);
    if (near)
      return {
        span: quote.span,
        markdown: paragraphs(
          `**Not in the kept text**: the nearest passage is in ${fileOf(workspace, uri)}`,
          passage(text.text, near),
        ),
      };
  }
  return {
    span: quote.span,
    markdown: `**Not in the kept text**: nothing in ${fileOf(workspace, found.texts[0]?.uri ?? '')} comes near it`,
  };
}

function fileOf({ root }: Workspace, uri: string): string {
  return inlineCode(pathIn(root, uri) ?? uri);
}

/** The words at a place in bold, with the whole words around them. */
function passage(text: string, { start, end }: Span): string {
  const before = text.slice(Math.max(0, start - AROUND), start);
  const after = text.slice(end, end + AROUND);
  const from = start > AROUND ? before.replace(/^\S*\s/, '') : before;
  const to = end + AROUND < text.length ? after.replace(/\s\S*$/, '') : after;
  const lead = start > AROUND ? '… ' : '';
  const tail = end + AROUND < text.length ? ' …' : '';
  const middle = plainMarkdown(text.slice(start, end)).trim();
  return `> ${lead}${plainMarkdown(from)}**${middle}**${plainMarkdown(to)}${tail}`.trimEnd();
}
