// The merge conflicts of a Markdown file. Markers inside a code block, as on a page about git, are examples.

import { CLAIM_KINDS, kindNamed } from '../claims/index.ts';
import { type Conflict, conflictsIn } from '../text/conflicts.ts';
import { isOneSlip } from '../text/nearest.ts';
import { contains } from '../text/span.ts';
import { type BodyCode, readBody } from './body.ts';
import { nestsTooDeeply } from './nesting.ts';
import { LONGEST_NOTE } from './parse.ts';

/**
 * The conflicts of a Markdown text, except those entirely inside a closed code block that is not a claim. Never
 * throws; if the text cannot be parsed, all conflicts count.
 */
export function conflictsOfMarkdown(text: string): readonly Conflict[] {
  const conflicts = conflictsIn(text);
  if (conflicts.length === 0 || text.length > LONGEST_NOTE || nestsTooDeeply(text)) return conflicts;
  try {
    const examples = readBody(text).codes.filter((node) => isExample(text, node));
    return conflicts.filter(({ whole }) => !examples.some((node) => contains(node.span, whole)));
  } catch (error) {
    // The only error that a text can cause is an exhausted stack.
    if (!(error instanceof RangeError)) throw error;
    return conflicts;
  }
}

/** Whether a code block is fenced, closed, and not a claim. */
function isExample(text: string, node: BodyCode): boolean {
  const { start, end } = node.span;
  const lastLine =
    text
      .slice(start, end)
      .split(/\r\n|\n|\r/)
      .at(-1) ?? '';
  return /^(?:`{3,}|~{3,})/.test(text.slice(start, start + 3)) && /^\s*(?:`{3,}|~{3,})\s*$/.test(lastLine)
    ? !isClaim(node.lang.split(/\s/, 1)[0] ?? '')
    : false;
}

function isClaim(word: string): boolean {
  return kindNamed(word) !== undefined || CLAIM_KINDS.some((kind) => isOneSlip(word.toLowerCase(), kind));
}
