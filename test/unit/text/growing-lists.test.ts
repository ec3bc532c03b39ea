import { expect, it } from 'vitest';
import { ByteList } from '../../../server/src/text/byte-list.ts';
import { bytesOfText, GrowingBuffer } from '../../../server/src/text/growing-buffer.ts';
import { IntList } from '../../../server/src/text/int-list.ts';

it.each([0, 1, 1000, 3_000_000])('a list of %i numbers holds them in order', (count) => {
  const list = new IntList();
  for (let i = 0; i < count; i++) list.push(-i);
  const items = list.done();
  expect(items.length).toBe(count);
  expect(items.every((item, at) => item === 0 - at)).toBe(true);
});

it('bytes follow each other, some of them more than there was room for', () => {
  const list = new ByteList();
  const stretches = [0, 5, 300_000, 1, 4096, 90_000_000].map((length, at) => new Uint8Array(length).fill(at));
  for (const stretch of stretches) list.add(stretch);
  expect(Buffer.compare(list.done(), Buffer.concat(stretches))).toBe(0);
});

it('what has no place in a buffer any more moves to another one', () => {
  const memory = new GrowingBuffer();
  expect(memory.reserve(10_000)).toBe(false);
  new Uint8Array(memory.buffer)[9999] = 7;
  expect(memory.reserve(70_000_000)).toBe(true);
  expect(new Uint8Array(memory.buffer)[9999]).toBe(7);
  expect(memory.done(10_000).byteLength).toBe(10_000);
});

it('a text becomes its bytes', () => {
  expect(bytesOfText('häß😀', 'utf8').equals(Buffer.from('häß😀'))).toBe(true);
  expect(bytesOfText('h\xe4\xff', 'latin1').equals(Buffer.from('h\xe4\xff', 'latin1'))).toBe(true);
  expect(bytesOfText('', 'utf8').length).toBe(0);
});
