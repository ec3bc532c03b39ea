// Terms of likelihood and levels of confidence: where they state one, where a sentence ends, and what the bands hold.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundMessages, foundWords } from '../../support/found-words.ts';

const HEAD = `---
note: intel-assessment
date: 2026-05-18
status: published
marking: TLP:CLEAR
sources:
  S1: {title: A report, publisher: Example Wire, published: 2026-05-16}
---
`;
const PHIA = '=== dossier.yaml\nscale: phia\n';

function note(section: string, text: string): string {
  return `${HEAD}\n## ${section}\n\n${text}\n`;
}

function judgment(fields: string): string {
  return note('Indicators', `\`\`\`judgment\n${fields}\n\`\`\``);
}

const facts = (text: string) =>
  foundWords('judgment-in-facts', note('The News', text).replace('intel-assessment', 'signal-brief'));

describe('a term of likelihood', () => {
  it.each([
    ['A remote chance remains.', ['remote']],
    ['It is a remote but real possibility.', ['remote']],
    ['The prospect of a deal is remote.', ['remote']],
    ['A listing remains very remote, as it was.', []],
    ['A listing remains remote, as it was.', ['remote']],
    ['It offers remote access, a remote job and remote islands.', []],
    ['The job is remote. Her team was remote in 2025.', []],
    ['Remote-code execution in a remote village; the git remote.', []],
    [
      'A deal is not likely. It isn’t likely; it is no longer likely.',
      ['not likely', 'isn’t likely', 'no longer likely'],
    ],
    ['Nor is it likely that it sells.', ['Nor is it likely']],
    ['It is not only likely, it is done.', ['likely']],
    ['It is less likely, more likely than before, twice as likely, and likelier.', []],
    ['A sale is as likely as a listing, and neither likely nor unlikely.', []],
    ['It is unlikely, if not improbable.', ['unlikely']],
    ['How likely is it? The most likely buyer is the least likely one.', []],
    ['It was assessed as likely, and seen as unlikely.', ['likely', 'unlikely']],
    ['It is likely rather than certain; she would as soon stay.', ['likely']],
    ['Police had probable cause. Probable reserves fell.', []],
    ['It is probably so; the likely buyer is known.', ['probably', 'likely']],
    ['It is highly likely, extremely unlikely and somewhat probable.', []],
    ['It is not very likely.', []],
  ])('in %j', (text, expected) => {
    expect(facts(text)).toEqual(expected);
  });

  it('never makes a text slow to read, nor finds a word outside it', () => {
    const piece = fc.constantFrom(
      'remote ',
      'is ',
      'not ',
      'most ',
      'likely ',
      'as ',
      'than ',
      'chance. ',
      '(',
      '5%) ',
      'very ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const words of facts(pieces.join(''))) expect(words).toMatch(/likely|remote/);
      }),
      { numRuns: 50 },
    );
    expect(facts('not most as likely '.repeat(20_000)).length).toBeGreaterThanOrEqual(0);
  });

  it('that is “not likely” is “unlikely” to every rule', () => {
    const code = 'likelihood-out-of-band';
    expect(foundWords(code, note('Outlook', 'A deal is not likely (30%).'))).toEqual([]);
    expect(foundWords(code, note('Outlook', 'A deal is not likely (70%).'))).toHaveLength(1);
    expect(foundMessages('mixed-scales', note('Outlook', 'It is not probable. It is likely.'))[0]).toContain(
      '“not probable”',
    );
  });
});

describe('an intensified term', () => {
  it('is a hedge, and nothing else', () => {
    const text =
      'It is highly likely (85%), with high confidence. It is highly unlikely. It is fairly probable.';
    expect(foundWords('off-scale-hedge', note('BLUF', text))).toEqual([
      'highly likely',
      'highly unlikely',
      'fairly probable',
    ]);
    for (const code of ['likelihood-out-of-band', 'likelihood-with-confidence', 'mixed-scales'])
      expect(foundWords(code, note('BLUF', text))).toEqual([]);
    expect(foundMessages('off-scale-hedge', note('BLUF', text))[0]).toContain('not a term of ICD 203');
  });

  it('is a term where the scale has it', () => {
    const text = note(
      'Key Judgments',
      'It is highly likely. It is very likely. It is highly unlikely (15%).',
    );
    expect(foundWords('off-scale-hedge', text, PHIA)).toEqual(['very likely']);
    expect(foundWords('likelihood-out-of-band', text, PHIA)).toEqual([]);
    expect(
      foundWords('off-scale-hedge', note('Key Judgments', 'It is very likely, and highly probable.')),
    ).toEqual([]);
  });

  it('by “most” compares after an article', () => {
    const text = 'The most likely case is a sale. It is most likely a test. Those most likely to fail.';
    expect(foundWords('off-scale-hedge', note('Key Judgments', text))).toEqual(['most likely']);
  });
});

