/** How much of a file is looked at, in UTF-16 units: more than any front matter. */
const most = 20_000;

/**
 * Whether a Markdown file may be a note: front matter, or a conflict of git before it, with a line `note:`. The server
 * knows better; this only keeps it from being started for files that are none.
 */
export function looksLikeNote(text: string): boolean {
  const head = text.slice(0, most);
  return /^\uFEFF?\s*(?:---|<{7})/.test(head) && /^[ \t{]*["']?note["']?[ \t]*:/m.test(head);
}
