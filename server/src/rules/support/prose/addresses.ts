// Addresses in plain text, which prose rules skip.

import { type Span, span } from '../../../text/span.ts';

// The pattern is neither bounded nor nested, so each character is read once.
const ADDRESS = /(?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>"“”，。；！？（）、】」]+/gi;

/** The web addresses in a text, in order. Each ends at the next white space, quotation mark or wide stop. */
export function addressesIn(text: string): Span[] {
  // Most texts have none, and that is seen sooner.
  if (!text.includes('://') && !/www\./i.test(text)) return [];
  return [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => span(index, index + address.length));
}
