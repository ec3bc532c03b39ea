// The table of targets: ratios of the figures, how far from the target they are, and a plain word where there are none.

import { describe, expect, it } from 'vitest';
import { tableOf } from '../../../bench/support/target-tables.ts';

function cells(table: string, what: RegExp): string[] {
  const line = table.split('\n').find((row) => what.test(row)) ?? '';
  return line.split('|').map((cell) => cell.trim());
}

describe('the table of targets', () => {
  it('says what was not measured', () => {
    const [, , before, now, target, , missed] = cells(tableOf({}), /^\| cold: 10k/);
    expect([before, now, target, missed]).toEqual(['87 ×', 'not measured', '≤ 12 ×', '']);
  });

  it('says by how much a target is missed', () => {
    const table = tableOf({ cold: { notes: 100, read: 10, check: 240 } });
    const [, , , now, , , missed] = cells(table, /^\| cold: 10k/);
    expect([now, missed]).toEqual(['24.0 ×', '2.0 ×']);
  });

  it('says nothing of a target that is reached', () => {
    const figures = { dossier: 100, 'markdownlint-cli2': 1500 };
    const table = tableOf({ 'markdownlint-cli2': figures, textlint: { dossier: 100, textlint: 500 } });
    const [, , , now, , , missed] = cells(table, /^\| other linters/);
    expect(now).toBe('markdownlint-cli2 15.0 ×, remark-cli not measured, textlint 5.00 ×');
    expect(missed).toBe('textlint 2.0 ×');
  });

  it('compares a note of the very large folder with one of the ordinary one', () => {
    const table = tableOf({
      cold: { notes: 100, read: 10, check: 100 },
      many: { notes: 1000, read: 100, check: 1500 },
    });
    const [, , , now, , , missed] = cells(table, /^\| 100k notes cold/);
    expect([now, missed]).toEqual(['15.0 ×, linear 1.50 ×', '1.3 ×, linear 1.3 ×']);
  });

  it('names the slowest request, and rename apart', () => {
    const requests = { 'hover: p95': 3, 'claims: p95': 30, 'rename of the hub: p95': 90, 'hover: hold': 4 };
    const [, , , now] = cells(tableOf({ requests }), /^\| any request/);
    expect(now).toBe('claims 30.0 ms, rename 90.0 ms');
  });
});
