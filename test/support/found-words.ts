// The words under each finding of one code, for tests of prose rules.

import { parseFixture } from './fixture.ts';
import { findingsOf, storeOf, uriOf } from './workspace.ts';

/** The text under each finding of `code` in `note.md`, in order. Further files are given as in a fixture. */
export function foundWords(code: string, note: string, others = ''): string[] {
  const { files } = parseFixture(`=== note.md\n${note}\n${others}`);
  const text = files.get('note.md') ?? '';
  return findingsOf(storeOf(files))
    .filter((finding) => finding.code === code && finding.uri === uriOf('note.md'))
    .map(({ span }) => text.slice(span.start, span.end));
}

/** The messages of the findings of `code` in `note.md`. */
export function foundMessages(code: string, note: string, others = ''): string[] {
  const { files } = parseFixture(`=== note.md\n${note}\n${others}`);
  return findingsOf(storeOf(files))
    .filter((finding) => finding.code === code && finding.uri === uriOf('note.md'))
    .map(({ message }) => message);
}
