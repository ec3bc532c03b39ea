// What is shown beside ids, amounts, dates and grades.

import { describe, expect, it } from 'vitest';
import { ageInWords } from '../../../../server/src/features/hints/age.ts';
import { findInlayHints } from '../../../../server/src/features/hints/inlay-hints.ts';
import { parsePartialDate } from '../../../../server/src/values/partial-date.ts';
import { atCursor } from '../../../support/features.ts';

const ENTITY = '=== org/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek AI\n---\n';

/** The document with each hint in `«»` where it shows. */
function hinted(fixture: string, range?: { start: number; end: number }): string {
  const { workspace, document } = atCursor(fixture);
  const all = range ?? { start: 0, end: document.text.length };
  return findInlayHints(workspace, document, all).reduceRight(
    (text, { offset, label }) => `${text.slice(0, offset)}«${label}»${text.slice(offset)}`,
    document.text,
  );
}

function claim(lines: string, date = '2026-05-18'): string {
  return `=== a.md\n---\nnote: signal-brief\ndate: ${date}\n---\n\n\`\`\`valuation\n${lines}\n\`\`\`\n${ENTITY}`;
}

describe('inlay hints', () => {
  it('name what an id in YAML or an autolink means, behind its quote or bracket', () => {
    expect(hinted(claim('subject: org:deepseek'))).toContain('subject: org:deepseek«DeepSeek AI»\n');
    expect(hinted(claim('subject: "org:DeepSeek" # x'))).toContain('"org:DeepSeek"«DeepSeek AI» # x');
    expect(hinted(claim('investors: [org:deepseek, org:nobody]'))).toContain(
      '[org:deepseek«DeepSeek AI», org:nobody]',
    );
    expect(
      hinted(`=== a.md\n---\nnote: signal-brief\n---\n\n<org:deepseek> and [it](org:deepseek)\n${ENTITY}`),
    ).toContain('<org:deepseek>«DeepSeek AI» and [it](org:deepseek)');
  });

  it('name sources, claims and notes', () => {
    const text = hinted(
      '=== a.md\n---\nnote: signal-brief\ntitle: A brief\nsources:\n  S1: {title: First wire}\n  S2: {title: Second, derived-from: S1}\nsupersedes: note:b\n---\n\n```judgment\nid: j\ntext: It holds\nbasis: [src:S1, claim:k]\n```\n\n```judgment\nid: k\ntext: It  fell\n```\n=== b.md\n---\nnote: signal-brief\ntitle: The older brief\n---\n',
    );
    expect(text).toContain('derived-from: S1«First wire»');
    expect(text).toContain('[src:S1«First wire», claim:k«It fell»]');
    expect(text).toContain('note:b«The older brief»');
  });

  it.each([
    ['3500亿元', '= CNY 350bn'],
    ['INR 50 crore', '= INR 500m'],
    ['{min: 1bn, max: 2bn, currency: USD}', '= USD 1bn–2bn'],
  ])('say what the amount %s comes to', (written, label) => {
    expect(hinted(claim(`amount: ${written}`))).toContain(`amount: ${written}«${label}»`);
  });

  it.each([
    'CNY 350bn',
    'cny 350 billion',
    'about USD 20bn',
    '~20bn USD',
    'CNY 350-400bn',
    'CNY 350bn to 400bn',
    'USD 1,250,000',
  ])('say nothing of the amount %s, which is plain', (written) => {
    expect(hinted(claim(`amount: "${written}"`))).not.toContain('«');
  });

  it('give the age of a claim at the date of its note', () => {
    expect(hinted(claim('as-of: 2025-03'))).toContain('as-of: 2025-03«13 months old»');
    expect(hinted(claim('as-of: 2026-05'))).not.toContain('«');
    expect(hinted(claim('as-of: 2026-06-01'))).toContain('«14 days later»');
  });

  it('give grades in words', () => {
    expect(hinted('---\nnote: signal-brief\nsources: {S1: {title: T, grade: B2}}\n---\n')).toContain(
      'B2«usually reliable, probably true»',
    );
    expect(hinted(claim('credibility: 3'))).toContain('3«possibly true»');
  });

  it('keep to the range', () => {
    const fixture = claim('subject: org:deepseek\nas-of: 2025-03\ncredibility: 3');
    const { document } = atCursor(fixture);
    const start = document.text.indexOf('as-of');
    const text = hinted(fixture, { start, end: document.text.indexOf('credibility') });
    expect(text.match(/«.*?»/g)).toEqual(['«13 months old»']);
  });

  it('are none in files that are no notes', () => {
    expect(hinted('=== dossier.yaml\nscale: phia\n')).toBe('scale: phia\n');
  });
});

describe('the age of a date', () => {
  it.each([
    ['2026-05-17', '2026-05-18', '1 day old'],
    ['2026-03-19', '2026-05-18', '60 days old'],
    ['2026-03-18', '2026-05-18', '2 months old'],
    ['2024-05-18', '2026-05-18', '2 years old'],
    ['2024-05-19', '2026-05-18', '23 months old'],
    ['2020', '2026-05-18', '5 years old'],
    ['2026', '2026-05-18', undefined],
    ['2026-Q4', '2026-05', '4 months later'],
  ])('of %s at %s is %s', (date, reference, words) => {
    const [a, b] = [parsePartialDate(date), parsePartialDate(reference)];
    expect(a && b && ageInWords(a, b)).toBe(words);
  });
});