describe('the end of a sentence', () => {
  const found = (text: string) => foundWords('likelihood-with-confidence', note('Outlook', text));

  it.each([
    'A deal is likely\\\nWe have high confidence.',
    'A deal is likely  \nWe have high confidence.',
    'A deal is likely<br>We have high confidence.',
    '**Confidence:** High confidence\n**False positives:** Unlikely',
    'High confidence\nFalse Positive Rate of Rules: unlikely',
    'Likelihood: likely\nConfidence: high',
    '可能性：likely\n信心：high confidence',
    '- likely\n- high confidence',
    '| likely | high confidence |\n|---|---|\n| unlikely | low confidence |',
  ])('is seen in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('is not at a line’s end, nor at a colon within a line', () => {
    expect(found('A deal is likely\nwith high confidence.')).toHaveLength(1);
    expect(found('We say that\nDeepSeek very likely sells: with high confidence.')).toHaveLength(1);
  });
});

describe('a level of confidence', () => {
  it.each([
    ['It is likely, and our confidence is high.', 1],
    ['We are highly confident that it is likely.', 1],
    ['It is likely (confidence level: moderate).', 1],
    ['It is likely within the high confidence interval.', 0],
    ['Consumer confidence is high and likely to rise.', 0],
    ['We are confident that it is likely.', 0],
  ])('in %j', (text, count) => {
    expect(foundWords('likelihood-with-confidence', note('Outlook', text))).toHaveLength(count);
  });
});

describe('the bands', () => {
  const code = 'likelihood-out-of-band';

  it('of PHIA have open ends, and nothing holds 0 or 100 %', () => {
    const text = (words: string) => foundWords(code, note('Outlook', `There is a ${words}.`), PHIA);
    expect(text('realistic possibility (50%)')).toHaveLength(1);
    expect(text('realistic possibility (40–49%)')).toEqual([]);
    expect(text('realistic possibility (40–50%)')).toHaveLength(1);
    expect(text('remote chance (0%)')).toHaveLength(1);
    expect(text('remote chance (1%)')).toEqual([]);
    expect(text('deal that is almost certain (100%)')).toHaveLength(1);
    expect(text('deal that is almost certain (95–99%)')).toEqual([]);
    const [message] = foundMessages(code, note('Outlook', 'There is a realistic possibility (50%).'), PHIA);
    expect(message).toContain('(40–<50% in PHIA yardstick)');
  });

  it('hold no probability of 100 %, whatever the likelihood', () => {
    expect(foundWords(code, judgment('text: T.\nprobability: 100%'))).toEqual(['100%']);
    expect(foundWords(code, judgment('text: T.\nlikelihood: almost certain\nprobability: 100%'))).toEqual([
      '100%',
    ]);
    expect(foundMessages(code, judgment('text: T.\nprobability: 0%'))[0]).toContain(
      'outside every band of ICD 203',
    );
    expect(foundWords(code, judgment('text: T.\nprobability: 99%'))).toEqual([]);
  });

  it('compare the text of a judgment with its own likelihood', () => {
    const found = (text: string) => foundWords(code, judgment(`text: ${text}\nlikelihood: unlikely`));
    expect(found('A deal is likely.')).toEqual(['A deal is likely.']);
    expect(found('A deal is unlikely.')).toEqual([]);
    expect(found('A deal is not likely.')).toEqual([]);
    expect(found('It sells, even if approval is likely.')).toEqual([]);
    expect(found('The likely buyer leaves.')).toEqual([]);
    expect(found('There is a 70% chance of a deal.')).toHaveLength(1);
    expect(found('There is a 30% chance of a deal.')).toEqual([]);
    expect(foundMessages(code, judgment('text: It is likely.\nlikelihood: unlikely'))[0]).toContain(
      'write one term in both',
    );
  });

  it('say nothing of shares and amounts', () => {
    const found = (text: string) => foundWords(code, note('Outlook', text));
    expect(found('The margin is likely 8–10%. About 30% likely rose.')).toEqual([]);
    expect(found('Of the likely buyers, 391 suspects (21.6%) left.')).toEqual([]);
    expect(found('A deal is 20% likely.')).toHaveLength(1);
  });
});

describe('mixed scales', () => {
  const message = (text: string, others = '') =>
    foundMessages('mixed-scales', note('Outlook', text), others)[0] ?? '';

  it('are named after what the note uses most, not after what came first', () => {
    expect(message('It is probable. It is likely. It is unlikely.')).toContain(
      'write “likely” for “probable”',
    );
    expect(message('It is likely. It is probable. It is unlikely.')).toContain(
      'write “likely” for “probable”',
    );
    expect(message('It is likely. It is probable.')).toContain('write “likely” for “probable”');
    expect(message('A realistic possibility; a realistic possibility; it is likely.')).toContain(
      'uses PHIA yardstick most',
    );
    expect(message('It is likely, unlikely, very likely. A realistic possibility.')).toContain(
      'keep to ICD 203',
    );
  });

  it('count the `likelihood` of judgments', () => {
    expect(foundWords('mixed-scales', judgment('text: A deal is likely.\nlikelihood: probable'))).toEqual([
      'probable',
    ]);
  });
});
