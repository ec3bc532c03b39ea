// Numbers that YAML splits at the comma of their thousands: in `[1,979 TFLOPS]` and `{amount: USD 1,500m}` the comma
// ends a value.

import { type Span, span } from '../text/span.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/node.ts';
import { type Problem, replaceFix } from './problem.ts';

/** A split number, from its first value to its last part. */
export interface SplitNumber {
  readonly first: YamlScalar;
  readonly span: Span;
  /** The intended value, with its commas. */
  readonly text: string;
  /** The number of nodes or entries that it spans. */
  readonly length: number;
}

interface Piece {
  readonly text: string;
  readonly span: Span;
}

/** The number that begins in item `at` of a flow list and continues after a comma; undefined if there is none. */
export function splitItem(items: readonly YamlNode[], at: number): SplitNumber | undefined {
  return splitFrom(items[at], (step) => {
    const next = items[at + step];
    return next?.type === 'scalar' && next.style === 'plain'
      ? { text: next.value, span: next.span }
      : undefined;
  });
}

/** The number that begins in the value of entry `at` of a flow mapping and continues in keys without a value. */
export function splitEntry(entries: readonly YamlEntry[], at: number): SplitNumber | undefined {
  return splitFrom(entries[at]?.value, (step) => {
    const next = entries[at + step];
    const bare = next?.value.type === 'scalar' && next.value.value === '' && next.value.style === 'plain';
    return bare ? { text: next.key, span: next.keySpan } : undefined;
  });
}

function splitFrom(
  first: YamlNode | undefined,
  pieceAt: (step: number) => Piece | undefined,
): SplitNumber | undefined {
  if (
    first?.type !== 'scalar' ||
    first.style !== 'plain' ||
    !/(?<![\p{L}\p{N}.])[0-9]{1,3}$/u.test(first.value)
  )
    return undefined;
  let text = first.value;
  let end = first.span.end;
  let length = 1;
  for (let piece = pieceAt(length); piece !== undefined; piece = pieceAt(length)) {
    // Only a comma separates the digits of one number.
    if (piece.span.start !== end + 1 || !/^[0-9]{3}(?![0-9])/.test(piece.text)) break;
    text += `,${piece.text}`;
    end = piece.span.end;
    length++;
    if (!/^[0-9]{3}$/.test(piece.text)) break;
  }
  return length === 1 ? undefined : { first, span: span(first.span.start, end), text, length };
}

/** The problem for a split number, with quotes as the fix. */
export function splitProblem(key: string, { span: at, text }: SplitNumber): Problem {
  const quoted = JSON.stringify(text);
  return {
    code: 'invalid-field',
    span: at,
    message: `\`${key}\`: inside brackets YAML ends a value at its comma: write ${quoted} in quotes, or without the comma`,
    fixes: [replaceFix(at, quoted, 'Quote the value', false)],
  };
}
