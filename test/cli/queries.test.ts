/** `dossier outline`, `references`, `claims`, `entities` and `stats`, as a user and as a script meet them. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';
import { cleanNote } from './notes.ts';

const acme = `---
note: entity
id: org:zz-acme
name: Zz Acme
aliases: [阿克米]
marking: TLP:CLEAR
---
`;

/** A note with a source, a tag after an emoji, and a valuation. */
const funding = `${cleanNote('A round')
  .replace('marking', 'sources:\n  S1: {title: A wire report, published: 2026-05-01, grade: B2}\nmarking')
  .replace('The company', '🚀 [Zz Acme](org:zz-acme)')}
\`\`\`valuation
id: zz-round
subject: org:zz-acme
amount: USD 1.5bn
basis: post-money
as-of: 2026-05
status: in-talks
source: S1
\`\`\`
`;

const files = { 'dossier.yaml': '', 'entities/acme.md': acme, 'notes/round.md': funding };

async function json(cwd: string, ...args: string[]) {
  const { out, err, code } = await dossier(cwd, ...args, '--format', 'json');
  if (out === '') throw new Error(err);
  return { ...JSON.parse(out), code };
}

describe('outline', () => {
  test('prints sections with their claims, then entities and sources', async () => {
    const { out, code } = await dossier(await folderWith(files), 'outline', 'notes/round.md');
    expect({ code, out }).toEqual({
      code: 0,
      out: `notes/round.md: A round (spot-report)
11  A round
13    BLUF  bottom-line
17    What happened  facts
21    Source evaluation  sources
25    Comment  analysis
29      valuation: Zz Acme, USD 1.5bn, post-money  2026-05 · in-talks · B2
Entities
19    Zz Acme  org:zz-acme  2 references
Sources
 7    A wire report  S1 · B2  1 reference
`,
    });
  });

  test('as JSON names files, ids and places as check does', async () => {
    const folder = await folderWith({
      ...files,
      'x.catalog.yaml': 'catalog: Extra\nentries:\n  - {id: org:zz-other, name: Zz Other}\n',
    });
    const { version, outlines } = await json(path.join(folder, 'notes'), 'outline', '.', '../x.catalog.yaml');
    expect(version).toBe(1);
    expect(outlines).toMatchObject([
      {
        file: '../x.catalog.yaml',
        type: 'catalog',
        entities: [{ line: 3, column: 10, endLine: 3, endColumn: 22, id: 'org:zz-other', label: 'Zz Other' }],
      },
      {
        file: 'round.md',
        title: 'A round',
        sections: [{ kind: 'section', label: 'A round', children: expect.any(Array) }],
        entities: [{ kind: 'entity', id: 'org:zz-acme', line: 19, column: 14, references: 2 }],
        sources: [{ kind: 'source', id: 'src:s1', line: 7, column: 3 }],
      },
    ]);
    const [section] = outlines[1].sections;
    expect(section.children.at(-1).children).toMatchObject([
      { kind: 'valuation', id: 'claim:zz-round', line: 29 },
    ]);
  });
});

test.each([
  ['outline dossier.yaml', 0, 'dossier: there is nothing to outline: name notes, catalogs or folders\n'],
  ['outline', 2, "dossier: missing required argument 'paths'\n(dossier outline --help says more)\n"],
  ['entities a b', 2, expect.stringContaining('(dossier entities --help says more)\n')],
])('%s says what would be right', async (line, code, err) => {
  expect(await dossier(await folderWith(files), ...line.split(' '))).toEqual({ code, out: '', err });
});

describe('references', () => {
  test('lists the definition and every reference with its words, places in UTF-16 units', async () => {
    const folder = await folderWith(files);
    const { out, code } = await dossier(folder, 'references', 'ORG:zz-Acme');
    expect({ code, out }).toEqual({
      code: 0,
      out: `entities/acme.md:3:5: defined: id: org:zz-acme
notes/round.md:19:14: 🚀 Zz Acme gave no figure.
notes/round.md:31:10: subject: org:zz-acme

2 references to org:zz-acme (Zz Acme) in 1 file
`,
    });
    expect(await json(folder, 'references', 'claim:zz-round')).toEqual({
      version: 1,
      code: 0,
      id: 'claim:zz-round',
      name: 'Zz Acme, USD 1.5bn, post-money',
      definitions: [
        { file: 'notes/round.md', line: 30, column: 5, endLine: 30, endColumn: 13, text: 'id: zz-round' },
      ],
      references: [],
    });
  });

  test('can be limited to paths', async () => {
    const folder = await folderWith({
      ...files,
      'b.md': cleanNote().replace('The company', '<org:zz-acme>'),
    });
    const { references } = await json(folder, 'references', 'org:zz-acme', 'b.md');
    expect(references.map(({ file }: { file: string }) => file)).toEqual(['b.md']);
  });

  test('of a source that several notes have asks which, and of one that one note has does not', async () => {
    const folder = await folderWith(files);
    expect((await json(folder, 'references', 'src:S1')).references).toMatchObject([{ line: 36, column: 9 }]);
    const two = await folderWith({ ...files, 'b.md': funding.replace('zz-round', 'zz-other-round') });
    const { code, err } = await dossier(two, 'references', 'src:S1');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'dossier: 2 notes have a source `S1` of their own: say which, such as --in b.md or --in notes/round.md\n',
    });
    expect((await json(two, 'references', 'src:S1', '--in', 'b.md')).references).toMatchObject([
      { file: 'b.md' },
    ]);
  });

  test.each([
    ['org:zz-acne', 'nothing defines `org:zz-acne` or refers to it: did you mean `org:zz-acme`?'],
    ['Zz Acme', '“Zz Acme” is not KIND:ID: did you mean `org:zz-acme`?'],
    ['ogr:zz-acme', 'there is no kind `ogr`: did you mean `org`?'],
    ['org:', '“org:” is not KIND:ID: write one such as org:deepseek'],
  ])('of %s are refused with a way out', async (thing, reason) => {
    const result = await dossier(await folderWith(files), 'references', thing);
    expect(result).toEqual({ code: 2, out: '', err: `dossier: ${reason}\n` });
  });
});

