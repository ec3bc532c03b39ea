// Addresses in plain text: they are no prose.

import { type Span, span } from '../../../text/span.ts';

// Neither bounded nor nested: each character is read once.
const ADDRESS = /(?:https?:\/\/|hxxps?:\/\/|www\.)[^\s<>"“”，。；！？（）、】」]+/gi;

/** The addresses of the web in a text, in order, each to the next white space, quotation mark or wide stop. */
export function addressesIn(text: string): Span[] {
  return [...text.matchAll(ADDRESS)].map(({ 0: address, index }) => span(index, index + address.length));
}
