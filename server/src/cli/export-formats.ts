// The formats of `dossier export`: how each is made, and the names of its files.

import { toBibtex } from '../export/bibtex.ts';
import { toCsl } from '../export/csl.ts';
import { toCsv } from '../export/csv.ts';
import { toJson } from '../export/json.ts';
import type { Selection } from '../export/selection.ts';
import { workbookOf } from '../export/workbook.ts';
import { escapedJson } from './terminal-text.ts';

/** The formats, as `--to` names them. */
export const EXPORT_FORMATS = [
  'stix',
  'csv',
  'xlsx',
  'json',
  'html',
  'docx',
  'pdf',
  'bibtex',
  'csl',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Formats that make a document for each note; the others make one file of all notes. */
const PAGE_FORMATS = ['html', 'docx', 'pdf'] as const satisfies readonly ExportFormat[];
export type PageFormat = (typeof PAGE_FORMATS)[number];
export type FileFormat = Exclude<ExportFormat, PageFormat>;

/** Whether the format makes a document for each note. */
export function isPageFormat(format: ExportFormat): format is PageFormat {
  return PAGE_FORMATS.some((one) => one === format);
}

/** The endings of file names. */
export const ENDINGS: Readonly<Record<ExportFormat, string>> = {
  stix: 'json',
  csv: 'csv',
  xlsx: 'xlsx',
  json: 'json',
  html: 'html',
  docx: 'docx',
  pdf: 'pdf',
  bibtex: 'bib',
  csl: 'json',
};

/** Makes the one file of a format; a STIX bundle needs what was exported before (`export-stix.ts`). */
export const WRITERS: Readonly<
  Record<Exclude<FileFormat, 'stix'>, (selection: Selection) => string | Promise<string | Uint8Array>>
> = {
  csv: toCsv,
  json: (selection) => escapedJson(toJson(selection)),
  bibtex: toBibtex,
  csl: (selection) => escapedJson(toCsl(selection)),
  xlsx: async (selection) => (await import('../export/office.ts')).writeXlsx(workbookOf(selection)),
};
