// Web links and footnotes in a sentence, which an author may have written in place of a citation.

import type { Note } from '../../../note/note.ts';
import { toSource } from '../../../note/prose.ts';
import { contains, type Span, span } from '../../../text/span.ts';
import { addressesIn } from './addresses.ts';
import type { ProsePassage } from './passages.ts';

/** A link, a bare address or a footnote mark, with its place in the document. */
export interface Link {
  readonly kind: 'link' | 'footnote';
  readonly span: Span;
}

/** The first web link in the sentence of `hit`, or else its first footnote. */
export function linkIn(note: Note, passage: ProsePassage, hit: Span): Link | undefined {
  const { block, sentences } = passage;
  const sentence = sentences.find((one) => contains(one, hit));
  if (!sentence) return undefined;
  const links = block.links.filter(
    (link) => link.reference < 0 && contains(sentence, link) && link.end > link.start,
  );
  const places = links.map((link) => toSource(block, link.start, link.end));
  const web = places.find((place) => leadsToWeb(note.text, place));
  if (web) return { kind: 'link', span: web };
  const within = block.text.slice(sentence.start, sentence.end);
  const [address] = addressesIn(within);
  const inLink =
    address &&
    links.some(
      (link) => link.start <= sentence.start + address.start && address.end + sentence.start <= link.end,
    );
  if (address && !inLink && /^https?:/i.test(within.slice(address.start)))
    return {
      kind: 'link',
      span: toSource(block, sentence.start + address.start, sentence.start + address.end),
    };
  const mark = FOOTNOTE.exec(within);
  if (mark) {
    const at = sentence.start + mark.index;
    return { kind: 'footnote', span: toSource(block, at, at + mark[0].length) };
  }
  const named = places.find(({ start }) => note.text.startsWith('[^', start - 1));
  return named && { kind: 'footnote', span: span(named.start - 1, named.end + 1) };
}

const FOOTNOTE = /\[\^[^\]\s]{1,40}\]/;

/** Whether the text around the label makes it a web link: `[label](https:…`, `<https:…`. */
function leadsToWeb(text: string, label: Span): boolean {
  if (/^https?:/i.test(text.slice(label.start, label.start + 6)) && text[label.start - 1] === '<')
    return true;
  return /^[*_~`]{0,3}\]\(\s{0,3}<?https?:/i.test(text.slice(label.end, label.end + 16));
}
