// `dossier/review` and `dossier/sourceSummary`: a note from the reviewer's point of view.

import type { Location } from 'vscode-languageserver';
import type * as protocol from '../../protocol.ts';
import { reviewNote } from '../../review/note-review.ts';
import { reviewMarkdown } from '../../review/review-markdown.ts';
import { signOff } from '../../review/sign-off.ts';
import { sourceSummary } from '../../review/source-summary.ts';
import { summaryEdit } from '../../review/summary-section.ts';
import { waitingNotes } from '../../review/waiting-notes.ts';
import { pathIn } from '../../workspace/path-in.ts';
import { type Place, toLocation } from '../convert.ts';
import { inSlices } from '../in-slices.ts';
import { placesOf } from '../places.ts';
import { type Asked, ownDocumentRequest, ownRequest } from '../request.ts';

export const review = ownDocumentRequest({
  method: 'dossier/review',
  empty: null,
  run: (asked): protocol.NoteReview => {
    const { workspace, document, index, places } = asked;
    if (document.type !== 'note') return null;
    const { findings } = index.findings.of(document.uri);
    const standards = reviewNote(workspace, document, findings);
    const markdown = reviewMarkdown(standards, {
      title: document.title,
      file: pathIn(workspace.root, document.uri) ?? places.uri(document.uri),
      today: workspace.today,
      summary: sourceSummary(workspace, document),
      linkTo: ({ uri, span }) => {
        const line = (asked.location({ uri, span })?.range.start.line ?? 0) + 1;
        return { address: `${places.uri(uri)}#L${line}`, line };
      },
    });
    return {
      title: document.title,
      markdown,
      standards: standards.map(({ items, findings: found, ...standard }) => ({
        ...standard,
        items: items.map((item) => ({
          ...item,
          places: item.places.flatMap((place) => located(asked, place)),
        })),
        findings: found.flatMap(({ related: _, ...finding }) => located(asked, finding)),
      })),
    };
  },
});

export const summary = ownDocumentRequest({
  method: 'dossier/sourceSummary',
  empty: null,
  writes: 'or refuses',
  run: ({ workspace, document, range }) => {
    const text = document.type === 'note' ? sourceSummary(workspace, document) : undefined;
    if (document.type !== 'note' || text === undefined) return null;
    const { span, newText } = summaryEdit(document, text);
    return { edit: { range: range(span), newText } };
  },
});

export const signing = ownDocumentRequest({
  method: 'dossier/signOff',
  empty: { refusal: 'this is not a note: only notes are signed off' },
  writes: 'or refuses',
  run: ({ workspace, document, range }, { by, verdict }) => {
    if (document.type !== 'note') return { refusal: 'this is not a note: only notes are signed off' };
    const result = signOff(document, { by, verdict, date: workspace.today });
    if ('refusal' in result) return result;
    const { span, newText } = result.edit;
    return { edit: { range: range(span), newText } };
  },
});

export const waiting = ownRequest({
  method: 'dossier/waiting',
  run: async (server, _, token) => {
    const all = server.session.folders.map(async (folder) => {
      const { index } = folder;
      if (!index || folder.alone) return [];
      const found = await inSlices(
        index.store,
        () => waitingNotes(index.store.workspace, index.lists.waiting),
        token,
      );
      const places = placesOf(server, folder, index);
      return found.flatMap(({ uri, span, ...note }) => {
        const location = toLocation(places, { uri, span });
        return location ? [{ ...note, location }] : [];
      });
    });
    return { notes: (await Promise.all(all)).flat() };
  },
});

function located<T extends Place>(
  asked: Asked,
  { uri, span, ...others }: T,
): (Omit<T, 'uri' | 'span'> & { readonly location: Location })[] {
  const location = asked.location({ uri, span });
  return location ? [{ ...others, location }] : [];
}
