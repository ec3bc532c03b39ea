// Reads the text of a file at once, for those who need it in the middle of their work: closed notes stay on disk.

import type { FileText } from '../workspace/texts.ts';
import { uriToPath } from './file-uri.ts';
import { mayCount, readTextNow } from './read.ts';

/** The text of a file by its URI, as `readText` gives it. Never throws. */
export function textNow(uri: string): FileText {
  const path = uriToPath(uri);
  if (path === undefined) return { text: undefined };
  const read = readTextNow(path);
  if ('text' in read) return read;
  const isProblem = 'problem' in read && mayCount(uri, read.head);
  return { text: undefined, unread: isProblem ? read.problem.message : undefined };
}
