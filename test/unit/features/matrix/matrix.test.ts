// A matrix of competing hypotheses that is filled in: what is shown of it, and what each change writes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listMatrices } from '../../../../server/src/features/matrix/matrix.ts';
import { editMatrix, type MatrixChange } from '../../../../server/src/features/matrix/matrix-edits.ts';
import type { Note } from '../../../../server/src/note/note.ts';
import { edited } from '../../../support/features.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: intel-assessment\n---\n\n';
const FLOW = `question: Who leads?
hypotheses: {H1: A fund leads, H2: Nobody does}
evidence:
  - {text: Talks were seen, source: S1, weight: high, ratings: {H1: C, H2: II}}
  - {text: A denial, ratings: {H1: I, H2: N}} # by a spokesman
`;
const BLOCK = `question: Who leads?
hypotheses:
  H1: A fund leads
  H2: Nobody does
evidence:
  - text: Talks were seen
    ratings:
      H1: C
      H2: II
  - text: A denial
    ratings:
      H1: I
leading: H1
`;

function noteOf(text: string): Note {
  const note = storeOf(new Map([['note.md', text]])).workspace.document(uriOf('note.md'));
  if (note?.type !== 'note') throw new Error('no note');
  return note;
}

const blockOf = (yaml: string) => `${HEAD}\`\`\`hypotheses\n${yaml}\`\`\`\n\nAfter.\n`;

function changed(yaml: string, change: MatrixChange): string {
  const note = noteOf(blockOf(yaml));
  const edit = editMatrix(note, '#1', change);
  if ('refusal' in edit) return `refused: ${edit.refusal}`;
  const text = edited(note.text, [edit]);
  return text.slice(HEAD.length + '```hypotheses\n'.length, -'```\n\nAfter.\n'.length);
}

const talks = { index: 0, text: 'Talks were seen' };
const denial = { index: 1, text: 'A denial' };

describe('a matrix', () => {
  it('is shown in the order of the text, with what it counts', () => {
    expect(listMatrices(noteOf(blockOf(`id: lead\n${FLOW}`)))).toMatchObject([
      {
        id: 'claim:lead',
        question: 'Who leads?',
        hypotheses: [
          { name: 'H1', text: 'A fund leads', score: 2, least: true, leading: false },
          { name: 'H2', text: 'Nobody does', score: 6, least: false, leading: false },
        ],
        rows: [
          {
            text: 'Talks were seen',
            weight: 'high',
            sources: ['S1'],
            ratings: ['C', 'II'],
            diagnosticity: 9,
          },
          { text: 'A denial', weight: 'medium', sources: [], ratings: ['I', 'N'], diagnosticity: 2 },
        ],
      },
    ]);
  });

  it('says open cells and words that are no rating as they are, and marks nothing where all are alike', () => {
    const yaml = 'question: Q\nhypotheses: {H1: a, H2: b}\nevidence: [{text: e, ratings: {h1: maybe}}]\n';
    const [matrix] = listMatrices(noteOf(blockOf(yaml)));
    expect(matrix?.rows[0]?.ratings).toEqual(['maybe', '']);
    expect(matrix?.hypotheses.map(({ least }) => least)).toEqual([false, false]);
  });

  it('is called by its number where it has no id, or another has the same', () => {
    const text = [
      blockOf(FLOW),
      blockOf(`id: a\n${FLOW}`).slice(HEAD.length),
      blockOf(`id: a\n${FLOW}`).slice(HEAD.length),
    ];
    expect(listMatrices(noteOf(text.join('\n'))).map(({ id }) => id)).toEqual(['#1', 'claim:a', '#3']);
  });
});

