// Of many files that are being read, those that somebody waits for are read first, and while an answer is worked out of them no
// other is.

import type { ReadResult } from './read.ts';
import { readAll } from './read-many.ts';

/** Which files must have been read: those whose texts pass a test. */
export type Wanted = (uri: string, text: string) => boolean;

/** A workspace that is being read, of which all entities are known. */
export interface Reading {
  /**
   * What `answer` says, which is asked when all files that are wanted (none without a test) have been read. Until it has said it
   * nothing else is read, so that only edits change the workspace. Rejects with the reason of the signal when the reading is given
   * up.
   */
  first<T>(wanted: Wanted | undefined, answer: () => T | Promise<T>): Promise<T>;
}

interface Parts<F> {
  readonly files: readonly F[];
  readonly read: (file: F) => ReadResult | Promise<ReadResult>;
  readonly take: (file: F, result: ReadResult) => void;
  readonly signal: AbortSignal | undefined;
}

const NOTHING: ReadResult = { gone: true };

/** Takes files, each once, in their order but for those that are wanted first: `rest` takes what is left. */
export function takingFirst<F extends { readonly uri: string }>({ files, read, take, signal }: Parts<F>) {
  const left = new Set(files);
  let last: Promise<void> | undefined;
  const takeOnce = (file: F, result: ReadResult) => {
    if (left.delete(file)) take(file, result);
  };
  const search = async (wanted: Wanted | undefined) => {
    if (!wanted) return;
    const takeIfWanted = (file: F, result: ReadResult) => {
      if ('text' in result && wanted(file.uri, result.text)) takeOnce(file, result);
    };
    await readAll([...left], read, takeIfWanted, signal);
  };
  const reading: Reading = {
    first: (wanted, answer) => {
      const answered = (last ?? Promise.resolve()).then(() => search(wanted)).then(answer);
      const ended = answered.then(ignore, ignore).then(() => {
        if (last === ended) last = undefined;
      });
      last = ended;
      return answered;
    },
  };
  const readIfLeft = (file: F) => (left.has(file) ? read(file) : NOTHING);
  return { reading, rest: () => readAll(files, readIfLeft, takeOnce, signal, () => last) };
}

function ignore(): void {}
