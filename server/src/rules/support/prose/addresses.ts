// Addresses in plain text, which prose rules skip.

import { ADDRESS as ADDRESS_MARK, marksOf } from '../../../text/marks.ts';
import { type Span, span } from '../../../text/span.ts';

// The pattern is neither bounded nor nested, so each character is read once.
const ADDRESS = /(?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>"“”，。；！？（）、】」]+/gi;

const NONE: readonly Span[] = [];

/** The web addresses in a text, in order. Each ends at the next white space, quotation mark or wide stop. */
export function addressesIn(text: string): readonly Span[] {
  if ((marksOf(text) & ADDRESS_MARK) === 0) return NONE;
  return [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => span(index, index + address.length));
}