describe('a change', () => {
  it('rates a cell in place', () => {
    expect(changed(FLOW, { type: 'rate', row: talks, hypothesis: 'H2', rating: 'N' })).toBe(
      FLOW.replace('H2: II', 'H2: N'),
    );
    expect(changed(BLOCK, { type: 'rate', row: denial, hypothesis: 'H2', rating: 'CC' })).toBe(
      BLOCK.replace('      H1: I\n', '      H1: I\n      H2: CC\n'),
    );
  });

  it('opens a cell, and fills it again as it was', () => {
    const open = changed(FLOW, { type: 'rate', row: talks, hypothesis: 'H1', rating: '' });
    expect(open).toBe(FLOW.replace('H1: C,', 'H1: ,'));
    expect(changed(open, { type: 'rate', row: talks, hypothesis: 'H1', rating: 'C' })).toBe(FLOW);
  });

  it('begins the ratings of a row that has none', () => {
    const yaml = 'question: Q\nhypotheses: {H1: a, H2: b}\nevidence: [{text: e}]\n';
    const row = { index: 0, text: 'e' };
    expect(changed(yaml, { type: 'rate', row, hypothesis: 'H2', rating: 'I' })).toBe(
      yaml.replace('{text: e}', '{text: e, ratings: {H2: I}}'),
    );
  });

  it('weighs and rewords a row, names the leading hypothesis and says one otherwise', () => {
    expect(changed(FLOW, { type: 'weigh', row: talks, weight: 'low' })).toBe(FLOW.replace('high', 'low'));
    expect(changed(FLOW, { type: 'weigh', row: denial, weight: 'low' })).toBe(
      FLOW.replace('H2: N}}', 'H2: N}, weight: low}'),
    );
    expect(changed(FLOW, { type: 'reword', row: denial, text: 'A denial: “no”' })).toBe(
      FLOW.replace('text: A denial', 'text: "A denial: “no”"'),
    );
    expect(changed(FLOW, { type: 'lead', hypothesis: 'h2' })).toBe(`${FLOW}leading: H2\n`);
    expect(changed(BLOCK, { type: 'rename', hypothesis: 'H1', text: 'A state fund leads' })).toBe(
      BLOCK.replace('A fund leads', 'A state fund leads'),
    );
  });

  it('adds a row as the last one is written, and a hypothesis with the next number', () => {
    expect(changed(FLOW, { type: 'add-row', text: 'A third' })).toBe(
      `${FLOW}  - {text: A third, ratings: {H1: , H2: }}\n`,
    );
    expect(changed(BLOCK, { type: 'add-row', text: 'A\nthird' })).toBe(
      BLOCK.replace('leading', '  - text: A third\n    ratings: {H1: , H2: }\nleading'),
    );
    expect(changed(BLOCK, { type: 'add-hypothesis', text: 'Both' })).toBe(
      BLOCK.replace('Nobody does\n', 'Nobody does\n  H3: Both\n'),
    );
    expect(changed(FLOW.replace('H2', 'H3'), { type: 'add-hypothesis', text: 'Both' })).toContain(
      'H4: Both}',
    );
    expect(changed('question: Q\n', { type: 'add-hypothesis', text: 'One' })).toBe(
      'question: Q\nhypotheses: {H1: One}\n',
    );
  });

  it('removes a row with its lines or its comma, the only one too', () => {
    const only = changed(BLOCK, { type: 'remove-row', row: denial });
    expect(only).toBe(BLOCK.replace(/ {2}- text: A denial\n(?: {4}.*\n)+/, ''));
    const none = changed(only, { type: 'remove-row', row: talks });
    expect(changed(none, { type: 'add-row', text: 'Again' })).toContain(
      '[{text: Again, ratings: {H1: , H2: }}]',
    );
    const flow = 'question: Q\nhypotheses: {H1: a}\nevidence: [{text: e}, {text: f}]\n';
    expect(changed(flow, { type: 'remove-row', row: { index: 0, text: 'e' } })).toBe(
      flow.replace('{text: e}, ', ''),
    );
    expect(changed(flow, { type: 'remove-row', row: { index: 1, text: 'e' } })).toContain('refused');
  });

  it('is refused where the matrix is another than the one that was looked at', () => {
    const moved = 'refused: the matrix has changed meanwhile: look at it again';
    expect(changed(FLOW, { type: 'weigh', row: { index: 0, text: 'A denial' }, weight: 'low' })).toBe(moved);
    expect(changed(FLOW, { type: 'rate', row: talks, hypothesis: 'H9', rating: 'C' })).toBe(moved);
    expect(changed(FLOW, { type: 'rate', row: talks, hypothesis: 'H1', rating: 'X' })).toContain(
      'not a rating',
    );
    const long = FLOW.replace('{text: A denial,', '{text: "A\n      denial",');
    expect(changed(long, { type: 'reword', row: denial, text: 'x' })).toContain('over several lines');
  });
});

