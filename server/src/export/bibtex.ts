// Sources as BibLaTeX, for reference managers and for texts that LaTeX or pandoc typesets.

import { gradeInWords } from '../render/source-facts.ts';
import { inEnglish, sayIn } from '../render/texts.ts';
import type { PartialDate } from '../values/partial-date.ts';
import { formatDay } from '../values/partial-date.ts';
import { type ExportedSource, exportedSources } from './exported-sources.ts';
import type { Selection } from './selection.ts';

/** An entry for each source, in UTF-8. */
export function toBibtex(selection: Selection): string {
  return exportedSources(selection).map(entryOf).join('\n');
}

/** Types of entries, and the field that names who published them. Anything but an academic publisher is `@online`. */
const TYPES: Readonly<Record<string, readonly [type: string, by: string]>> = {
  academic: ['article', 'journaltitle'],
  dataset: ['dataset', 'publisher'],
  government: ['report', 'institution'],
  filing: ['report', 'institution'],
};

function entryOf(source: ExportedSource): string {
  const { facts, key, others } = source;
  const [type, by] = TYPES[facts.class ?? ''] ?? ['online', 'organization'];
  const fields: readonly (readonly [string, string | undefined])[] = [
    // Another pair of braces: styles change the case of titles, and split names.
    ['title', inner(facts.title ?? facts.id)],
    ['author', inner(facts.author)],
    [by, inner(facts.publisher)],
    ['date', rangeOf(source.published)],
    ['url', facts.url && addressOf(facts.url)],
    ['urldate', rangeOf(source.accessed)],
    ['langid', source.lang && latex(source.lang)],
    ['annotation', noteOn(source)],
    ['ids', others.length === 0 ? undefined : others.map(keyOf).join(', ')],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : []));
  return `@${type}{${keyOf(key)},\n${lines.join('')}}\n`;
}

/** Keys contain no space and none of BibTeX's special characters. */
function keyOf(key: string): string {
  return key.replace(/[\s,{}"'#%\\~()=]/g, '-');
}

function inner(text: string | undefined): string | undefined {
  return text && `{${latex(text)}}`;
}

const SPELT: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Plain text as LaTeX typesets it; two hyphens in a row would become a dash. */
function latex(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\~^&%$#_{}]/g, (sign) => SPELT[sign] ?? `\\${sign}`)
    .replace(/-(?=-)/g, '-{}');
}

/** Addresses are taken literally; braces and other characters that an address cannot contain are percent-encoded. */
function addressOf(url: string): string {
  return url.replace(/[{}\\\s"<>^`|]/g, (sign) => encodeURIComponent(sign));
}

/** An ISO 8601 date; a quarter is a span of months. */
function rangeOf(date: PartialDate | undefined): string | undefined {
  if (!date) return undefined;
  return date.precision === 'quarter'
    ? `${formatDay(date.first).slice(0, 7)}/${formatDay(date.last).slice(0, 7)}`
    : date.text;
}

/** What a bibliography does not print: grade, description, marking, archive. */
export function remarksOn({ facts }: ExportedSource): string[] {
  return [
    facts.grade && `Grade ${gradeInWords(sayIn(inEnglish), facts.grade)}`,
    facts.descriptor,
    facts.marking,
    facts.archive && `Archived at ${facts.archive}`,
  ].flatMap((part) => (part ? [part] : []));
}

function noteOn(source: ExportedSource): string | undefined {
  const remarks = remarksOn(source);
  return remarks.length === 0 ? undefined : remarks.map(latex).join('. ');
}
