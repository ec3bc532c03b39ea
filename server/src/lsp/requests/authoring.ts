// Dossier's own requests that help with writing: turning a pasted address into a source, and a plain text into a
// note.

import { asNote, fittingTypes, typeNote } from '../../features/refactorings/type-note.ts';
import { citeAddress, citeSource } from '../../features/writing/cite-address.ts';
import { faultyTables, tableStates } from '../../features/writing/update-tables.ts';
import type * as protocol from '../../protocol.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { touches } from '../../text/span.ts';
import { type Text, toRange, toSpan } from '../convert.ts';
import { ownDocumentRequest, ownRequest, whyNothingIsWritten } from '../request.ts';
import { canonicalUri, isInside } from '../uris.ts';

export const citation = ownDocumentRequest({
  method: 'dossier/citeAddress',
  empty: null,
  writes: 'or is empty',
  run: ({ workspace, document }, { range, address }) => {
    const found = citeAddress(workspace, document, toSpan(document, range), address.trim());
    return found ? { ...found, edits: toEdits(document, found.edits) } : null;
  },
});

export const sourceCitation = ownDocumentRequest({
  method: 'dossier/citeSource',
  empty: null,
  writes: 'or is empty',
  run: ({ workspace, document }, { range, id, name }) => {
    const found = citeSource(workspace, document, toSpan(document, range), { id, name });
    return found ? { ...found, edits: toEdits(document, found.edits) } : null;
  },
});

export const updatedTables = ownDocumentRequest({
  method: 'dossier/updateTables',
  empty: null,
  writes: 'or refuses',
  run: ({ workspace, document }, { range }) => {
    if (document.type !== 'note') return null;
    const at = range && toSpan(document, range);
    const states = tableStates(workspace, document).filter(
      ({ table }) => !at || touches(table.open, at.start),
    );
    return {
      edits: toEdits(
        document,
        states.flatMap(({ edit }) => edit ?? []),
      ),
      tables: states.length,
      faulty: faultyTables(document),
      withheld: states.reduce((sum, { withheld }) => sum + withheld, 0),
    };
  },
});

export const typedNote = ownRequest({
  method: 'dossier/typedNote',
  run: ({ session }, { uri, text, type }) => {
    const inside = session.folders.find((folder) => isInside(folder.uri, canonicalUri(uri)));
    const index = (inside ?? session.folders[0])?.index;
    if (!index) return refused('Open a folder first: the types of notes depend on it.');
    const reason = whyNothingIsWritten({ index });
    if (reason !== undefined) return refused(reason);
    const { workspace } = index.store;
    const note = asNote(workspace, uri, text);
    const { broken, fields } = note.frontMatter;
    if (broken)
      return refused(
        'The front matter does not parse: correct it first, then the keys of a note can be added.',
      );
    if (fields.note)
      return refused(`This file is already a note: its front matter has \`note: ${fields.note.value}\`.`);
    const fitting = fittingTypes(workspace, note);
    const chosen = fitting.find((one) => one.type.id === type);
    const types = fitting.map(({ type: { id, label = id }, sections }) => ({ id, label, sections }));
    const edits = chosen && typeNote(workspace, note, chosen.type);
    return { types, edits: edits ? toEdits(note, edits) : [] };
  },
});

export const writing = ownRequest({
  method: 'dossier/writing',
  run: ({ session }, { textDocument, lines }) => {
    const target = session.target(textDocument.uri);
    if (target) {
      const { folder, index, document } = target;
      session.tell(folder, index.findings.write(document.uri, lines ?? undefined));
    }
    return null;
  },
});

function refused(refusal: string): protocol.TypedNote {
  return { types: [], edits: [], refusal };
}

function toEdits(document: Text, edits: readonly TextEdit[]): protocol.FilledEdit[] {
  return edits.map(({ span, ...edit }) => ({ range: toRange(document, span), ...edit }));
}
