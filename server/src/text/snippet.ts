// Text in snippet syntax, which an editor inserts with tab stops.

/** Escapes a text for use in a snippet. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A tab stop, optionally with a placeholder that is selected when the cursor reaches it. */
export function tabStop(number: number, placeholder = ''): string {
  return placeholder === '' ? `$${number}` : `\${${number}:${snippetText(placeholder)}}`;
}

/** Escapes a text as an option of a choice, where only `\`, `,` and `|` are special. Line breaks become spaces. */
export function choiceOption(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A tab stop with a list of options; the first one is inserted until another is chosen. */
export function choice(number: number, options: readonly string[]): string {
  return `\${${number}|${options.map(choiceOption).join(',')}|}`;
}
