// `dossier review`: a note against the nine analytic standards of ICD 203, as a checklist, and a source summary statement.

import { uriToPath } from '../files/file-uri.ts';
import { todayHere } from '../files/load-workspace.ts';
import { Refusal } from '../install/refusal.ts';
import type { Note } from '../note/note.ts';
import { reviewNote } from '../review/note-review.ts';
import type { ItemPlace } from '../review/review-item.ts';
import { reviewMarkdown } from '../review/review-markdown.ts';
import { sourceSummary } from '../review/source-summary.ts';
import { check } from '../rules/check.ts';
import type { Notice } from '../rules/rule.ts';
import type { ReviewFormat } from './formats.ts';
import { printJson } from './list-format.ts';
import { type OpenedWorkspace, openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { CLEAN, FAILURE, type Terminal } from './terminal.ts';
import { harmlessLines } from './terminal-text.ts';

export interface ReviewRequest {
  /** The note, as written. */
  readonly note: string;
  readonly format: ReviewFormat;
}

/** Runs the command and returns its exit code. */
export function runReview({ note: written, format }: ReviewRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const opened = await openWorkspace([written], terminal);
    const note = soleNote(opened, written);
    const findings = check(opened.workspace, note);
    const standards = reviewNote(opened.workspace, note, findings);
    const summary = sourceSummary(opened.workspace, note);
    const { file } = opened.places.place(note.uri, { start: 0, end: 0 });
    if (format === 'json')
      printJson(terminal, {
        note: file,
        title: note.title,
        standards: standards.map(({ items, findings: found, ...standard }) => ({
          ...standard,
          items: items.map(({ places, ...item }) => ({
            ...item,
            places: places.map((one) => placed(opened, one)),
          })),
          findings: found.map((finding) => foundIn(opened, finding)),
        })),
        sourceSummary: summary ?? null,
      });
    else {
      const linkTo = ({ uri, span }: Pick<ItemPlace, 'uri' | 'span'>) => {
        const place = opened.places.place(uri, span);
        return { address: `${encodeURI(place.file)}#L${place.line}`, line: place.line };
      };
      const options = { title: note.title, file, today: todayHere(), summary, linkTo };
      terminal.out(harmlessLines(reviewMarkdown(standards, options)));
    }
    return opened.failed ? FAILURE : CLEAN;
  });
}

function soleNote({ workspace, selection }: OpenedWorkspace, written: string): Note {
  const notes = selection.documents.flatMap(({ uri }) => {
    const document = workspace.document(uri);
    return document?.type === 'note' ? [document] : [];
  });
  const [note, another] = notes;
  if (!note) throw new Refusal(`${written}: is not a note: name the note under review`);
  if (another)
    throw new Refusal(
      `${written}: holds ${notes.length} notes: name the one under review, such as ${uriToPath(note.uri) ?? note.uri}`,
    );
  return note;
}

function placed({ places }: OpenedWorkspace, { label, uri, span }: ItemPlace) {
  const { file, line, column } = places.place(uri, span);
  return { label, file, line, column };
}

function foundIn({ places }: OpenedWorkspace, { uri, span, code, severity, message }: Notice) {
  const { file, line, column } = places.place(uri, span);
  return { file, line, column, code, severity, message };
}
