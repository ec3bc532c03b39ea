// Which judgments are forecasts, and what of them can be scored.

import { describe, expect, it } from 'vitest';
import { type ForecastItem, listForecasts } from '../../../../server/src/features/views/forecasts.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { storeOf } from '../../../support/workspace.ts';

const HEAD = ['---', 'note: intel-assessment', 'title: A note', 'date: 2025-02-01', 'authors: [Ann, Bo]'];

function forecastsIn(blocks: readonly (readonly string[])[], configuration = ''): ForecastItem[] {
  const judgments = blocks.flatMap((lines) => ['```judgment', 'text: It closes.', ...lines, '```', '']);
  const text = [...HEAD, 'tags: [rounds]', '---', '', ...judgments].join('\n');
  const { workspace } = storeOf(
    new Map([
      ['dossier.yaml', configuration],
      ['note.md', text],
    ]),
  );
  return finish(listForecasts(workspace));
}

const probabilities = (...blocks: (readonly string[])[]) =>
  forecastsIn(blocks).map(({ scored }) => scored?.probability);
const CAME_TRUE = 'outcome: {status: true, as-of: 2026-01-05, source: S1}';

describe('forecasts', () => {
  it('are judgments with a horizon or an outcome, by the day of the check', () => {
    const states = (...lines: string[]) => forecastsIn([lines]).map(({ state }) => state);
    expect(states('likelihood: likely')).toEqual([]);
    expect(states('horizon: 2026-05')).toEqual(['overdue']);
    expect(states('horizon: 2026-06')).toEqual(['open']);
    expect(states('horizon: 2026-05', CAME_TRUE)).toEqual(['resolved']);
    expect(states(CAME_TRUE)).toEqual(['resolved']);
    // An outcome that is still to be filled in is none.
    expect(states('horizon: 2026-05', 'outcome: {status: , as-of: , source: }')).toEqual(['overdue']);
    // Before its note: its horizon is wrong.
    expect(states('horizon: 2024')).toEqual([]);
  });

  it('say what was last held, when they end and what came', () => {
    const [item] = forecastsIn([['id: j', 'likelihood: likely', 'horizon: 2025', CAME_TRUE]]);
    expect(item).toMatchObject({
      id: 'claim:j',
      text: 'It closes.',
      likelihood: 'likely',
      horizon: '2025',
      outcome: 'true',
      outcomeDate: '2026-01-05',
      note: 'A note',
      scored: {
        cameTrue: true,
        term: { scale: 'ICD 203', words: 'likely', min: 55, max: 80 },
        authors: ['Ann', 'Bo'],
        tags: ['rounds'],
        year: '2026',
      },
    });
  });

  it('give way to a newer judgment: while they are open always, later where that has an outcome', () => {
    const newer = ['id: b', 'changes: claim:a', 'likelihood: likely', 'horizon: 2027'];
    const ids = (...blocks: (readonly string[])[]) => forecastsIn(blocks).map(({ id }) => id);
    expect(ids(['id: a', 'horizon: 2025-06'], newer)).toEqual(['claim:b']);
    expect(ids(['id: a', CAME_TRUE], newer)).toEqual(['claim:a', 'claim:b']);
    expect(ids(['id: a', CAME_TRUE], newer, ['id: c', 'changes: claim:b', CAME_TRUE])).toEqual(['claim:c']);
    // Nobody changes himself, and a circle ends.
    expect(ids(['id: a', 'changes: claim:a', CAME_TRUE])).toEqual(['claim:a']);
    expect(
      ids(['id: a', 'changes: claim:b', CAME_TRUE], ['id: b', 'changes: claim:a', 'horizon: 2027']),
    ).toEqual(['claim:a']);
  });
});

describe('what is scored', () => {
  it('is the number that is stated, the middle of a range, else the middle of the band', () => {
    expect(probabilities(['probability: 70%', CAME_TRUE])).toEqual([0.7]);
    expect(probabilities(['likelihood: likely', 'probability: 60-75%', CAME_TRUE])).toEqual([0.675]);
    expect(probabilities(['likelihood: very likely', CAME_TRUE])).toEqual([0.875]);
  });

  it('is the view that was held last', () => {
    const history = 'history: [{as-of: 2025-01, likelihood: unlikely}, {as-of: 2025-03, probability: 20%}]';
    expect(probabilities([history, 'likelihood: likely', CAME_TRUE])).toEqual([0.675]);
    expect(probabilities([history, CAME_TRUE])).toEqual([0.2]);
  });

  it('leaves out partly and void, and what states no likelihood', () => {
    const outcome = (status: string) => [`outcome: {status: ${status}, as-of: 2026, source: S1}`];
    const likely = 'likelihood: likely';
    expect(
      probabilities([likely, ...outcome('partly')], [likely, ...outcome('void')], outcome('false')),
    ).toEqual([undefined, undefined, undefined]);
  });

  it('counts a number with the term in whose band it lies, the lower where two touch', () => {
    const terms = (probability: string, configuration?: string) =>
      forecastsIn([[`probability: ${probability}`, CAME_TRUE]], configuration).map(
        ({ scored }) => scored?.term?.words,
      );
    expect(terms('70%')).toEqual(['likely']);
    expect(terms('55%')).toEqual(['roughly even chance']);
    expect(terms('100%')).toEqual([undefined]);
    expect(terms('38%', 'scale: phia')).toEqual([undefined]);
    expect(terms('30%', 'scale: phia')).toEqual(['unlikely']);
  });
});
