// What makes a STIX bundle one that others really read: the musts of STIX 2.1 that no schema holds, and the shoulds of its
// checklist (OASIS, “STIX Best Practices Guide” and the checks of its validator), one test each, on a bundle with an entity
// and a claim of every kind.

import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../server/src/claims/index.ts';
import { STIX_PROFILES } from '../../../server/src/export/stix-profiles.ts';
import { stixValidator } from '../../support/official-schemas.ts';
import { block, sampleFields } from '../../support/sample-claim.ts';
import { exported, FIRST, type StixObject } from '../../support/stix.ts';
import { storeOf } from '../../support/workspace.ts';
import { selectionOf } from './exported.ts';

const everything = everyKind();

/** A note with every kind of claim and every one of its fields, an entity of every kind, and relations between them. */
function everyKind(): string {
  const { workspace } = storeOf(new Map());
  const kinds = [...workspace.vocabulary.kinds.keys()];
  const claims = KINDS.map((kind) =>
    block(kind, new Map([...sampleFields(workspace, kind), ['id', `sample-${kind.word}`]])).replaceAll(
      'claim:sample',
      'claim:sample-judgment',
    ),
  );
  return `=== all.md
---
note: cti-report
title: Everything
date: 2026-05-18
status: published
marking: TLP:RED
authors: [Ann]
tags: [all]
sources:
  S1: {title: A source, publisher: Wire, url: "https://example.org/a b", published: 2026-05, grade: B2}
---

## Executive Summary

All of it: ${kinds.map((kind) => `[${kind}](${kind}:sample)`).join(', ')}.

${claims.join('\n')}
=== all.catalog.yaml
catalog: All
entries:
${kinds.map((kind) => `  - {id: "${kind}:sample", name: Sample of ${kind}, type: kind}\n`).join('')}
=== owner.md
---
note: entity
id: org:owner
name: Owner
date: 2026-05-01
marking: TLP:AMBER
identifiers: {lei: HWUPKR0MPOU8FGXBT394, wikidata: Q42}
sources:
  S1: {title: A register}
relations:
${[...workspace.vocabulary.relations.keys()].map((type) => `  - {type: ${type}, target: org:sample, as-of: 2026-04, source: S1, percentage: 12%}\n`).join('')}---
=== norway.md
---
note: entity
id: place:california
name: California
marking: TLP:CLEAR
identifiers: {iso3166: US-CA}
---
`;
}

