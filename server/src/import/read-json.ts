// Files of JSON as entities: FollowTheMoney, STIX 2, and records of the LEI register.

import { TOOL } from '../export/stix-ids.ts';
import { isIdentifierScheme } from '../values/identifiers.ts';
import {
  type ImportedEntity,
  type ImportedFile,
  type ImportedRelation,
  type ImportProblem,
  listOf,
  objectOf,
  tidyName,
  tidyNames,
} from './imported-entity.ts';

type Json = Readonly<Record<string, unknown>>;

/** One JSON value, or one on each line. */
export function parseJson(text: string): readonly unknown[] | ImportProblem {
  const body = text.replace(/^\uFEFF/, '');
  try {
    return [JSON.parse(body)];
  } catch (error) {
    const values: unknown[] = [];
    for (const [index, line] of body.split(/\r\n|\n|\r/).entries()) {
      if (line.trim() === '') continue;
      try {
        values.push(JSON.parse(line));
      } catch {
        const reason = error instanceof Error ? error.message : '';
        return index === 0
          ? { problem: `is not JSON: ${reason}` }
          : { problem: `line ${index + 1} is not JSON` };
      }
    }
    return values.length > 0 ? values : { problem: 'is empty' };
  }
}

/** The FollowTheMoney schemata that are entities here (followthemoney.tech, the schema's name). */
const FTM_KINDS: ReadonlyMap<string, string> = new Map([
  ['Person', 'person'],
  ['Organization', 'org'],
  ['Company', 'org'],
  ['LegalEntity', 'org'],
  ['PublicBody', 'org'],
  ['Vessel', 'product'],
  ['Airplane', 'product'],
  ['Vehicle', 'product'],
  ['RealEstate', 'facility'],
  ['Security', 'security'],
  ['Event', 'event'],
]);

/** Its links: the relation, and the properties with the two ends. */
const FTM_LINKS: ReadonlyMap<string, readonly [type: string, from: string, to: string]> = new Map([
  ['Ownership', ['owns', 'owner', 'asset']],
  ['Directorship', ['directs', 'director', 'organization']],
  ['Employment', ['employs', 'employer', 'employee']],
  ['Membership', ['member-of', 'member', 'organization']],
  ['Succession', ['succeeds', 'successor', 'predecessor']],
  ['Debt', ['owes', 'debtor', 'creditor']],
  ['UnknownLink', ['linked-to', 'subject', 'object']],
]);

const FTM_IDENTIFIERS = {
  leiCode: 'lei',
  isin: 'isin',
  uscCode: 'uscc',
  wikidataId: 'wikidata',
  cikCode: 'cik',
  uniqueEntityId: 'uei',
  dunsCode: 'duns',
} as const;

/** Reads entities of FollowTheMoney. */
export function readFtm(values: readonly unknown[]): ImportedFile | ImportProblem {
  const objects = values.flatMap((value) => (Array.isArray(value) ? value : [value])).map(objectOf);
  if (!objects.some(({ schema }) => typeof schema === 'string'))
    return { problem: 'holds no entity of FollowTheMoney: an object with `schema` and `properties` a line' };
  const links = new Map<string, ImportedRelation[]>();
  const entities: ImportedEntity[] = [];
  const left: string[] = [];
  for (const { id, schema, properties, caption } of objects) {
    const values = objectOf(properties);
    const link = FTM_LINKS.get(String(schema));
    if (link) {
      addLink(links, link, values);
      continue;
    }
    const kind = FTM_KINDS.get(String(schema));
    const [name = tidyName(caption), ...others] = tidyNames(values.name);
    if (kind === undefined || name === '') {
      left.push(
        `${tidyName(id)}: ${kind === undefined ? `“${tidyName(schema)}” is not a kind of entity here` : 'has no name'}`,
      );
      continue;
    }
    entities.push({
      origin: String(id),
      kind,
      name,
      aliases: [...others, ...tidyNames(values.alias)],
      previousNames: tidyNames(values.previousName),
      weakAliases: tidyNames(values.weakAlias),
      identifiers: pick(FTM_IDENTIFIERS, values),
      relations: [],
    });
  }
  return { entities: entities.map((each) => ({ ...each, relations: links.get(each.origin) ?? [] })), left };
}

function addLink(
  links: Map<string, ImportedRelation[]>,
  [type, from, to]: readonly [string, string, string],
  values: Json,
): void {
  const asOf = /^\d{4}(?:-\d\d){0,2}$/.exec(tidyName(listOf(values.startDate)[0]))?.[0];
  const percentage = /^\d{1,3}(?:\.\d+)?(?= ?%?$)/.exec(tidyName(listOf(values.percentage)[0]))?.[0];
  for (const one of tidyNames(values[from]))
    for (const target of tidyNames(values[to]))
      links.set(one, [
        ...(links.get(one) ?? []),
        { type, target, ...(asOf && { asOf }), ...(percentage && { percentage: `${percentage}%` }) },
      ]);
}

function pick(names: Readonly<Record<string, string>>, values: Json): Record<string, string> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([property, scheme]) => {
      const [value] = tidyNames(values[property] ?? []);
      return value === undefined ? [] : [[scheme, value]];
    }),
  );
}

