// A note prepared for display: what comes before and after its body, and what replaces tags and claims in it.

import type { Claim, Note } from '../note/note.ts';
import { isNoteText, parseNote, type Reading } from '../note/parse.ts';
import type { Problem } from '../schema/problem.ts';
import { lineAt, lineIndex } from '../text/line-index.ts';
import { contains } from '../text/span.ts';
import { chipEnds, referenceKey } from './chip.ts';
import { claimCard } from './claim-card.ts';
import { type Html, html, rawHtml } from './html.ts';
import { markingBanner } from './marking-banner.ts';
import { createShow, type Show, type Surroundings } from './show.ts';
import { sourceList } from './source-list.ts';

/** The HTML for a Markdown renderer to insert. Line numbers are zero-based lines of the note's text. */
export interface NoteView {
  /** Goes before the body: the marking. */
  readonly head: string;
  /** Goes after the body: the list of sources. */
  readonly foot: string;
  /**
   * What replaces the code block whose fence opens on `line`: the card of a claim, or for a claim with errors
   * `code()`, the ordinary block, together with what is wrong. Undefined if the block is not a claim. `attributes` is
   * the renderer's own markup for the block, ` data-line="3"`.
   */
  claim(line: number, code: () => string, attributes?: string): string | undefined;
  /** The parts of the chip for a link with this destination; undefined for an ordinary link. */
  chip(destination: string, title?: string): Chip | undefined;
}

export interface Chip {
  readonly open: string;
  readonly close: string;
  /** The text for a link without a label of its own (`<org:deepseek>`), as HTML. */
  readonly name: string;
}

/** Reads a note's text and prepares it for display. Never throws for any text. */
export function viewNote(uri: string, text: string, reading: Reading, surroundings: Surroundings): NoteView {
  return viewOf(parseNote(uri, text, reading), reading, surroundings);
}

/** The same for a text that may not be a note; undefined unless its front matter says that it is one. */
export function viewIfNote(...args: Parameters<typeof viewNote>): NoteView | undefined {
  return isNoteText(args[1]) ? viewNote(...args) : undefined;
}

/** Prepares a note that has already been read. */
export function viewOf(note: Note, reading: Reading, surroundings: Surroundings): NoteView {
  const show = createShow(note, reading, surroundings);
  const lines = lineIndex(note.text);
  const claims = new Map(note.claims.map((claim) => [lineAt(lines, claim.fence.start), claim]));
  return {
    head: markingBanner(show).markup,
    foot: sourceList(show)?.markup ?? '',
    claim: (line, code, attributes = '') => {
      const claim = claims.get(line);
      if (!claim) return undefined;
      const problems = problemsIn(claim, note.problems);
      if (problems.length > 0) return broken(show, claim, code(), problems).markup;
      // Links from other notes use the line of the id (`#L20`), which both an editor and its preview can follow.
      const idLine = claim.fields.id && lineAt(lines, claim.fields.id.span.start) + 1;
      return claimCard(show, claim, html`${idLine && html` id="L${idLine}"`}${rawHtml(attributes)}`).markup;
    },
    chip: (destination, title) => {
      const key = referenceKey(destination, reading);
      if (key === undefined) return undefined;
      const { open, close } = chipEnds(show, key, title);
      return { open: open.markup, close: close.markup, name: html`${show.name(key)}`.markup };
    },
  };
}

/** Problems that leave a claim's card incomplete. */
export function problemsIn(claim: Claim, problems: readonly Problem[]): Problem[] {
  return problems.filter(
    ({ code, span }) =>
      code !== 'suppression-without-reason' && code !== 'missing-precision' && contains(claim.span, span),
  );
}

/** A claim with errors: its text as written, and the reasons. */
function broken({ say }: Show, claim: Claim, code: string, problems: readonly Problem[]): Html {
  const items = problems.map(({ message }) => html`<li>${withCode(message)}</li>`);
  return html`<div class="dossier-broken">
${rawHtml(code)}<div class="dossier-broken-note" role="note"><p><span aria-hidden="true">⚠ </span>${say('This {0} claim does not read:', claim.kind)}</p>
<ul>${items}</ul></div></div>
`;
}

/** A message with its backticked parts as code. */
function withCode(message: string): Html {
  const parts = message.split('`');
  return html`${parts.map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
