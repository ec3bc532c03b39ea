// Sources as CSL-JSON, which Zotero and pandoc read.

import { formatDay, type PartialDate } from '../values/partial-date.ts';
import { remarksOn } from './bibtex.ts';
import { type ExportedSource, exportedSources } from './exported-sources.ts';
import type { Selection } from './selection.ts';

/** A JSON list of items, with a line break at the end. */
export function toCsl(selection: Selection): string {
  return `${JSON.stringify(exportedSources(selection).map(itemOf), null, 2)}\n`;
}

/** Types of the CSL schema; those with a container name their publisher there. */
const TYPES: Readonly<Record<string, readonly [type: string, container: boolean]>> = {
  press: ['article-newspaper', true],
  academic: ['article-journal', true],
  social: ['post', true],
  filing: ['report', false],
  government: ['report', false],
  dataset: ['dataset', false],
  human: ['personal_communication', false],
};

function itemOf(source: ExportedSource): object {
  const { facts, key } = source;
  const [type, hasContainer] = TYPES[facts.class ?? ''] ?? ['webpage', true];
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/i.exec(facts.url ?? '')?.[1];
  const remarks = remarksOn(source);
  return {
    id: key,
    type,
    title: plain(facts.title ?? facts.id),
    ...(facts.author && { author: [{ literal: plain(facts.author) }] }),
    ...(facts.publisher && { [hasContainer ? 'container-title' : 'publisher']: plain(facts.publisher) }),
    ...(facts.url && { URL: facts.url }),
    ...(doi && { DOI: doi }),
    ...(source.published && { issued: dateOf(source.published) }),
    ...(source.accessed && { accessed: dateOf(source.accessed) }),
    ...(source.lang && { language: source.lang }),
    ...(remarks.length > 0 && { annote: remarks.map(plain).join('. ') }),
  };
}

/** CSL values may contain a few tags: a character that would begin one is escaped as in HTML. */
function plain(text: string): string {
  return text.replace(/&(?=(?:amp|lt|gt|quot|apos|nbsp|#39);)/g, '&amp;').replace(/<(?=\/?[a-z])/gi, '&lt;');
}

/** Year, month and day as far as known; a quarter is a span of months. */
function dateOf({ text, precision, first, last }: PartialDate): object {
  const parts = precision === 'quarter' ? [first, last].map((day) => formatDay(day).slice(0, 7)) : [text];
  return { 'date-parts': parts.map((part) => part.split('-').map(Number)) };
}
