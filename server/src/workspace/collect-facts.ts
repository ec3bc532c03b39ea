// The facts of one document, computed from the document alone.

import type { Catalog } from '../catalog/catalog.ts';
import type { Entity, EntityName, Reference } from '../note/note.ts';
import { foldName } from '../text/fold.ts';
import { groupBy } from '../text/group-by.ts';
import { similarName } from '../text/similar-name.ts';
import { kindOfKey } from '../values/curie.ts';
import type { ConfigurationFile } from './configuration.ts';
import type { Digest, KeptClaim, NoteDigest } from './digest.ts';
import type { DefinitionFact, Fact, ReferenceFact, ShownEntity } from './facts.ts';
import { identifierKeys } from './identifier-keys.ts';
import { keptUri } from './kept-text.ts';

/** Everything that a document tells the others. `pack` is whether it belongs to a pack. */
export function collectFacts(document: Digest, pack: boolean): Fact[] {
  if (document.type === 'configuration') return conflictFacts(document);
  const facts = document.type === 'note' ? noteFacts(document, pack) : catalogFacts(document, pack);
  return [...facts, ...referenceFacts(document), ...unparsedFacts(document, pack)];
}

function conflictFacts({ uri, conflicted }: ConfigurationFile): Fact[] {
  if (!conflicted) return [];
  const uncertain = conflicted.defines.map((key): Fact => ({ table: 'uncertain', key, value: { uri } }));
  return [{ table: 'conflict', key: '*', value: { uri } }, ...uncertain];
}

function noteFacts(note: NoteDigest, pack: boolean): Fact[] {
  const { uri } = note;
  const facts: Fact[] = [];
  if (note.entity) {
    facts.push(...entityFacts(uri, note.entity, pack));
    if (!pack) facts.push({ table: 'home', key: '*', value: { uri, type: 'note' } });
  } else if (note.key) {
    const whole = note.frontMatter.fields.id?.span ?? note.idSpan;
    const { key, idSpan, defaultId: byFileName } = note;
    facts.push(...definitionFacts({ uri, key, span: whole, idSpan, byFileName, pack }));
  }
  const isReferable = note.claims.some((claim) => claim.key !== undefined);
  for (const source of note.sources) {
    const kept = keptUri(uri, source);
    if (kept !== undefined && !pack) facts.push({ table: 'keeps', key: '*', value: { uri: kept } });
    if (source.global) facts.push({ table: 'source', key: source.key, value: { uri, source } });
    else if (isReferable)
      facts.push({ table: 'own-source', key: `${uri} ${source.key}`, value: { uri, source } });
  }
  for (const claim of note.claims) facts.push(...claimFacts(uri, claim, pack));
  if (!pack) facts.push(...statedFacts(note));
  const marking = note.frontMatter.fields.marking;
  if (marking) {
    const value = { uri, of: 'note', marking: marking.value, span: marking.span } as const;
    const keys = new Set([note.key, ...note.claims.map((claim) => claim.key)]);
    for (const key of keys) if (key) facts.push({ table: 'marking', key, value });
  }
  return facts;
}

function catalogFacts(catalog: Catalog, pack: boolean): Fact[] {
  const { uri, title } = catalog;
  const facts = catalog.entities.flatMap((entity) => entityFacts(uri, entity, pack));
  return pack || catalog.broken
    ? facts
    : [...facts, { table: 'home', key: '*', value: { uri, type: 'catalog', title } }];
}

/** How lists and searches show an entity. */
export function shownEntity({ id, fields, names }: Entity): ShownEntity {
  return {
    id,
    ...(fields.name && { name: fields.name.value }),
    ...(fields.type && { type: fields.type.value }),
    names: names.map(({ value }) => value),
  };
}

/** Who has a name, and in what way. */
function nameFacts(
  uri: string,
  { key, kind }: Pick<Entity, 'key' | 'kind'>,
  { role: given, value: name, span }: Pick<EntityName, 'role' | 'value' | 'span'>,
  pack: boolean,
): Fact[] {
  const role = pack && isShort(name) ? 'weak' : given;
  const facts: Fact[] = [{ table: 'names-of', key, value: { name, role, pack } }];
  if (role === 'weak') return facts;
  return [
    ...facts,
    { table: 'name', key: `${kind}\t${foldName(name)}`, value: { uri, key, role, name, span, pack } },
    { table: 'mention', key: '*', value: { name, key, pack } },
  ];
}

