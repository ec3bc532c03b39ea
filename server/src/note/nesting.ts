// How deep a text nests its blocks, told from the beginnings of its lines before any parser sees it.

/** Quotes and list items in each other; parsers take time and stack that grow with the square of it. */
export const DEEPEST = 200;

/** Whether some line opens more than `DEEPEST` quotes or list items, or is indented as far as that many lists would. */
export function nestsTooDeeply(text: string): boolean {
  let start = 0;
  while (start < text.length) {
    if (markersAt(text, start) > DEEPEST) return true;
    const end = text.indexOf('\n', start);
    if (end < 0) return false;
    start = end + 1;
  }
  return false;
}

/** The container marks at the head of a line; two columns of indentation before a mark count as one list. */
function markersAt(text: string, start: number): number {
  let markers = 0;
  let columns = 0;
  let at = start;
  for (; at < text.length; at++) {
    const character = text[at];
    const next = text[at + 1];
    if (character === ' ') columns++;
    else if (character === '\t') columns += 4;
    else if (character === '>' || (/[-+*]/.test(character ?? '') && (next === ' ' || next === '\t'))) {
      markers += 1 + Math.floor(columns / 2);
      columns = 0;
    } else if (/[0-9]/.test(character ?? '')) {
      const item = /^\d{1,9}[.)](?=[ \t])/.exec(text.slice(at, at + 11));
      if (!item) break;
      markers += 1 + Math.floor(columns / 2);
      columns = 0;
      at += item[0].length - 1;
    } else break;
    if (markers > DEEPEST) break;
  }
  return markers;
}
