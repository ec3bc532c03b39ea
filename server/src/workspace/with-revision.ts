// A workspace as seen by a revision of one of its files: another version of the file, such as the left side of a
// diff.

import type { Reference } from '../note/note.ts';
import { lineIndex } from '../text/line-index.ts';
import { collectFacts } from './collect-facts.ts';
import { type Digest, digestOf } from './digest.ts';
import type { Document } from './document.ts';
import type { Table, Tables } from './facts.ts';
import type { Workspace } from './workspace.ts';

/** The tables with a document's statements about what it defines. */
const DEFINING: ReadonlySet<Table> = new Set([
  'claim',
  'definition',
  'entity',
  'exists',
  'names-of',
  'source',
]);

/**
 * The workspace with `revision` added under a URI of its own. The workspace's definitions count first; the revision's
 * only count for things that the workspace does not define. The workspace does not change.
 */
export function withRevision(workspace: Workspace, revision: Document): Workspace {
  const { uri } = revision;
  const digest = digestOf(revision);
  const own = collectFacts(digest, false).filter(({ table }) => DEFINING.has(table));
  return {
    ...workspace,
    document: (name) => (name === uri ? revision : workspace.document(name)),
    digest: (name) => (name === uri ? digest : workspace.digest(name)),
    references: (name) => (name === uri ? referencesIn(digest) : workspace.references(name)),
    typeOf: (name) => (name === uri ? digest.type : workspace.typeOf(name)),
    text: (name) => (name === uri ? revision.text : workspace.text(name)),
    lines: (name) => (name === uri ? lineIndex(revision.text) : workspace.lines(name)),
    hasText: (name) => name === uri || workspace.hasText(name),
    mayPass: (name, test) => (name === uri ? test.text(revision.text) : workspace.mayPass(name, test)),
    facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
      const known = workspace.facts(table, key);
      if (known.length > 0) return known;
      return own.flatMap((fact) =>
        fact.table === table && fact.key === key ? [fact.value as Tables[T]] : [],
      );
    },
  };
}

function referencesIn(digest: Digest): readonly Reference[] {
  return digest.type === 'configuration' ? [] : digest.references;
}
