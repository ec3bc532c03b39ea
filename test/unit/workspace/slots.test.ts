// Slots by table and key: a slot is found as long as it is there, whatever was asked for before, and has what was put in it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringTable } from '../../../server/src/text/string-table.ts';
import type { Table } from '../../../server/src/workspace/facts.ts';
import { type Slot, Slots } from '../../../server/src/workspace/slots.ts';

const name = fc.record({
  table: fc.constantFrom<Table>('name', 'kept', 'owner', 'entity'),
  key: fc.oneof(fc.constantFrom('', '*', 'org:1ab', 'org:2ab', 'org:3ab', 'org:a'), fc.nat(30).map(String)),
});
const document = fc.nat(9);
const uriOf = (number: number) => `file:///${(7 * number) % 10}.md`;

describe('slots', () => {
  it('are found where they were added and not dropped, also among other strings', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name, drop: fc.boolean(), moves: fc.boolean() })), (steps) => {
        const slots = new Slots(new StringTable(), uriOf);
        const known = new Map<string, Slot>();
        for (const { name: one, drop, moves } of steps) {
          if (moves) slots.moveTo(new StringTable(['other', 'org:2ab']));
          const print = `${one.table} ${one.key}`;
          const before = known.get(print);
          expect(slots.get(one.table, one.key)).toBe(before);
          if (before !== undefined && drop) {
            slots.drop(before);
            known.delete(print);
          } else if (before === undefined) known.set(print, slots.add(one.table, one.key));
          expect(slots.get(one.table, one.key)).toBe(known.get(print));
        }
        const all = new Map(
          [...slots.all()].map((slot) => [`${slots.tableOf(slot)} ${slots.keyOf(slot)}`, slot]),
        );
        expect(all).toEqual(known);
      }),
    );
  });

  it('grow to many, of which each is found', () => {
    const slots = new Slots(new StringTable(), uriOf);
    const keys = Array.from({ length: 20_000 }, (_, number) => `org:${number}`);
    const added = keys.map((key) => slots.add('entity', key));
    for (const [number, slot] of added.entries()) if (number % 3 === 0) slots.drop(slot);
    const found = keys.map((key) => slots.get('entity', key));
    expect(found).toEqual(added.map((slot, number) => (number % 3 === 0 ? undefined : slot)));
  });

  it('have contributions in the order of their names, and readers in that of their numbers', () => {
    const step = fc.record({
      do: fc.constantFrom('put', 'withdraw', 'read', 'forget'),
      document,
      at: fc.nat(99),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const slots = new Slots(new StringTable(), uriOf);
        const slot = slots.add('reference', 'org:a');
        const contributions = new Map<number, number>();
        const readers = new Set<number>();
        for (const { do: what, document: number, at } of steps) {
          expect(slots.valuesOf(slot, number)).toBe(contributions.get(number) ?? -1);
          if (what === 'put') {
            if (contributions.has(number)) slots.move(slot, number, at);
            else slots.contribute(slot, number, at);
            contributions.set(number, at);
          } else if (what === 'withdraw') {
            slots.withdraw(slot, number);
            contributions.delete(number);
          } else if (what === 'read') {
            expect(slots.addReader(slot, number)).toBe(!readers.has(number));
            readers.add(number);
          } else {
            slots.removeReader(slot, number);
            readers.delete(number);
          }
        }
        const sorted = [...contributions].sort(([a], [b]) => (uriOf(a) < uriOf(b) ? -1 : 1));
        expect(Array.from(slots.contributions(slot))).toEqual(sorted.flat());
        expect(Array.from(slots.readers(slot))).toEqual([...readers].sort((a, b) => a - b));
        expect(slots.isIdle(slot)).toBe(contributions.size + readers.size === 0);
      }),
    );
  });
});
