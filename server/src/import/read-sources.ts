// Files of reference managers as sources: BibTeX, and CSL-JSON as Zotero and pandoc write it.

import type { SOURCE_CLASSES } from '../schema/source.ts';
import { type BibtexEntry, readBibtexFile } from '../values/bibtex-entry.ts';
import { readSourceText, type SourceText, sourceOfBibtex } from '../values/source-text.ts';
import { type ImportProblem, listOf, objectOf, tidyName } from './imported-entity.ts';
import { parseJson } from './read-json.ts';

/** A source as a reference manager describes it. */
export interface ImportedSource extends Omit<SourceText, 'class' | 'title'> {
  /** The key by which texts cite it there; empty if there is none. */
  readonly key: string;
  readonly title: string;
  readonly class?: (typeof SOURCE_CLASSES)[number];
  /** ISO 8601. */
  readonly accessed?: string;
  /** BCP 47. */
  readonly lang?: string;
  /** Its summary on one line, as in the file. */
  readonly abstract?: string;
}

/** The content of a file, and what in it is not a source, each with the reason. */
export interface ImportedSources {
  readonly sources: readonly ImportedSource[];
  readonly left: readonly string[];
}

/** The formats of files of sources. */
export type SourceFormat = 'bibtex' | 'csl';

/** Reads a file of sources. */
export function readSources(format: SourceFormat, text: string): ImportedSources | ImportProblem {
  return format === 'bibtex' ? readBibtex(text) : readCsl(text);
}

function readBibtex(text: string): ImportedSources | ImportProblem {
  const { entries, problems } = readBibtexFile(text);
  if (entries.length === 0)
    return { problem: problems[0] ?? 'holds no entry of BibTeX: `@article{key, title = {…}}`' };
  const left = [...problems];
  const sources = entries.flatMap((entry) => {
    const source = sourceOfEntry(entry);
    if (!source) left.push(`${entry.key || `@${entry.type}`}: has no title`);
    return source ? [source] : [];
  });
  return { sources, left };
}

function sourceOfEntry(entry: BibtexEntry): ImportedSource | undefined {
  const told = sourceOfBibtex(entry);
  const title = tidyTitle(told?.title);
  if (!told || title === '') return undefined;
  const { fields, key, type } = entry;
  return whole(key, title, told, {
    accessed: /^\d{4}-\d\d-\d\d/.exec(fields.get('urldate') ?? '')?.[0],
    lang: languageOf(fields.get('langid') ?? fields.get('language')),
    abstract: fields.get('abstract'),
    class: type === 'dataset' ? 'dataset' : told.class,
  });
}

/** Types of CSL (citation-style-language schema, `type`) that determine the class of a source. */
const CSL_CLASSES: ReadonlyMap<string, ImportedSource['class']> = new Map([
  ['article-journal', 'academic'],
  ['paper-conference', 'academic'],
  ['thesis', 'academic'],
  ['article-newspaper', 'press'],
  ['article-magazine', 'press'],
  ['broadcast', 'press'],
  ['bill', 'government'],
  ['legislation', 'government'],
  ['regulation', 'government'],
  ['treaty', 'government'],
  ['dataset', 'dataset'],
  ['post', 'social'],
]);

