// Words of likelihood, hedges, hearsay and relative dates: where they are what they seem, and where they are not.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foundMessages, foundWords } from '../../support/found-words.ts';
import { fixed } from '../../support/workspace.ts';

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
    expect(foundMessages('off-scale-hedge', note('BLUF', text))[0]).toContain('no term of ICD 203');
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
    expect(foundMessages(code, judgment('text: T.\nprobability: 0%'))[0]).toContain('in no band of ICD 203');
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

describe('a hedge', () => {
  it.each([
    ['Signed 12 MAY and 12 May 2026, in May, of May, April–May, may 2026, MAY 2026.', []],
    ['May sales fell. They may fall. MAY 5 was late.', ['may']],
    ['It may not be disclosed. Neither party may assign it. Recipients may share it.', []],
    ['Under the licence, Nvidia may ship chips. You may not copy it.', []],
    ['New rules may slow exports. It may not close. It may be sold.', ['may', 'may', 'may']],
    ['They could not find a lead, and it couldn’t be verified.', []],
    ['It could not be true. It could rise.', ['could', 'could']],
    ['It did the best it could. It asked how it could pay.', []],
    ['All possible destinations, if not possible, where possible, as far as possible.', []],
    ['It is not possible to log in. It is possible to pay.', []],
    ['A sale is possible. A possible sale.', ['possible', 'possible']],
    ['Its military might is great. It might fall.', ['might']],
    ['It has a chance to win. There is a chance that it fails.', ['a chance']],
    ['It is set to rise. The flag is set to 5, or set to true.', ['set to']],
    ['Doubtful debts rose. A deal is doubtful.', ['doubtful']],
    [
      'Potentially, plausibly, seemingly, apparently, arguably: a suspected sale has a good chance, an even chance.',
      [
        'Potentially',
        'plausibly',
        'seemingly',
        'apparently',
        'arguably',
        'suspected',
        'good chance',
        'even chance',
      ],
    ],
    [
      'We cannot exclude it. It can’t be excluded. We could not rule out a sale.',
      ['cannot exclude', 'can’t be excluded', 'could not rule out'],
    ],
    ['There is a roughly even chance.', []],
  ])('in %j', (text, expected) => {
    expect(foundWords('off-scale-hedge', note('Key Judgments', text))).toEqual(expected);
  });

  it('is looked for in the bottom line too', () => {
    expect(foundWords('off-scale-hedge', note('BLUF', 'It may rise.'))).toEqual(['may']);
  });
});

describe('hearsay', () => {
  const code = 'unsourced-hearsay';

  it.each([
    [
      'According to Reuters, according to two people, according to US officials.',
      ['According to', 'according to', 'according to'],
    ],
    [
      'According to CEO Liang Wenfeng; according to a person familiar with it; according to the report.',
      ['According to', 'according to', 'according to'],
    ],
    ['According to plan, according to the law, according to the EU AI Act, according to Article 13.', []],
    ['According to ICD 203, according to our analysis, according to need, according to the instruction.', []],
    ['According to court filings and according to `x`.', []],
    ['A leaked memo and leaked credentials. It was leaked to the press.', ['leaked', 'leaked']],
    [
      'An alleged sale. Unconfirmed reports. It remains unconfirmed. The status is unconfirmed.',
      ['alleged', 'Unconfirmed', 'unconfirmed'],
    ],
    [
      'It was reported that it left. It is reported to be ill. Deals are reported to the SEC.',
      ['It was reported that', 'is reported to'],
    ],
    ['据称它已离开。据报道如此。数据传输很快。传DeepSeek将融资，传统企业。', ['据称', '据报道', '传']],
    ['関係者によると事実だ。法律によると違う。', ['によると']],
    ['관계자에 따르면 사실이다. 법률에 따르면 아니다.', ['에 따르면']],
  ])('in %j', (text, expected) => {
    expect(foundWords(code, note('Discussion', text))).toEqual(expected);
  });

  it('with a link or a footnote beside it says to make that a source', () => {
    const linked = note('Discussion', 'It reportedly left ([Wire](https://example.org/a)). Nothing else.');
    expect(foundMessages(code, linked)).toEqual([expect.stringContaining('turn this link into a source')]);
    expect(
      foundMessages(code, note('Discussion', 'It reportedly left https://example.org/a today.'))[0],
    ).toContain('this link');
    expect(
      foundMessages(code, note('Discussion', 'It reportedly left <https://example.org/a>.'))[0],
    ).toContain('this link');
    expect(foundMessages(code, note('Discussion', 'It reportedly left.[^1] So.'))[0]).toContain(
      'turn this footnote',
    );
    expect(
      foundMessages(code, note('Discussion', 'It reportedly left. See [it](https://example.org).'))[0],
    ).toContain('add a citation');
    expect(foundMessages(code, note('Discussion', 'It reportedly left [there](other.md).'))[0]).toContain(
      'add a citation',
    );
  });

  it('is mended by making the link a source', () => {
    const linked = note('Discussion', 'It reportedly left ([Wire](https://example.org/a)).');
    const text = fixed(`=== note.md\n${linked}`, code, 'Turn this link into a source').get('note.md');
    expect(text).toContain('It reportedly left ([Wire](src:S2)).');
    expect(text).toContain('url: https://example.org/a');
    const bare = note('Discussion', 'It reportedly left, says https://example.org/a.');
    expect(fixed(`=== note.md\n${bare}`, code, 'Turn this link').get('note.md')).toContain(
      '[example.org](src:S2).',
    );
  });
});

describe('a relative date', () => {
  const code = 'relative-date';

  it.each([
    ['It is due today, currently late, and gone tomorrow.', ['today', 'currently', 'tomorrow']],
    [
      'It left two years ago, a decade ago and 3 weeks ago. Long ago.',
      ['two years ago', 'a decade ago', '3 weeks ago'],
    ],
    ['As recently as 2014, most recently in May 2025, most recently on 3 May.', []],
    [
      'Recently registered domains rose; a recently built plant. It has recently registered one.',
      ['recently'],
    ],
    ['Today (18 May 2026) and last week (11–17 May) it fell; the last week of March.', ['last week']],
    ['See https://example.org/this-week-today and USA Today, or TODAY().', []],
    ['Today’s chips. It keeps up to date.', []],
    ['今日发布。最近上涨，本周下跌，今年如此。今日头条。', ['今日', '最近', '本周', '今年']],
    ['先月発表した。', ['先月']],
    ['최근 발표했다. 지난달 올랐다.', ['최근', '지난달']],
  ])('in %j', (text, expected) => {
    expect(foundWords(code, note('Gaps', text))).toEqual(expected);
  });

  it('is worked out in every language', () => {
    const message = (words: string) => foundMessages(code, note('Gaps', words))[0] ?? '';
    expect(message('It is due today.')).toContain('write 2026-05-18,');
    expect(message('It is due tomorrow.')).toContain('write 2026-05-19,');
    expect(message('去年成立。')).toContain('write 2025,');
    expect(message('先月発表した。')).toContain('write 2026-04,');
    expect(message('올해 발표했다.')).toContain('write 2026,');
  });
});
