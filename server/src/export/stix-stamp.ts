// Times and creators of objects: `created` never moves, `modified` grows when the content changes (STIX 2.1, 3.6).

import type { Marking } from '../values/marking.ts';
import type { Remembered } from './export-ledger.ts';
import type { Draft } from './stix-draft.ts';
import { authorId, fingerprintOf, markedWith, type StixObject, TOOL } from './stix-ids.ts';

/** An object with its times. */
export interface Stamped {
  readonly object: StixObject;
  readonly marking: Marking | undefined;
  /** The author to whom the object is ascribed; the tool where there is none. */
  readonly by: string | undefined;
}

/**
 * Gives each draft its times and its creator, and remembers them in the ledger. `now` is the time of the export. Drafts that
 * are only a part of what the ledger knows (`isPart`) have the times of the whole.
 */
export function stamp(
  drafts: readonly Draft[],
  ledger: Map<string, Remembered>,
  now: string,
  isPart: boolean,
): Stamped[] {
  return drafts.map((draft) => {
    const { object, marking } = draft;
    const before = ledger.get(object.id);
    const remembered = before && isPart ? before : remember(draft, before, now);
    ledger.set(object.id, remembered);
    return { object: stamped(draft, remembered), marking, by: remembered.by };
  });
}

function stamped({ object, marking }: Draft, { created, modified, by }: Remembered): StixObject {
  const { type, spec_version, id, ...others } = object;
  return {
    type,
    spec_version,
    id,
    created_by_ref: by === undefined ? TOOL : authorId(by),
    created,
    modified,
    ...others,
    ...(type === 'report' && { published: object.published ?? created }),
    ...markedWith(marking),
  };
}

function remember(draft: Draft, before: Remembered | undefined, now: string): Remembered {
  const content = fingerprint(draft);
  if (!before) {
    // A note may have a future date; no object is created in the future.
    const created = draft.since < now ? draft.since : now;
    return { created, modified: created, by: draft.author, content };
  }
  if (before.content === content) return before;
  return { ...before, modified: laterThan(before.modified, now), content };
}

/** The last moment that RFC 3339 can express. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/** Now, or the next millisecond after an earlier export whose clock was ahead. */
function laterThan(time: string, now: string): string {
  return time < now ? now : new Date(Math.min(Date.parse(time) + 1, LAST)).toISOString();
}

/** The same for the same content, whatever the order of properties. */
function fingerprint({ object, marking, looseMarking }: Draft): string {
  const text = JSON.stringify([sorted(object), looseMarking ? undefined : marking]);
  return fingerprintOf(text);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.map(([key, inner]) => [key, sorted(inner)]);
}
