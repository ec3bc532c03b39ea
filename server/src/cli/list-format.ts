// `--format` of the commands that list things: a table for people, one JSON object for scripts.

import { type Terminal, usesColour } from './terminal.ts';
import { jsonText } from './terminal-text.ts';

export const LIST_FORMATS = ['pretty', 'json'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Prints one JSON object of version 1 on several lines. Keys may be added later, but not removed. */
export function printJson(terminal: Terminal, object: Readonly<Record<string, unknown>>): void {
  terminal.out(`${jsonText({ version: 1, ...object })}\n`);
}

/** Styles less important text: dim if the terminal has colours. */
export function dimmer(terminal: Terminal): (text: string) => string {
  return usesColour(terminal) ? (text) => `\u001b[2m${text}\u001b[0m` : (text) => text;
}
