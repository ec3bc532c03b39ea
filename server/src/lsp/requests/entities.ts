// Dossier's own requests that create entities from names that were typed, selected or found.

import { createEntities } from '../../features/new-entities/create-entities.ts';
import { findCandidates, knownNames } from '../../features/new-entities/find-names.ts';
import { guessKind } from '../../features/new-entities/guess-kind.ts';
import { kindBeside } from '../../features/new-entities/kind-beside.ts';
import type { Change } from '../../features/rename/workspace-change.ts';
import type * as protocol from '../../protocol.ts';
import { type Text, toRange, toSpan } from '../convert.ts';
import { type Asked, ownDocumentRequest } from '../request.ts';

const notHere: protocol.CreatedEntities = {
  refusal: 'This file is neither a note nor a catalog, so no entity can be created from it.',
};

export const create = ownDocumentRequest({
  method: 'dossier/createEntities',
  empty: notHere,
  writes: 'or refuses',
  run: (asked, { entities, known }) => {
    const { workspace, document } = asked;
    const wanted = entities.map(({ name, kind, id, link }) => ({
      name,
      kind,
      ...(id !== undefined && { id }),
      link: typeof link === 'string' ? link : toSpan(document, link),
    }));
    const made = createEntities(workspace, document, wanted, known);
    return 'refusal' in made ? made : written(asked, made.changes);
  },
});

function written({ places }: Asked, changes: readonly Change[]): protocol.CreatedEntities {
  const files = changes.flatMap((change) =>
    'create' in change ? [{ uri: places.uri(change.create), text: change.text }] : [],
  );
  const edits = changes.flatMap((change) => ('span' in change ? [change] : []));
  const texts = [...new Set(edits.map(({ uri }) => uri))].flatMap((uri) => {
    const document = places.text(uri);
    if (!document) return [];
    const own = edits.filter((edit) => edit.uri === uri);
    return [
      {
        uri: places.uri(uri),
        edits: own.map(({ span, newText }) => ({ range: toRange(document, span), newText })),
      },
    ];
  });
  return { files, texts };
}

export const names = ownDocumentRequest({
  method: 'dossier/names',
  empty: { names: [] },
  run: ({ workspace, document }) => {
    if (document.type !== 'note') return { names: [] };
    const candidates = findCandidates(workspace, document).map(({ name, spans, kind }) => ({
      name,
      count: spans.length,
      ...(kind !== undefined && { kind }),
    }));
    return { names: [...knownNames(workspace, document), ...candidates] };
  },
});

/** The text before a place on its line. A name that is being typed is not in a paragraph yet. */
function wordsBefore({ text }: Text, at: number): string {
  return /[^\r\n]*$/.exec(text.slice(Math.max(0, at - NEAR), at))?.[0] ?? '';
}

/** In UTF-16 units. */
const NEAR = 80;

export const guess = ownDocumentRequest({
  method: 'dossier/guessKind',
  empty: {},
  run: ({ workspace, document, offset }, { name, position }) => {
    const { vocabulary } = workspace;
    const before = position === undefined ? '' : wordsBefore(document, offset(position));
    const kind = guessKind(vocabulary, name) ?? kindBeside(vocabulary, before);
    return kind === undefined ? {} : { kind };
  },
});
