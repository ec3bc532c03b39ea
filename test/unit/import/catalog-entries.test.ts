/** Entities from other programs' files: what is taken, what is left, and that names of any kind stay names. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { STIX_PROFILES } from '../../../server/src/export/stix-profiles.ts';
import { appendEntries, catalogEntries, newCatalog } from '../../../server/src/import/catalog-entries.ts';
import type { ImportedFile, ImportProblem } from '../../../server/src/import/imported-entity.ts';
import { parseJson, readFtm, readGleif, readStix } from '../../../server/src/import/read-json.ts';
import { type ColumnField, readTable } from '../../../server/src/import/read-table.ts';
import { readEntities } from '../../../server/src/import/readers.ts';
import { parseYaml, toPlain } from '../../../server/src/yaml/tree.ts';
import { toStix } from '../../support/stix.ts';
import { storeOf } from '../../support/workspace.ts';
import { brief, selectionOf } from '../export/exported.ts';

const OURS =
  'catalog: Ours\nentries:\n  - id: org:acme\n    name: Acme\n    identifiers:\n      lei: 5493001KJTIIGC8Y1R12\n';
const { workspace } = storeOf(new Map([['our.catalog.yaml', OURS]]));

/** What the catalog of a file says, and what was left out. */
function made(read: ImportedFile | ImportProblem, into = workspace) {
  if ('problem' in read) return read;
  const { entries, known, left } = catalogEntries(read.entities, into);
  const { root, error } = parseYaml(newCatalog('t', entries));
  if (!root) throw new Error(error?.message);
  const plain = JSON.parse(JSON.stringify(toPlain(root)));
  return { entries: plain.entries || [], known, left: [...read.left, ...left] };
}

function json(text: string) {
  const values = parseJson(text);
  if ('problem' in values) throw new Error(values.problem);
  return values;
}

const LEI = '529900T8BM49AURSDO55';

