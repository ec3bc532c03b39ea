// The front matter of a text that becomes a note: the required keys, with lists to choose from, and the text's own
// source.

import type { Note } from '../../note/note.ts';
import { hostOf } from '../../rules/support/sources/source-of-address.ts';
import { unsourcedHearsay } from '../../rules/unsourced-hearsay.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { withoutMarkdownEnding } from '../../text/file-names.ts';
import { afterBreak, lineBreakOf, lineEndFrom } from '../../text/line-index.ts';
import { choice, snippetText, tabStop } from '../../text/snippet.ts';
import { contains, span } from '../../text/span.ts';
import { nearestDate, parsePartialDate } from '../../values/partial-date.ts';
import type { NoteType } from '../../vocabulary/vocabulary.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { quoted, scalar } from '../../yaml/edit.ts';

/** What the text should become. */
interface Wanted {
  readonly type: NoteType;
  /** Whether the text cites its source as `S1`. */
  readonly cited: boolean;
}

// In the order of the built-in templates, the most common markings first.
const LABELS = ['TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED', 'TLP:CLEAR'];

/** The required keys that the text lacks, put before those that it has. */
export function frontMatterEdit(workspace: Workspace, note: Note, wanted: Wanted): TextEdit {
  const { text, frontMatter } = note;
  const keys = missingKeys(workspace, note, wanted);
  const { map } = frontMatter;
  if (map?.flow && map.entries.length > 0) {
    const at = map.span.start + 1;
    const inBraces = ({ key, value }: Key) => (key === 'sources' ? `{${value.trim()}}` : value);
    const pairs = keys.filter(({ value }) => value !== '').map((key) => `${key.key}: ${inBraces(key)}, `);
    return { span: span(at, at), newText: pairs.join('') };
  }
  const lineBreak = lineBreakOf(text);
  const lines = (written: readonly string[]) => written.map((line) => `${line}${lineBreak}`).join('');
  const written = (key: string, value: string) => `${key}:${/^[\r\n]|^$/.test(value) ? '' : ' '}${value}`;
  const plain = keys.map(({ key, value }) => written(key, value));
  const filled = keys.map(({ key, value, snippet }) => written(key, snippet ?? snippetText(value)));
  if (frontMatter.span) {
    const at = afterLine(text, frontMatter.span.start);
    return { span: span(at, at), newText: lines(plain), snippet: `${lines(filled)}$0` };
  }
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const whole = (written: readonly string[]) => lines(['---', ...written, '---', '']);
  // The last tab stop is where reading begins, not after the last heading.
  return { span: span(at, at), newText: whole(plain), snippet: `${whole(filled)}$0` };
}

/**
 * Adds `([S1](src:S1))` to the first paragraph of the facts and to each one with hearsay. Nothing if the text has
 * sources already.
 */
export function citationEdits(workspace: Workspace, note: Note): TextEdit[] {
  if (note.frontMatter.present.has('sources') || note.references.some(({ kind }) => kind === 'src'))
    return [];
  const { prose, sections } = note;
  const plain = prose.filter(({ kind, quoted }) => kind === 'paragraph' && !quoted);
  const facts = plain.find(({ section }) => sections[section]?.type?.role === 'facts');
  const findings = [...(unsourcedHearsay.note?.(note, { workspace, options: undefined }) ?? [])];
  const unsourced = plain.filter((block) => findings.some((found) => contains(block.unit, found.span)));
  return [...new Set([...(facts ? [facts] : []), ...unsourced])].map(({ span: { start, end } }) => {
    const [ending = ''] = /[.!?。！？]?\s*$/.exec(note.text.slice(start, end)) ?? [];
    const at = end - ending.length;
    const gap = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]$/u.test(note.text.slice(start, at))
      ? ''
      : ' ';
    return { span: span(at, at), newText: `${gap}([S1](src:S1))` };
  });
}

interface Key {
  readonly key: string;
  readonly value: string;
  readonly snippet?: string;
}

