// Admiralty grades and TLP markings.

import { describe, expect, it } from 'vitest';
import {
  describeGrade,
  nearestGrade,
  parseCredibility,
  parseGrade,
} from '../../../server/src/values/grade.ts';
import {
  atLeastAsRestrictive,
  MARKINGS,
  mostRestrictive,
  parseMarking,
} from '../../../server/src/values/marking.ts';

describe('grades', () => {
  it('reads a letter A to F and a digit 1 to 6', () => {
    expect(parseGrade('B2')).toEqual({ ok: true, value: { text: 'B2', reliability: 'B', credibility: 2 } });
    expect(parseGrade('F6').ok).toBe(true);
  });

  it.each(['G1', 'A0', 'A7', 'A', '1', 'A11', '', 'Ａ1'])('refuses %j and knows no mend', (text) => {
    expect(parseGrade(text)).toMatchObject({ ok: false, replacements: [] });
  });

  it.each([
    ['b2', 'B2'],
    ['B-2', 'B2'],
    ['2B', 'B2'],
    ['c / 3', 'C3'],
  ])('refuses %j and offers %s', (text, mend) => {
    expect(parseGrade(text)).toMatchObject({ ok: false, replacements: [mend] });
    expect(nearestGrade(text)).toBe(mend);
  });

  it('says a grade in words', () => {
    expect(describeGrade('B2')).toBe('usually reliable, probably true');
    expect(describeGrade('F6')).toBe('reliability cannot be judged, truth cannot be judged');
    expect(describeGrade('X9')).toBeUndefined();
  });

  it('reads a credibility alone', () => {
    expect(['1', '6', '0', '7', '1.0', ''].map(parseCredibility)).toEqual([
      1,
      6,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('markings', () => {
  it('reads every label exactly as TLP 2.0 writes it', () => {
    for (const label of MARKINGS) expect(parseMarking(label)).toEqual({ marking: label });
  });

  it('knows the label that TLP 2.0 replaced', () => {
    expect(parseMarking('TLP:WHITE')).toEqual({ legacy: 'TLP:CLEAR' });
  });

  it.each([
    ['tlp:amber', 'TLP:AMBER'],
    ['TLP: AMBER', 'TLP:AMBER'],
    ['TLP-GREEN', 'TLP:GREEN'],
    ['AMBER', 'TLP:AMBER'],
    ['TLP AMBER STRICT', 'TLP:AMBER+STRICT'],
    ['TLP:AMBER-STRICT', 'TLP:AMBER+STRICT'],
    ['amber+strict', 'TLP:AMBER+STRICT'],
    ['TLP:GREN', 'TLP:GREEN'],
    ['TLP:CLAER', 'TLP:CLEAR'],
    ['TLPRED', 'TLP:RED'],
    ['tlp:white', 'TLP:CLEAR'],
  ])('offers for %s the label %s', (text, nearest) => {
    expect(parseMarking(text)).toEqual({ nearest });
  });

  it.each(['', 'TLP:EX:CHR', 'CONFIDENTIAL', 'TLP:', 'TLP:UNKNOWN', 'x'.repeat(100_000)])(
    'offers none for %j',
    (text) => {
      expect(parseMarking(text)).toEqual({});
    },
  );

  it('orders the labels from red to clear', () => {
    expect(atLeastAsRestrictive('TLP:AMBER+STRICT', 'TLP:AMBER')).toBe(true);
    expect(atLeastAsRestrictive('TLP:AMBER', 'TLP:AMBER+STRICT')).toBe(false);
    expect(atLeastAsRestrictive('TLP:GREEN', 'TLP:GREEN')).toBe(true);
    expect(mostRestrictive(['TLP:CLEAR', 'TLP:AMBER', 'TLP:GREEN'])).toBe('TLP:AMBER');
    expect(mostRestrictive([])).toBeUndefined();
  });
});
