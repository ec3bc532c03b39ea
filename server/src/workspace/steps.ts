// Work on the whole workspace in small steps; the caller decides how long to run at a time.

/** Work that pauses after every step, and its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Runs everything at once and returns the result, for callers with nothing else to do. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
