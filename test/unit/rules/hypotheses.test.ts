// Matrices of competing hypotheses: whole ones, and those with a gap.

import { describe, expect, it } from 'vitest';
import { findHover } from '../../../server/src/features/cards/hover.ts';
import { marked, note } from '../../support/valuation-notes.ts';
import { findingsIn, storeOf, uriOf } from '../../support/workspace.ts';

function matrix(rows: readonly string[], ...lines: string[]): string {
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  const hypotheses = given.has('hypotheses') ? [] : ['hypotheses: {H1: One., H2: Two.}'];
  const body = ['question: Which?', ...hypotheses, ...lines, 'evidence:', ...rows.map((row) => `  - ${row}`)];
  return note(['```hypotheses', ...body, '```', ''].join('\n'));
}

const row = (h1: string, h2: string, weight = 'medium') =>
  `{text: Seen., weight: ${weight}, ratings: {H1: ${h1}, H2: ${h2}}}`;
const found = (rows: readonly string[], ...lines: string[]) => marked(matrix(rows, ...lines), 'ach-matrix');

describe('ach-matrix', () => {
  it('wants two hypotheses, and every cell rated', () => {
    expect(found([row('C', 'I')])).toEqual([]);
    expect(found([row('c', 'ii')])).toEqual([]);
    expect(found(['{text: Seen., ratings: {H1: C}}'], 'hypotheses: {H1: One.}')).toEqual(['{H1: One.}']);
    expect(found(['{text: Seen., ratings: {H1: C}}'])).toEqual(['{H1: C}']);
    expect(found(['{text: Seen., ratings: {H1: C, H2: }}'])).toEqual(['H2']);
    expect(found(['{text: Seen.}'])).toEqual(['Seen.']);
    expect(found([row('C', 'I')], 'hypotheses:', 'leading: H1')).toEqual([]);
  });

  it('is in place of other findings about cells', () => {
    const text = matrix([row('X', 'I'), '{text: Seen., ratings: {H1: C, H2: C, H3: I}}'], 'leading: H4');
    expect(findingsIn(text, ['ach-matrix', 'invalid-field', 'missing-field'])).toHaveLength(3);
    expect(marked(text, 'ach-matrix').sort()).toEqual(['H3', 'H4', 'X']);
  });

  it('warns where another hypothesis has less against it, and lets ties be', () => {
    const severity = (text: string) => findingsIn(text, ['ach-matrix']).map((one) => one.severity);
    expect(severity(matrix([row('I', 'C')], 'leading: H1'))).toEqual(['warning']);
    expect(severity(matrix([row('I', 'C')], 'leading: h2'))).toEqual([]);
    expect(severity(matrix([row('I', 'C'), row('CC', 'I')], 'leading: H1'))).toEqual([]);
    expect(severity(matrix([row('I', 'C', 'high'), row('C', 'II', 'low')], 'leading: H1'))).toEqual([
      'warning',
    ]);
    expect(severity(matrix([row('II', 'C', 'low'), row('C', 'I')], 'leading: H1'))).toEqual([]);
  });

  it('gives names that are no plain words their own cells', () => {
    const names = 'hypotheses: {__proto__: One., constructor: Two.}';
    const cells = '{text: Seen., ratings: {__proto__: C, constructor: I}}';
    expect(found([cells], names, 'leading: constructor')).toEqual(['constructor']);
    expect(found([cells], names, 'leading: __proto__')).toEqual([]);
  });
});

describe('undiagnostic-evidence', () => {
  const alike = (rows: readonly string[]) => marked(matrix(rows), 'undiagnostic-evidence');

  it('is evidence that rates all alike', () => {
    expect(alike([row('C', 'C')])).toEqual(['Seen.']);
    expect(alike([row('C', 'CC')])).toEqual([]);
    expect(alike(['{text: Seen., ratings: {H1: C}}'])).toEqual([]);
  });
});

describe('the card of a matrix', () => {
  it('has the most diagnostic evidence first and the scores last, with the leading one marked', () => {
    const rows = [
      '{text: Weak., ratings: {H1: C, H2: N}}',
      '{text: Strong | piped., weight: high, ratings: {H1: CC, H2: II}}',
    ];
    const text = matrix(rows, 'id: ach', 'leading: H1');
    const { workspace } = storeOf(new Map([['note.md', text]]));
    const document = workspace.document(uriOf('note.md'));
    const hover = document && findHover(workspace, document, text.indexOf('id: ach') + 5)?.markdown;
    expect(hover).toContain(
      [
        '| Evidence | H1 leading | H2 |',
        '| --- | --- | --- |',
        '| Strong \\| piped. | CC | II |',
        '| Weak. | C | N |',
        '| Inconsistency | 0 least | 6 |',
      ].join('\n'),
    );
  });
});
