/** Adds a snippet to the text of a `*.code-snippets` file. Comments, order and layout of the rest stay. */
import { type Edit, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

export interface NewSnippet {
  readonly prefix: string;
  /** Lines in snippet syntax. */
  readonly body: readonly string[];
}

/** The edits that add the snippet under a free name, or why that is not possible. */
export function addSnippet(
  text: string,
  snippet: NewSnippet,
  eol: string,
): { edits: Edit[] } | { problem: string } {
  const errors: ParseError[] = [];
  const known: unknown = parse(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  if (error !== undefined) return { problem: printParseErrorCode(error.error) };
  if (known !== undefined && (typeof known !== 'object' || known === null || Array.isArray(known)))
    return { problem: 'ObjectExpected' };
  const names = new Set(Object.keys(known ?? {}));
  let name = snippet.prefix;
  for (let number = 2; names.has(name); number++) name = `${snippet.prefix} ${number}`;
  const value = { prefix: snippet.prefix, body: [...snippet.body] };
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol };
  return { edits: modify(text, [name], value, { formattingOptions }) };
}

/** The lines of a text without their common indentation; a first line that begins inside a line has none. */
export function dedented(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  const indented = lines.slice(1).filter((line) => line.trim() !== '');
  const widths = indented.map((line) => line.length - line.trimStart().length);
  const common = widths.length === 0 ? 0 : Math.min(...widths);
  return lines.map((line, index) => (index === 0 ? line : line.slice(common)));
}
