// Reads the text of a file at once, for those who need it in the middle of their work: closed notes stay on disk.

import { readFileSync, statSync } from 'node:fs';
import type { FileText } from '../workspace/texts.ts';
import { isGone, problemOf } from './file-problem.ts';
import { uriToPath } from './file-uri.ts';
import { decode, MAXIMUM_BYTES, mayCount } from './read.ts';

/** The text of a file by its URI, as `readText` gives it. Never throws. */
export function readTextNow(uri: string): FileText {
  const path = uriToPath(uri);
  if (path === undefined) return { text: undefined };
  try {
    // Opening a pipe might wait forever for a writer.
    const stats = statSync(path);
    if (!stats.isFile() || stats.size > MAXIMUM_BYTES) return { text: undefined };
    const read = decode(path, readFileSync(path));
    if ('text' in read) return read;
    return {
      text: undefined,
      unread: 'problem' in read && mayCount(uri, read.head) ? read.problem.message : undefined,
    };
  } catch (error) {
    return { text: undefined, unread: isGone(error) ? undefined : problemOf(path, error).message };
  }
}
