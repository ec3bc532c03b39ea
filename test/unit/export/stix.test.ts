// The STIX bundle: valid by the required properties of STIX 2.1, the same every time, with nothing left dangling.

import { describe, expect, it } from 'vitest';
import { toStix } from '../../../server/src/export/stix.ts';
import { brief, selectionOf } from './exported.ts';

interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly spec_version: string;
  readonly [property: string]: unknown;
}

function bundleOf(fixture = brief): { type: string; id: string; objects: StixObject[] } {
  return JSON.parse(toStix(selectionOf(fixture)));
}

function find(objects: readonly StixObject[], type: string, part: object = {}): StixObject {
  const found = objects.filter((object) => object.type === type);
  const matching = found.find((object) =>
    Object.entries(part).every(([key, value]) => JSON.stringify(object[key]) === JSON.stringify(value)),
  );
  expect(matching, `a ${type} like ${JSON.stringify(part)} among ${JSON.stringify(found)}`).toBeDefined();
  return matching ?? { type: '', id: '', spec_version: '' };
}

/** STIX 2.1 §4 and §7: what each type of object must have. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  report: ['created', 'modified', 'name', 'published', 'object_refs'],
  grouping: ['created', 'modified', 'context', 'object_refs'],
  note: ['created', 'modified', 'content', 'object_refs'],
  identity: ['created', 'modified', 'name'],
  location: ['created', 'modified', 'country'],
  relationship: ['created', 'modified', 'relationship_type', 'source_ref', 'target_ref'],
  'marking-definition': ['created', 'extensions'],
  'extension-definition': [
    'created',
    'modified',
    'created_by_ref',
    'name',
    'schema',
    'version',
    'extension_types',
  ],
  'dossier-entity': ['created', 'modified', 'extensions'],
  'dossier-valuation': ['created', 'modified', 'extensions'],
  'dossier-hardware': ['created', 'modified', 'extensions'],
};

describe('the bundle', () => {
  const { objects, ...bundle } = bundleOf();

  it('has the form of STIX 2.1', () => {
    expect(bundle).toEqual({ type: 'bundle', id: expect.stringMatching(/^bundle--[0-9a-f-]{36}$/) });
    for (const object of objects) {
      expect(object.spec_version).toBe('2.1');
      expect(object.id).toMatch(
        new RegExp(`^${object.type}--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`),
      );
      expect(Object.keys(REQUIRED)).toContain(object.type);
      for (const property of REQUIRED[object.type] ?? [])
        expect(object, object.type).toHaveProperty(property);
      for (const property of Object.keys(object)) expect(property).toMatch(/^(?:id|[a-z0-9_]{3,250})$/);
      for (const time of ['created', 'modified', 'published']) {
        if (object[time] !== undefined)
          expect(object[time]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      }
      if (object.confidence !== undefined) expect(object.confidence).toBeGreaterThanOrEqual(0);
    }
  });

  it('holds each object once, and everything that it refers to', () => {
    const ids = objects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of JSON.stringify(objects).matchAll(
      /"((?!extension-definition--60a3c5c5)[a-z-]+--[0-9a-f-]{36})"/g,
    )) {
      expect(ids).toContain(id);
    }
  });

  it('is the same whenever and wherever it is made', () => {
    expect(toStix(selectionOf(brief))).toBe(toStix(selectionOf(brief)));
  });

  it('has a report for a published note, and a grouping for any other', () => {
    expect(find(objects, 'report')).toMatchObject({
      name: 'A price, not cash',
      published: '2026-05-01T00:00:00.000Z',
      description: 'Lanternfish wants a price. It buys cards in Norway.',
      labels: ['funding'],
      object_marking_refs: ['marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003'],
      external_references: [
        { source_name: 'Wire', external_id: 'S1', description: 'Talks', url: 'https://example.org/a' },
      ],
      created_by_ref: find(objects, 'identity', { name: 'Ann Analyst' }).id,
    });
    expect(find(objects, 'grouping')).toMatchObject({ name: 'A draft', context: 'unspecified' });
  });

  it('has entities as identities and locations, and the rest as objects of its extension', () => {
    expect(find(objects, 'identity', { name: 'Lanternfish' })).toMatchObject({
      identity_class: 'organization',
      external_references: [{ source_name: 'lei', external_id: 'HWUPKR0MPOU8FGXBT394' }],
    });
    expect(find(objects, 'location')).toMatchObject({ name: 'Norway', country: 'NO' });
    expect(find(objects, 'dossier-entity', { dossier_id: 'hw:huawei-atlas-350' })).toMatchObject({
      entity_kind: 'hw',
      extensions: { [find(objects, 'extension-definition').id]: { extension_type: 'new-sdo' } },
    });
  });

  it('has valuations with exact amounts, the confidence that STIX gives to their credibility, and their own marking', () => {
    expect(find(objects, 'dossier-valuation', { dossier_id: 'claim:round' })).toMatchObject({
      subject_ref: find(objects, 'identity', { name: 'Lanternfish' }).id,
      amount: { text: 'CNY 350bn-400bn', currency: 'CNY', min: '350000000000', max: '400000000000' },
      new_money: { approximate: true },
      status: 'in-talks',
      confidence: 50,
      object_marking_refs: ['marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1'],
      supersedes_ref: find(objects, 'dossier-valuation', { dossier_id: 'claim:earlier' }).id,
    });
  });

  it('has judgments as notes on the product and on what they rest on, the term kept beside the number', () => {
    const note = find(objects, 'note', { abstract: 'Judgment' });
    expect(note).toMatchObject({ content: '=The round closes, soon', confidence: 50 });
    expect(note.object_refs).toEqual([
      find(objects, 'report').id,
      find(objects, 'dossier-valuation', { dossier_id: 'claim:round' }).id,
    ]);
    expect(JSON.stringify(note.extensions)).toContain('"likelihood":"likely"');
  });

  it('relates entities', () => {
    const { objects: related } = bundleOf(
      brief.replace('wants a *price*', 'wants a price from [Huawei](org:huawei)'),
    );
    expect(find(related, 'relationship')).toMatchObject({
      relationship_type: 'supplies',
      source_ref: find(related, 'identity', { name: 'Lanternfish' }).id,
      target_ref: find(related, 'identity', { name: 'Huawei' }).id,
    });
  });

  it('says nothing of confidence where nothing can be said', () => {
    const { objects: unknown } = bundleOf(brief.replace('credibility: 3', 'credibility: 6'));
    expect(find(unknown, 'dossier-valuation', { dossier_id: 'claim:round' })).not.toHaveProperty(
      'confidence',
    );
  });

  it('refers to something even from a note that names nothing', () => {
    const { objects: few } = bundleOf('---\nnote: spot-report\ntitle: Nothing\ndate: 2026-01-01\n---\n');
    expect(find(few, 'grouping').object_refs).toEqual([find(few, 'identity', { name: 'Dossier' }).id]);
  });
});
