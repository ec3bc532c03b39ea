// Data packed as bytes: whatever went in comes out, and damaged bytes never end in anything but an error or other data.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Packer, type PackTables } from '../../../server/src/text/packed.ts';
import { ShapeTable } from '../../../server/src/text/shape-table.ts';
import { StringTable } from '../../../server/src/text/string-table.ts';
import { Unpacker } from '../../../server/src/text/unpacked.ts';

function tables(): PackTables {
  return { strings: new StringTable(), shapes: new ShapeTable() };
}

const span = fc
  .tuple(fc.nat(200_000_000), fc.nat(5000))
  .map(([start, length]) => ({ start, end: start + length }));

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium' },
    fc.string({ unit: 'binary', maxLength: 90 }),
    fc.integer(),
    fc.double(),
    fc.bigInt(),
    fc.constantFrom(true, false, null, undefined, -0, 2 ** 27, 2 ** 27 - 1, 2 ** 53),
    span,
    fc.record({ start: fc.integer(), end: fc.integer() }, { noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.constantFrom('key', 'span', 'value', 'start', '0', ''), tie('value'), {
      noNullPrototype: true,
    }),
  ),
}));

const noted = fc.record({ message: fc.string(), more: value }, { noNullPrototype: true });

const nothingHeld = () => {
  throw new Error('nothing is held');
};

describe('packed data', () => {
  it('is read as what was packed, one value after the other and at any place', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), (values) => {
        const own = tables();
        const packer = new Packer(own);
        packer.begin();
        const places = values.map((one) => {
          const { at } = packer;
          expect(packer.write(one)).toBe(true);
          return at;
        });
        const bytes = packer.written.slice();
        const later = {
          strings: new StringTable(own.strings.all()),
          shapes: new ShapeTable(own.shapes.all()),
        };
        for (const [index, at] of places.entries()) {
          const read = new Unpacker(later, bytes, at, nothingHeld).read();
          expect(read).toStrictEqual(values[index]);
          expect(packer.endsLike(0, bytes, 0)).toBe(true);
        }
      }),
    );
  });

  it('has an object that occurs again once, and gives held ones back', () => {
    const own = tables();
    const packer = new Packer(own);
    const entity = { map: () => undefined };
    const claim = { kind: 'valuation', statement: 'x'.repeat(300) };
    packer.begin([entity], [claim]);
    packer.write({ claims: [claim] });
    const at = packer.at;
    expect(packer.write([{ uri: 'a', claim }, { entity }])).toBe(false);
    expect(packer.at - at).toBeLessThan(20);
    const read = new Unpacker(own, packer.written.slice(), at, () => entity).read();
    expect(read).toEqual([{ uri: 'a', claim }, { entity }]);
  });

  it('goes on after a list that was packed before, and refers to its objects', () => {
    fc.assert(
      fc.property(fc.array(noted), fc.nat(), (list, turn) => {
        const own = tables();
        const packer = new Packer(own);
        packer.begin();
        packer.write(list);
        const bytes = packer.written.slice();
        const places = new Map<object, number>();
        const again = new Unpacker(own, bytes, 0, nothingHeld).readItems(places);
        expect(again).toStrictEqual(list);
        const turned = [...again.slice(turn % 5), { other: 1 }, ...again.slice(0, turn % 5)];
        packer.resume(bytes, places);
        packer.write(turned);
        const longer = packer.written.slice();
        expect(longer.subarray(0, bytes.length)).toEqual(bytes);
        expect(longer.length - bytes.length).toBeLessThan(12 + 4 * list.length);
        expect(new Unpacker(own, longer, 0, nothingHeld).read()).toStrictEqual(list);
        expect(new Unpacker(own, longer, bytes.length, nothingHeld).read()).toStrictEqual(turned);
      }),
    );
  });

  it('has places where a text is edited since, and nothing else is moved', () => {
    const own = tables();
    const packer = new Packer(own);
    packer.begin();
    packer.write([
      { start: 3, end: 8 },
      12,
      { start: 12, end: 20, name: 'x' },
      { at: { start: 10, end: 12 } },
    ]);
    const move = (offset: number) => (offset >= 5 ? offset + 2 : offset);
    const read = new Unpacker(own, packer.written.slice(), 0, nothingHeld, move).read();
    expect(read).toEqual([
      { start: 3, end: 10 },
      12,
      { start: 12, end: 20, name: 'x' },
      { at: { start: 12, end: 14 } },
    ]);
  });

  it('never hangs on damaged bytes', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(255), (one, place, byte) => {
        const own = tables();
        const packer = new Packer(own);
        packer.begin();
        packer.write(one);
        const bytes = packer.written.slice();
        bytes[place % bytes.length] = byte;
        try {
          new Unpacker(own, bytes, 0, nothingHeld).read();
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
    );
  });
});
