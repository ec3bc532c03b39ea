// The notes that wait for a reviewer: those in review, and published ones whose last sign-off was for another text.

import { type PerDocument, perDocument } from '../features/symbols/per-document.ts';
import { contentPrint } from '../note/content-print.ts';
import type { Note } from '../note/note.ts';
import type { Span } from '../text/span.ts';
import type { Steps } from '../workspace/steps.ts';
import { mayName, wordsOfName } from '../workspace/text-print.ts';
import type { TextTest } from '../workspace/texts.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Why a note waits; `signed`: it is in review, and someone has approved its present text. */
export type Waiting = 'in-review' | 'changes-requested' | 'changed' | 'signed';

export interface WaitingNote {
  readonly title: string;
  readonly state: Waiting;
  /** The last reviewer, and the day of the review. */
  readonly by?: string;
  readonly date?: string;
  readonly uri: string;
  /** The span of the entry, else of the line `note:`. */
  readonly span: Span;
}

/** The notes that wait, in the order of files. Reads only notes whose status is in review or published. */
export function* waitingNotes(workspace: Workspace, list = waitingList(workspace)): Steps<WaitingNote[]> {
  yield* list.settle();
  return [...list.contents()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
}

/** The same as a list that is kept. */
export function waitingList(workspace: Workspace): PerDocument<WaitingNote> {
  return perDocument(workspace, (uri) => waitingAt(workspace, uri));
}

const WORD = 'reviews';
const WORDS = wordsOfName(WORD, false);

/** Whether a text has the key of sign-offs, which most texts are known not to have without being read. */
const REVIEWED: TextTest = {
  text: (text) => text.includes(WORD),
  print: (print) => mayName(print, WORDS),
};

function waitingAt(workspace: Workspace, uri: string): WaitingNote | undefined {
  const digest = workspace.isPack(uri) ? undefined : workspace.digest(uri);
  if (digest?.type !== 'note') return undefined;
  const status = digest.frontMatter.fields.status?.value;
  const isInReview = status === 'in-review';
  if (!isInReview && (status !== 'published' || !workspace.mayPass(uri, REVIEWED))) return undefined;
  const note = workspace.document(uri);
  return note?.type === 'note' ? waitingNote(note, isInReview) : undefined;
}

function waitingNote(note: Note, isInReview: boolean): WaitingNote | undefined {
  const last = note.frontMatter.fields.reviews?.value.at(-1);
  const state = stateOf(note, last?.value, isInReview);
  if (state === undefined) return undefined;
  const { by, date } = last?.value ?? {};
  return {
    title: note.title,
    state,
    ...(by && { by: by.value }),
    ...(date && { date: date.value.text }),
    uri: note.uri,
    span: last?.span ?? note.frontMatter.keyLine,
  };
}

type Review = NonNullable<Note['frontMatter']['fields']['reviews']>['value'][number]['value'];

function stateOf(note: Note, last: Review | undefined, isInReview: boolean): Waiting | undefined {
  if (last?.verdict?.value === 'changes-requested') return 'changes-requested';
  const isCurrent = last?.content !== undefined && last.content.value === contentPrint(note);
  if (isInReview) return isCurrent ? 'signed' : last ? 'changed' : 'in-review';
  return last && !isCurrent ? 'changed' : undefined;
}
