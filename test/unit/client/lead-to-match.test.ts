// A line of Backlinks begins shortly before what it is about.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadToMatch } from '../../../client/src/views/lead-to-match.ts';

const leadOf = (text: string, match: string) => {
  const start = text.indexOf(match);
  const lead = leadToMatch({ text, start, end: start + match.length });
  return [lead.label, lead.label.slice(lead.start, lead.end)];
};

describe('a line that leads to its match', () => {
  it.each([
    ['Acme raised money.', 'Acme', 'Acme raised money.'],
    ['In May, Acme raised.', 'Acme', 'In May, Acme raised.'],
    ['According to two people, the fund bought Acme in May.', 'Acme', '…fund bought Acme in May.'],
    ['An extraordinarily-long-word Acme', 'Acme', '…Acme'],
    ['https://example.org/a/long/address/acme', 'acme', '…long/address/acme'],
    [
      '路透社和多家媒体昨天晚间同时报道称深度求索完成融资。',
      '深度求索',
      '…多家媒体昨天晚间同时报道称深度求索完成融资。',
    ],
    ['🎉🎉🎉🎉🎉🎉🎉🎉🎉 Acme', 'Acme', '…Acme'],
  ])('%s', (text, match, label) => {
    expect(leadOf(text, match)).toEqual([label, match]);
  });

  it('keeps the match and what follows, cuts no character, and begins near it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.string(),
        (before, match, after) => {
          const text = before + match + after;
          const { label, start, end } = leadToMatch({
            text,
            start: before.length,
            end: before.length + match.length,
          });
          expect(label.slice(start)).toBe(match + after);
          expect(label.slice(start, end)).toBe(match);
          expect(start).toBeLessThanOrEqual(14);
          expect(
            /^…[\uDC00-\uDFFF]/.test(label) &&
              !/[\uDC00-\uDFFF]{2}|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text),
          ).toBe(false);
        },
      ),
    );
  });
});
