// Entities as STIX objects: identities and locations where STIX has them, objects of our extension for the rest.

import type { Entity } from '../note/note.ts';
import type { Marking } from '../values/marking.ts';
import { identifiersOf } from './json.ts';
import { EXTENSION, markedWith, type StixObject, stixId } from './stix-ids.ts';

/** `identity_class` of the kinds that are identities (STIX 2.1, identity-class-ov). */
const IDENTITIES: Readonly<Record<string, string>> = {
  org: 'organization',
  person: 'individual',
  group: 'group',
};

/** When an object was made and last changed, and who may read it. */
export interface Provenance {
  /** An RFC 3339 time in UTC. */
  readonly time: string;
  readonly marking: Marking | undefined;
}

/** The id of an entity's object. */
export function entityId(entity: Entity): string {
  return stixId(typeOf(entity), entity.key);
}

/** An entity as one object. */
export function entityObject(entity: Entity, { time, marking }: Provenance): StixObject {
  const { key, kind, fields, names } = entity;
  const type = typeOf(entity);
  const name = fields.name?.value ?? entity.id;
  const aliases = names.filter(({ role }) => role !== 'name').map(({ value }) => value);
  const common = {
    type,
    spec_version: '2.1' as const,
    id: entityId(entity),
    created: time,
    modified: time,
    name,
    ...externalReferences(fields),
    ...markedWith(marking),
  };
  const own = { dossier_id: key, ...(aliases.length > 0 && { aliases }) };
  if (type === 'dossier-entity') {
    const specs = specsOf(fields);
    return {
      ...common,
      ...own,
      entity_kind: kind,
      ...(fields.type && { entity_type: fields.type.value }),
      ...(Object.keys(specs).length > 0 && { specs }),
      extensions: { [EXTENSION]: { extension_type: 'new-sdo' } },
    };
  }
  const extensions = { [EXTENSION]: { extension_type: 'property-extension', ...own } };
  if (type === 'identity') return { ...common, identity_class: IDENTITIES[kind], extensions };
  const code = countryOf(fields) ?? '';
  const [country = '', area] = code.split('-', 2);
  return { ...common, country, ...(area && { administrative_area: code }), extensions };
}

function typeOf({ kind, fields }: Entity): 'identity' | 'location' | 'dossier-entity' {
  if (Object.hasOwn(IDENTITIES, kind)) return 'identity';
  // A location must have a country, a region or coordinates; of these only a country's code is known here.
  return kind === 'place' && countryOf(fields) !== undefined ? 'location' : 'dossier-entity';
}

function countryOf(fields: Entity['fields']): string | undefined {
  const code = fields.identifiers?.value.iso3166?.value.toUpperCase();
  return code !== undefined && /^[A-Z]{2}(?:-[A-Z0-9]{1,3})?$/.test(code) ? code : undefined;
}

/** Identifiers as references to the registers that give them. */
function externalReferences(fields: Entity['fields']): { external_references?: readonly unknown[] } {
  const references = Object.entries(identifiersOf(fields))
    .filter(([scheme]) => scheme !== 'mic')
    .map(([scheme, id]) => ({ source_name: scheme, external_id: id }));
  return references.length > 0 ? { external_references: references } : {};
}

function specsOf({ specs }: Entity['fields']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(specs?.value ?? {}).flatMap(([key, field]) =>
      field?.node.type === 'scalar' ? [[key.replaceAll('-', '_'), field.node.value]] : [],
    ),
  );
}
