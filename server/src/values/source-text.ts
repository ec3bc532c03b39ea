// What a pasted text tells about a source: a web address, a DOI, an arXiv id, or one BibTeX entry.

import { dayInAddress } from './address-words.ts';
import { type BibtexEntry, readBibtexEntry } from './bibtex-entry.ts';

/** A source, as far as the text describes it. The address is always http or https. */
export interface SourceText {
  readonly url?: string;
  readonly title?: string;
  readonly author?: string;
  readonly publisher?: string;
  /** ISO 8601, with the precision that is given. */
  readonly published?: string;
  readonly class?: 'academic';
}

/** The longest text that is read, in UTF-16 units. */
const LONGEST = 20_000;

/** Reads a text that is exactly one source; undefined for anything else. */
export function readSourceText(written: string): SourceText | undefined {
  const text = written.trim();
  if (text === '' || text.length > LONGEST) return undefined;
  if (text.startsWith('@')) return fromBibtex(text);
  if (/\s/.test(text.replace(/^(?:doi|arxiv)\s*:\s*/i, ''))) return undefined;
  return fromDoi(text) ?? fromArxiv(text) ?? fromAddress(text);
}

function fromAddress(text: string): SourceText | undefined {
  if (!/^https?:\/\/[^\s<>"]+$/i.test(text) || !URL.canParse(text)) return undefined;
  const published = dayInAddress(text);
  return { url: text, ...(published !== undefined && { published }) };
}

/** “10.1000/182” (ISO 26324): a prefix of digits, and anything after the slash. */
function fromDoi(text: string): SourceText | undefined {
  const doi =
    /^(?:doi\s*:\s*|https?:\/\/(?:dx\.)?doi\.org\/)?(10\.[0-9]{4,9}(?:\.[0-9]+)*\/[^\s<>"]+)$/i.exec(
      text,
    )?.[1];
  return doi === undefined ? undefined : { url: `https://doi.org/${doi}`, class: 'academic' };
}

/**
 * “arXiv:2401.01234v2” (since April 2007: year, month, number), “hep-th/9901001” before that; the month is that of
 * the first version.
 */
function fromArxiv(text: string): SourceText | undefined {
  const form =
    /^(?:arxiv\s*:\s*|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf|html)\/)?(([0-9]{2})([0-9]{2})\.[0-9]{4,5}(?:v[0-9]+)?)(?:\.pdf)?$/i;
  const match = form.exec(text);
  const old =
    /^(?:arxiv\s*:\s*|https?:\/\/(?:www\.)?arxiv\.org\/(?:abs|pdf)\/)([a-z-]+(?:\.[A-Z]{2})?\/([0-9]{2})([0-9]{2})[0-9]{3}(?:v[0-9]+)?)$/i.exec(
      text,
    );
  const [, id, year = '', month = ''] = match ?? old ?? [];
  if (id === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const century = Number(year) >= 91 ? '19' : '20';
  return {
    url: `https://arxiv.org/abs/${id}`,
    publisher: 'arXiv',
    published: `${century}${year}-${month}`,
    class: 'academic',
  };
}

function fromBibtex(text: string): SourceText | undefined {
  const entry = readBibtexEntry(text);
  return entry && sourceOfBibtex(entry);
}

/** What a BibTeX entry tells about a source; undefined if it has no title. */
export function sourceOfBibtex({ type, fields, names }: BibtexEntry): SourceText | undefined {
  const get = (...names: string[]) => names.map((name) => fields.get(name)).find((value) => value);
  const title = get('title');
  if (title === undefined) return undefined;
  const doi = get('doi')?.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '');
  const isArxiv = /arxiv/i.test(get('archiveprefix', 'eprinttype') ?? '');
  const eprint = isArxiv ? get('eprint') : undefined;
  const link = get('url');
  const place =
    (link === undefined ? undefined : fromAddress(link)) ??
    (doi === undefined ? undefined : fromDoi(doi)) ??
    (eprint === undefined ? undefined : fromArxiv(`arXiv:${eprint}`));
  const author = (names.get('author') ?? names.get('editor'))?.join(', ');
  const publisher =
    get(
      'journal',
      'journaltitle',
      'booktitle',
      'publisher',
      'institution',
      'organization',
      'school',
      'howpublished',
    ) ?? place?.publisher;
  const published = dateOf(get('date'), get('year'), get('month'), get('day')) ?? place?.published;
  return {
    title,
    ...(author !== undefined && author !== '' && { author }),
    ...(publisher !== undefined && !/^https?:/.test(publisher) && { publisher }),
    ...(place?.url !== undefined && { url: place.url }),
    ...(published !== undefined && { published }),
    ...(ACADEMIC.has(type) && { class: 'academic' as const }),
  };
}

const ACADEMIC = new Set([
  'article',
  'inproceedings',
  'conference',
  'phdthesis',
  'mastersthesis',
  'incollection',
  'proceedings',
  'thesis',
]);

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateOf(date?: string, year?: string, month = '', day = ''): string | undefined {
  // BibLaTeX writes date ranges with a slash.
  const whole = /^[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?(?=$|\/|T)/.exec(date ?? '')?.[0];
  if (whole !== undefined) return whole;
  const known = /^[0-9]{4}$/.exec(year ?? '')?.[0];
  if (known === undefined) return undefined;
  const number = /^[0-9]{1,2}$/.test(month)
    ? Number(month)
    : MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number < 1 || number > 12) return known;
  const two = (value: number) => String(value).padStart(2, '0');
  const isDay = /^[0-9]{1,2}$/.test(day) && Number(day) >= 1 && Number(day) <= 31;
  return `${known}-${two(number)}${isDay ? `-${two(Number(day))}` : ''}`;
}
