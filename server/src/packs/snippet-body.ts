// Parses the body of a snippet as far as needed to find what Dossier fills: choices such as `${1|@org|}` and the
// note's variables.

import { lineAt, lineIndex } from '../text/line-index.ts';

/** A choice whose only option begins with `@`. Offsets are UTF-16 units of the body; the end is exclusive. */
export interface Fill {
  readonly start: number;
  readonly end: number;
  /** The number of the tab stop, as written. */
  readonly tabstop: string;
  /** The text after `@`; empty for every entity. */
  readonly fill: string;
}

/**
 * A variable, plain (`$NOTE_TITLE`, `${NOTE_TITLE}`) or with a default (`${NOTE_TITLE:title}`), but not with a
 * transform.
 */
export interface Variable {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The choices that the workspace fills, in the order of the body. */
export function fillsOf(body: string): Fill[] {
  return scan(body).flatMap((part) => ('fill' in part ? [part] : []));
}

/** The variables of the body in order, including those inside placeholders. */
export function variablesOf(body: string): Variable[] {
  return scan(body).flatMap((part) => ('name' in part ? [part] : []));
}

/** Only moves forward, so it takes linear time. */
function scan(body: string): (Fill | Variable)[] {
  const found: (Fill | Variable)[] = [];
  let ends: Map<number, number> | undefined;
  const start = /\$(?:\{(?:(\d+)\||([A-Za-z_][A-Za-z0-9_]*)([}:]))|([A-Za-z_][A-Za-z0-9_]*))|\\[\\$}]/g;
  for (let match = start.exec(body); match; match = start.exec(body)) {
    const [whole, tabstop, braced, after, plain] = match;
    if (whole.startsWith('\\')) continue;
    const at = match.index;
    if (plain !== undefined) found.push({ start: at, end: at + whole.length, name: plain });
    else if (braced !== undefined) {
      ends = ends ?? closings(body);
      const end = after === '}' ? at + whole.length : ends.get(at);
      if (end !== undefined) found.push({ start: at, end, name: braced });
    } else if (tabstop !== undefined) {
      const choice = readChoice(body, at + whole.length);
      if (!choice) continue;
      const [only, second] = choice.options;
      if (only?.startsWith('@') && second === undefined)
        found.push({ start: at, end: choice.end, tabstop, fill: only.slice(1).trim() });
      start.lastIndex = choice.end;
    }
  }
  return found;
}

/** The options of a choice that begins at `from`, and the offset after its `|}`; undefined if it is not closed. */
function readChoice(body: string, from: number): { options: string[]; end: number } | undefined {
  const options = [''];
  for (let at = from; at < body.length; at++) {
    const character = body[at];
    const next = body[at + 1];
    if (character === '\\' && (next === ',' || next === '|' || next === '\\')) {
      options[options.length - 1] += next;
      at++;
    } else if (character === ',') options.push('');
    else if (character === '|') return next === '}' ? { options, end: at + 2 } : undefined;
    else options[options.length - 1] += character ?? '';
  }
  return undefined;
}

/**
 * The offset after the `}` that closes each `${`, by the offset of its `$`. One pass, however deeply they are nested.
 */
function closings(body: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < body.length; at++) {
    const character = body[at];
    if (character === '\\') at++;
    else if (character === '$' && body[at + 1] === '{') open.push(at++);
    else if (character === '}') {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at + 1);
    }
  }
  return ends;
}

/**
 * Which offsets of a body are in YAML: those in a fenced block or front matter that the body itself begins; before
 * these, the place of the caret decides. A fence is three or more backticks or tildes at the beginning of a line.
 */
export function yamlIn(body: string, caretInYaml: boolean): (offset: number) => boolean {
  const index = lineIndex(body);
  const lines = body.split(/\r\n|\n|\r/);
  const front = !caretInYaml && lines[0]?.trimEnd() === '---';
  let open: string | undefined = front ? '---' : undefined;
  let around = caretInYaml;
  const flags = lines.map((line, number) => {
    const fence = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (open === '---') {
      if (number > 0 && line.trimEnd() === '---') open = undefined;
    } else if (fence !== undefined && open === undefined) {
      open = fence;
      around = false;
    } else if (
      fence !== undefined &&
      open !== undefined &&
      fence[0] === open[0] &&
      fence.length >= open.length
    )
      open = undefined;
    return open !== undefined || around;
  });
  return (offset) => flags[lineAt(index, offset)] ?? false;
}
