// Dossier's own requests for the views of an editor. Their names and data are in `protocol.ts`.

import { type BacklinksAsked, findBacklinks } from '../../features/views/backlinks.ts';
import { neighbourhood } from '../../features/views/graph.ts';
import { type OutlineItem as Item, noteOutline } from '../../features/views/note-outline.ts';
import { claimInsertion, entityInsertion } from '../../features/writing/insertion.ts';
import type * as protocol from '../../protocol.ts';
import type { Steps } from '../../workspace/steps.ts';
import { definitionsOf } from '../../workspace/workspace.ts';
import { toLocation } from '../convert.ts';
import { inSlices, ofThisText } from '../in-slices.ts';
import { located, readFolders } from '../of-every-folder.ts';
import { placesOf } from '../places.ts';
import { type Asked, ownDocumentRequest, ownRequest } from '../request.ts';

function outlineItem(asked: Asked, item: Item): protocol.OutlineItem {
  const { span, selection, children, ...rest } = item;
  return {
    ...rest,
    range: asked.range(span),
    selection: asked.range(selection),
    children: children.map((child) => outlineItem(asked, child)),
  };
}

const outline = ownDocumentRequest({
  method: 'dossier/noteOutline',
  empty: null,
  ofRevisions: true,
  run: (asked) => {
    const { workspace, document, index, isRevision } = asked;
    if (document.type !== 'note') return null;
    const findings = isRevision ? [] : index.findings.of(document.uri).findings;
    const { title, sections, meanings } = noteOutline(workspace, document, findings);
    const convert = (items: readonly Item[]) => items.map((item) => outlineItem(asked, item));
    return { title, sections: convert(sections), meanings: convert(meanings) };
  },
});

const backlinks = ownDocumentRequest({
  method: 'dossier/backlinks',
  empty: null,
  ofRevisions: true,
  run: (asked, { position, from, most }, token) => {
    const at = position && asked.offset(position);
    return ofThisText(asked, () => locatedBacklinks(asked, at, { from, most }), token);
  },
});

function* locatedBacklinks(
  { workspace, document, index, places }: Asked,
  at: number | undefined,
  page: Pick<BacklinksAsked, 'from' | 'most'>,
): Steps<protocol.Backlinks | null> {
  const findings = {
    notices: (uri: string) => index.findings.of(uri).findings,
    withFixes: (uri: string) => index.findings.withFixes(uri),
  };
  const { mentioning } = index.lists;
  const found = yield* findBacklinks(workspace, document, at, findings, { ...page, mentioning });
  if (!found) return null;
  return {
    ...found,
    references: found.references.flatMap((item) => located(places, item)),
    mentions: found.mentions.flatMap(({ edit, ...item }) => {
      const range = toLocation(places, { uri: item.uri, span: edit.span })?.range;
      return located(places, item).flatMap((one) =>
        range ? [{ ...one, edit: { range, oldText: edit.oldText, newText: edit.newText } }] : [],
      );
    }),
  };
}

const graph = ownRequest({
  method: 'dossier/graph',
  run: async (server, { key, depth, kinds }, token) => {
    const graphs: protocol.Graph[] = [];
    const options = kinds ? { depth, kinds } : { depth };
    for (const { folder, index } of readFolders(server)) {
      const begin = () => neighbourhood(index.store.workspace, key, options, index.lists.linked);
      graphs.push({ ...(await inSlices(index.store, begin, token)), folder: folder.uri });
    }
    // With several folders, the one that knows most about the thing.
    graphs.sort((a, b) => b.nodes.length - a.nodes.length);
    return graphs[0] ?? { nodes: [], edges: [], relations: [], truncated: false };
  },
});

const graphPlace = ownRequest({
  method: 'dossier/graphPlace',
  run: (server, { folder: uri, key }) => {
    const read = readFolders(server).find(({ folder }) => folder.uri === uri);
    const [place] = read ? definitionsOf(read.index.store.workspace, key) : [];
    return (read && place && toLocation(placesOf(server, read.folder, read.index), place)) ?? null;
  },
});

const insertion = ownDocumentRequest({
  method: 'dossier/insertion',
  empty: null,
  run: ({ workspace, document, offset }, { position, what }) => {
    if (document.type !== 'note') return null;
    const at = offset(position);
    return {
      snippet:
        what.type === 'entity'
          ? entityInsertion(document, at, what)
          : claimInsertion(workspace, document, what.kind, at),
    };
  },
});

const reindex = ownRequest({
  method: 'dossier/reindex',
  run: async ({ session }): Promise<null> => {
    const folders = session.folders.filter((folder) => !folder.alone);
    for (const folder of folders) session.reindex(folder);
    await Promise.all(folders.map((folder) => folder.ready));
    return null;
  },
});

/** The requests of the views. */
export const VIEWS = [outline, backlinks, graph, graphPlace, insertion, reindex] as const;
