// One entry of BibTeX: its type and its fields as plain text. Forward only, so a text costs time in proportion to its length.

/** An entry; the names of fields are in lower case. */
export interface BibtexEntry {
  /** `article`, `misc` …, in lower case. */
  readonly type: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Reads a text that is one entry and nothing else; undefined for every other one, and where it does not end. */
export function readBibtexEntry(text: string): BibtexEntry | undefined {
  const head = /^@([a-z]+)\s*\{\s*([^\s,{}="]*)\s*,/i.exec(text);
  if (!head) return undefined;
  const fields = new Map<string, string>();
  let at = head[0].length;
  for (;;) {
    const end = matchAt(/\s*,?\s*\}\s*$/y, text, at);
    if (end !== undefined) return { type: (head[1] ?? '').toLowerCase(), fields };
    FIELD.lastIndex = at;
    const name = FIELD.exec(text);
    if (!name) return undefined;
    const value = readValue(text, FIELD.lastIndex);
    if (!value) return undefined;
    fields.set((name[1] ?? '').toLowerCase(), plain(value.text));
    at = value.end;
  }
}

const FIELD = /[\s,]*([a-z][a-z0-9_-]*)\s*=\s*/iy;

function matchAt(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

interface Value {
  readonly text: string;
  readonly end: number;
}

/** Texts in braces or quotes, numbers and names, joined by `#`. */
function readValue(text: string, from: number): Value | undefined {
  const parts: string[] = [];
  let at = from;
  for (;;) {
    const part = text[at] === '{' || text[at] === '"' ? readQuoted(text, at) : readBare(text, at);
    if (!part) return undefined;
    parts.push(part.text);
    const joined = matchAt(/\s*#\s*/y, text, part.end);
    if (joined === undefined) return { text: parts.join(''), end: part.end };
    at = joined;
  }
}

function readBare(text: string, at: number): Value | undefined {
  const end = matchAt(/[a-z0-9:.+/-]+/iy, text, at);
  return end === undefined ? undefined : { text: text.slice(at, end), end };
}

function readQuoted(text: string, from: number): Value | undefined {
  const isBraced = text[from] === '{';
  let depth = 0;
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '{') depth++;
    else if (isBraced ? character === '}' && depth === 0 : character === '"' && depth === 0)
      return { text: text.slice(from + 1, at), end: at + 1 };
    else if (character === '}') depth--;
  }
  return undefined;
}

// Accents of LaTeX as combining characters of Unicode.
const ACCENTS: Readonly<Record<string, string>> = {
  '"': '\u0308',
  "'": '\u0301',
  '`': '\u0300',
  '^': '\u0302',
  '~': '\u0303',
  '=': '\u0304',
  '.': '\u0307',
  c: '\u0327',
  v: '\u030C',
  u: '\u0306',
  H: '\u030B',
  k: '\u0328',
};
const LETTERS: Readonly<Record<string, string>> = {
  ss: 'ß',
  o: 'ø',
  O: 'Ø',
  l: 'ł',
  L: 'Ł',
  ae: 'æ',
  AE: 'Æ',
  aa: 'å',
  AA: 'Å',
  i: 'i',
};

/** What LaTeX prints for the commands that titles and names have; braces go. */
function plain(latex: string): string {
  return latex
    .replace(
      /\\(["'`^~=.])\s*\{?\\?([A-Za-z])\}?/g,
      (_, accent: string, letter: string) => letter + (ACCENTS[accent] ?? ''),
    )
    .replace(
      /\\([cvuHk])(?:\s+|\s*\{)([A-Za-z])\}?/g,
      (_, accent: string, letter: string) => letter + (ACCENTS[accent] ?? ''),
    )
    .replace(/\\(ss|ae|AE|aa|AA|[oOlLi])(?![A-Za-z])\s?/g, (_, name: string) => LETTERS[name] ?? '')
    .replace(/\\(?:url|emph|textit|textbf|href)(?=\s*\{)/g, '')
    .replace(/\\([&%$#_])/g, '$1')
    .replace(/---?/g, '–')
    .replace(/(?<!\\)~/g, ' ')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}
