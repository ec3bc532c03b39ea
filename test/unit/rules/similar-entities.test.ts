// Names that differ only in how they are written, and all the ways in which two like names are two things.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarName } from '../../../server/src/text/similar-name.ts';
import { parseFixture } from '../../support/fixture.ts';
import { BUILT_IN, expectFindings, findingsOf, storeOf } from '../../support/workspace.ts';

const CODE = 'similar-entities';

/** The messages of the rule for entities of a catalog, each written as a flow mapping. */
function found(...entries: string[]): string[] {
  const list = entries.map((entry) => `  - {${entry}}\n`).join('');
  const { files } = parseFixture(`=== a.catalog.yaml\ncatalog: A\nentries:\n${list}`);
  return findingsOf(storeOf(files, BUILT_IN)).flatMap(({ code, message }) =>
    code === CODE ? [message] : [],
  );
}

/** Whether two organisations of these names, with these further fields, are found. */
const areFound = (one: string, other: string, a = '', b = '') =>
  found(`id: org:a, name: ${JSON.stringify(one)}${a}`, `id: org:b, name: ${JSON.stringify(other)}${b}`)
    .length > 0;

describe('similar-entities', () => {
  it('is on the name of each of the two, in a catalog and in an entity note', () => {
    expectFindings(
      `=== a.catalog.yaml
catalog: A
entries:
  - id: org:moonshot-ai
    name: "Moonshot-AI Ltd"
           ^^^^^^^^^^^^^^^ ${CODE}: \`org:moonshot\`) differ only in how they are written: merge the two
=== moonshot.md
---
note: entity
id: org:moonshot
name: Moonshot
aliases: [Moonshot AI]
          ^^^^^^^^^^^ ${CODE}: \`org:moonshot-ai\`
---
`,
      CODE,
    );
  });

  it.each([
    ['Klépierre S.A.', 'Klepierre SA'],
    ['Société Générale S.A.', 'Societe Generale'],
    ['Air France - KLM', 'Air France-KLM'],
    ['Archer-Daniels-Midland Company', 'ARCHER DANIELS MIDLAND'],
    ['Bendigo & Adelaide Bank Ltd.', 'Bendigo and Adelaide Bank Limited'],
    ['The Bankers Investment Trust PLC', 'Bankers Investment Trust Plc'],
    ['AddLife AB (publ)', 'ADDLIFE AB'],
    ['Asetek A/S', 'Asetek'],
    ['Aktiebolaget Volvo', 'Volvo AB'],
    ['Foo Bar Co.,Ltd', 'Foobar Co., Ltd.'],
    ['Ｄｅｅｐ Ｓｅｅｋ', 'DeepSeek'],
    ['华为技术有限公司', '华为技术'],
    ['株式会社キオクシア', 'キオクシア'],
    ['ООО «Яндекс»', 'Яндекс'],
    ['주식회사 카카오', '카카오(주)'],
    ['Yahoo!', 'Yahoo Inc.'],
    ["L'Oréal", 'L’OREAL SA'],
    ['Shanghai Jiao Tong University', 'Shanghai Jiaotong University'],
  ])('takes “%s” and “%s” for one', (one, other) => {
    expect(areFound(one, other)).toBe(true);
    expect(areFound(other, one)).toBe(true);
  });

  it.each([
    ['another legal form', 'Röhm GmbH', 'Rohm Co., Ltd.'],
    ['another form of a limited company', 'Acme Widgets Pte Ltd', 'Acme Widgets Pty Ltd'],
    ['a number', 'Sequoia Fund 1', 'Sequoia Fund 11'],
    ['where a number ends', 'Area 1 15', 'Area 11 5'],
    ['a decimal', 'Project 3.5', 'Project 35'],
    ['a Roman numeral', 'Sequoia Fund II', 'Sequoia Fund III'],
    ['a country', 'Acme (China) Co., Ltd.', 'Acme Co., Ltd.'],
    ['a word', 'Moonshot AI', 'Moonshot Capital'],
    ['a generation', 'Kimi Labs', 'Kimi Labs Next'],
    ['a plus', 'Canal+', 'Canal'],
    ['a word that is a form elsewhere', 'Royal spa', 'Royal'],
    ['accents of a common name', 'Universidad del Pacífico', 'Universidad del Pacifico'],
    ['signs of a common name', "St. Mary's University", 'St Marys University'],
    ['letters of another script', 'が行社', 'か行社'],
    ['vowel signs', 'किताब', 'कताब'],
    ['a short name', 'A-B', 'AB'],
  ])('tells two names apart by %s', (_, one, other) => {
    expect(areFound(one, other)).toBe(false);
  });

  it('leaves a name without a form alone where others of that name have several', () => {
    const names = ['Kontron', 'Kontron AG', 'Kontron GmbH'];
    expect(found(...names.map((name, index) => `id: org:k${index}, name: ${name}`))).toEqual([]);
  });

  it('is silent where the workspace says how the two differ, or that it knows both', () => {
    const differ = (a: string, b = '') => areFound('Kontron', 'Kontron AG', a, b);
    expect(differ('')).toBe(true);
    expect(differ(', relations: [{type: owns, target: "org:b"}]')).toBe(false);
    expect(differ('', ', relations: [{type: linked-to, target: "org:a"}]')).toBe(false);
    expect(differ(', type: company', ', type: fund')).toBe(false);
    expect(differ(', type: company', ', type: company')).toBe(true);
    expect(differ(', identifiers: {iso3166: DE}', ', identifiers: {iso3166: AT}')).toBe(false);
    expect(differ(', identifiers: {iso3166: DE}', ', identifiers: {iso3166: DE}')).toBe(true);
    expect(differ(', identifiers: {wikidata: Q1}', ', identifiers: {wikidata: Q2}')).toBe(false);
    expect(differ(', identifiers: {wikidata: Q1}', ', identifiers: {cik: "320193"}')).toBe(true);
    // Reported as `shared-identifier` and `ambiguous-name`.
    expect(differ(', identifiers: {wikidata: Q1}', ', identifiers: {wikidata: Q1}')).toBe(false);
    expect(differ(', aliases: [kontron ag]')).toBe(false);
    expect(differ(', weak-aliases: [Kontron AG]')).toBe(false);
    expect(differ(', previous-names: [Kontron AG]')).toBe(false);
  });

  it('finds common names in one country', () => {
    const country = ', identifiers: {iso3166: CL}';
    expect(
      areFound('Universidad Técnica "Santa María"', 'Universidad Tecnica Santa Maria', country, country),
    ).toBe(true);
  });

  it('compares things of one kind only, and takes legal forms off companies alone', () => {
    expect(found('id: org:a, name: Kimi-Chat', 'id: model:a, name: Kimi Chat')).toEqual([]);
    expect(found('id: model:a, name: Qwen2.5-72B', 'id: model:b, name: Qwen 2.5 72B')).toHaveLength(2);
    expect(found('id: product:a, name: Widget SE', 'id: product:b, name: Widget')).toEqual([]);
    expect(found('id: group:a, name: The Magic', 'id: group:b, name: Magic')).toEqual([]);
  });

  it('says of an entity of a pack that it is there, on the workspace’s side', () => {
    expect(found('id: org:ours, name: NVIDIA Corp.')).toEqual([
      expect.stringContaining('refer to `org:nvidia`, which a pack defines'),
    ]);
    expect(found('id: org:nvidia, name: NVIDIA Corp.')).toEqual([]);
  });

  it('says nothing of a name that very many have', () => {
    const many = Array.from(
      { length: 40 },
      (_, index) => `id: org:x${index}, name: "Al${'-'.repeat(index)}pha"`,
    );
    expect(found(...many)).toEqual([]);
  });
});

describe('the core of a name', () => {
  it('is the same for the name written with other spaces, hyphens, case and width', () => {
    const word = fc.stringMatching(/^[A-Za-z\u00e9華為カ]{2,6}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 2, maxLength: 4 }), fc.boolean(), (words, company) => {
        const core = (name: string) => similarName(name, company)?.core;
        const spaced = core(words.join(' '));
        expect(core(words.join('  ').normalize('NFD'))).toBe(spaced);
        if (!company) expect(core(words.join('-').toUpperCase())).toBe(core(words.join(' ').toUpperCase()));
        if (!company) expect(core(words.join(''))).toBe(spaced);
      }),
    );
  });

  it('never throws, and takes time linear in the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.boolean(), (name, company) => {
        similarName(name, company);
      }),
    );
    for (const text of [
      '.'.repeat(100_000),
      'a.'.repeat(50_000),
      `a${'\u0301'.repeat(100_000)}`,
      'ltd '.repeat(30_000),
    ])
      expect(() => similarName(text, true)).not.toThrow();
  });
});