describe('any changes, one after the other', () => {
  const words = fc.oneof(
    fc.constantFrom(
      '- a',
      '# b',
      'c: d',
      '{e}',
      '"f',
      "g'",
      '```',
      '<img src=x>',
      '*h',
      '[i](src:S1)',
      '~',
      'null',
    ),
    fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== ''),
  );
  const number = fc.nat({ max: 5 });
  const change = fc.oneof(
    fc.record({
      type: fc.constant('rate' as const),
      row: number,
      hypothesis: number,
      rating: fc.constantFrom('CC', 'C', 'N', 'I', 'II', ''),
    }),
    fc.record({
      type: fc.constant('weigh' as const),
      row: number,
      weight: fc.constantFrom('high' as const, 'medium' as const, 'low' as const),
    }),
    fc.record({ type: fc.constant('reword' as const), row: number, text: words }),
    fc.record({ type: fc.constant('rename' as const), hypothesis: number, text: words }),
    fc.record({ type: fc.constant('lead' as const), hypothesis: number }),
    fc.record({ type: fc.constant('remove-row' as const), row: number }),
    fc.record({ type: fc.constant('add-row' as const), text: words }),
    fc.record({ type: fc.constant('add-hypothesis' as const), text: words }),
  );

  it('are read back as they were made, and nothing else changes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(FLOW, BLOCK, 'question: Q\n'),
        fc.constantFrom('\n', '\r\n'),
        fc.array(change, { minLength: 1, maxLength: 8 }),
        (yaml, lineBreak, changes) => {
          let text = blockOf(yaml).replaceAll('\n', lineBreak);
          for (const one of changes) {
            const note = noteOf(text);
            const [before] = listMatrices(note);
            if (!before) throw new Error('no matrix');
            const row = 'row' in one ? before.rows[one.row % Math.max(1, before.rows.length)] : undefined;
            const hypothesis =
              'hypothesis' in one
                ? before.hypotheses[one.hypothesis % Math.max(1, before.hypotheses.length)]
                : undefined;
            if (('row' in one && !row) || ('hypothesis' in one && !hypothesis)) continue;
            const made = {
              ...one,
              ...(row && { row: { index: before.rows.indexOf(row), text: row.text } }),
              ...(hypothesis && { hypothesis: hypothesis.name }),
            } as MatrixChange;
            const edit = editMatrix(note, before.id, made);
            if ('refusal' in edit) throw new Error(edit.refusal);
            text = edited(text, [edit]);
            const [after] = listMatrices(noteOf(text));
            expect(after && shown(after)).toEqual(wanted(before, made));
            expect(text.endsWith(`${lineBreak}\`\`\`${lineBreak}${lineBreak}After.${lineBreak}`)).toBe(true);
          }
        },
      ),
    );
  });
});

type Matrix = ReturnType<typeof listMatrices>[number];

/** What of a matrix a person wrote. */
function shown({ question, hypotheses, rows }: Matrix) {
  return {
    question,
    hypotheses: hypotheses.map(({ name, text, leading }) => ({ name, text, leading })),
    rows: rows.map(({ text, weight, sources, ratings }) => ({
      text,
      weight,
      sources,
      ratings: [...ratings],
    })),
  };
}

function wanted(matrix: Matrix, change: MatrixChange): ReturnType<typeof shown> {
  const all = shown(matrix);
  const said = 'text' in change ? change.text.replace(/\s+/g, ' ').trim() : '';
  const row = 'row' in change ? all.rows[change.row.index] : undefined;
  const at = 'hypothesis' in change ? all.hypotheses.findIndex(({ name }) => name === change.hypothesis) : -1;
  const hypothesis = all.hypotheses[at];
  if (change.type === 'rate' && row) row.ratings[at] = change.rating;
  if (change.type === 'weigh' && row) row.weight = change.weight;
  if (change.type === 'remove-row') all.rows.splice(change.row.index, 1);
  if (change.type === 'reword' && row) row.text = said;
  if (change.type === 'rename' && hypothesis) hypothesis.text = said;
  if (change.type === 'lead') for (const one of all.hypotheses) one.leading = one === hypothesis;
  if (change.type === 'add-row')
    all.rows.push({ text: said, weight: 'medium', sources: [], ratings: all.hypotheses.map(() => '') });
  if (change.type === 'add-hypothesis') {
    for (const one of all.rows) one.ratings.push('');
    all.hypotheses.push({ name: `H${all.hypotheses.length + 1}`, text: said, leading: false });
  }
  return all;
}
