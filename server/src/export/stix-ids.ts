// Ids and constant objects of STIX 2.1 exports. The same input gives the same ids on any machine and day.

import { v5 } from 'uuid';
import { MARKINGS, type Marking } from '../values/marking.ts';

/** Any object of a bundle: the common properties, and its own. */
export interface StixObject {
  readonly type: string;
  readonly spec_version: '2.1';
  readonly id: string;
  readonly [property: string]: unknown;
}

// The namespace of all ids that Dossier makes (RFC 9562, version 5).
const NAMESPACE = 'e74d4d3b-e013-483e-940f-f10676b72d00';

/** A deterministic id such as `identity--…`, made from the type and the name of its object. */
export function stixId(type: string, name: string): string {
  return `${type}--${v5(`${type} ${name}`, NAMESPACE)}`;
}

/** The same for the same text, another for another (SHA-1, of which 122 bits are kept). */
export function fingerprintOf(text: string): string {
  return v5(text, NAMESPACE);
}

/** The id of the extension for data that STIX cannot express. */
export const EXTENSION = 'extension-definition--87de1807-f632-41a0-9e8f-546307e44aed';

/** The id of the identity for the tool itself. */
export const TOOL = stixId('identity', 'dossier');

/** The extension of TLP 2.0 and its marking definitions, as OASIS publishes them. */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const TLP_IDS: Readonly<Record<Marking, string>> = {
  'TLP:RED': 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
  'TLP:AMBER+STRICT': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  'TLP:AMBER': 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'TLP:GREEN': 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'TLP:CLEAR': 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
};

// The days on which the constant objects were made, and on which their words changed last.
const MADE = '2026-01-01T00:00:00.000Z';
const CHANGED = '2026-11-30T00:00:00.000Z';

/** The identity of the tool and the definition of its extension. If you change a word here, change `CHANGED` too. */
export const TOOL_OBJECTS: readonly StixObject[] = [
  {
    type: 'identity',
    spec_version: '2.1',
    id: TOOL,
    created_by_ref: TOOL,
    created: MADE,
    modified: CHANGED,
    name: 'Dossier',
    description: 'The program that made this bundle from the notes of analysts.',
    identity_class: 'system',
    object_marking_refs: [TLP_IDS['TLP:CLEAR']],
  },
  {
    type: 'extension-definition',
    spec_version: '2.1',
    id: EXTENSION,
    created_by_ref: TOOL,
    created: MADE,
    modified: CHANGED,
    name: 'Dossier claims',
    description:
      'Valuations, deals, hardware, supply and controls as intelligence notes claim them, and entities that STIX has no object for. Every claim is also a note, for those who do not read this extension.',
    schema:
      'New objects: dossier-entity (entity_kind, name, aliases, specs); dossier-valuation, dossier-deal, dossier-hardware, dossier-supply, dossier-control (the fields of the claim; a key that refers to something is kept as it is written, and beside it, with _ref or _refs, the id of its object). Property extension: dossier_id, aliases; of a report or grouping note_type, status, authors; of a relationship as_of, percentage; of a note all fields of its judgment, indicator or hypotheses. Amounts are objects of exact decimal strings min and max, currency (ISO 4217), approximate, bound. Dates are ISO 8601 with reduced precision.',
    version: '2.0.0',
    extension_types: ['new-sdo', 'property-extension'],
    object_marking_refs: [TLP_IDS['TLP:CLEAR']],
  },
];

/** The id of the marking definition of a label. */
export function tlpId(marking: Marking): string {
  return TLP_IDS[marking];
}

/** The id of the identity of an author, by name. */
export function authorId(name: string): string {
  return stixId('identity', `author ${name}`);
}

/** The marking definition of a label. */
export function tlpObject(marking: Marking): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP_IDS[marking],
    created: '2022-10-01T00:00:00.000Z',
    name: marking,
    extensions: {
      [TLP_EXTENSION]: {
        extension_type: 'property-extension',
        tlp_2_0: marking.slice('TLP:'.length).toLowerCase(),
      },
    },
  };
}

/** The label that an object carries; undefined where it carries none. */
export function markingOf({ object_marking_refs }: StixObject): Marking | undefined {
  const refs = Array.isArray(object_marking_refs) ? object_marking_refs : [];
  return MARKINGS.find((marking) => refs.includes(TLP_IDS[marking]));
}

/** The property that marks an object; nothing without a label. */
export function markedWith(marking: Marking | undefined): { object_marking_refs?: readonly string[] } {
  return marking === undefined ? {} : { object_marking_refs: [TLP_IDS[marking]] };
}
