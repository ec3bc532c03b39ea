// Dates, origins and instruments that cannot be true together.

import { describe, expect, it } from 'vitest';
import { expectFindings, findingsIn, fixed } from '../../support/workspace.ts';

function note(sources: string, body = '', { date = '2026-05-18', status = 'published' } = {}): string {
  return `=== note.md
---
note: signal-brief
date: ${date}
status: ${status}
marking: TLP:GREEN
sources:
${sources}
---

${body}
`;
}

function block(yaml: string, kind = 'valuation'): string {
  return `\`\`\`${kind}\n${yaml}\n\`\`\`\n`;
}

const S1 = '  S1: {title: A, published: 2026-05-16, accessed: 2026-05-18}';
const VALUE = 'subject: org:a\namount: CNY 360bn\nsource: S1';

describe('the source of an outcome', () => {
  const note = (outcome: string) => `---
note: intel-assessment
date: 2025-02-10
sources:
  S1: {title: A record, published: 2026-01-04, accessed: 2026-01-05}
---

\`\`\`judgment
text: It closes.
likelihood: likely
basis: S1
${outcome}
\`\`\`
`;
  const codes = (outcome: string) =>
    findingsIn(note(outcome), ['source-dates', 'source-after-note']).map(({ code }) => code);

  it('is later than the note, and any other is not', () => {
    expect(codes('outcome: {status: true, as-of: 2026-01, source: S1}')).toEqual([]);
    expect(codes('horizon: 2026').sort()).toEqual(['source-after-note', 'source-dates']);
  });
});

describe('source-dates', () => {
  it('finds a source that is read before it is published, once, whatever the date of the note', () => {
    expectFindings(
      note(`  S1: {title: A, published: 2026-05, accessed: 2026-04-30}
                                               ^^^^^^^^^^ source-dates: before it was published 2026-05
  S2: {title: B, published: 2026-09-02, accessed: 2026-09-01}
                                                  ^^^^^^^^^^ source-dates: before it was published 2026-09-02
  S3: {title: C, accessed: 2026-05-20}
                           ^^^^^^^^^^ source-dates: after the note's date 2026-05-18`),
      'source-dates',
    );
  });

  it('says nothing of dates that may be the same, of a day in another zone, or of global sources', () => {
    expectFindings(
      `${note(`  S1: {title: A, published: 2026-05-16, accessed: 2026}
  S2: {title: B, published: 2026-Q2, accessed: 2026-05-01}
  S3: {title: C, accessed: 2026-05-19}
  S4: {title: D, published: 2026-02-30, accessed: 2026-01-01}`)}
=== wire.md
---
note: source-note
id: src:wire
title: Wire
date: 2026-05-01
published: 2026-04-01
accessed: 2026-05-30
---
`,
      'source-dates',
    );
  });
});

describe('aggregator-without-origin', () => {
  it('finds local and global aggregators, and is milder in drafts', () => {
    const sources = '  S1: {title: A, origin: Aggregator}\n  ^^ aggregator-without-origin: S1';
    expectFindings(note(sources), 'aggregator-without-origin');
    expect(
      findingsIn(note('  S1: {title: A, origin: aggregator}'), ['aggregator-without-origin']),
    ).toMatchObject([{ severity: 'warning' }]);
    const draft = note('  S1: {title: A, origin: aggregator}', '', { status: 'draft' });
    expect(findingsIn(draft, ['aggregator-without-origin'])).toMatchObject([{ severity: 'info' }]);
  });

  it('says nothing of one that names its origin, even a wrong one, or of other sources', () => {
    expectFindings(
      note(
        '  S1: {title: A, origin: aggregator, derived-from: S9}\n  S2: {title: B, origin: secondary}\n  S3: {title: C}',
      ),
      'aggregator-without-origin',
    );
  });
});

describe('observed-without-source', () => {
  it('finds an indicator that somebody must have seen, and puts the only source in', () => {
    const text = note(S1, block('text: It ships.\nstatus: Emerging', 'indicator'));
    expect(findingsIn(text, ['observed-without-source'])).toHaveLength(1);
    expect(fixed(text, 'observed-without-source', 'Insert').get('note.md')).toContain(
      'status: Emerging\nsource: S1\n',
    );
  });

  it('says nothing of one that was not seen, that cites, or that has no status', () => {
    const body = [
      'text: A\nstatus: not-observed',
      'text: B\nstatus: observed\nsource: [S1]',
      'text: C',
      'text: D\nstatus: seen',
    ].map((yaml) => block(yaml, 'indicator'));
    expectFindings(note(S1, body.join('\n')), 'observed-without-source');
  });
});

