// Valuations in prose without a claim: which amount is meant, what silences it, and the block that the fix writes.

import { describe, expect, it } from 'vitest';
import { foundWords } from '../../support/found-words.ts';
import { findingsIn, fixed } from '../../support/workspace.ts';

const code = 'unclaimed-valuation';

const HEAD = `---
note: signal-brief
date: 2026-05-18
status: published
sources:
  S1: {title: A report, publisher: Example Wire, published: 2026-05-16}
  S2: {title: Another, publisher: Example Post, published: 2026-05-17}
---
`;

function found(text: string): string[] {
  return foundWords(code, `${HEAD}\n${text}\n`);
}

function block(fields: string): string {
  return `\n\n\`\`\`valuation\n${fields}\n\`\`\``;
}

function afterFix(text: string): string {
  const files = fixed(`${HEAD}\n${text}\n`, code, 'Add a valuation block');
  return (files.get('note.md') ?? '').slice(HEAD.length + 1);
}

describe('unclaimed-valuation', () => {
  it.each([
    ['It is valued at USD 50bn.', ['USD 50bn']],
    ['A round valuing it at about US$20 billion.', ['about US$20 billion']],
    ['Its market cap is €3bn; its Enterprise Value is EUR 4bn.', ['€3bn', 'EUR 4bn']],
    ['It is worth $50bn.', ['$50bn']],
    ['It has a USD 50bn pre-money valuation.', ['USD 50bn']],
    ['It closed at USD 50bn (post-money).', ['USD 50bn']],
    ['公司估值CNY 350bn。', ['CNY 350bn']],
  ])('finds the amount in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('takes the amount that the word speaks of, not the money raised beside it', () => {
    expect(found('It raised USD 5bn at a valuation of USD 50bn.')).toEqual(['USD 50bn']);
    expect(found('It raised USD 5bn, valuing it at USD 50bn.')).toEqual(['USD 50bn']);
    expect(found('It raised USD 5bn at a USD 50bn valuation.')).toEqual(['USD 50bn']);
  });

  it('reads list items and cells, in every section and before the first', () => {
    expect(found('- Worth USD 1bn.\n\n## Own\n\n| a |\n|---|\n| worth USD 2bn |')).toEqual([
      'USD 1bn',
      'USD 2bn',
    ]);
  });

  it('wants the word and the amount in one sentence', () => {
    expect(found('It raised USD 50bn. The valuation is unknown.')).toEqual([]);
    expect(found('It is valued at fifty. It is worth more.')).toEqual([]);
    expect(found('It is worthy of USD 50bn.')).toEqual([]);
    expect(found('It bought USD 5bn worth of chips.')).toEqual([]);
  });

  it('leaves headings, block quotes, quoted speech and code alone', () => {
    expect(found('## Worth USD 1bn\n\n> Worth USD 2bn.\n\n“Worth USD 3bn.” `worth USD 4bn`')).toEqual([]);
  });

  it('is silent where the sentence refers to a claim', () => {
    expect(found('It is worth [USD 50bn](claim:x).')).toEqual([]);
    expect(found('It is worth USD 50bn (see <claim:x>).')).toEqual([]);
    expect(found('It is worth USD 50bn. See [it](claim:x).')).toEqual(['USD 50bn']);
  });

  it('is silent where a block of the note overlaps the amount', () => {
    const text = 'It is worth USD 50bn.';
    expect(found(text + block('amount: USD 45bn-50bn'))).toEqual([]);
    expect(found(text + block('amount: USD 50.4bn'))).toEqual([]);
    expect(found(text + block('amount: USD 51.1bn'))).toEqual(['USD 50bn']);
    expect(found(text + block('amount: EUR 50bn'))).toEqual(['USD 50bn']);
    expect(found(text + block('amount: CNY 350bn\nconverted: USD 50bn'))).toEqual([]);
    expect(found(`It is worth $50bn.${block('amount: CAD 50bn')}`)).toEqual([]);
    expect(found(`It is worth USD 50bn.\n\n\`\`\`hardware\ntdp: 600 W\n\`\`\``)).toEqual(['USD 50bn']);
  });

  it('is info, and hint in a draft', () => {
    const text = `${HEAD}\nIt is worth USD 50bn.\n`;
    expect(findingsIn(text, [code]).map(({ severity }) => severity)).toEqual(['info']);
    expect(findingsIn(text.replace('published', 'draft'), [code]).map(({ severity }) => severity)).toEqual([
      'hint',
    ]);
  });

  it('inserts a block that the sentence and its paragraph fill', () => {
    const text =
      '[Acme](org:acme) is in talks at a post-money valuation of CNY 350bn to 400bn.\nSo says [Wire](src:S1).\n\nMore.';
    expect(afterFix(text)).toBe(
      `[Acme](org:acme) is in talks at a post-money valuation of CNY 350bn to 400bn.\nSo says [Wire](src:S1).

\`\`\`valuation
subject: org:acme
amount: CNY 350bn-400bn
basis: post-money
as-of: 2026-05-16
status: in-talks
source: S1
\`\`\`

More.
`,
    );
  });

  it('leaves empty what is not said or not clear', () => {
    const text =
      '[Acme](org:acme) and [Beta](org:beta) are worth over $50bn ([Wire](src:S1), [Post](src:S2)).';
    expect(afterFix(text)).toContain(
      '\nsubject:\namount: "> USD 50bn"\nbasis:\nas-of:\nstatus:\nsource: [S1, S2]\n',
    );
    expect(afterFix('It is worth over USD 50bn.')).toContain(
      '\nsubject:\namount: "> USD 50bn"\nbasis:\nas-of:\nstatus:\nsource:\n',
    );
  });

  it.each([
    [
      'Acme raised USD 2bn in new money at a USD 45bn valuation in March 2026.',
      ['new-money: USD 2bn', 'as-of: 2026-03', 'status: closed'],
    ],
    [
      'Acme is in advanced talks to raise about USD 2bn at a valuation of USD 45bn, people familiar said.',
      ['new-money: "~USD 2bn"', 'status: in-talks'],
    ],
    ['Acme was reportedly valued at USD 45bn.', ['status: reported']],
    ['Acme denied that it seeks a valuation of USD 45bn.', ['status: denied']],
    [
      'On 3 April 2026 Acme announced a USD 2bn funding round that values the company at USD 45bn, including the new money.',
      ['basis: post-money', 'new-money: USD 2bn', 'as-of: 2026-04-03', 'status: announced'],
    ],
    ['A secondary sale put its valuation at USD 45bn.', ['basis: secondary-implied']],
    ['Its IPO gave it a market cap of USD 45bn.', ['basis: market-cap']],
    ['据报道，其估值为450亿美元，融资20亿美元。', ['new-money: USD 2.0bn', 'status: reported']],
  ])('takes from the words what they say: %s', (text, lines) => {
    for (const line of lines) expect(afterFix(text)).toContain(`\n${line}\n`);
  });

  it.each([
    ['It was valued at USD 45bn and has raised USD 9bn to date.', 'new-money'],
    ['Its valuation is USD 45bn, and revenue was USD 2bn.', 'new-money'],
    ['It raised USD 1bn in equity, then raised USD 2bn in debt at a valuation of USD 45bn.', 'new-money'],
    ['It has been valued at USD 45bn since March 2024.', 'as-of: 2'],
    ['From May 2025 to April 2026 it was worth USD 45bn.', 'as-of: 2'],
    ['It will be worth USD 45bn in March 2027.', 'as-of: 2'],
    ['It is worth USD 45bn, post-money, or pre-money.', 'basis: p'],
    ['It is worth USD 45bn.', 'status: '],
  ])('says nothing that they do not: %s', (text, line) => {
    expect(afterFix(text)).toContain('```valuation');
    expect(afterFix(text)).not.toContain(`\n${line}`);
  });

  it('leaves lists of what it does not know, the unsure value first', () => {
    const [finding] = findingsIn(`${HEAD}\n[Acme](org:acme) grew. It is worth USD 50bn.\n`, [code]);
    const [edit] = finding?.fixes[0]?.edits ?? [];
    const snippet = edit && 'snippet' in edit ? edit.snippet : '';
    expect(snippet).toMatch(/subject: \$\{1\|org:acme\|\}\n/);
    expect(snippet).toMatch(/basis: \$\{2\|unspecified,post-money,/);
    expect(snippet).toMatch(/as-of: \$3\nstatus: \$\{4\|reported,closed,.*\nsource: \$\{5\|S1,/);
  });

  it('names the company before what it makes', () => {
    expect(afterFix('[Acme](org:acme), whose [A-1](model:a-1) leads, is valued at USD 45bn.')).toContain(
      '\nsubject: org:acme\n',
    );
  });

  it('goes after the whole list or table, and is then silent', () => {
    const after = afterFix('- Worth USD 50bn.\n  - Why: [Wire](src:S1).\n- Other.\n\nMore.');
    expect(after).toContain('- Other.\n\n```valuation\n');
    expect(foundWords(code, HEAD + after)).toEqual([]);
  });

  it('keeps the line ends of the note', () => {
    const files = fixed(
      `${HEAD}\nIt is worth USD 50bn.\n`.replaceAll('\n', '\r\n'),
      code,
      'Add a valuation block',
    );
    expect((files.get('note.md') ?? '').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });
});

describe('what states a valuation', () => {
  it.each([
    ['The round values the company at USD 50bn.', ['USD 50bn']],
    ['It values [DeepSeek](org:deepseek) at up to USD 50bn.', ['up to USD 50bn']],
    ['The startup was valued between USD 5bn and USD 6bn.', ['between USD 5bn and USD 6bn']],
    ['The deal prices the company at USD 50bn.', ['USD 50bn']],
    ['The price tag is USD 50bn.', ['USD 50bn']],
    ['It raised USD 2bn at USD 45bn.', ['USD 45bn']],
    ['It seeks a new round at USD 45bn.', ['USD 45bn']],
    ['Its equity value is EUR 4bn.', ['EUR 4bn']],
    ['The EV of USD 4bn includes debt.', ['USD 4bn']],
    ['The fair value is USD 4bn.', ['USD 4bn']],
    ['Analysts set a target price of USD 250.', ['USD 250']],
    ['The market cap reached nearly USD 4 trillion.', ['nearly USD 4 trillion']],
    ['The market cap rose to USD 4bn.', ['USD 4bn']],
    ['公司市值约4000亿美元。', ['约4000亿美元']],
    ['以20多亿美元的估值融资。', ['20多亿美元']],
    ['時価総額は1兆5000億円だ。', ['1兆5000億円']],
    ['기업가치는 약 5조원이다.', ['약 5조원']],
    ['It closed at a $5-billion valuation.', ['$5-billion']],
    ['A company worth USD 5bn.', ['USD 5bn']],
    ['Acme is now worth USD 5bn.', ['USD 5bn']],
  ])('finds it in %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it('reads table rows and columns under such a word', () => {
    expect(found('| Item | Figure |\n|---|---|\n| Market cap | USD 41bn |\n| Revenue | USD 2bn |')).toEqual([
      'USD 41bn',
    ]);
    expect(
      found('| Company | Raised | Valuation |\n|---|---|---|\n| A | USD 1bn | USD 9bn |\n| B | | $8bn |'),
    ).toEqual(['USD 9bn', '$8bn']);
    expect(
      found('| Item | Figure |\n|---|---|\n| Market cap change | USD 41bn |\n| EV/EBITDA | USD 2 |'),
    ).toEqual([]);
    expect(found('| Valuation |\n|---|\n| USD 1bn |\n\n| Cost |\n|---|\n| USD 2bn |')).toEqual([]);
  });

  it.each([
    'It signed a contract worth USD 5bn.',
    'It bought chips worth USD 5bn.',
    'The grant is worth USD 5m.',
    'Benefits worth USD 5bn.',
    'It is worth it, at USD 5bn.',
    'Her stake is worth USD 5bn.',
    'The painting is worth USD 5m.',
    'Its market cap fell by USD 5bn.',
    'Its market cap rose USD 5bn.',
    'Its valuation grew by as much as USD 5bn.',
    'It lost USD 5bn of its market cap.',
    'USD 5bn was wiped off its market cap.',
    'Its valuation is USD 5bn higher.',
    'The valuation work cost USD 5m.',
    'The valuation allowance was USD 5m.',
    'The change in fair value was USD 5m.',
    'The fair value of the notes was USD 5m.',
    'The valuation is unknown, and revenue was USD 5bn.',
    'An EV maker raised USD 5bn.',
    'The market was valued at USD 5bn.',
    'The contract was valued at USD 5bn.',
    'The round closed at USD 5bn.',
    'It priced the shares at USD 20.',
    '公司市值蒸发20亿美元。',
    'The notes carry a Level 3 valuation of USD 45.8bn.',
    'The debt has a fair value of USD 14bn.',
    'Variable debt of USD 14,104m fair value.',
    'Market cap = 194,018,115 shares × USD 123.35.',
    'The target price is 0.25 (USD 140) plus the rest.',
    'The price target is unchanged after it sold USD 5bn of bonds.',
    'At a valuation that some call absurd; it raised USD 5bn.',
  ])('finds none in %j', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('writes the normal form, and is silent then', () => {
    for (const [text, amount] of [
      ['[Acme](org:acme) is worth around $6 billion.', '"~USD 6bn"'],
      ['[Acme](org:acme) has a $5-billion valuation.', 'USD 5bn'],
      ['[Acme](org:acme) is valued at £2bn.', 'GBP 2bn'],
      ['[Acme](org:acme) 市值约4000亿美元。', '"~USD 400.0bn"'],
    ] as const) {
      const after = afterFix(text);
      expect(after).toContain(`\nsubject: org:acme\namount: ${amount}\n`);
      expect(foundWords(code, HEAD + after)).toEqual([]);
    }
  });

  it('takes a bare dollar for any dollar of a block', () => {
    expect(found(`It is worth $50bn.${block('amount: NZD 50bn')}`)).toEqual([]);
    expect(found(`It is worth $50bn.${block('amount: EUR 50bn')}`)).toEqual(['$50bn']);
  });

  it('offers a block for each way to read the amount', () => {
    const text = `${HEAD}\nIt is worth ¥50bn.\n`;
    expect(findingsIn(text, [code]).flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual([
      'Add a valuation block for CNY 50bn',
      'Add a valuation block for JPY 50bn',
    ]);
  });

  it('takes who pays for no subject, and the words about an earlier price for none about this one', () => {
    const scale =
      '[Acme](org:acme) raised $1bn in a round led by the fund [Beta](org:beta) with participation from';
    expect(afterFix(`${scale} [C](org:c), [D](org:d), and [E](org:e), valuing it at $5bn.`)).toContain(
      'subject: org:acme\n',
    );
    expect(afterFix('[Acme](org:acme) raised $1bn from [Beta](org:beta) at a $5bn valuation.')).toContain(
      'subject: org:acme\n',
    );
    const after = afterFix('[Acme](org:acme) is valued at $5bn, up from $4bn in a tender offer in May 2025.');
    expect(after).toContain('subject: org:acme\namount: USD 5bn\nbasis:\nas-of:\n');
  });

  it('names what is linked nearest before the amount in the sentence, or in the row', () => {
    expect(afterFix('[Nvidia](org:nvidia) bought into [Acme](org:acme) at a USD 5bn valuation.')).toContain(
      'subject: org:acme\n',
    );
    expect(afterFix('[Beta](org:beta) grew. A USD 5bn valuation was given to [Acme](org:acme).')).toContain(
      'subject: org:acme\n',
    );
    expect(afterFix('| Company | Valuation |\n|---|---|\n| [Acme](org:acme) | USD 9bn |')).toContain(
      'subject: org:acme\n',
    );
  });
});
