/** How much of a file is examined, in UTF-16 units: more than any front matter. */
const most = 20_000;

/**
 * Whether a Markdown file may be a note: front matter, or a merge conflict before it, with a line `note:`. The server
 * decides exactly; this only avoids starting it for other files.
 */
export function looksLikeNote(text: string): boolean {
  const head = text.slice(0, most);
  return /^\uFEFF?\s*(?:---|<{7})/.test(head) && /^[ \t{]*["']?note["']?[ \t]*:/m.test(head);
}
