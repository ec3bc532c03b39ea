// The bundle without our extension, for consumers that reject or drop what they do not know.

import { EXTENSION, type StixObject } from './stix-ids.ts';

/** How many things have no object in a bundle. */
export interface Left {
  /** Entities that STIX has no object for. */
  readonly entities: number;
  /** Relations to or from one of these. */
  readonly relations: number;
}

/** The same objects in standard STIX only. Claims stay as notes; relations are `related-to` with a description. */
export function plainObjects(objects: readonly StixObject[]): {
  readonly objects: readonly StixObject[];
  readonly left: Left;
} {
  const known = objects.filter(({ type, id }) => !isOurs(type) && id !== EXTENSION);
  const kept = known.filter(
    ({ type, source_ref, target_ref }) =>
      type !== 'relationship' || ![source_ref, target_ref].some((id) => isOurs(String(id))),
  );
  return {
    objects: kept.map(plain),
    left: {
      entities: objects.filter(({ type }) => type === 'dossier-entity').length,
      relations: known.length - kept.length,
    },
  };
}

function plain(object: StixObject): StixObject {
  const { extensions, ...others } = object;
  const { [EXTENSION]: _, ...foreign } = (extensions ?? {}) as Record<string, unknown>;
  return {
    ...others,
    ...(Object.keys(foreign).length > 0 && { extensions: foreign }),
    ...(object.type === 'relationship' && { relationship_type: 'related-to' }),
    ...(Array.isArray(object.object_refs) && { object_refs: object.object_refs.filter((id) => !isOurs(id)) }),
  };
}

/** Whether a type, or the type of an id, belongs to our extension. */
function isOurs(name: string): boolean {
  return name.startsWith('dossier-');
}
