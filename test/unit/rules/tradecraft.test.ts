// The tradecraft rules: what they find in prose and judgments, and what they leave alone.

import { describe, expect, it } from 'vitest';
import { findPercentages } from '../../../server/src/rules/support/likelihood/percentages.ts';
import { quotedRanges, withoutQuotations } from '../../../server/src/rules/support/prose/quoted-speech.ts';
import { formatExact } from '../../../server/src/values/decimal.ts';
import { foundMessages, foundWords } from '../../support/found-words.ts';
import { findingsIn } from '../../support/workspace.ts';

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

/** An assessment with one section. */
function assessment(section: string, text: string): string {
  return `${HEAD}\n## ${section}\n\n${text}\n`;
}

function judgment(fields: string): string {
  return `${HEAD}\n## Indicators\n\n\`\`\`judgment\n${fields}\n\`\`\`\n`;
}

const brief = (section: string, text: string) =>
  assessment(section, text).replace('intel-assessment', 'signal-brief');

describe('quoted speech', () => {
  it.each([
    ['He said “it may rise” again', ['“it may rise”']],
    ['He said "it may rise" again', ['"it may rise"']],
    ['他说「可能」。『书』', ['「可能」', '『书』']],
    ['„vielleicht“ «peut-être»', ['„vielleicht“', '«peut-être»']],
    ['“outer “inner” outer” end', ['“outer “inner” outer”']],
    ['“outer "inner" outer” end', ['“outer "inner" outer”']],
    ['A 15" screen and a 17" screen', []],
    ['It never “closes', []],
    ['It never closes” here', []],
    ["Don't say 'may' here", []],
    ['He said ‘it may rise’ again', ['‘it may rise’']],
    ['‘It’s likely,’ he said, “or ‘may’ be”', ['‘It’s likely,’', '“or ‘may’ be”']],
    ['The firm’s plan, the banks’ plan and rock ’n’ roll', []],
    ['In the ‘90s the banks’ plan', []],
    ['It never “closes, but “this” does', ['“this”']],
    ['("quoted"), "again".', ['"quoted"', '"again"']],
  ])('in %j', (text, expected) => {
    expect(quotedRanges(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('is blanked out in place', () => {
    expect(withoutQuotations('a “b c” d')).toBe('a \uFFFC\uFFFC\uFFFC\uFFFC\uFFFC d');
    expect(withoutQuotations('nothing')).toBe('nothing');
  });

  it('is found in long runs of marks', () => {
    expect(quotedRanges('“'.repeat(50_000))).toEqual([]);
    expect(quotedRanges('“”'.repeat(1000))).toHaveLength(1000);
    expect(quotedRanges(' "'.repeat(50_000)).length).toBeLessThan(50_000);
  });
});

describe('percentages', () => {
  it.each([
    ['70%', ['70-70']],
    ['12.5 % and 60–75%', ['12.5-12.5', '60-75']],
    ['60% to 75 %, 60 to 75 per cent, 5 percent', ['60-75', '60-75', '5-5']],
    ['between 60 and 75%', ['60-75']],
    ['７ 170% 1.234.5% v70% 70%x', []],
    ['75-60%', []],
  ])('in %j', (text, expected) => {
    expect(findPercentages(text).map(({ min, max }) => `${formatExact(min)}-${formatExact(max)}`)).toEqual(
      expected,
    );
  });
});

describe('likelihood-with-confidence', () => {
  const code = 'likelihood-with-confidence';

  it('finds both in one sentence, in each judging section', () => {
    const text = 'It grows. We assess with high confidence that a deal is likely. It ends.';
    for (const section of ['BLUF', 'Key Judgments', 'Discussion', 'Outlook', 'Implications']) {
      expect(foundWords(code, assessment(section, text))).toEqual([
        'We assess with high confidence that a deal is likely.',
      ]);
    }
  });

  it('reads sections below a judging one', () => {
    expect(
      foundWords(code, assessment('Discussion', '### Money\n\nA deal is likely, with low confidence.')),
    ).toHaveLength(1);
    expect(
      foundWords(code, assessment('Gaps', '### Money\n\nA deal is likely, with low confidence.')),
    ).toHaveLength(1);
  });

  it('finds each level, and both across a line break', () => {
    for (const level of ['low', 'Moderate', 'medium', 'HIGH']) {
      expect(
        foundWords(code, assessment('Outlook', `A deal is very\nunlikely (${level} confidence).`)),
      ).toHaveLength(1);
    }
  });

  it('leaves two sentences, other sections, quotations and block quotes alone', () => {
    expect(
      foundWords(code, assessment('Outlook', 'A deal is likely. We have high confidence in this.')),
    ).toEqual([]);
    expect(
      foundWords(
        code,
        assessment('Citation', 'With high confidence, a deal is likely.').replace(
          'intel-assessment',
          'source-note',
        ),
      ),
    ).toEqual([]);
    expect(
      foundWords(code, assessment('Outlook', 'With high confidence, he says “a deal is likely”.')),
    ).toEqual([]);
    expect(foundWords(code, assessment('Outlook', '> With high confidence, a deal is likely.'))).toEqual([]);
    expect(foundWords(code, assessment('Outlook', 'With high confidence `a deal is likely`.'))).toEqual([]);
    expect(foundWords(code, assessment('Outlook', 'Confidence is unlikely to return.'))).toEqual([]);
  });

  it('sits on the whole text of a judgment', () => {
    expect(
      foundWords(code, judgment('text: It is likely, with high confidence. So.\nconfidence: high')),
    ).toEqual(['It is likely, with high confidence. So.']);
    expect(foundWords(code, judgment('text: It is likely.\nconfidence: high'))).toEqual([]);
  });

  it('counts words in the labels of links, and knows the scale', () => {
    expect(
      foundWords(
        code,
        assessment('Outlook', 'With high confidence [a deal is likely](https://example.org).'),
      ),
    ).toHaveLength(1);
    const text = assessment('Outlook', 'There is a realistic possibility, with high confidence.');
    expect(foundWords(code, text)).toEqual([]);
    expect(foundWords(code, text, PHIA)).toHaveLength(1);
  });
});

describe('off-scale-hedge', () => {
  const code = 'off-scale-hedge';

  it('finds hedges in judgments, on the word', () => {
    expect(
      foundWords(code, assessment('Key Judgments', 'It may rise, MIGHT fall, or could **possibly** stay.')),
    ).toEqual(['may', 'MIGHT', 'could', 'possibly']);
    expect(
      foundWords(code, assessment('Key Judgments', 'We can’t rule out that it is expected\nto rise.')),
    ).toEqual(['can’t rule out', 'expected\nto']);
  });

  it('finds them in the text of a judgment, wherever the block stands', () => {
    expect(foundWords(code, judgment('text: It may rise.'))).toEqual(['may']);
    expect(foundWords(code, judgment('text: "It \\u006Day rise."'))).toEqual(['\\u006Day']);
    expect(foundWords(code, judgment('text: Fine.\nassumptions: It may rise.'))).toEqual([]);
  });

  it('leaves other sections, whole words and hearsay alone', () => {
    expect(foundWords(code, assessment('Discussion', 'It may rise.'))).toEqual([]);
    expect(
      foundWords(code, assessment('Key Judgments', 'The mayor dismayed them. It is reportedly likely.')),
    ).toEqual([]);
    expect(
      foundWords(code, assessment('Key Judgments', 'He said “it may rise”. It moved as soon as possible.')),
    ).toEqual([]);
  });

  it('knows the month', () => {
    const months =
      'In May it fell. On 18 May it rose. May 2026 was good. By early May it left, and the May launch came.';
    expect(foundWords(code, assessment('Key Judgments', months))).toEqual([]);
    expect(
      foundWords(
        code,
        assessment('Key Judgments', 'It fell. May it rise: they may 5 times. What it invests in may fail.'),
      ),
    ).toEqual(['May', 'may', 'may']);
  });

  it('sits on the word in a text of several lines too', () => {
    const judgment = (text: string) => `> ~~~judgment\n> text: ${text.replaceAll('\n', '\n> ')}\n> ~~~`;
    for (const text of [
      '>-\n  It may fail,\n\n  or could.',
      'It may fail,\n  or could.',
      '|\n  It may\n    or could',
    ]) {
      expect(foundWords('off-scale-hedge', HEAD + judgment(text))).toEqual(['may', 'could']);
    }
    const escaped = '"It may \\u2013 fail,\n  then end."';
    expect(foundWords('off-scale-hedge', HEAD + judgment(escaped))).toEqual(['may']);
  });

  it('takes no term of the scale for a hedge', () => {
    expect(foundWords(code, assessment('Key Judgments', 'There is a remote chance.'), PHIA)).toEqual([]);
  });
});

describe('mixed-scales', () => {
  const code = 'mixed-scales';

  it('finds both rows of ICD 203, on the later term', () => {
    const text = `${assessment('BLUF', 'A deal is likely.')}\n## Outlook\n\nA sale is highly improbable. It is probable.\n`;
    expect(foundWords(code, text)).toEqual(['highly improbable']);
    expect(foundMessages(code, text)[0]).toContain('write “probable” for “likely”');
    expect(foundWords(code, assessment('Outlook', 'It is probably so. It is likely.'))).toEqual(['likely']);
  });

  it('reads the text of judgments in the order of the note', () => {
    expect(
      foundWords(code, `${judgment('text: A deal is probable.')}\n## Outlook\n\nIt is likely.\n`),
    ).toEqual(['likely']);
  });

  it('finds a term of the other scale', () => {
    expect(
      foundWords(code, assessment('Outlook', 'A deal is likely. There is a realistic possibility of more.')),
    ).toEqual(['realistic possibility']);
    expect(
      foundWords(code, assessment('Outlook', 'There is a realistic possibility. A deal is likely.')),
    ).toEqual(['likely']);
    expect(foundWords(code, assessment('Outlook', 'There is a realistic possibility.'))).toEqual([
      'realistic possibility',
    ]);
    expect(
      foundWords(code, assessment('Outlook', 'There is a realistic possibility. A deal is likely.'), PHIA),
    ).toEqual([]);
    expect(
      foundWords(code, assessment('Outlook', 'A deal is likely. There is almost no chance of more.'), PHIA),
    ).toEqual(['almost no chance']);
  });

  it('counts a term that contains one of the active scale as that', () => {
    expect(foundWords(code, assessment('Outlook', 'A deal is highly unlikely. It is likely.'))).toEqual([]);
    expect(foundWords(code, assessment('Outlook', 'There is a remote chance. It is likely.'))).toEqual([
      'likely',
    ]);
    expect(foundWords(code, assessment('Outlook', 'A deal is very likely.'), PHIA)).toEqual([]);
  });

  it('takes both words of one PHIA row, and remote things, for no mixture', () => {
    expect(foundWords(code, assessment('Outlook', 'A deal is likely. It is probably so.'), PHIA)).toEqual([]);
    expect(
      foundWords(code, assessment('Outlook', 'Remote access is likely. Remote-code execution is unlikely.')),
    ).toEqual([]);
    expect(foundWords(code, assessment('Gaps', 'A deal is likely. It is probably so.'))).toEqual([
      'probably',
    ]);
  });
});

describe('likelihood-out-of-band', () => {
  const code = 'likelihood-out-of-band';
  const outlook = (text: string) => foundWords(code, assessment('Outlook', text));

  it('reads a bound in brackets as its figure', () => {
    expect(
      foundWords(code, brief('Analysis', 'It is likely (>90%). It is likely (at least 85 %).')),
    ).toHaveLength(2);
    expect(foundWords(code, brief('Analysis', 'It is likely (over 60%). It is unlikely (≤ 30%).'))).toEqual(
      [],
    );
  });

  it('compares a percentage in brackets with the term before it, ends included', () => {
    expect(
      outlook('It is likely (55%), or likely (80 %), or unlikely (20%), or very unlikely (20%).'),
    ).toEqual([]);
    expect(outlook('It is likely (54.9%).')).toEqual(['It is likely (54.9%).']);
    expect(outlook('It is likely (80.1%).')).toEqual(['It is likely (80.1%).']);
    expect(outlook('It is likely that a deal closes this year (about 90%). So.')).toEqual([
      'It is likely that a deal closes this year (about 90%).',
    ]);
    expect(outlook('It is likely, and by no measure unlikely, to close (30%).')).toEqual([]);
    expect(outlook('It is likely, and not unlikely, to close (30%).')).toHaveLength(1);
  });

  it('wants a range inside the band', () => {
    expect(outlook('It is likely (60–75%) or likely (55% to 80%).')).toEqual([]);
    expect(outlook('It is likely (60–85%).')).toHaveLength(1);
    expect(outlook('It is likely (50–75%).')).toHaveLength(1);
  });

  it('reads a percentage right beside the term', () => {
    expect(outlook('It is 90% likely to close.')).toHaveLength(1);
    expect(outlook('It is 70 % likely to close.')).toEqual([]);
    expect(outlook('It is likely: 90%.')).toHaveLength(1);
    expect(outlook('It is (90 %) likely to close.')).toHaveLength(1);
  });

  it('leaves other percentages alone', () => {
    expect(outlook('It is likely to lose 5% of its staff.')).toEqual([]);
    expect(outlook('Margins are likely 5% higher.')).toEqual([]);
    expect(outlook('Revenue grew 5%, likely because of exports.')).toEqual([]);
    expect(outlook('It is likely. It fell (5%).')).toEqual([]);
    expect(outlook('It fell (5%) and is likely to fall.')).toEqual([]);
    expect(outlook('A source says “likely (5%)”.')).toEqual([]);
    expect(
      foundWords(
        code,
        assessment('Citation', 'It is likely (5%).').replace('intel-assessment', 'source-note'),
      ),
    ).toEqual([]);
  });

  it('compares `probability` with `likelihood`, on the value', () => {
    expect(foundWords(code, judgment('text: T.\nlikelihood: likely\nprobability: 60-75%'))).toEqual([]);
    expect(foundWords(code, judgment('text: T.\nlikelihood: likely\nprobability: "55-80%"'))).toEqual([]);
    expect(foundWords(code, judgment('text: T.\nlikelihood: likely\nprobability: 60-85%'))).toEqual([
      '60-85%',
    ]);
    expect(foundWords(code, judgment('text: T.\nlikelihood: Likely\nprobability: 90%'))).toEqual(['90%']);
    expect(foundWords(code, judgment('text: T.\nprobability: 90%'))).toEqual([]);
  });

  it('compares `probability` with the terms of `text` where no `likelihood` is stated', () => {
    const found = (text: string, probability = '60-75%') =>
      foundWords(code, judgment(`text: ${text}\nprobability: ${probability}`));
    expect(found('It is unlikely to rise.')).toEqual(['60-75%']);
    expect(found('It is likely to rise.')).toEqual([]);
    expect(found('It is likely, and not “unlikely”.', '30%')).toEqual(['30%']);
    expect(found('It is likely that the unlikely happens.', '30%')).toEqual([]);
    expect(found('It is unlikely to rise.\nlikelihood: likely')).toEqual(['It is unlikely to rise.']);
  });

  it('says which term would be right, in the row of the note', () => {
    expect(foundMessages(code, judgment('text: T.\nlikelihood: probable\nprobability: 90%'))[0]).toContain(
      '“highly probable” (80–95%)',
    );
    expect(foundMessages(code, assessment('Outlook', 'It is likely (10–90%).'))[0]).toContain(
      'no single term',
    );
  });

  it('knows the gaps of PHIA', () => {
    const text = assessment('Outlook', 'It is unlikely (22%).');
    expect(foundWords(code, text)).toEqual([]);
    expect(foundWords(code, text, PHIA)).toEqual(['It is unlikely (22%).']);
  });

  it('is milder in a draft', () => {
    const text = assessment('Outlook', 'It is likely (5%).');
    expect(findingsIn(text, [code]).map(({ severity }) => severity)).toEqual(['error']);
    expect(findingsIn(text.replace('published', 'draft'), [code]).map(({ severity }) => severity)).toEqual([
      'warning',
    ]);
  });
});

describe('judgment-without-confidence', () => {
  const code = 'judgment-without-confidence';

  it('sits on the fence', () => {
    expect(foundWords(code, judgment('text: It is likely.'))).toEqual(['```judgment']);
    expect(foundWords(code, judgment('text: It is likely.\nconfidence:'))).toEqual(['```judgment']);
  });

  it('leaves a confidence alone, right or wrong, and other claims', () => {
    expect(foundWords(code, judgment('text: It is likely.\nconfidence: medium'))).toEqual([]);
    expect(foundWords(code, judgment('text: It is likely.\nconfidence: nearly'))).toEqual([]);
    expect(foundWords(code, judgment('id: x').replace('```judgment', '```indicator'))).toEqual([]);
    expect(foundWords(code, judgment('text: [unclosed'))).toEqual([]);
  });
});

describe('judgment-in-facts', () => {
  const code = 'judgment-in-facts';

  it('finds phrases and terms in a section of facts, on the words', () => {
    const text = 'In our view it is likely to close. We\nassess that | it is.';
    expect(foundWords(code, brief('The News', text))).toEqual(['In our view', 'likely', 'We\nassess']);
    expect(foundWords(code, brief('What happened', text))).toHaveLength(3);
    expect(foundWords(code, brief('1. News', text))).toHaveLength(3);
  });

  it('reads list items and cells', () => {
    expect(foundWords(code, brief('The News', '- It is unlikely.\n\n| a |\n|---|\n| We judge so |'))).toEqual(
      ['unlikely', 'We judge'],
    );
  });

  it('leaves analysis, quotations, block quotes and remote access alone', () => {
    expect(foundWords(code, brief('Analysis', 'We assess that it is likely.'))).toEqual([]);
    expect(foundWords(code, brief('The News', 'He said “it is likely”.\n\n> It is likely.'))).toEqual([]);
    expect(foundWords(code, brief('The News', 'A remote access tool was found.'))).toEqual([]);
    expect(foundWords(code, brief('The News', 'The chance is remote.'))).toEqual(['remote']);
  });
});

describe('unsourced-hearsay', () => {
  const code = 'unsourced-hearsay';

  it('takes a source in the same row of a table', () => {
    const table =
      '| What | Who |\n|---|---|\n| It reportedly left | [Wire](src:S1) |\n| It allegedly stayed | |';
    expect(foundWords(code, brief('The News', table))).toEqual(['allegedly']);
    expect(foundMessages(code, brief('The News', table))[0]).toContain('to this row');
  });

  it('wants a source in the same paragraph or list item', () => {
    expect(
      foundWords(
        code,
        brief('The News', 'It reportedly left. According to two people, it is said to be back.'),
      ),
    ).toEqual(['reportedly', 'According to', 'is said to']);
    expect(foundWords(code, brief('The News', 'It reportedly left ([Wire](src:S1)).'))).toEqual([]);
    expect(foundWords(code, brief('The News', 'It reportedly left (<src:S1>).'))).toEqual([]);
    expect(foundWords(code, brief('The News', 'It reportedly left ([Wire][s]).\n\n[s]: src:S1'))).toEqual([]);
    expect(
      foundWords(code, brief('The News', 'It reportedly left.\n\nIt is known ([Wire](src:S1)).')),
    ).toEqual(['reportedly']);
    expect(
      foundWords(code, brief('The News', '- It reportedly left.\n- It is known ([Wire](src:S1)).')),
    ).toEqual(['reportedly']);
    expect(
      foundWords(code, brief('The News', '- It reportedly left.\n\n  It is known ([Wire](src:S1)).')),
    ).toEqual([]);
    expect(foundWords(code, brief('The News', 'It reportedly left ([Wire](https://example.org)).'))).toEqual([
      'reportedly',
    ]);
  });

  it('reads every section and the text before the first', () => {
    expect(
      foundWords(code, `${HEAD}\nIt allegedly left.\n\n## Own heading, reportedly\n\nIt was rumoured.\n`),
    ).toEqual(['allegedly', 'rumoured']);
  });

  it('takes the basis of a judgment for a citation', () => {
    expect(foundWords(code, judgment('text: It reportedly left.'))).toEqual(['reportedly']);
    expect(foundWords(code, judgment('text: It reportedly left.\nbasis: S1'))).toEqual([]);
  });

  it('leaves quoted speech and block quotes alone', () => {
    expect(
      foundWords(code, brief('The News', 'He said "it reportedly left".\n\n> It reportedly left.')),
    ).toEqual([]);
  });
});

describe('relative-date', () => {
  const code = 'relative-date';

  it('finds the words in every section and before the first', () => {
    expect(
      foundWords(
        code,
        `${HEAD}\nIt closed yesterday.\n\n## Gaps\n\nIt left last week, came back Recently, and has\nto date stayed.\n`,
      ),
    ).toEqual(['yesterday', 'last week', 'Recently', 'to date']);
    expect(foundWords(code, judgment('text: It closes next year.'))).toEqual(['next year']);
  });

  it('leaves headings, quotations and figures of speech alone', () => {
    expect(
      foundWords(
        code,
        assessment(
          'Gaps',
          '### Last week\n\nHe said “last week”. The list is up to date and up-to-date.\n\n> last week',
        ),
      ),
    ).toEqual([]);
  });

  it('says what the words mean on the note’s date', () => {
    const messages = (words: string, date = '2026-01-18') =>
      foundMessages(code, assessment('Gaps', `It closed ${words}.`).replace('2026-05-18', date))[0] ?? '';
    expect(messages('yesterday')).toContain('write 2026-01-17');
    expect(messages('last month')).toContain('write 2025-12,');
    expect(messages('next month', '2026-01-31')).toContain('write 2026-02,');
    expect(messages('last quarter')).toContain('write 2025-Q4,');
    expect(messages('this quarter', '2026-Q2')).toContain('write 2026-Q2,');
    expect(messages('next year', '2026')).toContain('write 2027,');
    expect(messages('yesterday', '2026-01')).toContain('write the date');
    expect(messages('this month', '2026')).toContain('write the date');
    expect(messages('recently')).toContain('write the date');
  });
});
