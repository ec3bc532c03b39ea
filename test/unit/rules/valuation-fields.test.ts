// What a valuation claim must say: its source, its amount, its basis, its date, its status.

import { describe, expect, it } from 'vitest';
import { marked, note, noteOf, notes, valuation } from '../../support/valuation-notes.ts';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

const fence = (kind: string, ...lines: string[]) => [`\`\`\`${kind}`, ...lines, '```', ''].join('\n');

describe('claim-without-source', () => {
  const code = 'claim-without-source';
  const bare = (kind: string, line: string) => note(fence(kind, line));

  it('finds each kind of claim that rests on nothing, on the opening fence', () => {
    expect(marked(bare('valuation', 'amount: USD 1bn'), code)).toEqual(['```valuation']);
    expect(marked(bare('hardware', 'ref: hw:nvidia-h20'), code)).toEqual(['```hardware']);
    expect(marked(bare('judgment', 'text: It closes.'), code)).toEqual(['```judgment']);
    expect(marked(bare('judgement', 'text: It closes.'), code)).toEqual(['```judgement']);
  });

  it('does not ask an indicator, and accepts a list or an unknown source', () => {
    expect(marked(bare('indicator', 'text: A filing.'), code)).toEqual([]);
    expect(marked(noteOf('amount: USD 1bn', 'source: [S1, S9]'), code)).toEqual([]);
    expect(marked(note(fence('judgment', 'text: It closes.', 'basis: claim:x')), code)).toEqual([]);
  });

  it('counts a key without a value as absent, and a source on a judgment as no basis', () => {
    expect(marked(noteOf('amount: USD 1bn', 'source:'), code)).toHaveLength(1);
    expect(marked(noteOf('amount: USD 1bn', 'source: []'), code)).toHaveLength(1);
    expect(marked(note(fence('judgment', 'text: It closes.', 'source: S1')), code)).toHaveLength(1);
  });

  it('leaves a block that cannot be read to block-syntax', () => {
    expect(marked(note(fence('valuation', 'amount: "USD')), code)).toEqual([]);
    expect(marked(note('```valuation\n```\n'), code)).toEqual([]);
  });

  it('is a warning in a draft', () => {
    const body = fence('valuation', 'amount: USD 1bn');
    expect(findingsIn(note(body), [code])[0]?.severity).toBe('error');
    expect(findingsIn(note(body, { status: 'draft' }), [code])[0]?.severity).toBe('warning');
  });

  it('inserts the only source of the note, and nothing else changes', () => {
    const before = note(fence('valuation', 'amount: USD 1bn', 'as-of: 2026-05 # about'));
    const after = fixed(before, code, 'Insert').get('note.md');
    expect(after).toBe(before.replace('# about\n', '# about\nsource: S1\n'));
    expect(marked(after ?? '', code)).toEqual([]);
  });

  it('inserts `basis` into a judgment', () => {
    const before = note(fence('judgment', 'text: It closes.'));
    expect(fixed(before, code, 'Insert').get('note.md')).toContain('text: It closes.\nbasis: S1\n');
  });

  it('leaves an empty place where the note has several sources or none', () => {
    const one = '  S1: {title: A report, published: 2024-01, grade: C3}';
    const none = note(fence('valuation', 'amount: USD 1bn')).replace(`sources:\n${one}\n`, '');
    const two = note(fence('valuation', 'amount: USD 1bn')).replace(
      one,
      `${one}\n${one.replace('S1', 'S2')}`,
    );
    for (const before of [none, two]) {
      expect(fixed(before, code, 'Insert').get('note.md')).toContain('amount: USD 1bn\nsource: \n```');
    }
  });

  it('keeps line ends, quotes, lists and flow mappings', () => {
    const windows = note(fence('valuation', 'amount: USD 1bn')).replaceAll('\n', '\r\n');
    expect(fixed(windows, code, 'Insert').get('note.md')).toContain('amount: USD 1bn\r\nsource: S1\r\n```');
    const quoted = note('> - ```valuation\n>   amount: USD 1bn\n>   ```\n');
    expect(fixed(quoted, code, 'Insert').get('note.md')).toContain(
      '>   amount: USD 1bn\n>   source: S1\n>   ```',
    );
    const flow = note('```valuation\n{amount: USD 1bn, as-of: 2026}\n```\n');
    expect(fixed(flow, code, 'Insert').get('note.md')).toContain(
      '{amount: USD 1bn, as-of: 2026, source: S1}',
    );
  });

  it('fills a key that stands there empty instead of writing it twice', () => {
    for (const [empty, full] of [
      ['source:', 'source: S1'],
      ['source: # later', 'source: S1 # later'],
      ['source: ""', 'source: S1'],
      ['source: []', 'source: S1'],
    ] as const) {
      const before = note(fence('valuation', empty, 'amount: USD 1bn'));
      const after = fixed(before, code, 'Write').get('note.md') ?? '';
      expect(after).toBe(before.replace(empty, full));
      expect(marked(after, code)).toEqual([]);
    }
  });
});

