// The STIX bundle: valid by the required properties of STIX 2.1, the same every time, with nothing left dangling.

import { describe, expect, it } from 'vitest';
import { STIX_PROFILES } from '../../../server/src/export/stix-profiles.ts';
import { stixValidator } from '../../support/official-schemas.ts';
import { type BundleOptions, exported, type StixObject, toStix } from '../../support/stix.ts';
import { brief, selectionOf } from './exported.ts';

function bundleOf(
  fixture = brief,
  options: BundleOptions = {},
): { type: string; id: string; objects: StixObject[] } {
  return JSON.parse(toStix(selectionOf(fixture), options));
}

const RED = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const AMBER_STRICT = 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003';

/** The note that says a claim in words. */
function noteOf(objects: readonly StixObject[], key: string): StixObject {
  const found = objects.find(
    ({ type, extensions }) => type === 'note' && JSON.stringify(extensions).includes(`"dossier_id":"${key}"`),
  );
  expect(found, key).toBeDefined();
  return found as StixObject;
}

function find(objects: readonly StixObject[], type: string, part: object = {}): StixObject {
  const found = objects.filter((object) => object.type === type);
  const matching = found.find((object) =>
    Object.entries(part).every(([key, value]) => JSON.stringify(object[key]) === JSON.stringify(value)),
  );
  expect(matching, `a ${type} like ${JSON.stringify(part)} among ${JSON.stringify(found)}`).toBeDefined();
  return matching ?? { type: '', id: '', spec_version: '' };
}

const validate = stixValidator();

