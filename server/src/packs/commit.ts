// The names of git commits. Separate from the lock, so that the bundle that fetches packs does not need the lock's
// reader.

/** Whether the text is a whole commit hash: 40 hexadecimal digits, or 64 in a SHA-256 repository. */
export function isCommit(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}
