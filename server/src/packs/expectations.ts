// The findings that a pack's test note expects, in comments that do not affect the note.

/** One expected finding. */
export interface Expectation {
  /** The line on which the finding begins, from 0. */
  readonly line: number;
  readonly code: string;
  /** Part of its message; empty if any message will do. */
  readonly message: string;
  /** The line of the comment, from 0. */
  readonly at: number;
}

const WORD = 'dossier-expect';

/**
 * Reads `<!-- dossier-expect CODE: part of the message -->`, and `# dossier-expect CODE: …` in YAML. A comment alone
 * on its line refers to the next line that is neither blank nor such a comment; any other refers to its own line.
 */
export function readExpectations(text: string): Expectation[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, at) => {
    const read = readLine(line);
    if (!read) return [];
    return [{ code: read.code, message: read.message, at, line: read.alone ? nextLine(lines, at) : at }];
  });
}

function nextLine(lines: readonly string[], at: number): number {
  const found = lines.findIndex(
    (line, index) => index > at && line.replace(/^[\s>]+/, '') !== '' && readLine(line)?.alone !== true,
  );
  return found < 0 ? at : found;
}

function readLine(line: string): { code: string; message: string; alone: boolean } | undefined {
  const word = line.indexOf(WORD);
  if (word < 0) return undefined;
  const before = line.slice(0, word).trimEnd();
  const html = before.endsWith('<!--');
  if (!html && !before.endsWith('#')) return undefined;
  const rest = line.slice(word + WORD.length);
  const end = html ? rest.indexOf('-->') : rest.length;
  if (end < 0 || !/^\s/.test(rest)) return undefined;
  const body = rest.slice(0, end);
  const colon = body.indexOf(':');
  const code = (colon < 0 ? body : body.slice(0, colon)).trim();
  const outside = before.slice(0, html ? -4 : -1) + (html ? rest.slice(end + 3) : '');
  return { code, message: colon < 0 ? '' : body.slice(colon + 1).trim(), alone: /^[\s>]*$/.test(outside) };
}
