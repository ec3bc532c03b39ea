// Slots by table and key: a slot is found as long as it is there, whatever was asked for before.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../server/src/workspace/facts.ts';
import { type Slot, slotOf } from '../../../server/src/workspace/slot.ts';
import { SlotTable } from '../../../server/src/workspace/slot-table.ts';

const name = fc.record({
  table: fc.constantFrom<Table>('name', 'kept', 'owner', 'entity'),
  key: fc.constantFrom('', '*', 'org:1ab', 'org:2ab', 'org:3ab', 'org:a'),
});

describe('the table of slots', () => {
  it('finds what was added and not deleted', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name, delete: fc.boolean() })), (steps) => {
        const slots = new SlotTable();
        const known = new Map<string, Slot>();
        for (const { name: one, delete: isDeleted } of steps) {
          const print = `${one.table} ${one.key}`;
          const before = known.get(print);
          expect(slots.get(one.table, one.key)).toBe(before);
          if (before && isDeleted) {
            slots.delete(before);
            known.delete(print);
          } else if (!before) known.set(print, slots.add(slotOf(one.table, one.key, [], undefined)));
          expect(slots.get(one.table, one.key)).toBe(known.get(print));
        }
        expect(new Set(slots.all())).toEqual(new Set(known.values()));
      }),
    );
  });
});
