// Forecasts whose time is over, by the day of the check.

import { describe, expect, it } from 'vitest';
import { note } from '../../support/valuation-notes.ts';
import { findingsIn, findingsOf, fixed, storeOf, TODAY } from '../../support/workspace.ts';

const YEAR = Number(TODAY.slice(0, 4));

function judgment(...lines: string[]): string {
  const text = 'text: The round closes.';
  return ['```judgment', text, 'confidence: low', 'basis: S1', ...lines, '```', ''].join('\n');
}

const found = (...blocks: string[]) =>
  findingsIn(note(blocks.join('\n'), { date: `${YEAR - 3}-02-01` }), ['overdue-forecast']).length;

describe('overdue-forecast', () => {
  it('waits until the last day of the horizon is over', () => {
    expect(found(judgment(`horizon: ${YEAR - 2}`))).toBe(1);
    expect(found(judgment(`horizon: ${YEAR - 1}-Q2`))).toBe(1);
    expect(found(judgment(`horizon: ${TODAY}`))).toBe(0);
    expect(found(judgment(`horizon: ${YEAR}`))).toBe(0);
    expect(found(judgment(`horizon: ${YEAR + 1}`))).toBe(0);
    expect(found(judgment())).toBe(0);
  });

  it('is content with an outcome, a newer judgment, and a horizon that had passed when the note was written', () => {
    const past = `horizon: ${YEAR - 2}`;
    expect(found(judgment(past, `outcome: {status: partly, as-of: ${YEAR - 1}, source: S1}`))).toBe(0);
    expect(found(judgment('id: old', past), judgment('changes: claim:old'))).toBe(0);
    expect(found(judgment('id: old', past, 'changes: claim:old'))).toBe(1);
    expect(found(judgment(`horizon: ${YEAR - 4}`))).toBe(0);
  });

  it('inserts an outcome to be filled in', () => {
    const text = note(judgment(`horizon: ${YEAR - 2}`), { date: `${YEAR - 3}` });
    const [finding] = findingsOf(storeOf(new Map([['note.md', text]]))).filter(
      ({ code }) => code === 'overdue-forecast',
    );
    const [edit] = finding?.fixes[0]?.edits ?? [];
    expect(edit && 'newText' in edit && edit.newText.trim()).toBe('outcome: {status: , as-of: , source: }');
  });
});

describe('the history and the outcome of a judgment', () => {
  const messages = (...lines: string[]) =>
    findingsIn(note(judgment(...lines))).map(({ code, message }) => `${code}: ${message}`);

  it('are read field by field, and held against the scale', () => {
    expect(messages('history: [{likelihood: likely}]')).toContain(
      'missing-field: this mapping of `history` has no `as-of`: add it',
    );
    expect(messages('history: [{as-of: 2025, likelihood: likely, probability: 10%}]')).toContainEqual(
      expect.stringMatching(/^likelihood-out-of-band/),
    );
    expect(messages('outcome: {status: maybe, as-of: 2025, source: S9}')).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^invalid-field/),
        expect.stringMatching(/^unresolved-source/),
      ]),
    );
  });

  it('stands with the oldest first; a fix puts it in order', () => {
    const views = (...items: string[]) => judgment(`history: [${items.join(', ')}]`);
    const late = '{as-of: 2026-03, likelihood: likely}';
    const early = '{as-of: 2026-01-10, likelihood: unlikely}';
    const rough = '{as-of: 2026, probability: 50%}';
    const disorder = (block: string) =>
      findingsIn(note(block), ['invalid-field']).map(({ message }) => message);
    expect(disorder(views(late, early))).toEqual([
      '`history` goes from the oldest to the latest: 2026-01-10 belongs before 2026-03',
    ]);
    // What can be the same day is in order.
    for (const block of [views(early, late), views(late, rough), views(rough, late), views(late)])
      expect(disorder(block)).toEqual([]);
    const text = fixed(note(views(late, rough, early)), 'invalid-field', 'Put the oldest first').get(
      'note.md',
    );
    expect(text).toContain(`history: [${rough}, ${early}, ${late}]`);
    // A comment would stay behind.
    const commented = judgment('history:', `  - ${late} # x`, `  - ${early}`);
    expect(findingsIn(note(commented), ['invalid-field'])[0]?.fixes).toEqual([]);
  });
});