function entityFacts(uri: string, entity: Entity, pack: boolean): Fact[] {
  const { key, kind, span: whole, idSpan } = entity;
  const shown = shownEntity(entity);
  const facts = definitionFacts({ uri, key, span: whole, idSpan, byFileName: false, pack, shown });
  facts.push({ table: 'entity', key, value: { uri, entity, pack } });
  for (const { value, span } of entity.fields['former-ids']?.value ?? []) {
    if (value.key !== key) facts.push({ table: 'former', key: value.key, value: { uri, key, span, pack } });
  }
  for (const { type, target, percentage, 'as-of': asOf } of (entity.fields.relations?.value ?? []).map(
    ({ value }) => value,
  )) {
    if (type?.value !== 'owns' || !target || !percentage) continue;
    const owner = { uri, key, percentage: percentage.value, span: percentage.span, pack };
    const value = asOf ? { ...owner, asOf: asOf.value } : owner;
    facts.push({ table: 'owner', key: target.value.key, value });
  }
  const vendor = entity.fields.specs?.value.vendor?.value.key;
  if (vendor) facts.push({ table: 'made-by', key: vendor, value: { key } });
  for (const own of entity.names) {
    const { role, value: name, span } = own;
    const named = nameFacts(uri, entity, own, pack);
    facts.push(...named);
    if (named.length === 1) continue;
    const core = role === 'previous' ? undefined : similarName(name, kind === COMPANY)?.core;
    if (core !== undefined)
      facts.push({ table: 'similar', key: `${kind}\t${core}`, value: { uri, key, name, span, pack } });
  }
  for (const { key: id, span } of identifierKeys(entity)) {
    facts.push({ table: 'identifier', key: id, value: { uri, key, span, pack } });
  }
  return facts;
}

/** The kind whose names contain legal forms. */
export const COMPANY = 'org';

/** In packs, names of three characters or fewer are weak (SPEC §3). */
function isShort(name: string): boolean {
  return [...name.normalize('NFC').trim()].length <= 3;
}

function claimFacts(uri: string, claim: KeptClaim, pack: boolean): Fact[] {
  const facts: Fact[] = [];
  const id = claim.fields.id;
  if (claim.key && id) {
    const { span } = id;
    facts.push(...definitionFacts({ uri, key: claim.key, span, idSpan: span, byFileName: false, pack }));
    facts.push({ table: 'claim', key: claim.key, value: { uri, claim } });
    const { marking } = claim.fields;
    if (marking) {
      const value = { uri, of: 'claim', marking: marking.value, span: marking.span } as const;
      facts.push({ table: 'marking', key: claim.key, value });
    }
  }
  const older = claim.fields.supersedes ?? claim.fields.changes;
  if (older) {
    const successor = { uri, span: id?.span ?? claim.fence };
    facts.push({
      table: 'successor',
      key: older.value.key,
      value: claim.key ? { ...successor, key: claim.key } : successor,
    });
  }
  if (claim.kind === 'valuation' && claim.fields.subject) {
    facts.push({ table: 'valuation', key: claim.fields.subject.value.key, value: { uri, claim } });
  }
  const thing = claim.kind === 'supply' ? (claim.fields.ref ?? claim.fields.subject) : undefined;
  if (claim.kind === 'supply' && thing)
    facts.push({ table: 'supply', key: thing.value.key, value: { uri, claim } });
  return facts;
}

/** What the note states, by kind. */
function statedFacts({ uri, key, title, frontMatter, sources, claims }: NoteDigest): Fact[] {
  const note = { title, frontMatter, sources, ...(key !== undefined && { key }) };
  const facts = [...groupBy(claims, ({ kind }) => kind)].map(
    ([kind, own]): Fact => ({ table: 'stated', key: kind, value: { uri, note, claims: own } }),
  );
  if (sources.length > 0) facts.push({ table: 'stated', key: 'source', value: { uri, note, claims: [] } });
  return facts;
}

function definitionFacts(value: DefinitionFact): Fact[] {
  const { key, pack } = value;
  const kind = kindOfKey(key);
  return [
    { table: 'definition', key, value },
    { table: 'exists', key, value: { pack } },
    { table: 'id', key: kind, value: { id: key.slice(kind.length + 1) } },
  ];
}

function referenceFacts({ uri, references, loose }: NoteDigest | Catalog): Fact[] {
  const places = [...references, ...loose].map(
    (reference, index): Fact => ({
      table: 'reference',
      key: reference.key,
      value: referenceFact(uri, reference, index),
    }),
  );
  const keys = new Set(references.flatMap(({ key }) => (/^(?:note|src):/.test(key) ? [key] : [])));
  return [...places, ...[...keys].map((key): Fact => ({ table: 'referred', key, value: { uri } }))];
}

function referenceFact(
  uri: string,
  { span, form, uses, claim, field }: Reference,
  index: number,
): ReferenceFact {
  const fact = { uri, index, span };
  if (form === 'definition' && uses.length > 0) return { ...fact, labels: uses.map(({ label }) => label) };
  if (claim !== undefined) return { ...fact, claim };
  return field === undefined ? fact : { ...fact, field };
}

/** Text that could not be read may define ids, and may contain ids that a change must reach. */
function unparsedFacts({ uri, loose, unparsed }: NoteDigest | Catalog, pack: boolean): Fact[] {
  if (unparsed.length === 0 || pack) return [];
  const uncertain = loose.filter(({ defines, local }) => defines && !local);
  return [
    { table: 'unparsed', key: '*', value: { uri } },
    ...uncertain.map(({ key }): Fact => ({ table: 'uncertain', key, value: { uri } })),
  ];
}
