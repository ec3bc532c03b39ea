// Names in the form in which they are compared.

/** A name without case, spaces and punctuation, NFC: how labels and names are compared (`label-mismatch`). */
export function foldName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
}
