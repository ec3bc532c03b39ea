// Numbers whose thousands are parted by a comma, inside the brackets of YAML.

import { describe, expect, it } from 'vitest';
import { note } from '../../support/valuation-notes.ts';
import { findingsIn, fixed } from '../../support/workspace.ts';

const CODES = [
  'invalid-field',
  'unknown-field',
  'invalid-amount',
  'figure-mismatch',
  'missing-precision',
  'unit-slip',
];

function claim(kind: string, ...lines: string[]): string {
  return note([`\`\`\`${kind}`, ...lines, '```', ''].join('\n'));
}

function found(text: string): string[] {
  return findingsIn(text, CODES).map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

describe('a number in pieces', () => {
  it.each([
    ['hardware', ['ref: hw:nvidia-h100-sxm', 'compute: [1,979 TFLOPS FP8]'], '1,979 TFLOPS FP8'],
    ['hardware', ['compute: [989 TFLOPS FP16, 1,979 TFLOPS FP8]'], '1,979 TFLOPS FP8'],
    ['hardware', ['compute: [about 1,234,567 TFLOPS FP8]'], 'about 1,234,567 TFLOPS FP8'],
    ['valuation', ['{subject: org:a, amount: USD 1,500m, basis: post-money}'], 'USD 1,500m'],
    ['valuation', ['{amount: USD 1,500,000}'], 'USD 1,500,000'],
  ])('of a %s is explained once', (kind, lines, text) => {
    const before = claim(kind, ...lines);
    expect(found(before)).toEqual([`invalid-field ${text}`]);
    expect(findingsIn(before, CODES)[0]?.message).toContain('inside brackets YAML ends a value at its comma');
    const after = fixed(before, 'invalid-field', 'Quote').get('note.md') ?? '';
    expect(after).toBe(before.replace(text, `"${text}"`));
    expect(found(after).filter((finding) => finding.startsWith('invalid'))).toEqual([]);
  });

  it('is none where the values stand by themselves', () => {
    expect(found(claim('hardware', 'compute: [989 TFLOPS FP16, 1979 TFLOPS FP8]'))).toEqual([]);
    expect(found(claim('hardware', 'compute: [989 TFLOPS FP16,979 TFLOPS FP8]'))).toEqual([]);
    expect(found(claim('valuation', 'amount: USD 1,500m'))).toEqual([]);
    expect(found(claim('valuation', 'source: [1,200]'))).toEqual([]);
  });
});
