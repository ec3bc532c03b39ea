// Converts the LaTeX commands in titles and names to plain text.

// LaTeX accents as combining Unicode characters.
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
  backslash: '\\',
  asciitilde: '~',
  asciicircum: '^',
};
/** Signs that must not be taken for marks of LaTeX again are of the private use area until the end. */
const KEPT: Readonly<Record<string, string>> = {
  '{': '\uE000',
  '}': '\uE001',
  '~': '\uE002',
  '\\': '\uE003',
};
const RESTORED = Object.fromEntries(Object.entries(KEPT).map(([sign, kept]) => [kept, sign]));
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

/** The text that LaTeX prints: accents and letters become Unicode, style commands and braces are removed. */
export function plainLatex(latex: string): string {
  return latex
    .replace(/\\([{}])/g, (_, brace: string) => KEPT[brace] ?? '')
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
      /\\text(endash|emdash|quoteright|quoteleft|quotedblleft|quotedblright|backslash|asciitilde|asciicircum)(?![A-Za-z])(?:\{\}|\s)?/g,
      (_, name: string) => KEPT[SIGNS[name] ?? ''] ?? SIGNS[name] ?? '',
    )
    .replace(/\\([&%$#_])/g, '$1')
    .replace(/---?/g, '–')
    .replace(/(?<!\\)~/g, ' ')
    .replace(/[{}]/g, '')
    .replace(/[\uE000-\uE003]/g, (kept) => RESTORED[kept] ?? kept)
    .replace(/\s+/g, ' ')
    .normalize('NFC')
    .trim();
}
