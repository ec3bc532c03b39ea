// The names that git gives its commits. Apart from the lock, so that what fetches packs needs none of what reads it.

/** Whether the text is a whole commit of git: 40 hexadecimal digits, or 64 where the repository counts by SHA-256. */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
