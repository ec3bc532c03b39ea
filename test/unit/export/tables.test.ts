// The ledger as CSV, and everything as JSON.

import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../server/src/export/csv.ts';
import { toJson } from '../../../server/src/export/json.ts';
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
