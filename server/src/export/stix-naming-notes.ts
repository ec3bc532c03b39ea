// What the notes of a workspace say of a thing without a note of its own: since when it is known, and who may know of it.

import type { Claim, Note } from '../note/note.ts';
import { statedMarking } from '../note/stated-marking.ts';
import { MARKINGS, type Marking } from '../values/marking.ts';
import { formatDay, type PartialDate } from '../values/partial-date.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf } from '../yaml/tree.ts';
import type { Selection } from './selection.ts';
import { claimName, productId } from './stix-names.ts';

/** When a thing was first written about, and the label of what is known of it. */
export interface Known {
  /** An RFC 3339 time in UTC; undefined where no note has a date. */
  readonly since: string | undefined;
  readonly marking: Marking | undefined;
  /** The marking of its own note is not a label, so it is not known who may read it. */
  readonly mismarked: boolean;
}

/** What every object of a bundle needs. */
export interface StixContext {
  readonly workspace: Workspace;
  /** The time for what no note dates: an RFC 3339 time in UTC. */
  readonly now: string;
  /** What the notes say of an entity, by its key. */
  known(key: string): Known;
  /** The name of a claim, also where other claims of its note are withheld. */
  claimName(note: Note, claim: Claim): string;
  /** The id of a note's product. */
  productId(note: Note): string;
}

/** The context of one export. `whole` is the selection before something was withheld from it: names come from there. */
export function stixContext(workspace: Workspace, now: string, whole?: Selection): StixContext {
  const originals = new Map(whole?.notes.map((exported) => [exported.uri, exported]));
  const names = whole?.workspace ?? workspace;
  const all = new Map<string, Known>();
  const known = (key: string): Known => {
    const found = all.get(key) ?? knownOf(workspace, key);
    all.set(key, found);
    return found;
  };
  return {
    workspace,
    now,
    known,
    claimName: (note, claim) => {
      const original = originals.get(note.uri)?.note;
      return original
        ? claimName(names, original, originalOf(claim, note, original))
        : claimName(names, note, claim);
    },
    productId: (note) => productId(names, note),
  };
}

/**
 * An entity's own note says both. An entity without a note has the earliest date of a note that names it, and the least
 * strict label: those who may read that note may know of it. This reads the whole workspace, whatever is exported.
 */
function knownOf(workspace: Workspace, key: string): Known {
  const home = entityOf(workspace, key)?.uri;
  const own = home === undefined ? undefined : workspace.digest(home);
  const naming = workspace.facts('reference', key).flatMap(({ uri }) => workspace.digest(uri) ?? []);
  const notes = (own?.type === 'note' ? [own] : naming).flatMap((digest) =>
    digest.type === 'note' ? [digest.frontMatter.fields] : [],
  );
  return {
    since: earliest(notes.flatMap(({ date }) => (date ? [date.value] : []))),
    marking: leastStrict(notes.map(({ marking }) => marking?.value)),
    mismarked: own?.type === 'note' && isMismarkedNote(workspace, own.uri),
  };
}

/** Whether the marking that a mapping states is not a label of TLP 2.0. */
export function isMismarked(map: YamlMap | undefined): boolean {
  const stated = statedMarking(map);
  return stated !== 'none' && 'invalid' in stated;
}

/** The same for a note, by its URI. */
export function isMismarkedNote(workspace: Workspace, uri: string): boolean {
  const note = workspace.document(uri);
  return note?.type === 'note' && isMismarked(note.frontMatter.map);
}

/** The same for a note's own source. */
export function isMismarkedSource({ frontMatter }: Note, id: string): boolean {
  const sources = entryOf(frontMatter.map, 'sources')?.value;
  const source = sources?.type === 'map' ? entryOf(sources, id)?.value : undefined;
  return source?.type === 'map' && isMismarked(source);
}

/**
 * The original of a claim from which something may have been withheld. The claims that are left keep their order, and a line of
 * each of them is a line of its original.
 */
function originalOf(claim: Claim, note: Note, original: Note): Claim {
  let next = 0;
  for (const left of note.claims) {
    const lines = linesOf(note, left);
    const at = original.claims.findIndex(
      (before, index) =>
        index >= next &&
        before.kind === left.kind &&
        before.key === left.key &&
        isPartOf(lines, linesOf(original, before)),
    );
    const found = original.claims[at];
    if (!found) return claim;
    if (left === claim) return found;
    next = at + 1;
  }
  return claim;
}

function linesOf({ text }: Note, { content }: Claim): string[] {
  return text
    .slice(content.start, content.end)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

function isPartOf(part: readonly string[], whole: readonly string[]): boolean {
  const lines = new Set(whole);
  return part.every((line) => lines.has(line));
}

/** The least strict of the labels that are present. */
export function leastStrict(markings: readonly (Marking | undefined)[]): Marking | undefined {
  return MARKINGS.findLast((marking) => markings.includes(marking));
}

/** The first moment that a date can mean. */
export function startOf(date: PartialDate): string {
  return `${formatDay(date.first)}T00:00:00.000Z`;
}

function earliest(dates: readonly PartialDate[]): string | undefined {
  return dates.map(startOf).sort()[0];
}
