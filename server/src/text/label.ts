// Escapes text so that Markdown shows it literally, on one line.

/** A text as a link's label: escapes whatever would begin a link, a cell, emphasis, code or HTML. */
export function escapeLabel(text: string): string {
  return text.replace(/[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu, '\\$&');
}