describe.each(STIX_PROFILES)('a bundle of everything, in the profile %s', (profile) => {
  const { objects, left } = exported(selectionOf(everything), { profile });
  const byId = new Map(objects.map((object) => [object.id, object]));
  const own = objects.filter(({ type }) => type !== 'marking-definition');

  it('is valid by the schemas of OASIS, object by object', () => {
    const validate = stixValidator();
    expect(objects.flatMap(validate)).toEqual([]);
    // Should a schema be lost, this would still find nothing.
    expect(validate({ ...objects.at(-1), created: 'yesterday' })).not.toEqual([]);
  });

  it('has a note for every kind of claim, and in full an object for each that has figures', () => {
    const notes = objects.filter(({ type }) => type === 'note');
    expect(notes).toHaveLength(KINDS.length);
    const types = new Set(objects.map(({ type }) => type));
    const figures = ['valuation', 'deal', 'hardware', 'supply', 'control'].map((kind) => `dossier-${kind}`);
    if (profile === 'full') expect([...types]).toEqual(expect.arrayContaining(figures));
    else expect([...types].filter((type) => type.startsWith('dossier'))).toEqual([]);
    expect(left.entities > 0).toBe(profile === 'plain');
  });

  it('has each object once', () => {
    expect(byId.size).toBe(objects.length);
  });

  it('says of every object who made it, and has that identity', () => {
    for (const { id, created_by_ref } of own)
      expect(byId.get(String(created_by_ref))?.type, id).toBe('identity');
  });

  it('marks every object, by definitions of TLP 2.0 that are in it', () => {
    for (const { id, object_marking_refs } of own) {
      expect(object_marking_refs, id).toHaveLength(1);
      for (const ref of object_marking_refs as string[]) expect(byId.get(ref)?.name).toMatch(/^TLP:/);
    }
  });

  it('has times in UTC with milliseconds, none in the future, and first versions that were never modified', () => {
    for (const { id, type, created, modified } of own) {
      expect(String(created), id).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(String(created) <= FIRST, id).toBe(true);
      if (!id.startsWith('extension-definition') && byId.get(id)?.name !== 'Dossier')
        expect(modified, type).toBe(created);
    }
  });

  it('refers to nothing that it lacks, by properties whose names end in _ref and _refs', () => {
    const visit = (value: unknown, key: string, inside: string): void => {
      if (Array.isArray(value)) for (const item of value) visit(item, key.replace(/_refs$/, '_ref'), inside);
      else if (typeof value === 'object' && value !== null)
        for (const [name, inner] of Object.entries(value)) {
          if (/_refs$/.test(name)) expect(Array.isArray(inner), name).toBe(true);
          visit(inner, name, inside);
        }
      else if (key.endsWith('_ref')) expect(byId.has(String(value)), `${inside} ${key} ${value}`).toBe(true);
      else if (key !== 'id') expect(String(value), key).not.toMatch(/^[a-z-]+--[0-9a-f]{8}-/);
    };
    for (const object of objects) visit(object, '', object.type);
  });

  it('has no empty value, and properties named as STIX wants them', () => {
    const visit = (value: unknown, key: string): void => {
      expect(value === null || value === '' || (Array.isArray(value) && value.length === 0), key).toBe(false);
      if (Array.isArray(value)) for (const item of value) visit(item, key);
      else if (typeof value === 'object' && value !== null) {
        expect(Object.keys(value).length, key).toBeGreaterThan(0);
        for (const [name, inner] of Object.entries(value)) {
          if (!name.startsWith('extension-definition--'))
            expect(name).toMatch(/^(?:id|[a-z][a-z0-9_]{2,249})$/);
          visit(inner, name);
        }
      }
    };
    for (const object of objects) visit(object, object.type);
  });

  it('uses words of the open vocabularies', () => {
    for (const { type, identity_class, report_types, context } of objects) {
      if (type === 'identity')
        expect(['individual', 'group', 'system', 'organization', 'class', 'unknown']).toContain(
          identity_class,
        );
      if (type === 'grouping') expect(context).toBe('unspecified');
      if (type === 'report') expect(report_types).toEqual(['threat-report']);
    }
  });

  it('defines the extension that it uses, and uses it as it is defined', () => {
    const definitions = objects.filter(({ type }) => type === 'extension-definition');
    expect(definitions).toHaveLength(profile === 'full' ? 1 : 0);
    for (const { type, extensions } of own) {
      for (const [id, content] of Object.entries((extensions ?? {}) as Record<string, StixObject>)) {
        expect(byId.get(id)?.extension_types).toContain(content.extension_type);
        if (type.startsWith('dossier-')) expect(content).toEqual({ extension_type: 'new-sdo' });
      }
      if (type.startsWith('dossier-')) expect(extensions, type).toBeDefined();
    }
  });

  it('gives references a name and more than that, and addresses that are URIs', () => {
    for (const { external_references = [] } of own) {
      for (const reference of external_references as Record<string, string>[]) {
        expect(reference.source_name).toMatch(/\S/);
        expect(reference.external_id ?? reference.url ?? reference.description).toBeDefined();
        if (reference.url) expect(reference.url).toBe('https://example.org/a%20b');
      }
    }
  });

  it('relates different objects, with a time and words, in a type that the profile has', () => {
    const relations = objects.filter(({ type }) => type === 'relationship');
    expect(relations.length).toBeGreaterThan(5);
    for (const { source_ref, target_ref, start_time, description, relationship_type } of relations) {
      expect(source_ref).not.toBe(target_ref);
      expect(start_time).toBe('2026-04-01T00:00:00.000Z');
      expect(description).toMatch(/^Owner .* Sample of org \(12%\), as of 2026-04$/);
      if (profile === 'plain') expect(relationship_type).toBe('related-to');
    }
  });

  it('says how sure we are by the table of STIX', () => {
    for (const { confidence } of own)
      if (confidence !== undefined) expect([15, 50, 85, 90, 70, 30, 10]).toContain(confidence);
  });

  it('has places as locations with their country', () => {
    expect(objects.find(({ type }) => type === 'location')).toMatchObject({
      country: 'US',
      administrative_area: 'US-CA',
    });
  });
});
