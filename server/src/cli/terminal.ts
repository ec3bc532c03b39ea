// The process around the command line, as it sees it; tests and other programs can provide their own.

import { harmlessLines } from './terminal-text.ts';

/** Where a command runs and where its output goes. */
export interface Terminal {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Results: text, or a file's bytes. */
  out(text: string | Uint8Array): void;
  /** Everything else: progress, remarks, failures. */
  err(text: string): void;
  /** Everything written to the command's stdin. */
  stdin?(): Promise<Uint8Array>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Width in cells. */
  readonly width: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Exit codes (SPEC §11). */
export const CLEAN = 0;
export const FINDINGS = 1;
export const FAILURE = 2;

/** Why a command cannot do what it was asked to, as one sentence for the user. */
export interface Failure {
  readonly failure: string;
}

/** Prints a failure and returns its exit code. */
export function fail(terminal: Terminal, failure: string): number {
  terminal.err(`dossier: ${harmlessLines(failure)}\n`);
  return FAILURE;
}

/** Prints something that does not change the exit code. */
export function remark(terminal: Terminal, text: string): void {
  terminal.err(`dossier: ${harmlessLines(text)}\n`);
}

/** Whether results may be coloured: on a terminal that is not dumb, unless `NO_COLOR` (no-color.org) is set. */
export function usesColour({ outIsTerminal, env }: Terminal): boolean {
  return outIsTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
