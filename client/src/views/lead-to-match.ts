/** Cuts a sentence so that its match is visible at the beginning of a line. */

export interface Lead {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** How much text before the match fits into a side bar of VS Code's default width, in UTF-16 units. */
const most = 14;

/**
 * The text from shortly before its match (`start` to `end`, in UTF-16 units), from the beginning of a word if
 * possible.
 */
export function leadToMatch({ text, start, end }: { text: string; start: number; end: number }): Lead {
  if (start <= most) return { label: text, start, end };
  const before = [...text.slice(0, start)];
  let kept = '';
  while (before.length > 0 && kept.length + (before.at(-1)?.length ?? 0) < most)
    kept = `${before.pop()}${kept}`;
  const isCut = /\S$/.test(before.join('')) && /^\S+\s/.test(kept);
  const lead = `…${(isCut ? kept.replace(/^\S+\s+/, '') : kept).trimStart()}`;
  return { label: lead + text.slice(start), start: lead.length, end: lead.length + end - start };
}
