// A workspace as a revision of one of its files sees it: another text of a file, as the left side of a diff shows it.

import { collectFacts } from './collect-facts.ts';
import { digestOf } from './digest.ts';
import type { Document } from './document.ts';
import type { Table, Tables } from './facts.ts';
import type { Workspace } from './workspace.ts';

/** What a document says of the things that it defines. */
const DEFINING: ReadonlySet<Table> = new Set([
  'claim',
  'definition',
  'entity',
  'exists',
  'names-of',
  'source',
]);

/**
 * The workspace, and beside its documents `revision` under a URI of its own. What the workspace defines counts; what
 * nothing in it defines any more, or not yet, the revision says itself. The workspace does not change.
 */
export function withRevision(workspace: Workspace, revision: Document): Workspace {
  const { uri } = revision;
  const digest = digestOf(revision);
  const own = collectFacts(digest, false).filter(({ table }) => DEFINING.has(table));
  return {
    ...workspace,
    document: (name) => (name === uri ? revision : workspace.document(name)),
    digest: (name) => (name === uri ? digest : workspace.digest(name)),
    text: (name) => (name === uri ? revision.text : workspace.text(name)),
    facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
      const known = workspace.facts(table, key);
      if (known.length > 0) return known;
      return own.flatMap((fact) =>
        fact.table === table && fact.key === key ? [fact.value as Tables[T]] : [],
      );
    },
  };
}
