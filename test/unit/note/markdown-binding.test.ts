import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slowCrc32 } from '../../../server/src/note/markdown-binding.ts';

it('sums bytes on an older Node as a newer one does', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(slowCrc32(bytes)).toBe(crc32(bytes));
    }),
  );
});
