// Names in the form in which they are compared.

// Most names are of ASCII, where fewer characters are to be told apart.
const PLAIN = /^[ -~]*$/;
const PLAIN_MARKS = /[ -/:-@[-`{-~]+/g;

/** A name without case, spaces and punctuation, NFC: how labels and names are compared (`label-mismatch`). */
export function foldName(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase().replace(PLAIN_MARKS, '');
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}
