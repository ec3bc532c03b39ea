// A line on stderr that shows how far the work is, if stderr is a terminal.

import type { LoadProgress } from '../files/load-documents.ts';
import type { Terminal } from './terminal.ts';

/** What the command is doing. */
export type Step =
  | LoadProgress
  | { readonly step: 'check' | 'send' | 'export'; readonly done: number; readonly of: number };

export interface Progress {
  show(progress: Step): void;
  /** Erases the line; call it before writing anything else. */
  clear(): void;
}

/** Milliseconds between two updates of the line. */
const PAUSE = 100;

const WIPE = '\r\u001b[K';

/** A progress line for this terminal; does nothing if stderr is not a terminal. */
export function progressOn(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  if (!terminal.errIsTerminal) return { show: () => undefined, clear: () => undefined };
  let last = now();
  let shown = false;
  return {
    show(progress) {
      if (now() - last < PAUSE) return;
      last = now();
      shown = true;
      terminal.err(`${WIPE}${sentenceOf(progress)}`);
    },
    clear() {
      if (shown) terminal.err(WIPE);
      shown = false;
    },
  };
}

function sentenceOf(progress: Step): string {
  if (progress.step === 'scan') return `Looking for notes: ${progress.found} files`;
  if (progress.step === 'send') return `Sent ${progress.done} of ${progress.of} objects`;
  if (progress.step === 'export') return `Exported ${progress.done} of ${progress.of} notes`;
  const verb = progress.step === 'read' ? 'Reading' : 'Checking';
  return `${verb} ${progress.done} of ${progress.of} files`;
}
