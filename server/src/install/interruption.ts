// What a process still does when it is told to end: nothing of its work stays behind.

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `cleanUp`, which must not wait for anything, when a signal ends the process; the process then ends by that very
 * signal, as whoever sent it expects. Answers the function that takes this back.
 */
export function onInterruption(cleanUp: () => void): () => void {
  const handlers = SIGNALS.map((signal) => {
    const handler = () => {
      takeBack();
      try {
        cleanUp();
      } finally {
        process.kill(process.pid, signal);
      }
    };
    process.once(signal, handler);
    return { signal, handler };
  });
  const takeBack = () => {
    for (const { signal, handler } of handlers) process.removeListener(signal, handler);
  };
  return takeBack;
}
