// What the command line sees of the process around it; tests and other programs can give their own.

import { harmlessLines } from './terminal-text.ts';

/** Where a command runs and where its words go. */
export interface Terminal {
  /** Absolute path of the working directory. */
  readonly cwd: string;
  /** Results: text, or a file's bytes. */
  out(text: string | Uint8Array): void;
  /** Everything else: progress, remarks, failures. */
  err(text: string): void;
  /** Everything that is written to the command, to its end. */
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

/** Why a command cannot do what it was asked to: one sentence for the user. */
export interface Failure {
  readonly failure: string;
}

/** Says a failure and answers its exit code. */
export function fail(terminal: Terminal, failure: string): number {
  terminal.err(`dossier: ${harmlessLines(failure)}\n`);
  return FAILURE;
}

/** Says something that does not change the exit code. */
export function remark(terminal: Terminal, text: string): void {
  terminal.err(`dossier: ${harmlessLines(text)}\n`);
}

/** Whether results may be coloured: a terminal, and neither `NO_COLOR` (no-color.org) nor a dumb one. */
export function usesColour({ outIsTerminal, env }: Terminal): boolean {
  return outIsTerminal && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
}
