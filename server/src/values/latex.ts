// What LaTeX prints for the commands that titles and names have, as plain text.

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
const SIGNS: Readonly<Record<string, string>> = {
  endash: '–',
  emdash: '—',
  quoteright: '’',
  quoteleft: '‘',
  quotedblleft: '“',
  quotedblright: '”',
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

/** The text that LaTeX prints: accents and letters become those of Unicode, marks of style and braces go. */
export function plainLatex(latex: string): string {
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
    .replace(/\\(?:url|href|emph|mkbibquote|text(?:it|bf|sc|sf|rm|tt|up|md|normal))(?=\s*\{)/g, '')
    .replace(/\\(?:em|it|bf|sc|rm|tt|bfseries|itshape)(?![A-Za-z])\s?/g, '')
    .replace(
      /\\text(endash|emdash|quoteright|quoteleft|quotedblleft|quotedblright)(?![A-Za-z])(?:\{\}|\s)?/g,
      (_, name: string) => SIGNS[name] ?? '',
    )
    .replace(/\\([&%$#_])/g, '$1')
    .replace(/---?/g, '–')
    .replace(/(?<!\\)~/g, ' ')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}