describe('amounts', () => {
  it('are read in all five fields, and found on the value without its quotes', () => {
    expectFindings(
      note(
        valuation(
          'amount: "RMB 20bn"',
          '         ^^^^^^^^ unknown-currency: write CNY',
          'new-money: 5bn',
          '           ^^^ invalid-amount: names no currency',
          'pre: some billions',
          '     ^^^^^^^^^^^^^ invalid-amount',
          "post: 'USD 9bn-8bn'",
          '       ^^^^^^^^^^^ invalid-amount: minimum above its maximum',
          'converted: ¥20bn',
          '           ^^^^^ ambiguous-amount: CNY or JPY',
        ),
      ),
      'unknown-currency',
      'invalid-amount',
      'ambiguous-amount',
    );
  });

  it('may be a mapping; then the finding is on the value inside', () => {
    expectFindings(
      note(
        valuation(
          'amount: {min: 350bn, max: 400bn, currency: RMB}',
          '                                           ^^^ unknown-currency: write CNY',
          'post: {min: 9bn, max: 8bn, currency: USD}',
          '            ^^^ invalid-amount',
        ),
      ),
      'unknown-currency',
      'invalid-amount',
    );
  });

  it('is told of a key that a mapping does not have: a slip would change what is stated', () => {
    const slip = noteOf('amount: {min: 5bn, maximum: 6bn, currency: USD}', 'post: {min: 9bn, currency: USD}');
    expect(marked(slip, 'unknown-field')).toEqual(['maximum']);
    expect(marked(slip, 'invalid-amount')).toEqual([]);
    expect(marked(slip, 'money-arithmetic')).toEqual([]);
    const mended = noteOf('amount: {min: 5bn, curency: USD, max: 6bn, x-said: twice}');
    expect(fixed(mended, 'unknown-field', 'currency').get('note.md')).toBe(
      mended.replace('curency', 'currency'),
    );
  });

  it('reads on where only one currency or magnitude can be meant', () => {
    const codes = ['unknown-currency', 'ambiguous-amount', 'money-arithmetic'];
    const sum = (post: string) =>
      findingsIn(noteOf('amount: USD 1bn', 'pre: RMB 30bn', 'new-money: 5bn 元', `post: ${post}`), codes).map(
        (finding) => finding.code,
      );
    expect(sum('CNY 35bn')).toEqual(['unknown-currency', 'unknown-currency']);
    expect(sum('CNY 40bn')).toEqual(['unknown-currency', 'unknown-currency', 'money-arithmetic']);
    expect(sum('CNY 40,000mm')).toContain('money-arithmetic');
    expect(sum('¥40bn')).not.toContain('money-arithmetic');
    expect(
      marked(
        noteOf('amount: USD 1bn', 'pre: {min: 3, max: 3, currency: ¥}', 'post: CNY 9'),
        'money-arithmetic',
      ),
    ).toEqual([]);
  });

  it('mends a currency safely, in place', () => {
    const before = noteOf('amount: "~RMB 20bn" # as told');
    const fixes = findingsIn(before, ['unknown-currency']).flatMap((finding) => finding.fixes);
    expect(fixes.map(({ title, safe }) => [title, safe])).toEqual([['Replace by CNY', true]]);
    expect(fixed(before, 'unknown-currency', 'CNY').get('note.md')).toBe(before.replace('RMB', 'CNY'));
  });

  it.each([
    ['amount: €20bn', 'amount: EUR 20bn'],
    ['amount: US$ 20bn', 'amount: USD 20bn'],
    ['amount: 20bn€', 'amount: 20bn EUR'],
    ['amount: 20亿元', 'amount: 20亿 CNY'],
    ['amount: ">=€20bn"', 'amount: ">=EUR 20bn"'],
    ["amount: 'RMB 20''000'", "amount: 'CNY 20''000'"],
    ["amount: '20''000 RMB'", "amount: '20''000 CNY'"],
    ['amount: "RMB\\u002020bn"', 'amount: "CNY\\u002020bn"'],
    ['amount: {min: 20bn, currency: €}', 'amount: {min: 20bn, currency: EUR}'],
  ])('mends the currency of %s and nothing else of it', (before, after) => {
    expect(fixed(noteOf(before), 'unknown-currency', 'Replace by').get('note.md')).toBe(noteOf(after));
  });

  it('offers each reading of an ambiguous sign, and applies none unasked', () => {
    const before = noteOf('amount: ¥20bn');
    const fixes = findingsIn(before, ['ambiguous-amount']).flatMap((finding) => finding.fixes);
    expect(fixes.map(({ title, safe }) => [title, safe])).toEqual([
      ['Replace by CNY', false],
      ['Replace by JPY', false],
    ]);
    const after = fixed(before, 'ambiguous-amount', 'JPY').get('note.md') ?? '';
    expect(after).toContain('amount: JPY 20bn');
    expect(marked(after, 'ambiguous-amount')).toEqual([]);
    expect(marked(after, 'invalid-amount')).toEqual([]);
  });

  it('finds 兆 and mm', () => {
    expect(marked(noteOf('amount: CNY 3兆'), 'ambiguous-amount')).toEqual(['CNY 3兆']);
    expect(fixed(noteOf('amount: USD 40mm'), 'ambiguous-amount', 'm').get('note.md')).toContain('USD 40m\n');
  });
});

