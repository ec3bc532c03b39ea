// Which object represents what: an id depends on the thing's name here, never on what else is exported.

import type { ClaimKind } from '../claims/index.ts';
import { aboutOf } from '../claims/say.ts';
import type { Entity } from '../note/note.ts';
import { kindOfKey } from '../values/curie.ts';
import type { KeptClaim, NoteDigest } from '../workspace/digest.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { stixId } from './stix-ids.ts';

/** The STIX object of each kind of claim, besides the note that every claim has. The compiler checks that none is missing. */
const FIGURES: Readonly<Record<ClaimKind, `dossier-${string}` | undefined>> = {
  valuation: 'dossier-valuation',
  deal: 'dossier-deal',
  hardware: 'dossier-hardware',
  supply: 'dossier-supply',
  control: 'dossier-control',
  judgment: undefined,
  indicator: undefined,
  hypotheses: undefined,
};

/** The type of object that holds a claim's figures; undefined for a kind whose note says everything. */
export function figureType(kind: ClaimKind): `dossier-${string}` | undefined {
  return FIGURES[kind];
}

/** The name of a note: its key, with its path where another note has that key first; its path where it has no key. */
export function noteName(workspace: Workspace, { key, uri }: Pick<NoteDigest, 'key' | 'uri'>): string {
  const path = uri.slice(workspace.root.length + 1);
  if (key === undefined) return path;
  const [first] = workspace.facts('definition', key);
  return first === undefined || first.uri === uri ? key : `${key} ${path}`;
}

/** A claim's name: its key where it is the first with it, else its note, its kind, its subject, and its number among these. */
export function claimName(workspace: Workspace, note: NoteDigest, claim: KeptClaim): string {
  const { key } = claim;
  const [first] = key === undefined ? [] : workspace.facts('claim', key);
  if (key !== undefined && (!first || isSame(first, note, claim))) return key;
  const about = (other: KeptClaim) => (other.kind === claim.kind ? aboutOf(other)?.key : claim);
  const alike = note.claims.filter((other) => other.key === key && about(other) === about(claim));
  const name = `${noteName(workspace, note)} ${claim.kind} ${aboutOf(claim)?.key ?? ''} ${alike.indexOf(claim)}`;
  return key === undefined ? name : `${key} ${name}`;
}

function isSame(
  fact: { readonly uri: string; readonly claim: KeptClaim },
  note: NoteDigest,
  claim: KeptClaim,
) {
  return fact.uri === note.uri && fact.claim.span.start === claim.span.start;
}

/** The id of the note that states a claim in words. */
export function remarkId(name: string): string {
  return stixId('note', name);
}

/** The id of the object that holds all that a claim says: the object of its figures, else its note. */
export function claimId(kind: ClaimKind, name: string): string {
  return stixId(FIGURES[kind] ?? 'note', name);
}

/** The id of a note's report, or of its grouping while it is not published; for an entity's note, that of the entity. */
export function productId(workspace: Workspace, note: NoteDigest): string {
  if (note.entity) return entityId(note.entity);
  const isReport = note.frontMatter.fields.status?.value === 'published';
  return stixId(isReport ? 'report' : 'grouping', noteName(workspace, note));
}

/** `identity_class` of the kinds that are identities (STIX 2.1, identity-class-ov). */
export const IDENTITIES: Readonly<Record<string, string>> = {
  org: 'organization',
  person: 'individual',
  group: 'group',
};

/** What an entity is in STIX: an identity or a location where possible, else an object of our extension. */
export function entityType({ kind, fields }: Entity): 'identity' | 'location' | 'dossier-entity' {
  if (Object.hasOwn(IDENTITIES, kind)) return 'identity';
  // A STIX location has a country, a region or coordinates; only a country's code is known here.
  return kind === 'place' && countryOf(fields) !== undefined ? 'location' : 'dossier-entity';
}

/** The ISO 3166 code of a place, `NO` or `US-CA`; undefined where it has none. */
export function countryOf(fields: Entity['fields']): string | undefined {
  const code = fields.identifiers?.value.iso3166?.value.toUpperCase();
  return code !== undefined && /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(code) ? code : undefined;
}

/** The id of an entity's object. */
export function entityId(entity: Entity): string {
  return stixId(entityType(entity), entity.key);
}

/** The ids of what a key names, exported now or not: an entity's or a note's; for a claim, also the id of its note. */
export function idsOf(workspace: Workspace, key: string): readonly string[] {
  const kind = kindOfKey(key);
  if (kind === 'claim') {
    const claim = workspace.facts('claim', key)[0]?.claim;
    return claim ? [...new Set([claimId(claim.kind, key), remarkId(key)])] : [];
  }
  if (kind === 'note' || kind === 'src') {
    const uri = workspace.facts('definition', key)[0]?.uri;
    const digest = uri === undefined ? undefined : workspace.digest(uri);
    return digest?.type === 'note' && digest.key === key ? [productId(workspace, digest)] : [];
  }
  const entity = entityOf(workspace, key)?.entity;
  return entity ? [entityId(entity)] : [];
}
