// The ledger as CSV, and everything as JSON.

import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { ledgerToCsv, toCsv } from '../../../server/src/export/csv.ts';
import { toJson } from '../../../server/src/export/json.ts';
import { ledgersOf } from '../../../server/src/export/ledger.ts';
import { workbookOf } from '../../../server/src/export/workbook.ts';
import { writeXlsx } from '../../../server/src/export/xlsx.ts';
import { brief, selectionOf } from './exported.ts';

describe('CSV', () => {
  const csv = toCsv(selectionOf(brief));
  const records: Record<string, string>[] = parse(csv, { columns: true });

  it('has a record for each claim that reads, with lines that end as RFC 4180 has them', () => {
    expect(records.map(({ kind }) => kind)).toEqual([
      'valuation',
      'hardware',
      'judgment',
      'indicator',
      'valuation',
    ]);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(csv.endsWith('\r\n')).toBe(true);
  });

  it('has amounts as written and as numbers', () => {
    expect(records[0]).toMatchObject({
      id: 'claim:round',
      subject: 'org:lanternfish',
      subject_name: 'Lanternfish',
      amount: 'CNY 350bn-400bn',
      currency: 'CNY',
      min: '350000000000',
      max: '400000000000',
      new_money: '~CNY 50bn',
      source_grades: 'C3',
      marking: 'TLP:RED',
      supersedes: 'claim:earlier',
      file: 'brief.md',
      line: '20',
    });
    expect(records[4]).toMatchObject({ superseded_by: 'claim:round' });
  });

  it('gives a spreadsheet no formula to run', () => {
    expect(records[2]?.text).toBe("'=The round closes, soon");
    for (const start of ['=', '+', '-', '@', '＝', '＠'])
      expect(toCsv(selectionOf(brief.replace('"=The', `"${start}The`)))).toContain(`'${start}The`);
  });

  it('is a heading alone where there are no claims', () => {
    expect(parse(toCsv(selectionOf('# Nothing')))).toHaveLength(1);
  });
});

describe('JSON', () => {
  const data = JSON.parse(toJson(selectionOf(brief)));

  it('has notes, claims and entities', () => {
    expect(data.version).toBe(1);
    expect(data.notes.map((note: { file: string }) => note.file)).toEqual([
      'brief.md',
      'draft.md',
      'lanternfish.md',
    ]);
    expect(data.notes[0]).toMatchObject({
      id: 'note:the-brief',
      type: 'intel-assessment',
      marking: 'TLP:AMBER+STRICT',
      authors: ['Ann Analyst', 'Bob'],
      sources: [{ id: 'S1', grade: 'C3' }],
    });
    expect(data.notes[1]).toMatchObject({ status: 'draft' });
    expect(data.entities).toContainEqual(
      expect.objectContaining({
        id: 'org:lanternfish',
        aliases: ['LF Robotics'],
        relations: [{ type: 'supplies', target: 'org:huawei' }],
      }),
    );
  });

  it('has the figures of hardware as they are written', () => {
    expect(data.claims[1].figures).toEqual({ memory: '112 GB', compute: '1.56 PFLOPS FP4 dense' });
  });

  it('keeps amounts as strings, exact to the last digit', () => {
    const huge = toJson(selectionOf(brief.replace('CNY 350bn-400bn', 'CNY 9007199254740993')));
    expect(JSON.parse(huge).claims[0].amount).toMatchObject({
      min: '9007199254740993',
      max: '9007199254740993',
    });
  });
});

/** A brief whose claims have every field that their kinds know. */
const rich = `=== rich.md
---
note: intel-assessment
id: rich
title: Rich
date: 2026-05
marking: TLP:GREEN
sources:
  S1: {title: Talks, publisher: Wire}
---

\`\`\`valuation
id: v
subject: org:huawei
amount: CNY 350bn-400bn
basis: post-money
as-of: 2026-Q2
status: in-talks
source: S1
instrument: debt
pre: CNY 300bn
post: CNY 350bn
stake: 12.5%
investors: [org:nvidia, org:amd]
converted: USD 50bn
fx: {rate: 7.2, date: 2026-05-18}
quote: "=1+1"
\`\`\`

\`\`\`judgment
id: j
text: It closes.
confidence: low
basis: [S1, claim:v]
assumptions: [Money is there, No veto]
alternatives: It does not.
history:
  - {as-of: 2026-01, likelihood: likely, confidence: low}
\`\`\`

\`\`\`hypotheses
id: h
question: Why?
hypotheses: {H1: One, H2: Two}
evidence: [{text: Seen, ratings: {H1: C, H2: I}}]
\`\`\`

\`\`\`supply
id: s
ref: hw:huawei-ascend-950pr
metric: shipments
quantity: ~50,000
period: {from: 2026-01, to: 2026-03}
certainty: estimate
as-of: 2026-04-01
source: S1
\`\`\`
`;