function missingKeys(workspace: Workspace, note: Note, { type, cited }: Wanted): Key[] {
  const { today } = workspace;
  const title = titleOf(note.uri);
  const dates = [...new Set([today, ...datesIn(note.text, today)])];
  const keys: readonly Key[] = [
    { key: 'note', value: scalar(type.id) },
    ...(note.title === ''
      ? [{ key: 'title', value: scalar(title), snippet: tabStop(1, scalar(title)) }]
      : []),
    { key: 'date', value: today, snippet: choice(2, dates) },
    { key: 'status', value: 'draft' },
    { key: 'marking', value: '', snippet: choice(3, LABELS) },
    ...(cited ? [sourcesOf(note, workspace)] : []),
  ];
  return keys.filter(({ key }) => key === 'note' || !note.frontMatter.present.has(key));
}

/** The source of a pasted text: its title is the text's own, and its address and date are taken from the text. */
function sourcesOf(note: Note, { today }: Workspace): Key {
  const url = addressOf(note.text);
  const title = note.title || titleOf(note.uri);
  const host = url === undefined ? '' : hostOf(url);
  const published = datesIn(note.text, today);
  const lineBreak = lineBreakOf(note.text);
  const entry = (pairs: readonly string[], close: string) => `${lineBreak}  S1: {${pairs.join(', ')}${close}`;
  const given = [
    `title: ${quoted(title)}`,
    ...(host === '' ? [] : [`publisher: ${quoted(host)}`, `url: ${quoted(url ?? '')}`]),
    ...(published[0] === undefined ? [] : [`published: ${published[0]}`]),
    `accessed: ${today}`,
  ];
  const inQuotes = (text: string) => snippetText(quoted(text).slice(1, -1));
  const filled = [
    `title: "\${4:${inQuotes(title)}}"`,
    `publisher: "${host === '' ? '$5' : `\${5:${inQuotes(host)}}`}"`,
    `url: "${url === undefined ? '$6' : inQuotes(url)}"`,
    `published: ${published.length === 0 ? '$7' : choice(7, [...published, today])}`,
    `accessed: ${today}`,
  ];
  return { key: 'sources', value: entry(given, '}'), snippet: entry(filled, '\\}') };
}

/** How far from either end of a text its address and date may be, in UTF-16 units. */
const EDGE = 2000;

/** An address alone on a line near either end. */
function addressOf(text: string): string | undefined {
  const edges = text.length > 2 * EDGE ? `${text.slice(0, EDGE)}\n${text.slice(-EDGE)}` : text;
  const line = /^[ \t]*(?:(?:source|url|link|via)[ \t]*[:：][ \t]*)?<?(https?:\/\/[^\s<>"]+)>?[ \t]*$/im.exec(
    edges,
  )?.[1];
  return line !== undefined && URL.canParse(line) ? line : undefined;
}

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?';
const DAYS = new RegExp(
  `\\b[0-9]{4}-[0-9]{2}-[0-9]{2}\\b|\\b${MONTH} [0-9]{1,2},? [0-9]{4}\\b|\\b[0-9]{1,2} ${MONTH},? [0-9]{4}\\b`,
  'gi',
);

/** The dates that a text names near its beginning, as ISO dates: at most three, none after today. */
function datesIn(text: string, today: string): string[] {
  const days = [...text.slice(0, EDGE).matchAll(DAYS)].flatMap(([found]) => {
    const plain = found.replace(/[.,]/g, '');
    const iso = parsePartialDate(found) ? found : nearestDate(plain);
    return iso !== undefined && parsePartialDate(iso)?.precision === 'day' && iso <= today ? [iso] : [];
  });
  return [...new Set(days)].slice(0, 3);
}

/** The file's name as a title: `q3-capex_review.md` becomes “q3 capex review”. */
function titleOf(uri: string): string {
  const stem = withoutMarkdownEnding(uri.slice(uri.lastIndexOf('/') + 1));
  try {
    return decodeURIComponent(stem).replace(/[-_]+/g, ' ').trim() || 'Untitled';
  } catch {
    return stem;
  }
}

function afterLine(text: string, from: number): number {
  return afterBreak(text, lineEndFrom(text, from));
}
