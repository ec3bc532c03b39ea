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
as-of:
status:
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
      '\nsubject:\namount: over $50bn\nbasis:\nas-of:\nstatus:\nsource: [S1, S2]\n',
    );
    expect(afterFix('It is worth over USD 50bn.')).toContain(
      '\nsubject:\namount: "> USD 50bn"\nbasis:\nas-of:\nstatus:\nsource:\n',
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
