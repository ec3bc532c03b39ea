/** Text as a filter compares it: without case, width and accents; every script stays what it is. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mn}+/gu, '')
    .toLowerCase();
}