describe('claims', () => {
  test('is a ledger', async () => {
    const { out, code } = await dossier(await folderWith(files), 'claims');
    expect({ code, out }).toEqual({
      code: 0,
      out: `KIND       SUBJECT  STATES     BASIS       AS OF    STATUS    GRADE  WHERE
valuation  Zz Acme  USD 1.5bn  post-money  2026-05  in-talks  B2     notes/round.md:29

1 claim in 1 note
`,
    });
  });

  test('can be asked for by subject and kind; JSON has the exact amounts of the export', async () => {
    const judgment = '\n```judgement\nid: zz-j\ntext: It closes.\nlikelihood: likely\nconfidence: low\n```\n';
    const folder = await folderWith({ ...files, 'notes/round.md': funding + judgment });
    const { claims } = await json(folder, 'claims', '--subject', 'org:zz-acme', '--kind', 'valuation');
    expect(claims).toMatchObject([
      {
        kind: 'valuation',
        id: 'claim:zz-round',
        file: 'notes/round.md',
        line: 29,
        column: 1,
        subject: 'org:zz-acme',
        amount: { text: 'USD 1.5bn', min: '1500000000', max: '1500000000', currency: 'USD' },
        grade: 'B2',
        marks: [],
      },
    ]);
    const { claims: judgments } = await json(folder, 'claims', '--kind', 'judgement');
    expect(judgments.map(({ id }: { id: string }) => id)).toEqual(['claim:zz-j']);
  });

  test('of an unknown kind or subject are refused', async () => {
    const folder = await folderWith(files);
    expect(await dossier(folder, 'claims', '--kind', 'valuations')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'The kinds are valuation, deal, hardware, supply, control, judgment, indicator, hypotheses.',
      ),
    });
    expect(await dossier(folder, 'claims', '--subject', 'org:zz-acne')).toMatchObject({
      code: 2,
      err: expect.stringContaining('did you mean `org:zz-acme`?'),
    });
  });
});

describe('entities', () => {
  test('are those of the workspace; a query also looks into packs', async () => {
    const folder = await folderWith(files);
    const { out, err, code } = await dossier(folder, 'entities');
    expect({ code, out }).toEqual({
      code: 0,
      out: `ID           NAME     ALIASES  REFERENCES  VALUATION                                     DEFINED IN
org:zz-acme  Zz Acme  阿克米   2           USD 1.5bn, 2026-05, in-talks, B2, post-money  entities/acme.md

1 entity
`,
    });
    expect(err).toContain('more in packs that nothing refers to: --all lists them');
    const { entities } = await json(folder, 'entities', 'ascend 950pr', '--kind', 'HW');
    expect(entities[0]).toMatchObject({ id: 'hw:huawei-ascend-950pr', pack: 'dossier/ai-hardware' });
    expect(entities[0]).not.toHaveProperty('file');
    expect((await json(folder, 'entities', '克米')).entities).toMatchObject([
      { id: 'org:zz-acme', file: 'entities/acme.md', line: 3, column: 5, references: 2 },
    ]);
  });

  test('of an unknown kind are refused', async () => {
    expect(await dossier(await folderWith(files), 'entities', '--kind', 'orgs')).toEqual({
      code: 2,
      out: '',
      err: 'dossier: there is no kind `orgs`: did you mean `org`?\n',
    });
  });
});

describe('stats', () => {
  test('count everything, and say how long it took', async () => {
    const folder = await folderWith(files);
    const stats = await json(folder, 'stats');
    expect(stats).toMatchObject({
      version: 1,
      code: 0,
      notes: { total: 2, byType: { entity: 1, 'spot-report': 1 }, byStatus: { draft: 1, published: 1 } },
      entities: { total: 1, byKind: { org: 1 } },
      claims: { total: 1, byKind: { valuation: 1 } },
      sources: { total: 1, byGrade: { B2: 1 } },
      milliseconds: expect.any(Number),
    });
    const { findings } = stats;
    expect(Object.keys(findings.bySeverity)).toEqual(['error', 'warning', 'info', 'hint']);
    const { out } = await dossier(folder, 'stats', 'entities');
    expect(out).toContain('1 note\n  1  entity\n');
    expect(out).toMatch(/\nread and checked in \d+\.\d\d s\n$/);
  });
});

test('a file that cannot be read makes each of them fail, and what can be read is still shown', async () => {
  const folder = await folderWith({ ...files, 'bad.md': Buffer.from(cleanNote('Caf\u00e9'), 'latin1') });
  const { code, out, err } = await dossier(folder, 'claims');
  expect(code).toBe(2);
  expect(out).toContain('1 claim in 1 note');
  expect(err).toContain('bad.md: is not valid UTF-8');
});