describe('a table', () => {
  test('is read by its headings', () => {
    const rows = [
      ['Company Name', 'Aliases', 'LEI', 'Kind', 'Notes'],
      ['北方科技', 'NorthTech|NT|Net', LEI, '', 'x'],
      ['Annika Zz', '', '', 'Person', ''],
      ['', '', '', '', ''],
      ['ACME', '', '', '', ''],
      ['Holder', '', '5493001KJTIIGC8Y1R12', '', ''],
      ['Badco', '', '5493001KJTIIGC8Y1R13', '', ''],
    ];
    expect(made(readTable(rows, 'org'))).toEqual({
      entries: [
        {
          id: 'org:北方科技',
          name: '北方科技',
          aliases: ['NorthTech'],
          'weak-aliases': ['NT', 'Net'],
          identifiers: { lei: LEI },
        },
        { id: 'person:annika-zz', name: 'Annika Zz' },
        { id: 'org:badco', name: 'Badco' },
      ],
      known: 1,
      left: [
        'row 4 has no name',
        'Holder: has the identifiers of org:acme',
        expect.stringContaining('Badco: lei 5493001KJTIIGC8Y1R13 is left out'),
      ],
    });
  });

  test('of the LEI register is read by its own headings', () => {
    const rows = [
      [
        'LEI',
        'Entity.LegalName',
        'Entity.OtherEntityNames.OtherEntityName.1',
        'Entity.OtherEntityNames.OtherEntityName.1.type',
        'Entity.TransliteratedOtherEntityNames.TransliteratedOtherEntityName.1',
      ],
      [LEI, 'Alpha AG', 'Alpha Corp', 'TRADING_OR_OPERATING_NAME', ''],
      ['213800WAVVOPS85N2205', 'Бета', 'Zzgamma', 'PREVIOUS_LEGAL_NAME', 'Zzbeta'],
    ];
    expect(made(readTable(rows, 'org'))).toMatchObject({
      entries: [
        { id: 'org:alpha-ag', aliases: ['Alpha Corp'], identifiers: { lei: LEI } },
        { id: 'org:бета', aliases: ['Zzbeta'], 'previous-names': ['Zzgamma'] },
      ],
    });
  });

  test.each([
    ['name,aliases\n"Zz, Inc.",Zed One;Zed Two\n'],
    ['name;aliases\nZz, Inc.;Zed One|Zed Two\n'],
    ['"name"\t"aliases, others"\taliases\nZz, Inc.\tx\tZed One;Zed Two'],
  ])('has one sign between its cells: %j', (text) => {
    expect(made(readEntities('csv', text, 'org', new Map()))).toMatchObject({
      entries: [{ id: 'org:zz-inc', name: 'Zz, Inc.', aliases: ['Zed One', 'Zed Two'] }],
    });
  });

  test('has one entry for two rows with one identifier of one thing', () => {
    const rows = [
      ['name', 'cik'],
      ['Zz Class A', '1652044'],
      ['Zz Class B', '1652044'],
    ];
    expect(made(readTable(rows, 'org'))).toMatchObject({
      entries: [{ id: 'org:zz-class-a' }],
      left: ['Zz Class B: has the identifiers of org:zz-class-a'],
    });
  });

  test('takes a map, and says which column is missing', () => {
    const map = new Map<string, ColumnField>([['Firma', 'name']]);
    expect(made(readTable([['Firma'], ['Zeta']], 'org', map))).toMatchObject({
      entries: [{ id: 'org:zeta' }],
    });
    expect(readTable([['Firm'], ['Zeta']], 'org', map)).toEqual({
      problem: 'has no column “Firma”: its columns are “Firm”',
    });
    expect(readTable([['Firm'], ['Zeta']], 'org')).toMatchObject({
      problem: expect.stringContaining('--map'),
    });
  });

  test('gives things of one name different ids, and one thing one entry', () => {
    const rows = [
      ['name', 'lei'],
      ['Twin', LEI],
      ['Twin', '213800WAVVOPS85N2205'],
      ['Twin', LEI],
    ];
    expect(made(readTable(rows, 'org'))).toMatchObject({
      entries: [{ id: 'org:twin' }, { id: 'org:twin-2' }],
      left: ['Twin: row 4 is in the file twice'],
    });
  });
});

describe('FollowTheMoney', () => {
  test('gives entities and the links between them', () => {
    const lines = [
      {
        id: 'a',
        schema: 'Company',
        properties: { name: ['Alphatek', 'Альфа'], previousName: ['Betatek'], leiCode: [LEI] },
      },
      { id: 'p', schema: 'Person', properties: { name: ['Pat Zz'], weakAlias: ['P'] } },
      {
        id: 'o',
        schema: 'Ownership',
        properties: { owner: ['p'], asset: ['a'], percentage: ['25'], startDate: ['2020-01'] },
      },
      { id: 'x', schema: 'Address', properties: { full: ['Street'] } },
    ];
    expect(made(readFtm(json(lines.map((line) => JSON.stringify(line)).join('\r\n'))))).toEqual({
      entries: [
        {
          id: 'org:alphatek',
          name: 'Alphatek',
          aliases: ['Альфа'],
          'previous-names': ['Betatek'],
          identifiers: { lei: LEI },
        },
        {
          id: 'person:pat-zz',
          name: 'Pat Zz',
          'weak-aliases': ['P'],
          relations: [{ type: 'owns', target: 'org:alphatek', 'as-of': '2020-01', percentage: '25%' }],
        },
      ],
      known: 0,
      left: ['x: “Address” is not a kind of entity here'],
    });
  });
});