describe('conversion-date', () => {
  const converted = (asOf: string, date: string) =>
    note(
      S1,
      block(
        `${VALUE}\nbasis: post-money\nas-of: ${asOf}\nconverted: USD 50bn\nfx: {rate: 7.2, date: ${date}}`,
      ),
    );

  it('measures from the nearest days', () => {
    const codes = (asOf: string, date: string) =>
      findingsIn(converted(asOf, date), ['conversion-date']).length;
    expect(codes('2026-03-01', '2026-04-01')).toBe(0);
    expect(codes('2026-03-01', '2026-04-02')).toBe(1);
    expect(codes('2026-04-02', '2026-03-01')).toBe(1);
    expect(codes('2026', '2026-12-31')).toBe(0);
    expect(codes('2026-05', '2026-03')).toBe(0);
    expect(codes('2026-05', '2026-02')).toBe(1);
  });

  it('takes another number of days', () => {
    const yaml = '=== dossier.yaml\nrules: {conversion-date: {options: {days: 7}}}\n';
    expect(findingsIn(yaml + converted('2026-05-01', '2026-05-09'), ['conversion-date'])).toHaveLength(1);
  });
});

describe('instrument-basis', () => {
  const bought = (instrument: string, basis: string) =>
    note(S1, block(`${VALUE}\nas-of: 2026-05\ninstrument: ${instrument}\nbasis: ${basis}`));

  it('finds a SAFE without a cap, a cap without a SAFE, and a 409A of other than common stock', () => {
    for (const [instrument, basis] of [
      ['SAFE', 'post-money'],
      ['preferred', 'safe-cap'],
      ['preferred', '409A'],
      ['safe', '409a'],
    ] as const)
      expect(findingsIn(bought(instrument, basis), ['instrument-basis']), basis).toHaveLength(1);
    for (const [instrument, basis] of [
      ['safe', 'safe-cap'],
      ['common', '409a'],
      ['safe', 'unspecified'],
      ['preferred', 'post-money'],
      ['convertible-note', 'fair-value-mark'],
    ] as const)
      expect(findingsIn(bought(instrument, basis), ['instrument-basis']), basis).toEqual([]);
  });

  it('writes what fits', () => {
    const text = bought('safe', 'post-money');
    expect(fixed(text, 'instrument-basis', 'safe-cap').get('note.md')).toContain('basis: safe-cap\n');
    const mark = bought('preferred', '409a');
    expect(fixed(mark, 'instrument-basis', 'fair-value').get('note.md')).toContain(
      'basis: fair-value-mark\n',
    );
    const cap = bought('preferred', 'safe-cap');
    expect(fixed(cap, 'instrument-basis', 'safe').get('note.md')).toContain('instrument: safe\n');
  });
});

describe('as-of-after-source', () => {
  const dated = (sources: string, asOf: string, more = '') =>
    note(
      sources,
      block(`subject: org:a\namount: CNY 360bn\nsource: [S1, S2]\nbasis: post-money\nas-of: ${asOf}${more}`),
      { date: '2026-08-18' },
    );
  const two = (published: string, more = '') =>
    `  S1: {title: A, published: 2026-05-16}\n  S2: {title: B, ${published}${more}}`;
  const count = (fixture: string) => findingsIn(fixture, ['as-of-after-source']).length;

  it('compares with the latest source, and writes its date', () => {
    const text = dated(two('published: 2026-06'), '2026-07-15');
    expect(count(text)).toBe(1);
    expect(fixed(text, 'as-of-after-source', '2026-06').get('note.md')).toContain('as-of: 2026-06\n');
    expect(count(dated(two('published: 2026-07-14'), '2026-07-15'))).toBe(0);
    expect(count(dated(two('published: 2026-06'), '2026-07-01'))).toBe(0);
    expect(count(dated(two('published: 2026-06'), '2026-Q3'))).toBe(0);
    expect(count(dated(two('published: 2026-06'), '2026-Q2'))).toBe(0);
  });

  it('says nothing where a source has no date or is brought up to date, of what looks ahead, or beside future-as-of', () => {
    expect(count(dated(two('accessed: 2026-06'), '2026-07-15'))).toBe(0);
    expect(count(dated('  S1: {title: A, published: 2026-05-16}', '2026-07-15'))).toBe(0);
    expect(count(dated(two('published: 2026-06', ', class: dataset'), '2026-07-15'))).toBe(0);
    expect(count(dated(two('published: 2026-06'), '2026-07-15', '\nstatus: target'))).toBe(0);
    expect(count(dated(two('published: 2026-06'), '2026-09-15'))).toBe(0);
  });

  it('reads hardware and global sources, and no indicator', () => {
    const global = `=== wire.md
---
note: source-note
id: src:wire
title: Wire
date: 2026-05-01
published: 2026-05-01
---
`;
    const claims = `${block('ref: hw:a\nsource: wire\nas-of: 2026-07\nstatus: shipping', 'hardware')}
${block('text: A\nstatus: observed\nsource: wire\nas-of: 2026-07', 'indicator')}`;
    expect(count(global + note(S1, claims, { date: '2026-08-18' }))).toBe(1);
  });
});
