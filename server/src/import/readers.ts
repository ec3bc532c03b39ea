// What reads the files of other programs. It is loaded when somebody imports one, and is a bundle of its own.

import { parse } from 'csv-parse/sync';
import type { ImportedFile, ImportProblem } from './imported-entity.ts';
import { parseJson, readFtm, readGleif, readStix } from './read-json.ts';
import { type ColumnField, readTable } from './read-table.ts';

export { readSources } from './read-sources.ts';
export { visibleHtml } from './visible-html.ts';

/** What a file of entities can be. */
export type CatalogFormat = 'csv' | 'ftm' | 'stix' | 'gleif';

/** Reads a file of entities. `kind` is that of rows that say none; `map` says what a column of a table holds. */
export function readEntities(
  format: CatalogFormat,
  text: string,
  kind: string,
  map: ReadonlyMap<string, ColumnField>,
): ImportedFile | ImportProblem {
  if (format === 'csv' || (format === 'gleif' && !/^\uFEFF?\s*[{[]/.test(text))) {
    const delimiter = delimiterOf(text);
    try {
      const rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true });
      return readTable(rows as string[][], kind, map);
    } catch (error) {
      return { problem: `is not CSV: ${error instanceof Error ? error.message : ''}` };
    }
  }
  const values = parseJson(text);
  if ('problem' in values) return values;
  return { ftm: readFtm, stix: readStix, gleif: readGleif }[format](values);
}

/** What stands most often between the headings: of several signs one, for the others stand inside cells. */
function delimiterOf(text: string): string {
  const [headings = ''] = /^[^\r\n]*/.exec(text.slice(0, 20_000).replace(/"[^"]*"/g, '')) ?? [];
  const counts = [',', ';', '\t'].map((sign): [string, number] => [sign, headings.split(sign).length]);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