describe('STIX', () => {
  test('reads back the entities of our own export, and neither its tool nor its authors', () => {
    for (const profile of STIX_PROFILES) {
      const read = readStix([JSON.parse(toStix(selectionOf(brief), { profile }))]);
      const names = 'entities' in read ? read.entities.map(({ name }) => name) : [];
      expect(names.sort()).toEqual(
        [
          'Huawei',
          'Lanternfish',
          'Norway',
          ...(profile === 'full' ? ['Atlas 350 card (Ascend 950PR)'] : []),
        ].sort(),
      );
    }
  });

  test('gives groups, tools and people; what is revoked stays out', () => {
    const objects = [
      { type: 'intrusion-set', id: 'i--1', name: 'Odd Bear', aliases: ['Odd Bear', 'Group G9'] },
      { type: 'identity', id: 'i--2', name: 'Annika Zz', identity_class: 'individual' },
      { type: 'malware', id: 'm--1', name: 'Old', revoked: true },
      { type: 'indicator', id: 'n--1', name: 'x' },
      { type: 'identity', id: 'i--3', name: 'Keptco', extensions: { e: { dossier_id: 'org:own-id' } } },
    ];
    expect(made(readStix([{ type: 'bundle', objects }]))).toEqual({
      entries: [
        { id: 'group:odd-bear', name: 'Odd Bear', aliases: ['Group G9'] },
        { id: 'person:annika-zz', name: 'Annika Zz' },
        { id: 'org:own-id', name: 'Keptco' },
      ],
      known: 0,
      left: ['1 × “malware, revoked” is not an entity here', '1 × “indicator” is not an entity here'],
    });
  });
});

test('records of the LEI register are read in both of its forms', () => {
  const entity = {
    legalName: { name: 'Alpha AG' },
    otherNames: [{ name: 'Old AG', type: 'PREVIOUS_LEGAL_NAME' }],
  };
  const wanted = [
    { id: 'org:alpha-ag', name: 'Alpha AG', 'previous-names': ['Old AG'], identifiers: { lei: LEI } },
  ];
  expect(made(readGleif([{ data: [{ id: LEI, attributes: { lei: LEI, entity } }] }]))).toMatchObject({
    entries: wanted,
  });
  const golden = {
    LEI: { $: LEI },
    Entity: {
      LegalName: { $: 'Alpha AG' },
      OtherEntityNames: { OtherEntityName: [{ $: 'Old AG', '@type': 'PREVIOUS_LEGAL_NAME' }] },
    },
  };
  expect(made(readGleif([{ records: [golden] }]))).toMatchObject({ entries: wanted });
});

test.each([
  ['ftm', readFtm],
  ['stix', readStix],
  ['gleif', readGleif],
])('%s: another file is refused with a sentence', (_, read) => {
  for (const value of [{}, [], null, 'x', { objects: 'x' }, { data: 1 }])
    expect(read([value])).toEqual({ problem: expect.any(String) });
});

test('whatever a name is, the catalog parses and says the same name, and a second run adds nothing', () => {
  const name = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      '- a',
      'x: y',
      '"q"',
      '{a}',
      '#c',
      'null',
      '__proto__',
      '../../etc',
      'a\nb: c',
      '\u001b[2J',
      '& x',
      '!!t',
      '@x',
      '%y',
      'a # b',
    ),
  );
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 6 }), (names) => {
      const read = readTable([['name'], ...names.map((each) => [`Zz ${each}`])], 'org');
      if ('problem' in read) throw new Error(read.problem);
      const { entries } = catalogEntries(read.entities, workspace);
      const edit = appendEntries(OURS, entries);
      if ('problem' in edit) throw new Error(edit.problem);
      const text = OURS.slice(0, edit.span.start) + edit.newText + OURS.slice(edit.span.end);
      const after = storeOf(new Map([['our.catalog.yaml', text]])).workspace;
      const { root } = parseYaml(text);
      const plain = root && JSON.parse(JSON.stringify(toPlain(root)));
      expect(plain.entries).toHaveLength(entries.length + 1);
      for (const { name: said } of plain.entries.slice(1))
        expect(read.entities.some((entity) => entity.name === said)).toBe(true);
      expect(catalogEntries(read.entities, after).entries).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