/** The STIX 2 objects that are entities here; an identity's class decides its kind. */
const STIX_KINDS: ReadonlyMap<string, string> = new Map([
  ['identity', 'org'],
  ['threat-actor', 'group'],
  ['intrusion-set', 'group'],
  ['campaign', 'event'],
  ['malware', 'product'],
  ['tool', 'product'],
  ['location', 'place'],
  ['attack-pattern', 'topic'],
  ['course-of-action', 'topic'],
]);

/** Reads a bundle of STIX 2.0 or 2.1. Files written by `dossier export --to stix` keep their ids. */
export function readStix(values: readonly unknown[]): ImportedFile | ImportProblem {
  const objects = values.flatMap((value) => [...listOf(objectOf(value).objects)]).map(objectOf);
  if (objects.length === 0) return { problem: 'is not a bundle of STIX: an object with a list `objects`' };
  const entities: ImportedEntity[] = [];
  const left = new Map<string, number>();
  for (const object of objects) {
    const type = tidyName(object.type);
    const kind = kindOfStix(type, object);
    const name = tidyName(object.name) || tidyName(object.country);
    if (isHelper(object)) count(left, 'author or tool');
    else if (object.revoked === true || object.x_mitre_deprecated === true) count(left, `${type}, revoked`);
    else if (kind === undefined || name === '') count(left, type);
    else entities.push({ ...namesOfStix(object, name), kind, relations: [] });
  }
  return { entities, left: [...left].map(([type, number]) => `${number} × “${type}” is not an entity here`) };
}

/** Our own exports name the tool and the authors of notes, who are not what the notes are about. */
function isHelper({ id, identity_class, created_by_ref }: Json): boolean {
  return id === TOOL || (identity_class === 'unknown' && created_by_ref === TOOL);
}

function kindOfStix(type: string, object: Json): string | undefined {
  if (type === 'dossier-entity') return tidyName(object.entity_kind).toLowerCase() || undefined;
  if (type === 'identity' && object.identity_class === 'individual') return 'person';
  if (type === 'identity' && object.identity_class === 'group') return 'group';
  if (type === 'identity' && object.identity_class === 'class') return 'topic';
  return STIX_KINDS.get(type);
}

function namesOfStix(object: Json, name: string): Omit<ImportedEntity, 'kind' | 'relations'> {
  const own = Object.values(objectOf(object.extensions))
    .map(objectOf)
    .find(({ dossier_id }) => dossier_id);
  const id = tidyName(own?.dossier_id ?? object.dossier_id);
  const identifiers = listOf(object.external_references)
    .map(objectOf)
    .flatMap(({ source_name, external_id }) => {
      const scheme = tidyName(source_name);
      return isIdentifierScheme(scheme) && tidyName(external_id) !== ''
        ? [[scheme, tidyName(external_id)]]
        : [];
    });
  const aliases = tidyNames([
    ...listOf(object.aliases),
    ...listOf(object.x_mitre_aliases),
    ...listOf(own?.aliases),
  ]);
  return {
    origin: tidyName(object.id),
    name,
    ...(id !== '' && { id }),
    aliases,
    previousNames: [],
    weakAliases: [],
    identifiers: Object.fromEntries(identifiers),
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/**
 * Reads records of the LEI register: from its API (`data` with `attributes`) or its golden copy (`records`, texts
 * under `$`).
 */
export function readGleif(values: readonly unknown[]): ImportedFile | ImportProblem {
  const records = values.flatMap((value) => {
    const { data, records } = objectOf(value);
    return [...listOf(records), ...(Array.isArray(data) ? data : [data])].filter(
      (record) => typeof record === 'object' && record !== null,
    );
  });
  if (records.length === 0) return { problem: 'holds no records of the LEI register: `data` or `records`' };
  const entities: ImportedEntity[] = [];
  const left: string[] = [];
  for (const record of records.map(objectOf)) {
    const attributes = objectOf(record.attributes ?? record);
    const entity = objectOf(attributes.entity ?? attributes.Entity);
    const lei = textOf(attributes.lei ?? attributes.LEI ?? record.id);
    const name = textOf(entity.legalName ?? entity.LegalName);
    if (name === '' || lei === '') {
      left.push(`a record without ${name === '' ? 'a name' : 'an LEI'}`);
      continue;
    }
    const golden = objectOf(entity.OtherEntityNames).OtherEntityName;
    const others = [
      ...listOf(entity.otherNames),
      ...listOf(entity.transliteratedOtherNames),
      ...listOf(golden),
    ];
    const isPrevious = (other: unknown) =>
      /^PREVIOUS/.test(tidyName(objectOf(other).type ?? objectOf(other)['@type']));
    entities.push({
      origin: lei,
      kind: 'org',
      name,
      aliases: tidyNames(others.filter((other) => !isPrevious(other)).map(textOf)),
      previousNames: tidyNames(others.filter(isPrevious).map(textOf)),
      weakAliases: [],
      identifiers: { lei },
      relations: [],
    });
  }
  return { entities, left };
}

function textOf(value: unknown): string {
  return tidyName(typeof value === 'string' ? value : (objectOf(value).name ?? objectOf(value).$));
}
