// A template: a whole note in snippet syntax, with placeholders for an analyst to fill in.

import type { Problem } from '../schema/problem.ts';
import { lineBreakOf } from '../text/line-index.ts';
import { span } from '../text/span.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { Template } from '../workspace/pack.ts';
import { renderPlain, type VariableValue } from './render-plain.ts';

export interface TemplateReading {
  /** The title that lists show: the note's own, including its placeholders, or its first heading. */
  readonly title: string;
  readonly problems: readonly Problem[];
}

/** Reads a template. Never throws. */
export function readTemplate(source: string): TemplateReading {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const plain = renderPlain(text, () => undefined);
  const title = /^description:[ \t]*(.+)$/m.exec(plain)?.[1] ?? /^# +(.+)$/m.exec(plain)?.[1] ?? '';
  if (frontMatterNote(text) !== undefined) return { title: title.trim(), problems: [] };
  const message = 'a template is a whole note: begin it with front matter that has `note:`';
  const end = Math.max(source.search(/[\r\n]|$/), 0);
  return {
    title: title.trim(),
    problems: [{ code: 'missing-field', span: span(0, end), message, fixes: [] }],
  };
}

/**
 * The template's name in lists: the label of its note type if it is the type's own template (`spot-report` of `note:
 * spot-report`), or else its title.
 */
export function templateName(
  { noteTypes }: Vocabulary,
  { id, title, text }: Pick<Template, 'id' | 'title' | 'text'>,
): string {
  const type = /^note[ \t]*:[ \t]*["']?([^\s"']+)/m.exec(text)?.[1] ?? '';
  const isItsOwn = id.slice(id.lastIndexOf('/') + 1) === type;
  return (isItsOwn && noteTypes.get(type)?.label) || title;
}

/**
 * The template with its provenance: adds the line `template: pack/template@version` after `note:`, or replaces an
 * existing one (SPEC §2). The text stays a snippet.
 */
export function stamped(source: string, id: string, version: string): string {
  const lineBreak = lineBreakOf(source);
  const lines = source.split(/\r\n|\r|\n/);
  const end = lines.indexOf('---', 1);
  const head = lines.slice(0, Math.max(end, 0)).filter((line) => !/^template[ \t]*:/.test(line));
  const note = head.findIndex((line) => /^note[ \t]*:/.test(line));
  if (note < 0) return source;
  head.splice(note + 1, 0, `template: ${id}@${version}`);
  return [...head, ...lines.slice(end)].join(lineBreak);
}

/**
 * The note that a template makes without an editor. Front matter and body are rendered separately: in the front
 * matter the title, tab stop 1, is a quoted YAML scalar.
 */
export function renderTemplate(text: string, value: VariableValue, title: string | undefined): string {
  const end = /^---[ \t]*[\r\n][\s\S]*?[\r\n]---[ \t]*(?=[\r\n])/.exec(text)?.[0].length ?? 0;
  const given = (written: string) => (title === undefined ? new Map() : new Map([['1', written]]));
  const front = renderPlain(text.slice(0, end), value, given(JSON.stringify(title ?? '').slice(1, -1)));
  return front + renderPlain(text.slice(end), value, given(title ?? ''));
}

/** The value of one of VS Code's date variables on a day `2026-11-23`; undefined for any other variable. */
export function dateVariable(name: string, today: string): string | undefined {
  const [year = '', month = '', day = ''] = today.split('-');
  if (name === 'CURRENT_YEAR') return year;
  if (name === 'CURRENT_YEAR_SHORT') return year.slice(2);
  if (name === 'CURRENT_MONTH') return month;
  return name === 'CURRENT_DATE' ? day : undefined;
}

/** The offset of the `note:` line in the front matter; undefined if there is none. */
function frontMatterNote(text: string): number | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines[0]?.trimEnd() !== '---') return undefined;
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  const note = lines.findIndex((line) => /^note[ \t]*:[ \t]*\S/.test(line));
  return note > 0 && note < end ? note : undefined;
}
