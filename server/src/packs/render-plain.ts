// Renders a snippet's body as plain text, for use without an editor that walks through its tab stops.

import { yamlIn } from './snippet-body.ts';

/** The value of a variable; undefined if unknown. */
export type VariableValue = (name: string) => string | undefined;

/** Placeholders nested deeper than this stay as written. */
const DEPTH = 20;

/**
 * The body with every placeholder replaced by its default, every choice by its first option, every tab stop by the
 * first text with its number (or the `given` one), and variables by their values. Anything that is not snippet syntax
 * stays.
 */
export function renderPlain(
  body: string,
  value: VariableValue,
  given: ReadonlyMap<string, string> = new Map(),
): string {
  const first = new Map(given);
  const inYaml = yamlIn(body, false);
  const reader = { body, at: 0, value, first, inYaml };
  // The first pass collects the texts of tab stops, because a mirror may come before its placeholder.
  readUntil(reader, '', 0);
  return readUntil({ ...reader, at: 0 }, '', 0);
}

interface Reader {
  readonly body: string;
  at: number;
  readonly value: VariableValue;
  readonly first: Map<string, string>;
  readonly inYaml: (offset: number) => boolean;
}

function readUntil(reader: Reader, stop: string, depth: number): string {
  const parts: string[] = [];
  const { body } = reader;
  while (reader.at < body.length) {
    const character = body[reader.at] ?? '';
    if (character === stop) break;
    const next = body[reader.at + 1] ?? '';
    if (character === '\\' && (next === '$' || next === '}' || next === '\\')) {
      parts.push(next);
      reader.at += 2;
    } else if (character === '$') parts.push(readDollar(reader, depth));
    else {
      parts.push(character);
      reader.at++;
    }
  }
  return parts.join('');
}

const SIMPLE = /\$(?:(\d+)|([A-Za-z_][A-Za-z0-9_]*))/y;
const OPENING = /\$\{(?:(\d+)|([A-Za-z_][A-Za-z0-9_]*))([}:|/])/y;

function readDollar(reader: Reader, depth: number): string {
  const simple = matchAt(SIMPLE, reader);
  if (simple) return simple[1] === undefined ? variable(reader, simple[2], '') : mirror(reader, simple[1]);
  const start = reader.at;
  const opening = depth < DEPTH ? matchAt(OPENING, reader) : undefined;
  if (!opening) {
    reader.at = start + 1;
    return '$';
  }
  const [, tabstop, name, mark] = opening;
  if (mark === '}') return tabstop === undefined ? variable(reader, name, '') : mirror(reader, tabstop);
  const inner = mark === '|' ? readChoice(reader) : readPlaceholder(reader, depth, mark === '/');
  // Unclosed syntax stays as written; nothing is read twice.
  if (inner === undefined) return reader.body.slice(start, reader.at);
  if (tabstop === undefined) return variable(reader, name, mark === '/' ? '' : inner);
  if (mark === '/') return mirror(reader, tabstop);
  if (!reader.first.has(tabstop)) reader.first.set(tabstop, inner);
  return reader.first.get(tabstop) ?? inner;
}

function matchAt(pattern: RegExp, reader: Reader): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.body) ?? undefined;
  if (match) reader.at = pattern.lastIndex;
  return match;
}

function mirror(reader: Reader, tabstop: string): string {
  return reader.first.get(tabstop) ?? '';
}

function variable(reader: Reader, name: string | undefined, fallback: string): string {
  return (name === undefined ? undefined : reader.value(name)) ?? fallback;
}

/** The text up to the closing brace; transforms are dropped. */
function readPlaceholder(reader: Reader, depth: number, transform: boolean): string | undefined {
  const inner = readUntil(reader, '}', depth + 1);
  if (reader.body[reader.at] !== '}') return undefined;
  reader.at++;
  return transform ? '' : inner;
}

/** The first option of a choice. A choice that the workspace would fill becomes a placeholder reference. */
function readChoice(reader: Reader): string | undefined {
  const { body } = reader;
  let option = '';
  let first: string | undefined;
  for (; reader.at < body.length; reader.at++) {
    const character = body[reader.at] ?? '';
    const next = body[reader.at + 1] ?? '';
    if (character === '\\' && ',|\\'.includes(next) && next !== '') {
      option += next;
      reader.at++;
    } else if (character === ',' || character === '|') {
      first ??= option;
      option = '';
      if (character === '|' && next !== '}') return undefined;
      if (character === '|') {
        reader.at += 2;
        // A blank option is empty: it comes first if nothing should be chosen by default.
        if (first.trim() === '') return '';
        return first.startsWith('@') ? stand(first.slice(1), reader.inYaml(reader.at - 1)) : first;
      }
    } else option += character;
  }
  return undefined;
}

/** The text for a choice that the workspace fills, when there is no workspace. */
function stand(fill: string, inYaml: boolean): string {
  if (fill === 'currency') return 'USD';
  if (fill === 'basis') return 'unspecified';
  if (fill === 'note-type') return 'signal-brief';
  const key = fill === 'source' || fill === 'src' ? 'src:S1' : `${fill === '' ? 'org' : fill}:id`;
  return inYaml ? key : `[name](${key})`;
}