describe('the bundle', () => {
  const { objects, ...bundle } = bundleOf();

  it('is valid by the schemas of OASIS, and so is every object, in either profile', () => {
    for (const profile of STIX_PROFILES) {
      const whole = bundleOf(brief, { profile });
      expect(validate(whole)).toEqual([]);
      expect(whole.objects.flatMap(validate)).toEqual([]);
    }
    expect(bundle).toEqual({ type: 'bundle', id: expect.stringMatching(/^bundle--[0-9a-f-]{36}$/) });
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
        {
          source_name: 'Wire',
          external_id: 'note:the-brief#S1',
          description: 'Talks; Admiralty grade C3: fairly reliable, possibly true',
          url: 'https://example.org/a',
        },
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
    expect(note).toMatchObject({ confidence: 50, authors: ['Ann Analyst', 'Bob'] });
    expect(note.content).toBe(
      '=The round closes, soon\n\n- Likelihood: Likely\n- Probability: 60-75%\n- Confidence: Moderate\n- Basis: Talks; round',
    );
    expect(note.object_refs).toEqual([
      find(objects, 'report').id,
      find(objects, 'dossier-valuation', { dossier_id: 'claim:round' }).id,
      noteOf(objects, 'claim:round').id,
    ]);
    expect(JSON.stringify(note.extensions)).toContain('"likelihood":"likely"');
  });

  it('has every claim as a note in words too, for consumers that drop objects of extensions', () => {
    const note = noteOf(objects, 'claim:round');
    const { id } = find(objects, 'dossier-valuation', { dossier_id: 'claim:round' });
    expect(note).toMatchObject({ abstract: 'Valuation: Lanternfish', confidence: 50 });
    expect(String(note.content).split('\n').slice(0, 5)).toEqual([
      'Lanternfish, CNY 350bn–400bn, post-money',
      '',
      '- Status: In talks',
      '- As of: 2026-05',
      '- New money: ~CNY 50bn',
    ]);
    expect(note.content).toContain('- Credibility: 3: possibly true');
    expect(note.object_refs).toContain(id);
    expect(note.object_refs).toContain(find(objects, 'identity', { name: 'Lanternfish' }).id);
    expect(note.object_marking_refs).toEqual([RED]);
  });

  it('says competing hypotheses in words, a piece of evidence a line', () => {
    const { objects: rated } = bundleOf(`${brief.slice(0, brief.indexOf('=== draft.md'))}
\`\`\`hypotheses
question: Who leads?
hypotheses: {H1: A strategic investor, H2: A fund}
evidence: [{text: It is in talks., ratings: {H1: CC, H2: I}}]
leading: H1
\`\`\`
`);
    const note = find(rated, 'note', { abstract: 'Competing hypotheses' });
    expect(note.content).toBe(
      'Who leads?\n\n- Hypotheses: H1: A strategic investor; H2: A fund\n- Leading: H1\n- It is in talks. (H1 CC, H2 I)\n- Inconsistency (H1 0 least, H2 2)',
    );
  });

  it('calls a source the same in a report and in a claim', () => {
    const { external_references: ofReport } = find(objects, 'report');
    const { external_references: ofClaim } = noteOf(objects, 'claim:round');
    expect(ofClaim).toEqual(ofReport);
  });

  it('relates entities, marked as strictly as the stricter of the two', () => {
    const { objects: related } = bundleOf(
      brief
        .replace('wants a *price*', 'wants a price from [Huawei](org:huawei)')
        .replace('marking: TLP:CLEAR', 'marking: TLP:RED'),
    );
    expect(find(related, 'relationship')).toMatchObject({
      relationship_type: 'supplies',
      description: 'Lanternfish supplies Huawei',
      source_ref: find(related, 'identity', { name: 'Lanternfish' }).id,
      target_ref: find(related, 'identity', { name: 'Huawei' }).id,
      object_marking_refs: [RED],
    });
  });

  it('has an object for each date of a relation', () => {
    const { objects: related } = bundleOf(`=== a.md
---
note: entity
id: org:a
name: A
marking: TLP:GREEN
relations:
  - {type: owns, target: org:b, as-of: 2024-05, percentage: 20%}
  - {type: owns, target: org:b, as-of: 2025-05, percentage: 35%}
  - {type: owns, target: org:b, as-of: 2025-05, percentage: 36%}
  - {type: owns, target: org:b}
---
=== b.md
---
note: entity
id: org:b
name: B
marking: TLP:GREEN
---
`);
    const owned = related.filter(({ type }) => type === 'relationship');
    expect(new Set(owned.map(({ id }) => id)).size).toBe(4);
    expect(owned.map(({ start_time, description }) => [start_time, description])).toEqual([
      ['2024-05-01T00:00:00.000Z', 'A owns B (20%), as of 2024-05'],
      ['2025-05-01T00:00:00.000Z', 'A owns B (35%), as of 2025-05'],
      ['2025-05-01T00:00:00.000Z', 'A owns B (36%), as of 2025-05'],
      [undefined, 'A owns B'],
    ]);
  });

  it('marks every object; one without a note of its own as the least strict note that names it', () => {
    const marked = brief.replace('title: A draft', 'title: A draft\nmarking: TLP:RED');
    for (const object of bundleOf(marked).objects)
      if (object.type !== 'marking-definition')
        expect(object, object.id).toHaveProperty('object_marking_refs');
    expect(find(objects, 'location').object_marking_refs).toEqual([AMBER_STRICT]);
    expect(find(objects, 'identity', { name: 'Ann Analyst' }).object_marking_refs).toEqual([AMBER_STRICT]);
  });

  it('names no source that only stricter texts may name', () => {
    const { objects: cited } = bundleOf(
      brief
        .replace('grade: C3}', 'grade: C3}\n  S2: {title: The secret, marking: TLP:RED}')
        .replace(
          'basis: [S1, claim:round]',
          'basis: [S1]\nhistory: [{as-of: 2026-04, likelihood: unlikely, basis: [S2]}]',
        ),
    );
    expect(noteOf(cited, 'claim:closes').object_marking_refs).toEqual([AMBER_STRICT]);
    expect(noteOf(cited, 'claim:closes').content).toContain('- Held before: 2026-04, Unlikely, S2');
  });

  it('marks a claim as strictly as the source that it cites', () => {
    const { objects: cited } = bundleOf(
      brief.replace('grade: C3}', 'grade: C3, marking: TLP:RED}').replace('\nmarking: TLP:RED', ''),
    );
    expect(noteOf(cited, 'claim:closes').object_marking_refs).toEqual([RED]);
    expect(find(cited, 'report').object_marking_refs).toEqual([RED]);
  });

  it('has nothing of what is marked with no label, and says so', () => {
    const of = (fixture: string) => exported(selectionOf(fixture));
    const claim = of(brief.replace('marking: TLP:RED', 'marking: secret'));
    expect(claim.mismarked).toEqual(['brief.md:20']);
    expect(JSON.stringify(claim.objects)).not.toContain('350bn');
    const note = of(brief.replace('marking: TLP:AMBER+STRICT', 'marking: secret'));
    expect(note.mismarked).toEqual(['brief.md']);
    expect(JSON.stringify(note.objects)).not.toContain('A price, not cash');
    const entity = of(brief.replace('marking: TLP:CLEAR', 'marking: secret'));
    expect(entity.mismarked).toEqual(['lanternfish.md']);
    expect(JSON.stringify(entity.objects)).not.toContain('HWUPKR0MPOU8FGXBT394');
    const source = of(brief.replace('grade: C3}', 'grade: C3, marking: secret}'));
    expect(JSON.stringify(source.objects)).not.toContain('example.org');
  });

  it('writes addresses as URIs', () => {
    const { objects: cited } = bundleOf(
      brief.replace('https://example.org/a', 'https://例え.jp/a b|c[1]?q={x}#“y”'),
    );
    const [reference] = find(cited, 'report').external_references as { url: string }[];
    expect(reference?.url).toBe('https://xn--r8jz45g.jp/a%20b%7Cc%5B1%5D?q=%7Bx%7D#%E2%80%9Cy%E2%80%9D');
    expect(cited.flatMap(validate)).toEqual([]);
  });

  it('says the same of a note whether it is exported alone or with all others', () => {
    const all = selectionOf(brief);
    const alone = { ...all, notes: all.notes.filter(({ file }) => file === 'brief.md') };
    const whole = new Map(objects.map((object) => [object.id, object]));
    for (const object of JSON.parse(toStix(alone)).objects) expect(object).toEqual(whole.get(object.id));
  });

  it('has every note and every claim, also where two have one id by mistake', () => {
    const note = (title: string) =>
      `---\nnote: spot-report\nid: same\ntitle: ${title}\ndate: 2026-05-01\nmarking: TLP:GREEN\n---\n\n${'```valuation\nid: one\nsubject: org:a\namount: USD 1bn\n```\n\n'.repeat(2)}`;
    const { objects: all } = bundleOf(`=== a/x.md\n${note('A')}=== b/x.md\n${note('B')}`);
    expect(all.filter(({ type }) => type === 'grouping').map(({ name }) => name)).toEqual(['A', 'B']);
    expect(all.filter(({ type }) => type === 'dossier-valuation')).toHaveLength(4);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('keeps a claim’s object when another claim is written before it', () => {
    const more = brief.replace(
      '```hardware',
      '```valuation\nsubject: org:huawei\namount: USD 1bn\n```\n\n```hardware',
    );
    const ids = new Set(bundleOf(more).objects.map(({ id }) => id));
    for (const { id } of objects) expect(ids).toContain(id);
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

describe('the plain profile', () => {
  const full = exported(selectionOf(brief));
  const plain = exported(selectionOf(brief), { profile: 'plain' });

  it('has nothing of our extension, and every claim as a note', () => {
    expect(JSON.stringify(plain.objects)).not.toMatch(/87de1807|"dossier/);
    const notes = (objects: readonly { type: string }[]) =>
      objects.filter(({ type }) => type === 'note').length;
    expect(notes(plain.objects)).toBe(notes(full.objects));
    expect(notes(plain.objects)).toBe(5);
  });

  it('has the times of the full one, and says what has no object', () => {
    const times = new Map(full.objects.map(({ id, created, modified }) => [id, [created, modified]]));
    for (const { id, created, modified } of plain.objects) expect([created, modified]).toEqual(times.get(id));
    expect(plain.ledger).toEqual(full.ledger);
    expect(plain.left).toEqual({ entities: 1, relations: 0 });
  });

  it('relates entities as every platform knows it, and says how in words', () => {
    const related = exported(
      selectionOf(brief.replace('wants a *price*', 'wants a price from [Huawei](org:huawei)')),
      { profile: 'plain' },
    ).objects.find(({ type }) => type === 'relationship');
    expect(related).toMatchObject({
      relationship_type: 'related-to',
      description: 'Lanternfish supplies Huawei',
    });
  });
});
