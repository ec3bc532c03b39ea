import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldName } from '../../../server/src/text/fold.ts';

describe('a name as it is compared', () => {
  it('has no case, spaces and punctuation, of whatever characters it is', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 127 }),
      fc.constantFrom(0xe9, 0xc9, 0x301, 0x3000, 0x534e, 0x2019),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (units) => {
        const name = String.fromCharCode(...units);
        const plain = name.normalize('NFC').toLowerCase();
        expect(foldName(name)).toBe(plain.replace(/[\s\p{P}\p{S}]+/gu, ''));
      }),
    );
  });
});
