// `dossier/review` and `dossier/sourceSummary`: a note as a reviewer goes through it.

import type { Location } from 'vscode-languageserver';
import type * as protocol from '../../protocol.ts';
import { reviewNote } from '../../review/note-review.ts';
import { reviewMarkdown } from '../../review/review-markdown.ts';
import { sourceSummary } from '../../review/source-summary.ts';
import { summaryEdit } from '../../review/summary-section.ts';
import { pathIn } from '../../workspace/path-in.ts';
import type { Place } from '../convert.ts';
import { type Asked, ownDocumentRequest } from '../request.ts';

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

function located<T extends Place>(
  asked: Asked,
  { uri, span, ...others }: T,
): (Omit<T, 'uri' | 'span'> & { readonly location: Location })[] {
  const location = asked.location({ uri, span });
  return location ? [{ ...others, location }] : [];
}
