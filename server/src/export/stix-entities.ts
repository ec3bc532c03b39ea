// Entities as STIX objects, and their relations: one object for each relation of each date.

import type { Entity } from '../note/note.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { entityOf } from '../workspace/workspace.ts';
import type { YamlNode } from '../yaml/node.ts';
import { identifiersOf } from './json.ts';
import { type Draft, present } from './stix-draft.ts';
import { EXTENSION, stixId } from './stix-ids.ts';
import { countryOf, entityId, entityType, IDENTITIES } from './stix-names.ts';
import { type StixContext, startOf } from './stix-naming-notes.ts';
import { citedSource, strictest } from './stix-references.ts';

/** An entity as one object. */
export function entityDraft({ now, known }: StixContext, entity: Entity): Draft {
  const { key, kind, fields, names } = entity;
  const { since = now, marking } = known(key);
  const type = entityType(entity);
  const common = {
    type,
    spec_version: '2.1' as const,
    id: entityId(entity),
    name: fields.name?.value ?? entity.id,
    external_references: registers(fields),
  };
  const aliases = names.filter(({ role }) => role !== 'name').map(({ value }) => value);
  const own = { dossier_id: key, aliases, entity_type: fields.type?.value };
  const extensions = { [EXTENSION]: { extension_type: 'property-extension', ...own } };
  const place = type === 'location' ? placeOf(fields) : {};
  const object =
    type === 'dossier-entity'
      ? {
          ...common,
          ...own,
          entity_kind: kind,
          specs: specsOf(fields),
          extensions: { [EXTENSION]: { extension_type: 'new-sdo' } },
        }
      : { ...common, ...place, identity_class: IDENTITIES[kind], extensions };
  return { object: present(object), since, marking };
}

function placeOf(fields: Entity['fields']) {
  const code = countryOf(fields) ?? '';
  const [country = '', area] = code.split('-', 2);
  return { country, administrative_area: area && code };
}

/** Identifiers as references to the registers that issue them. */
function registers(fields: Entity['fields']): readonly object[] {
  return Object.entries(identifiersOf(fields))
    .filter(([scheme]) => scheme !== 'mic')
    .map(([scheme, id]) => ({ source_name: scheme, external_id: id }));
}

/** Figures of hardware as they are written, those of mappings by key. */
function specsOf({ specs }: Entity['fields']): object | undefined {
  const stated = Object.entries(specs?.value ?? {}).flatMap(([key, field]) => {
    const value = field && plainOf(field.node);
    return value === undefined ? [] : [[snake(key), value] as const];
  });
  return stated.length > 0 ? Object.fromEntries(stated) : undefined;
}

function plainOf(node: YamlNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type !== 'map') return undefined;
  return Object.fromEntries(node.entries.map(({ key, value }) => [snake(key), value && plainOf(value)]));
}

function snake(key: string): string {
  return key.replaceAll('-', '_');
}

/**
 * The relations of an entity to others, exported now or not. Each is as strict as the stricter of its ends and its sources: it says
 * something of both.
 */
export function relationDrafts({ workspace, now, known }: StixContext, entity: Entity): Draft[] {
  const seen = new Map<string, number>();
  const { since = now, marking } = known(entity.key);
  const home = entityOf(workspace, entity.key)?.uri;
  const note = home === undefined ? undefined : workspace.document(home);
  return (entity.fields.relations?.value ?? []).flatMap(({ value }): Draft[] => {
    const { type, target, percentage, 'as-of': asOf, source } = value;
    const other = target && entityOf(workspace, target.value.key)?.entity;
    if (!type || !other) return [];
    const plain = [entity.key, type.value, other.key, asOf?.value.text].filter((part) => part).join(' ');
    const count = (seen.get(plain) ?? 0) + 1;
    seen.set(plain, count);
    const sources =
      note?.type === 'note'
        ? (source?.value ?? []).flatMap((cited) => citedSource(workspace, note, cited.value.key) ?? [])
        : [];
    const details = {
      dossier_type: type.value,
      as_of: asOf?.value.text,
      percentage: percentage?.value.text,
    };
    const object = present({
      type: 'relationship',
      spec_version: '2.1' as const,
      id: stixId('relationship', count > 1 ? `${plain} #${count}` : plain),
      relationship_type: type.value,
      description: sentence(workspace, entity, type.value, other, details),
      // Two relations of one kind between the same ends are one to platforms, unless they begin at different times.
      start_time: asOf && startOf(asOf.value),
      source_ref: entityId(entity),
      target_ref: entityId(other),
      external_references: sources.map(({ reference }) => reference),
      extensions: { [EXTENSION]: { extension_type: 'property-extension', ...details } },
    });
    const labels = [marking, known(other.key).marking, ...sources.map((cited) => cited.marking)];
    return [{ object, since, marking: strictest(...labels) }];
  });
}

/** The relation in words, for those who know another list of relations. */
function sentence(
  { vocabulary }: Workspace,
  from: Entity,
  type: string,
  to: Entity,
  { percentage, as_of }: { readonly percentage: string | undefined; readonly as_of: string | undefined },
): string {
  const label = vocabulary.relations.get(type)?.label ?? type;
  const names = [from, to].map(({ id, fields }) => fields.name?.value ?? id);
  const share = percentage === undefined ? '' : ` (${/%/.test(percentage) ? percentage : `${percentage}%`})`;
  return `${names[0]} ${label} ${names[1]}${share}${as_of === undefined ? '' : `, as of ${as_of}`}`;
}
