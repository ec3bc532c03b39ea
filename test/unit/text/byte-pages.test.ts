import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BytePages } from '../../../server/src/text/byte-pages.ts';

const size = fc.oneof(fc.nat(40), fc.nat(5000), fc.nat(600_000));

it('pages hold what a map of arrays holds', () => {
  const step = fc.record({ item: fc.nat(30), size, seed: fc.nat(255) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const pages = new BytePages();
      const map = new Map<number, Uint8Array>();
      for (const { item, size: length, seed } of steps) {
        const bytes = Uint8Array.from({ length }, (_, at) => seed + 7 * at);
        pages.set(item, bytes);
        map.set(item, bytes);
      }
      for (let item = 0; item < 40; item++) {
        expect(pages.has(item)).toBe(map.has(item));
        expect(Buffer.compare(pages.view(item), map.get(item) ?? new Uint8Array(0))).toBe(0);
      }
    }),
    { numRuns: 40 },
  );
});

it('stretches that are set again and again take the room of a few times what they hold', () => {
  const pages = new BytePages();
  const sizes = Array.from({ length: 1000 }, (_, item) => 1000 + ((item * 7919) % 3000));
  for (let round = 0; round < 20; round++)
    for (const [item] of sizes.entries())
      pages.set(item, new Uint8Array(sizes[(item + 37 * round) % sizes.length] ?? 0));
  const held = sizes.reduce((sum, length) => sum + length, 0);
  expect(pages.room).toBeLessThan(1.5 * held);
});
