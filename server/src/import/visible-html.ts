// The text of an HTML page that a reader sees.

import { type DefaultTreeAdapterTypes, parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** Elements of a page that are not visible. */
const UNSEEN = new Set(
  'head script style template noscript iframe object svg math canvas audio video select textarea datalist'.split(
    ' ',
  ),
);
/** Elements that flow within a line; other elements are surrounded by spaces. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

/** The visible text of a page: blocks are on lines of their own, and white space is as in the page. */
export function visibleHtml(html: string): string {
  const parts: string[] = [];
  // Pages may be nested too deeply for recursion.
  const waiting: (Node | string)[] = [...parse(html).childNodes].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') parts.push(next);
    else if (next.nodeName === '#text' && 'value' in next) parts.push(next.value);
    else if ('tagName' in next && !isUnseen(next)) {
      const around = INLINE.has(next.tagName) ? '' : '\n';
      waiting.push(around, ...[...next.childNodes].reverse(), around);
    }
  }
  return parts
    .join('')
    .replace(/[^\S\n]*\n\s*/g, '\n')
    .trim();
}

function isUnseen({ tagName, attrs }: Element): boolean {
  return (
    UNSEEN.has(tagName) ||
    attrs.some(
      ({ name, value }) =>
        name === 'hidden' || (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(value)),
    )
  );
}
