// Text in snippet syntax: what an editor inserts with tab stops.

/** A text that is in a snippet as itself. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** A tab stop: empty, or with a placeholder that is selected when it is reached. */
export function tabStop(number: number, placeholder = ''): string {
  return placeholder === '' ? `$${number}` : `\${${number}:${snippetText(placeholder)}}`;
}

/** A text as an option of a choice: only `\`, `,` and `|` mean something there. Line breaks become spaces. */
export function choiceOption(text: string): string {
  return text.replace(/[\\,|]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A tab stop whose list opens when it is reached; the first option is there until another is taken. */
export function choice(number: number, options: readonly string[]): string {
  return `\${${number}|${options.map(choiceOption).join(',')}|}`;
}
