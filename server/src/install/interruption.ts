// Cleans up when a process is told to end, so that none of its work stays behind.

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `cleanUp`, which must be synchronous, when a signal ends the process. The process then ends by that very
 * signal, as its sender expects. Returns a function that cancels this.
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
