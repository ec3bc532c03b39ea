// A cheap number for a string, by which small caches find recent entries.

/**
 * An integer that a few letters of a text and its length give: mostly another one for another text, and at once, however
 * long the text is.
 */
export function lettersOf(text: string): number {
  const { length } = text;
  // Where there is no letter, this is `NaN`, of which `|` makes 0.
  const last = text.charCodeAt(length - 1) + 257 * text.charCodeAt(length - 2);
  return (31 * length + 7 * text.charCodeAt(0) + 131 * text.charCodeAt(length >> 1) + 17 * last) | 0;
}
