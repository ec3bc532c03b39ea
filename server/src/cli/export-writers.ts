// How `dossier export` makes each format that is one file.

import { toBibtex } from '../export/bibtex.ts';
import { toCsl } from '../export/csl.ts';
import { toCsv } from '../export/csv.ts';
import { toJson } from '../export/json.ts';
import type { Selection } from '../export/selection.ts';
import { workbookOf } from '../export/workbook.ts';
import type { FileFormat } from './export-formats.ts';
import { escapedJson } from './terminal-text.ts';

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
