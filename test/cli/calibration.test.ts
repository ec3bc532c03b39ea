// `dossier stats --calibration`: what came of judgments, for people, scripts and pages.

import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossier } from './command.ts';

function note(author: string, outcomes: readonly string[]): string {
  const judgments = outcomes.map((outcome) =>
    ['```judgment', 'text: It closes.', 'likelihood: likely', outcome, '```', ''].join('\n'),
  );
  return [
    '---',
    'note: intel-assessment',
    `title: By ${author}`,
    'date: 2020-02-01',
    `authors: ["${author}"]`,
    'tags: [rounds]',
    '---',
    '',
    ...judgments,
  ].join('\n');
}

const came = (status: string) => `outcome: {status: ${status}, as-of: 2021-01-05, source: S1}`;
const files = {
  'ann.md': note('Ann', [...Array(8).fill(came('true')), came('false'), came('false'), came('partly')]),
  'bo.md': note('B|o', [came('false'), 'horizon: 2020-06', 'horizon: 2090', came('void')]),
};

describe('stats --calibration', () => {
  test('counts forecasts, scores them, and holds terms against their bands', async () => {
    const folder = await folderWith(files);
    const { code, out } = await dossier(folder, 'stats', '--calibration');
    expect(code).toBe(0);
    expect(
      out,
    ).toBe(`13 forecasts with an outcome (11 scored, left out: 1 partly true, 1 void), 1 overdue, 1 open
Brier score 0.2011 (0 is best; who always says 50% gets 0.25)

TERM    BAND    COUNT  CAME TRUE  SHARE  95% INTERVAL  READING
likely  55–80%  11     8          72.7%  43.4–90.3%    fits its band

AUTHOR  COUNT  BRIER   READING
Ann     10     0.1756
B|o     1      0.4556  fewer than 10: too few to say

TAG     COUNT  BRIER
rounds  11     0.2011

YEAR  COUNT  BRIER
2021  11     0.2011
`);
  });

  test('gives the same to scripts', async () => {
    const { out } = await dossier(
      await folderWith(files),
      'stats',
      '--calibration',
      '--format',
      'json',
      'bo.md',
    );
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      forecasts: { open: 1, overdue: 1, resolved: 2, scored: 1, partly: 0, void: 1, unstated: 0 },
      count: 1,
      brier: 0.4556,
      tooFew: true,
      terms: [
        { scale: 'ICD 203', words: 'likely', min: 55, max: 80, count: 1, cameTrue: 0, reading: 'too few' },
      ],
      byAuthor: [{ name: 'B|o', count: 1, brier: 0.4556, tooFew: true }],
    });
  });

  test('is a section of Markdown in which a name stays a name', async () => {
    const { out } = await dossier(await folderWith(files), 'stats', '--calibration', '--format', 'markdown');
    expect(out).toMatch(/^## Calibration\n\n13 forecasts with an outcome/);
    expect(out).toContain('| B\\|o | 1 | 0.4556 | fewer than 10: too few to say |\n');
  });

  test('says what to do where nothing is scored, and Markdown is for it alone', async () => {
    const folder = await folderWith({ 'a.md': note('Ann', ['horizon: 2090']) });
    expect((await dossier(folder, 'stats', '--calibration')).out).toContain(
      'Nothing is scored yet: write `outcome` into the judgments whose horizon has passed.',
    );
    expect(await dossier(folder, 'stats', '--format', 'markdown')).toEqual({
      code: 2,
      out: '',
      err: 'dossier: --format markdown is for --calibration: add it, or choose pretty or json\n',
    });
  });
});