describe('every field', () => {
  it('is in JSON, with its type', () => {
    const [v, j, h, s] = JSON.parse(toJson(selectionOf(rich))).claims.map(
      ({ values }: { values: unknown }) => values,
    );
    expect(v).toMatchObject({
      instrument: 'debt',
      pre: { currency: 'CNY', min: '300000000000' },
      stake: { text: '12.5%', min: '12.5' },
      investors: ['org:nvidia', 'org:amd'],
      fx: { rate: { min: '7.2' }, date: { text: '2026-05-18', first: '2026-05-18' } },
      'as-of': { text: '2026-Q2', first: '2026-04-01', last: '2026-06-30' },
      quote: '=1+1',
    });
    expect(j).toMatchObject({
      basis: ['src:s1', 'claim:v'],
      assumptions: ['Money is there', 'No veto'],
      alternatives: ['It does not.'],
      history: [{ 'as-of': { text: '2026-01' }, likelihood: 'likely', confidence: 'low' }],
    });
    expect(h).toMatchObject({
      hypotheses: { H1: 'One', H2: 'Two' },
      evidence: [{ text: 'Seen', ratings: { H1: 'C', H2: 'I' } }],
    });
    expect(s).toMatchObject({ quantity: { text: '~50,000', min: '50000', approximate: true } });
  });

  it('has a column in the ledger of its kind', () => {
    const ledgers = ledgersOf(selectionOf(rich));
    expect(ledgers.map(({ kind }) => kind)).toEqual(['valuation', 'supply', 'judgment', 'hypotheses']);
    const rows = ledgers.map(
      (ledger) => parse(ledgerToCsv(ledger), { columns: true })[0] as Record<string, string>,
    );
    expect(rows[0]).toMatchObject({
      stake: '12.5%',
      stake_min: '12.5',
      pre: 'CNY 300bn',
      pre_max: '300000000000',
      investors: 'org:nvidia; org:amd',
      fx_rate: '7.2',
      fx_date_first: '2026-05-18',
      as_of: '2026-Q2',
      as_of_last: '2026-06-30',
      quote: "'=1+1",
      marking: 'TLP:GREEN',
      source_titles: 'Talks',
    });
    expect(rows[1]).toMatchObject({
      quantity: '~50,000',
      quantity_min: '50000',
      period_to_last: '2026-03-31',
    });
    expect(rows[2]).toMatchObject({
      assumptions: 'Money is there; No veto',
      history: 'as-of: 2026-01, likelihood: likely, confidence: low',
    });
    expect(rows[3]).toMatchObject({ hypotheses: 'H1: One, H2: Two' });
  });

  it('is in the one table of all kinds', () => {
    const [row] = parse(toCsv(selectionOf(rich)), { columns: true }) as Record<string, string>[];
    expect(row?.fields).toContain('stake: 12.5%');
  });

  it('of every kind has a column', () => {
    for (const ledger of ledgersOf(selectionOf(rich))) {
      expect(new Set(ledger.headings).size).toBe(ledger.headings.length);
      for (const row of ledger.rows) expect(row.length).toBe(ledger.headings.length);
    }
  });
});

describe('XLSX', () => {
  it('has real numbers and days, and texts that are no formulas', async () => {
    const files = unzipSync(await writeXlsx(workbookOf(selectionOf(rich))));
    const xml = (name: string) => strFromU8(files[name] ?? new Uint8Array());
    const workbook = xml('xl/workbook.xml');
    expect([...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name)).toEqual([
      'About',
      'Valuations',
      'Supply',
      'Judgments',
      'Competing hypotheses',
      'Sources',
    ]);
    const all = Object.keys(files).filter((name) => name.endsWith('.xml'));
    expect(all.map((name) => xml(name)).join('')).not.toMatch(/<f[ >]/);
    const sheet = xml('xl/worksheets/sheet2.xml');
    expect(sheet).toContain('<v>350000000000</v>');
    // 2026-05-18 in days since 1900.
    expect(sheet).toContain('<v>46160</v>');
    expect(sheet).toContain('&amp;BTLP:GREEN');
  });
});
