import { describe, expect, it } from 'vitest';
import { makeRoom, onceForText } from '../../../server/src/text/once-for-text.ts';

describe('what is worked out for texts', () => {
  const counted = () => {
    const asked: string[] = [];
    const lengthOf = onceForText((text) => {
      asked.push(text);
      return text.length;
    });
    return { asked, lengthOf };
  };

  it('is worked out once for each', () => {
    const { asked, lengthOf } = counted();
    expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
    expect(asked).toEqual(['a', 'bb']);
  });

  it('is kept for those asked for again and again, however many others come between', () => {
    const { asked, lengthOf } = counted();
    const others = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(50_000, 'x'));
    for (const other of others) {
      lengthOf('often');
      lengthOf(other);
    }
    expect(asked.filter((text) => text === 'often')).toEqual(['often']);
    lengthOf(others[0] ?? '');
    expect(asked.length).toBe(42);
  });

  it('is kept for all passages of a long text, where there is room for it', () => {
    const { asked, lengthOf } = counted();
    makeRoom(2_000_000);
    const passages = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(50_000, 'x'));
    for (let round = 0; round < 3; round++) passages.map(lengthOf);
    makeRoom(0);
    expect(asked).toEqual(passages);
  });
});
