import { describe, expect, it } from 'vitest';
import { onceForText, readTextsOf } from '../../../server/src/text/once-for-text.ts';

describe('what is worked out for the texts of a note', () => {
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
    readTextsOf('file:///once.md', 'a bb');
    expect(['a', 'bb', 'a', 'bb'].map(lengthOf)).toEqual([1, 2, 1, 2]);
    expect(asked).toEqual(['a', 'bb']);
  });

  it('is kept apart from what another function says of the same text', () => {
    readTextsOf('file:///apart.md', 'a');
    const { lengthOf } = counted();
    const doubled = onceForText((text) => text + text);
    expect([lengthOf('a'), doubled('a'), lengthOf('a'), doubled('a')]).toEqual([1, 'aa', 1, 'aa']);
  });

  it('is kept until the next reading of a note that is read again and again, whatever is read between', () => {
    const { asked, lengthOf } = counted();
    for (let key = 0; key < 6; key++) {
      readTextsOf('file:///typed.md', `same ${key}`);
      lengthOf('same');
      lengthOf(`typed ${key}`);
      for (let other = 0; other < 20; other++) {
        readTextsOf(`file:///${other}.md`, 'other');
        lengthOf(`other ${other}`);
      }
    }
    // The first reading of a note is not kept, since most notes are read once.
    expect(asked.filter((text) => text === 'same')).toEqual(['same', 'same']);
  });

  it('is forgotten when neither the last two readings of the note asked for it', () => {
    const { asked, lengthOf } = counted();
    const read = (whole: string, ...texts: string[]) => {
      readTextsOf('file:///forgotten.md', whole);
      texts.map(lengthOf);
    };
    for (const whole of ['1', '2']) read(whole, 'gone');
    read('3', 'gone');
    read('4', 'here');
    read('5', 'here');
    read('6', 'gone');
    expect(asked.filter((text) => text === 'gone').length).toBe(3);
    expect(asked.filter((text) => text === 'here').length).toBe(1);
  });

  it('is forgotten where many long texts of no note come between', () => {
    const { asked, lengthOf } = counted();
    readTextsOf('file:///short.md', 'short');
    const others = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(50_000, 'x'));
    for (const other of others) {
      lengthOf('often');
      lengthOf(other);
    }
    expect(asked.filter((text) => text === 'often')).toEqual(['often']);
    lengthOf(others[0] ?? '');
    expect(asked.length).toBe(42);
  });

  it('is kept for all passages of a long note', () => {
    const { asked, lengthOf } = counted();
    const passages = Array.from({ length: 40 }, (_, index) => `${index} `.padEnd(50_000, 'x'));
    readTextsOf('file:///long.md', passages.join('\n\n'));
    for (let round = 0; round < 3; round++) passages.map(lengthOf);
    expect(asked).toEqual(passages);
  });
});