describe('what is missing', () => {
  const full = noteOf('amount: USD 1bn');
  const block = valuation('amount: USD 1bn');
  const without = (key: string) => note(block.replace(new RegExp(`^${key}: .*\\n`, 'm'), ''));

  it.each(['basis', 'as-of', 'status'])('finds a valuation without `%s`, on the fence', (key) => {
    const code = `missing-${key}`;
    expect(marked(full, code)).toEqual([]);
    expect(marked(without(key), code)).toEqual(['```valuation']);
    expect(marked(without(key).replace('amount', `${key}:\namount`), code)).toEqual(['```valuation']);
  });

  it('is one level milder in a draft', () => {
    for (const [key, severity, draft] of [
      ['basis', 'warning', 'info'],
      ['as-of', 'error', 'warning'],
      ['status', 'warning', 'info'],
    ] as const) {
      const text = without(key);
      expect(findingsIn(text, [`missing-${key}`])[0]?.severity).toBe(severity);
      expect(findingsIn(text.replace('published\n', 'draft\n'), [`missing-${key}`])[0]?.severity).toBe(draft);
    }
  });

  it('finds the basis `unspecified` on its value, in any case', () => {
    expect(marked(noteOf('amount: USD 1bn', 'basis: Unspecified'), 'missing-basis')).toEqual(['Unspecified']);
  });

  it('does not call a wrong value missing', () => {
    const wrong = noteOf('amount: USD 1bn', 'basis: postmoney', 'as-of: May', 'status: maybe');
    for (const key of ['basis', 'as-of', 'status']) expect(marked(wrong, `missing-${key}`)).toEqual([]);
  });

  it('asks hardware and an indicator for `as-of` only', () => {
    const text = note(fence('hardware', 'ref: hw:nvidia-h20') + fence('indicator', 'text: A filing.'));
    expect(marked(text, 'missing-as-of')).toEqual(['```hardware', '```indicator']);
    expect(marked(text, 'missing-status')).toEqual([]);
    expect(marked(text, 'missing-basis')).toEqual([]);
  });
});

describe('future-as-of', () => {
  it.each([
    ['2026-05-19', true],
    ['2026-05-18', false],
    ['2026-05', false],
    ['2026-06', true],
    ['2026-Q2', false],
    ['2026-Q3', true],
    ['2026', false],
    ['2027', true],
  ])('as-of %s in a note of 2026-05-18: %s', (asOf, found) => {
    expect(marked(noteOf('amount: USD 1bn', `as-of: ${asOf}`), 'future-as-of')).toEqual(found ? [asOf] : []);
  });

  it('measures from the end of a date of reduced precision', () => {
    const at = (date: string) =>
      marked(note(valuation('amount: USD 1bn', 'as-of: 2026-05-30'), { date }), 'future-as-of');
    expect(at('2026-05')).toEqual([]);
    expect(at('2026-04')).toEqual(['2026-05-30']);
  });

  it('reads hardware and indicators too, and needs a date', () => {
    const late =
      fence('hardware', 'ref: hw:nvidia-h20', 'as-of: 2027') +
      fence('indicator', 'text: A filing.', 'as-of: 2028');
    expect(marked(note(late), 'future-as-of')).toEqual(['2027', '2028']);
    expect(marked(note(late).replace('date: 2026-05-18\n', ''), 'future-as-of')).toEqual([]);
  });

  it('points to the date of the note, and to no other note', () => {
    const [finding] = findingsIn(notes(noteOf('amount: USD 1bn', 'as-of: 2027')), ['future-as-of']);
    expect(finding?.related.map(({ message }) => message)).toEqual(['the note is of 2026-05-18']);
  });
});

describe('the mend of a value', () => {
  const fixes = (line: string) =>
    findingsIn(noteOf('amount: USD 1bn', line), ['invalid-field']).flatMap((finding) =>
      finding.fixes.map(({ title, safe }) => `${title}${safe ? ' (safe)' : ''}`),
    );

  it('is never another digit', () => {
    for (const line of ['credibility: 0', 'credibility: 7', 'credibility: 10'])
      expect(fixes(line)).toEqual([]);
    expect(fixes('basis: 409')).toEqual(['Replace by 409a (safe)']);
  });

  it('is safe where one date only can be meant', () => {
    expect(fixes('as-of: May 2026')).toEqual(['Replace by 2026-05 (safe)']);
    expect(fixes('as-of: 2026-q2')).toEqual(['Replace by 2026-Q2 (safe)']);
    expect(fixes('as-of: 05/06/2026')).toEqual([]);
  });
});
