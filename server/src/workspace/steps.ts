// Work on the whole workspace, one small step after another: whoever runs it decides how long at a time.

/** Work that stops after every step, and its result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** The result, without a stop: where nothing else waits. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
