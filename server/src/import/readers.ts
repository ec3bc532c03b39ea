// Readers of other programs' files. This is a separate bundle, loaded when someone imports a file.

import { parse } from 'csv-parse/sync';
import type { ImportedFile, ImportProblem } from './imported-entity.ts';
import { parseJson, readFtm, readGleif, readStix } from './read-json.ts';
import { type ColumnField, readTable } from './read-table.ts';

export { readSources } from './read-sources.ts';
export { visibleHtml } from './visible-html.ts';

/** The formats of files of entities. */
export type CatalogFormat = 'csv' | 'ftm' | 'stix' | 'gleif';

/** Reads a file of entities. `kind` is for rows without one; `map` says what the columns of a table contain. */
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

/** The most frequent separator between the headings; the others occur inside cells. */
function delimiterOf(text: string): string {
  const [headings = ''] = /^[^\r\n]*/.exec(text.slice(0, 20_000).replace(/"[^"]*"/g, '')) ?? [];
  const counts = [',', ';', '\t'].map((sign): [string, number] => [sign, headings.split(sign).length]);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}
