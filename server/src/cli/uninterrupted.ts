// Work that an interruption must not cut in half: a file that is being replaced, or several that change together.

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs the work to its end; a signal that came meanwhile ends the process then, as it would have at once. */
export async function uninterrupted<T>(work: () => Promise<T>): Promise<T> {
  let came: NodeJS.Signals | undefined;
  const wait = (signal: NodeJS.Signals) => {
    came ??= signal;
  };
  for (const signal of SIGNALS) process.on(signal, wait);
  try {
    return await work();
  } finally {
    for (const signal of SIGNALS) process.off(signal, wait);
    if (came) process.kill(process.pid, came);
  }
}
