// `--format` of the commands that list things: a table for people, one JSON object for scripts.

import { type Terminal, usesColour } from './terminal.ts';
import { jsonText } from './terminal-text.ts';

export const LIST_FORMATS = ['pretty', 'json'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** Prints one object of version 1, on several lines. Later versions may add keys, and take none away. */
export function printJson(terminal: Terminal, object: Readonly<Record<string, unknown>>): void {
  terminal.out(`${jsonText({ version: 1, ...object })}\n`);
}

/** How what is less important looks: dim where the terminal has colours. */
export function dimmer(terminal: Terminal): (text: string) => string {
  return usesColour(terminal) ? (text) => `\u001b[2m${text}\u001b[0m` : (text) => text;
}
