// Text as Markdown that shows it as it is, on one line.

/** A text as a link's label: what would begin a link, a cell, emphasis, code or HTML is escaped. */
export function escapeLabel(text: string): string {
  return text.replace(/[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, '\\$&');
}
