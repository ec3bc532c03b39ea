// Hedges, hearsay and relative dates: where the words are what they seem, and where they are not.

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

function note(section: string, text: string): string {
  return `${HEAD}\n## ${section}\n\n${text}\n`;
}

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
    [
      'A leaked memo, leaked credentials and a leaked email account. It was leaked to the press.',
      ['leaked', 'leaked'],
    ],
    [
      'An alleged sale. Unconfirmed reports; the claim remains unconfirmed. Its status is unconfirmed; an alleged offender.',
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
      'It left twenty-five years ago, two years ago, a decade ago and 3 weeks ago. Long ago.',
      ['twenty-five years ago', 'two years ago', 'a decade ago', '3 weeks ago'],
    ],
    ['As recently as 2014, most recently in May 2025, most recently on 3 May.', []],
    [
      'Recently registered domains rose; a recently built plant, its owner’s recently launched shares. It has recently registered one.',
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
