// A text with other line ends, and the new places of its characters.

import fc from 'fast-check';
import type { Span } from '../../server/src/text/span.ts';

export type LineEnd = '\n' | '\r\n' | '\r';

export interface Rewritten {
  readonly text: string;
  /** Maps a place in the text with `\n` to the same place in this one. */
  readonly span: (at: Span) => Span;
}

/** Any line ends, of one kind or mixed. */
export const lineEnds: fc.Arbitrary<readonly LineEnd[]> = fc.oneof(
  fc.constant<LineEnd[]>(['\r']),
  fc.constant<LineEnd[]>(['\r\n']),
  fc.array(fc.constantFrom<LineEnd>('\n', '\r\n', '\r'), { minLength: 2, maxLength: 12 }),
);

/** The text, whose line ends are all `\n`, with these instead, in turn and repeated. */
export function withLineEnds(text: string, ends: readonly LineEnd[]): Rewritten {
  const extra: number[] = [];
  let out = '';
  let line = 0;
  for (const character of text) {
    for (let unit = 0; unit < character.length; unit++) extra.push(out.length + unit);
    if (character !== '\n') out += character;
    else {
      const end = ends[line++ % ends.length] ?? '\n';
      // After a lone `\r` a `\n` would be the other half of one line end.
      out += end === '\n' && out.endsWith('\r') ? '\r\n' : end;
    }
  }
  extra.push(out.length);
  const at = (offset: number) => extra[offset] ?? out.length;
  return { text: out, span: ({ start, end }) => ({ start: at(start), end: at(end) }) };
}

/** The text with `\n` for every line end. */
export function withLineFeedsOnly(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
