// What somebody waits for is read first, every file is taken once, and nothing is taken while an answer is worked out.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takingFirst } from '../../../server/src/files/read-first.ts';

interface File {
  readonly uri: string;
  readonly text: string;
}

const files = fc
  .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 60 })
  .map((texts) => texts.map((text, at): File => ({ uri: `${at}`, text })));

/** The files as they are taken, and questions that wait for some of them. */
function reading(all: readonly File[], isSlow: (file: File) => boolean, signal?: AbortSignal) {
  const taken: File[] = [];
  const read = (file: File) => (isSlow(file) ? Promise.resolve({ text: file.text }) : { text: file.text });
  const parts = takingFirst<File>({ files: all, read, take: (file) => taken.push(file), signal });
  const ask = (text: string) =>
    parts.reading.first(
      (_, own) => own === text,
      async () => {
        const before = taken.length;
        expect(taken.filter((file) => file.text === text)).toHaveLength(
          all.filter((file) => file.text === text).length,
        );
        for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate);
        expect(taken).toHaveLength(before);
        return text;
      },
    );
  return { ...parts, taken, ask };
}

describe('files that are taken', () => {
  it('are each taken once, those that are wanted before the answer, and none while it is worked out', async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom('a', 'b', 'c', 'none')), { maxLength: 4 }),
        fc.func(fc.boolean()),
        async (all, questions, isSlow) => {
          const { rest, taken, ask } = reading(all, isSlow);
          const done = rest();
          const answers = questions.map(async ([turns, text]) => {
            for (let turn = 0; turn < turns; turn++) await undefined;
            return ask(text);
          });
          expect(await Promise.all(answers)).toEqual(questions.map(([, text]) => text));
          await done;
          expect([...taken].sort((a, b) => Number(a.uri) - Number(b.uri))).toEqual(all);
        },
      ),
    );
  });

  it('are not taken while an answer is worked out that needs none of them', async () => {
    const all = Array.from({ length: 60 }, (_, at) => ({ uri: `${at}`, text: 'a' }));
    const turn = () => new Promise(setImmediate);
    const taken: File[] = [];
    const read = async ({ text }: File) => {
      await turn();
      return { text };
    };
    const { reading: own, rest } = takingFirst<File>({
      files: all,
      read,
      take: (file) => taken.push(file),
      signal: undefined,
    });
    const done = rest();
    while (taken.length === 0) await turn();
    const answered = await own.first(undefined, async () => {
      const before = taken.length;
      for (let turns = 0; turns < 10; turns++) await turn();
      return { before, after: taken.length };
    });
    expect(answered.before).toBeLessThan(60);
    expect(answered.after).toBe(answered.before);
    await done;
    expect(taken).toEqual(all);
  });

  it('are taken in their order where nobody asks', async () => {
    const all = ['a', 'b', 'a'].map((text, at) => ({ uri: `${at}`, text }));
    const { rest, taken } = reading(all, () => false);
    await rest();
    expect(taken).toEqual(all);
  });

  it('leave those who wait without an answer when the reading is given up, and answer the others after an error', async () => {
    const abort = new AbortController();
    const { reading: own, ask } = reading([{ uri: '0', text: 'a' }], () => false, abort.signal);
    await expect(own.first(undefined, () => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
    expect(await ask('a')).toBe('a');
    expect(await own.first(undefined, () => 'at once')).toBe('at once');
    const { ask: askLater } = reading([{ uri: '0', text: 'a' }], () => false, abort.signal);
    abort.abort();
    await expect(askLater('a')).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});
