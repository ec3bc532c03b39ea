// Dossier's own requests that keep the text of a source in a file beside its note.

import { keepableSources, keepText, sourceAround } from '../../features/writing/keep-text.ts';
import { checksumOf } from '../../files/kept-texts.ts';
import { toRange } from '../convert.ts';
import { ownDocumentRequest } from '../request.ts';

const NO_NOTE = { refusal: 'This file is not a note: its front matter has no `note:`' };

export const keepable = ownDocumentRequest({
  method: 'dossier/keepableSources',
  empty: null,
  run: ({ document, offset }, { position }) => {
    if (document.type !== 'note') return null;
    const sources = keepableSources(document);
    const at = sourceAround(document, offset(position));
    return { sources, ...(at !== undefined && sources.some(({ key }) => key === at) && { at }) };
  },
});

export const keep = ownDocumentRequest({
  method: 'dossier/keepText',
  empty: NO_NOTE,
  writes: 'or refuses',
  run: async ({ document, places }, { source, text, form }) => {
    if (document.type !== 'note') return NO_NOTE;
    if (!places.uri(document.uri).startsWith('file:'))
      return { refusal: 'This note has no file yet: save it, then the text goes beside it' };
    // Keeps the text of a page that a reader sees, and nothing that runs or loads more.
    const kept =
      form === 'page'
        ? { text: (await import('../../import/readers.ts')).visibleHtml(text), ending: 'txt' as const }
        : { text, ending: form };
    const made = keepText(document, source, kept, checksumOf);
    if ('refusal' in made) return made;
    const edits = made.edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }));
    return { uri: places.uri(made.create), text: made.text, edits };
  },
});
