// A quote that is not in the kept text of its source, and kept texts that are missing or were changed (SPEC §5).

import type { Note } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { nearestPassage } from '../text/quotes/nearest-passage.ts';
import type { KeptClaim, KeptSource, NoteDigest } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import type { KeptText } from '../workspace/kept-text.ts';
import { scalar } from '../yaml/edit.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { keptOf, verdictOf } from './support/sources/kept-quotes.ts';

export const quoteNotInSource = defineRule({
  code: 'quote-not-in-source',
  level: 'error',
  softens: true,
  summary: 'A quote that is not in the text that its source keeps.',
  reads: ['claims', 'sources'],
  *across(note, context) {
    for (const source of note.sources) yield* faultyText(note, source, context);
    for (const [index, claim] of note.claims.entries()) {
      if (claim.fields.quote) yield* wrongQuote(note, claim, index, context);
    }
  },
});

function* faultyText(note: NoteDigest, source: KeptSource, { workspace }: RuleContext): Iterable<Found> {
  const { text, sha256 } = source.fields;
  if (!text) return;
  const kept = keptOf(workspace, note.uri, source);
  if (kept.state === 'faulty')
    yield { span: text.span, message: `the text of ${source.id}, ${text.value}, ${kept.problem}` };
  if (kept.state !== 'changed' || !sha256) return;
  yield {
    span: sha256.span,
    message: `${text.value} is not the text that was kept: put the old one back, or read the quotes again and keep the new one (its SHA-256 begins with ${kept.sha256.slice(0, 8)})`,
    fixes: [replaceFix(sha256.span, kept.sha256, 'Keep the text as it is now', false)],
  };
}

// Longer passages would hide the sentence.
const LONGEST_SHOWN = 160;

function* wrongQuote(
  note: NoteDigest,
  claim: KeptClaim,
  index: number,
  { workspace }: RuleContext,
): Iterable<Found> {
  const { quote } = claim.fields;
  const found = verdictOf(workspace, note, claim);
  if (!quote || found?.verdict !== 'missing') return;
  const near = nearestIn(
    found.texts.map(({ text }) => text),
    quote.value,
  );
  const files = found.texts.map(({ uri }) => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)));
  const where = files.length === 1 ? files[0] : `any of ${files.join(', ')}`;
  const hint =
    near === undefined
      ? 'quote what is there, or cite the source that has it'
      : `the nearest there is “${shortened(near)}”`;
  yield {
    span: quote.span,
    message: `this quote is not in ${where}: ${hint}`,
    ...(near !== undefined && { fixes: (document: Document) => passageFixes(document, index, near) }),
  };
}

function nearestIn(texts: readonly KeptText[], quote: string): string | undefined {
  for (const source of texts) {
    const at = nearestPassage(source, quote);
    if (at) return source.text.slice(at.start, at.end).replace(/\s+/g, ' ');
  }
  return undefined;
}

/** Replaces the quote with the source's words; a block of several lines is left to its author. */
function passageFixes(document: Document, index: number, passage: string) {
  const node = (document as Note).claims[index]?.fields.quote?.node;
  if (node?.type !== 'scalar' || node.style === 'block') return [];
  const title = `Replace by “${shortened(passage)}”`;
  return [replaceFix(node.outer, scalar(passage), title, false)];
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_SHOWN ? text : `${characters.slice(0, LONGEST_SHOWN - 1).join('')}…`;
}
