// What changed in meaning between two revisions of a workspace, as data.

import type { Span } from '../text/span.ts';
import type { Marking } from '../values/marking.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { Thing } from './revision.ts';

/** A key whose value means something else now. */
export interface FieldChange {
  readonly field: string;
  /** As written on one line; absent where the key was not there. */
  readonly before?: string;
  readonly after?: string;
  readonly beforeSpan?: Span;
  readonly afterSpan?: Span;
}

/** A thing that was added, removed or changed. */
export interface ThingChange {
  readonly type: Thing['type'];
  readonly kind: string;
  readonly change: 'added' | 'removed' | 'changed';
  /** `claim:x`, `org:x`, `S1`; absent where it has none. */
  readonly id?: string;
  readonly label: string;
  readonly before?: { readonly uri: string; readonly span: Span };
  readonly after?: { readonly uri: string; readonly span: Span };
  /** Empty for a thing that was added or removed, and where only the marking around it changed. */
  readonly fields: readonly FieldChange[];
  /** The confidence was raised, and no source was added. */
  readonly raised?: { readonly before: string; readonly after: string };
  /** More people may read it than before; `none` where it no longer has a marking. */
  readonly loosened?: { readonly before: Marking; readonly after: Marking | 'none' };
}

/** A reference that meant something before. */
export interface BrokenReference {
  readonly uri: string;
  readonly span: Span;
  readonly key: string;
}

/** A finding as it is compared. */
export interface ComparedFinding {
  readonly uri: string;
  readonly span: Span;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
}

/** What changed in one document. At least one of the lists has something in it. */
export interface DocumentChanges {
  readonly title: string;
  /** Absent for a document that is new. */
  readonly before?: string;
  /** Absent for a document that is gone. */
  readonly after?: string;
  readonly things: readonly ThingChange[];
  readonly broken: readonly BrokenReference[];
  readonly newFindings: readonly ComparedFinding[];
  readonly goneFindings: readonly ComparedFinding[];
}

/** All that changed, in the order of files. */
export interface Changes {
  readonly documents: readonly DocumentChanges[];
}

/** The names of changes for those who ask for them: `--fail-on` of `dossier diff`. */
export const SIGNALS = [
  'added-claim',
  'removed-claim',
  'changed-claim',
  'raised-confidence',
  'added-source',
  'dropped-source',
  'changed-source',
  'added-entity',
  'removed-entity',
  'changed-entity',
  'changed-note',
  'loosened-marking',
  'broken-reference',
  'new-error',
  'new-finding',
  'gone-finding',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** How many changes of each sort there are. */
export function countSignals({ documents }: Changes): Record<Signal, number> {
  const counts = Object.fromEntries(SIGNALS.map((signal) => [signal, 0])) as Record<Signal, number>;
  for (const { things, broken, newFindings, goneFindings } of documents) {
    for (const thing of things) for (const signal of signalsOf(thing)) counts[signal]++;
    counts['broken-reference'] += broken.length;
    counts['new-finding'] += newFindings.length;
    counts['new-error'] += newFindings.filter(({ severity }) => severity === 'error').length;
    counts['gone-finding'] += goneFindings.length;
  }
  return counts;
}

function signalsOf({ type, change, fields, raised, loosened }: ThingChange): Signal[] {
  const signals: Signal[] = [];
  if (raised) signals.push('raised-confidence');
  if (loosened) signals.push('loosened-marking');
  if (type === 'note')
    return change === 'changed' && fields.length > 0 ? [...signals, 'changed-note'] : signals;
  if (change === 'changed') return fields.length > 0 ? [...signals, `changed-${type}`] : signals;
  if (type === 'source') return [...signals, change === 'added' ? 'added-source' : 'dropped-source'];
  return [...signals, `${change}-${type}`];
}