function readCsl(text: string): ImportedSources | ImportProblem {
  const values = parseJson(text);
  if ('problem' in values) return values;
  const items = values
    .flatMap((value) => (Array.isArray(value) ? value : listOf(objectOf(value).items ?? [value])))
    .map(objectOf);
  if (!items.some(({ type, title }) => typeof type === 'string' && title !== undefined))
    return { problem: 'holds no item of CSL-JSON: an object with `type` and `title`' };
  const left: string[] = [];
  const sources = items.flatMap((item) => {
    const key = keyOfItem(item);
    const title = tidyTitle(withoutTags(item.title));
    if (title === '') {
      left.push(`${key || tidyName(item.type) || 'an item'}: has no title`);
      return [];
    }
    const doi = tidyName(item.DOI).replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '');
    const address = [tidyName(item.URL), doi === '' ? '' : `doi:${doi}`]
      .map((each) => readSourceText(each)?.url)
      .find((url) => url !== undefined);
    const authors = [...listOf(item.author), ...(item.author ? [] : listOf(item.editor))].map(nameOf);
    const told: SourceText = {
      ...(address !== undefined && { url: address }),
      author: authors.filter((name) => name !== '').join(', '),
      publisher: withoutTags(item['container-title']) || tidyName(item.publisher),
      published: dateOf(item.issued) ?? '',
    };
    return whole(key, title, told, {
      accessed: dateOf(item.accessed),
      lang: languageOf(tidyName(item.language)),
      abstract: withoutTags(item.abstract),
      class: CSL_CLASSES.get(tidyName(item.type)),
    });
  });
  return { sources, left };
}

/** Better BibTeX writes the citation key as `citation-key`; Zotero's own export has an address as `id`. */
function keyOfItem({ id, 'citation-key': cited }: Readonly<Record<string, unknown>>): string {
  const key = tidyName(cited) || tidyName(typeof id === 'number' ? String(id) : id);
  return /^https?:/.test(key) ? tidyName(key.slice(key.lastIndexOf('/') + 1)) : key;
}

function nameOf(value: unknown): string {
  const { literal, given, family, suffix, 'non-dropping-particle': particle } = objectOf(value);
  const parts = [given, particle, family].map(tidyName).filter((part) => part !== '');
  const after = tidyName(suffix);
  return tidyName(literal) || `${parts.join(' ')}${after === '' ? '' : `, ${after}`}`;
}

/** `date-parts` of CSL: numbers or texts, of which the first date counts; or a date of ISO 8601. */
function dateOf(value: unknown): string | undefined {
  const { 'date-parts': parts, raw, literal } = objectOf(value);
  const [year, month, day] = listOf(listOf(parts)[0]).map(Number);
  if (year !== undefined && Number.isInteger(year) && year >= 1000 && year <= 9999) {
    const two = (number: number | undefined, most: number) =>
      number !== undefined && Number.isInteger(number) && number >= 1 && number <= most
        ? `-${String(number).padStart(2, '0')}`
        : '';
    const ofMonth = two(month, 12);
    return `${year}${ofMonth}${ofMonth === '' ? '' : two(day, 31)}`;
  }
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?(?=$|[T/])/.exec(
    tidyName(raw) || tidyName(literal) || tidyName(value),
  )?.[0];
}

/** CSL's titles and abstracts may hold the tags `<i>`, `<sup>`, `<span …>`, `<jats:p>`. */
function withoutTags(value: unknown): string {
  if (typeof value !== 'string') return '';
  const text = value.replace(/<\/?[a-z][^<>]{0,200}>/gi, '');
  return oneLine(text.replace(/&(amp|lt|gt|quot|apos|nbsp|#39);/g, (_, name: string) => SIGNS[name] ?? ''));
}

/** HTML entities used in registers of publications. */
const SIGNS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: ' ',
};

/** Titles may be longer than names. */
const LONGEST_TITLE = 1000;

function tidyTitle(title: string | undefined): string {
  const text = oneLine(title ?? '');
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1).trimEnd()}…` : text;
}

function oneLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\s\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}

function languageOf(written: string | undefined): string | undefined {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.exec(written?.trim() ?? '')?.[0];
}

type More = {
  readonly [K in 'accessed' | 'lang' | 'abstract' | 'class']: ImportedSource[K] | undefined;
};

/** One source without empty members. */
function whole(key: string, title: string, { url, author, publisher, published }: SourceText, more: More) {
  const given = { url, author, publisher, published, ...more };
  const filled = Object.entries(given).flatMap(([name, value]) => {
    const text = oneLine(value ?? '');
    return text === '' ? [] : [[name, text]];
  });
  return { key, title, ...Object.fromEntries(filled) } as ImportedSource;
}
