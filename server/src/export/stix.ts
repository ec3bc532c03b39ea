// Notes as a STIX 2.1 bundle: a finished note is a report, an unfinished one a grouping; TLP labels mark every object.

import { lineAt, lineIndex } from '../text/line-index.ts';
import { MARKINGS, type Marking } from '../values/marking.ts';
import type { Ledger, Remembered } from './export-ledger.ts';
import { type ExportedNote, exportedEntities, type Selection } from './selection.ts';
import { claimDrafts } from './stix-claims.ts';
import type { Draft } from './stix-draft.ts';
import { entityDraft, relationDrafts } from './stix-entities.ts';
import { authorId, type StixObject, stixId, TOOL_OBJECTS, tlpObject } from './stix-ids.ts';
import { entityId } from './stix-names.ts';
import { isMismarked, leastStrict, type StixContext, stixContext } from './stix-naming-notes.ts';
import { type Left, plainObjects } from './stix-plain.ts';
import { productDraft } from './stix-products.ts';
import type { StixProfile } from './stix-profiles.ts';
import { type Stamped, stamp } from './stix-stamp.ts';

export interface StixOptions {
  readonly profile: StixProfile;
  /** What was exported before. */
  readonly ledger: Ledger;
  /** The time of the export: RFC 3339, in UTC, with milliseconds. */
  readonly now: string;
  /** Where something is withheld from the selection, the selection before that: what is remembered is of the whole. */
  readonly whole?: Selection | undefined;
}

export interface StixExport {
  /** The objects of the bundle, those that are referred to before those that refer to them. */
  readonly objects: readonly StixObject[];
  /** What is to be remembered. */
  readonly ledger: Ledger;
  /** What has no place in the bundle, and how much of it. */
  readonly left: Left;
  /** Notes by file, and claims by file and line, whose marking is not a label: nothing of them is in the bundle. */
  readonly mismarked: readonly string[];
}

/** The objects of the selection. The same notes, ledger and time give the same objects. */
export function stixObjects(selection: Selection, options: StixOptions): StixExport {
  const { profile, ledger, now, whole } = options;
  const remembered = new Map(ledger);
  if (whole) {
    const context = stixContext(whole.workspace, now);
    stampAll(draftsOf(whole, context), context, remembered, false);
  }
  const context = stixContext(selection.workspace, now, whole);
  const made = draftsOf(selection, context);
  const all = stampAll(made, context, remembered, whole !== undefined);
  // The tool's own objects are for everybody.
  const used = new Set<Marking | undefined>(['TLP:CLEAR', ...all.map(({ marking }) => marking)]);
  const objects = [
    ...MARKINGS.filter((marking) => used.has(marking)).map(tlpObject),
    ...TOOL_OBJECTS,
    ...all.map(({ object }) => object),
  ];
  const { mismarked } = made;
  return profile === 'plain'
    ? { ...plainObjects(objects), ledger: remembered, mismarked }
    : { objects, left: { entities: 0, relations: 0 }, ledger: remembered, mismarked };
}

/** Objects with their times, authors first. `isPart` says that the ledger has the whole of which these are a part. */
function stampAll(
  { drafts }: Drafts,
  context: StixContext,
  ledger: Map<string, Remembered>,
  isPart: boolean,
): Stamped[] {
  const main = stamp(unique(drafts), ledger, context.now, isPart);
  return [...stamp(authorDrafts(main), ledger, context.now, isPart), ...main];
}

/** A bundle of objects as JSON, with a line break at the end. */
export function bundleText(objects: readonly StixObject[]): string {
  const versions = objects.map(({ id, modified }) => `${id} ${modified}`).join(' ');
  return `${JSON.stringify({ type: 'bundle', id: stixId('bundle', versions), objects }, null, 2)}\n`;
}

/** The objects that may leave, and what may not. */
interface Drafts {
  readonly drafts: readonly Draft[];
  readonly mismarked: readonly string[];
}

/** Notes, and of these the claims, whose marking is a label or is not there. Each note is read once. */
function draftsOf({ notes }: Selection, context: StixContext): Drafts {
  const { workspace } = context;
  const mismarked: string[] = [];
  const kept: ExportedNote[] = [];
  const [claims, products]: [Draft[], Draft[]] = [[], []];
  for (const exported of notes) {
    const { note, file } = exported;
    if (isMismarked(note.frontMatter.map)) {
      mismarked.push(file);
      continue;
    }
    kept.push(exported);
    const lines = lineIndex(note.text);
    for (const claim of note.claims) {
      if (isMismarked(claim.map)) mismarked.push(`${file}:${lineAt(lines, claim.fence.start) + 1}`);
      else if (claim.map !== undefined) claims.push(...claimDrafts(context, note, claim));
    }
    if (!note.entity) products.push(productDraft(context, note));
  }
  const entities = [...exportedEntities({ workspace, notes: kept }).values()].filter(
    ({ key }) => !context.known(key).mismarked,
  );
  const ids = new Set(entities.map(entityId));
  const relations = entities.flatMap((entity) => relationDrafts(context, entity));
  const drafts = [
    ...entities.map((entity) => entityDraft(context, entity)),
    ...relations.filter(({ object }) => ids.has(object.target_ref as string)),
    ...claims,
    ...products,
  ];
  return { drafts, mismarked };
}

/** Two definitions of one id are a finding; of their objects the first counts. */
function unique(all: readonly Draft[]): Draft[] {
  const byId = new Map(all.toReversed().map((draft) => [draft.object.id, draft]));
  return all.filter((draft) => byId.get(draft.object.id) === draft);
}

/** The authors of objects; those who may read one of the objects may know its author. */
function authorDrafts(made: readonly Stamped[]): Draft[] {
  const names = new Set(made.flatMap(({ by }) => by ?? []));
  return [...names].map((name) => {
    const own = made.filter(({ by }) => by === name);
    return {
      object: {
        type: 'identity',
        spec_version: '2.1',
        id: authorId(name),
        name,
        // A person or a desk: the note does not say.
        identity_class: 'unknown',
      },
      since: own.map(({ object }) => String(object.created)).sort()[0] ?? '',
      marking: leastStrict(own.map(({ marking }) => marking)),
      looseMarking: true,
    };
  });
}
