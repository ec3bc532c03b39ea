// What may be handed out up to a TLP level: the workspace as if nothing above that level existed.

import { parseCatalog } from '../../catalog/parse.ts';
import { packDocument } from '../../packs/pack-document.ts';
import type { Marking } from '../../values/marking.ts';
import { WorkspaceStore } from '../../workspace/store.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type ExportedNote, exportedNote, type Selection } from '../selection.ts';
import { type Above, findAbove, type HiddenParts } from './above.ts';
import { hiddenNames, placesOfNames } from './plain-names.ts';
import {
  type Counts,
  comparableName,
  destinationOf,
  type HiddenLinks,
  mayLink,
  redactCatalog,
  redactNote,
} from './redact.ts';

/**
 * Leaves out everything above `max`: notes, claims, sources, passages that link to any of them, and their names, paths
 * and relations. What is left is a new workspace, read from texts without all this, so that no format can disclose it.
 */
export function withhold(selection: Selection, max: Marking): Selection {
  const dropped = new Set<string>();
  for (;;) {
    const { store, counts, above, changed } = seenWorkspace(selection.workspace, max, dropped);
    const unsafe = selection.notes.filter(
      ({ uri }) => changed.has(uri) && !isSafe(store.workspace, uri, above),
    );
    if (unsafe.length === 0) {
      const seen = chosen(selection, max, store.workspace, counts);
      const names = hiddenNames(selection.workspace, above.notes, store.workspace);
      return { ...seen, namedInPassing: placesOfNames(names, seen.notes) };
    }
    // What cannot be read any more without a part, or still names one, is withheld as a whole.
    for (const { uri } of unsafe) dropped.add(uri);
  }
}

function chosen(
  selection: Selection,
  max: Marking,
  workspace: Workspace,
  counts: ReadonlyMap<string, Counts>,
): Selection {
  const notes = selection.notes.flatMap(({ uri, file }): ExportedNote[] => {
    const withheld = workspace.typeOf(uri) === 'note' ? counts.get(uri) : undefined;
    return withheld ? [exportedNote(workspace, { uri, file, withheld: { ...withheld, max } })] : [];
  });
  const sum = (of: keyof Counts) => notes.reduce((total, { withheld }) => total + (withheld?.[of] ?? 0), 0);
  const withheld = {
    max,
    notes: selection.notes.length - notes.length,
    claims: sum('claims'),
    sources: sum('sources'),
    passages: sum('passages'),
  };
  return { workspace, notes, withheld };
}

interface Seen {
  readonly store: WorkspaceStore;
  readonly above: Above;
  /** By the URI of each note that is left. */
  readonly counts: ReadonlyMap<string, Counts>;
  /** The notes that are left of which something may have been taken out, by URI. */
  readonly changed: ReadonlySet<string>;
}

const NOTHING: Counts = { claims: 0, sources: 0, passages: 0 };

/** The workspace without what is above. Texts of which nothing is taken out stay where the whole workspace has them. */
function seenWorkspace(workspace: Workspace, max: Marking, dropped: ReadonlySet<string>): Seen {
  const above = findAbove(workspace, max, dropped);
  const links = hiddenLinks(workspace, above);
  const store = new WorkspaceStore({
    root: workspace.root,
    packs: workspace.packs.map((pack) => ({
      ...pack,
      catalogs: pack.catalogs.map((file) => {
        const text = redactCatalog(parseCatalog(file.uri, file.text, workspace.vocabulary), above);
        return text === file.text ? file : { uri: file.uri, text };
      }),
    })),
    today: () => workspace.today,
    readText: (uri) => ({ text: workspace.text(uri) }),
    readPackFile: packDocument,
    configuration: workspace.configuration,
  });
  const counts = new Map<string, Counts>();
  const changed = new Set<string>();
  for (const [uri, hidden] of above.seen) {
    const text = workspace.text(uri) ?? '';
    if (!mayChange(workspace, uri, text, above, hidden)) {
      counts.set(uri, NOTHING);
      store.fill([{ uri, text, onDisk: true }]);
      continue;
    }
    const note = workspace.document(uri);
    if (note?.type !== 'note') continue;
    const redacted = redactNote(note, hidden, above, links, max);
    counts.set(uri, redacted.counts);
    changed.add(uri);
    store.fill([{ uri, text: redacted.text, onDisk: redacted.text === text }]);
  }
  for (const { uri, type } of workspace.list()) {
    if (type !== 'catalog' || workspace.isPack(uri) || workspace.isInPlacePack(uri)) continue;
    const catalog = workspace.digest(uri);
    if (catalog?.type === 'catalog' && !catalog.broken)
      store.fill([{ uri, text: redactCatalog(catalog, above) }]);
  }
  return { store, above, counts, changed };
}

/** Whether something of a note may have to be taken out. Reads no note for it. */
function mayChange(
  workspace: Workspace,
  uri: string,
  text: string,
  above: Above,
  hidden: HiddenParts,
): boolean {
  if (hidden.claims.size > 0 || hidden.sources.size > 0) return true;
  const digest = workspace.digest(uri);
  if (digest?.type !== 'note') return true;
  return (
    mayLink(text, above) ||
    [...digest.references, ...digest.loose].some(({ key }) => above.isHidden(key, uri))
  );
}

/** Links by path and by name to notes that may not be seen. */
function hiddenLinks(workspace: Workspace, above: Above): HiddenLinks {
  const paths = new Set([...above.notes].map(comparableName));
  const names = new Set<string>();
  for (const uri of above.notes) {
    names.add(comparableName(uri.slice(uri.lastIndexOf('/') + 1)));
    names.add(comparableName(uri.slice(workspace.root.length + 1)));
    const digest = workspace.digest(uri);
    if (digest?.type !== 'note') continue;
    for (const name of [digest.title, ...(digest.entity?.names ?? []).map(({ value }) => value)])
      if (name !== '') names.add(comparableName(name));
  }
  return {
    destination: (url, note) => {
      const { key, file } = destinationOf(url, note.uri);
      return (
        (key !== undefined && above.isHidden(key, note.uri)) ||
        (file !== undefined && paths.has(comparableName(file)))
      );
    },
    name: (name) => names.has(comparableName(name)),
  };
}

/** Whether the note still reads, and refers to nothing that is hidden. */
function isSafe(workspace: Workspace, uri: string, above: Above): boolean {
  const note = workspace.document(uri);
  if (note?.type !== 'note' || note.frontMatter.broken) return false;
  return [...note.references, ...note.loose].every(({ key }) => !above.isHidden(key, uri));
}
