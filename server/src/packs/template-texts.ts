// The texts of a template's tab stops, which an analyst should replace.

import type { Note } from '../note/note.ts';
import { parseNote, type Reading } from '../note/parse.ts';
import type { YamlNode } from '../yaml/node.ts';
import { renderPlain } from './render-plain.ts';
import { dateVariable } from './template.ts';

/** The template texts that a note may still contain: in prose and headings, and in YAML values. */
export interface TemplateTexts {
  readonly prose: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
}

/** A YAML value in a note: its text and its node. */
export interface NoteValue {
  readonly text: string;
  readonly node: YamlNode;
}

/**
 * The texts of the template's tab stops (`${1:text}`, but not choices and variables), and the headings, paragraphs
 * and values made of them. `today` is a day such as `2026-11-23`.
 */
export function templateTexts(template: string, reading: Reading, today: string): TemplateTexts {
  const stops = [...template.matchAll(STOP)].flatMap(([, number = '', text = '']) =>
    /\p{L}/u.test(text) || /^0/.test(text) ? [{ number, text: text.replace(/\\([$}\\])/g, '$1') }] : [],
  );
  const marks = new Map(stops.map(({ number }) => [number, MARK]));
  const variable = (name: string) => dateVariable(name, today);
  const read = (given: ReadonlyMap<string, string>) =>
    parseNote('template:', renderPlain(template, variable, given), reading);
  const [plain, marked] = [read(new Map()), read(marks)];
  const alone = stops.map(({ text }) => squeezed(text));
  return {
    prose: new Set([...alone, ...changed(proseOf(plain), proseOf(marked))]),
    values: new Set([...alone, ...changed(textsOf(plain), textsOf(marked))]),
  };
}

/** A text with its white space folded, for comparison. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Every YAML value of the note that is a single text, in the front matter and in claims. */
export function valuesOf(note: Note): NoteValue[] {
  const maps = [note.frontMatter.map, ...note.claims.map(({ map }) => map)];
  return maps.flatMap((map) => (map ? scalarsIn(map) : []));
}

// A tab stop with a text and nothing else inside.
const STOP = /\$\{(\d+):((?:[^\\$}]|\\[$}\\])+)\}/g;
const MARK = '\uE000';

/** The texts of one that differ from those at the same place of the other; none if the places differ. */
function changed(plain: readonly string[], marked: readonly string[]): string[] {
  if (plain.length !== marked.length) return [];
  return plain.filter((text, index) => marked[index] !== text && /\p{L}/u.test(text));
}

function proseOf({ prose }: Note): string[] {
  return prose.filter(({ kind }) => kind !== 'cell').map(({ text }) => squeezed(text));
}

function textsOf(note: Note): string[] {
  return valuesOf(note).map(({ text }) => squeezed(text));
}

function scalarsIn(node: YamlNode): NoteValue[] {
  if (node.type === 'scalar') return node.value === '' ? [] : [{ text: node.value, node }];
  const parts = node.type === 'list' ? node.items : node.entries.map(({ value }) => value);
  return parts.flatMap(scalarsIn);
}
