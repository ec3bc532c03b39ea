/** The formats in which the editor can export notes: those of `dossier export --to`. */

import { withoutMarkdownEnding } from '../../server/src/text/file-names.ts';

interface Offered {
  /** The format of `dossier export --to`. */
  readonly to: string;
  readonly ending: string;
  /** Whether several notes are one file, or a folder of files. */
  readonly whole: 'file' | 'folder';
  /** Whether one note is a folder of files, too. */
  readonly single?: 'folder';
}

/** What can be chosen, how its files end, and whether several notes are one file. */
export const exportFormats = {
  html: { to: 'html', ending: 'html', whole: 'folder' },
  docx: { to: 'docx', ending: 'docx', whole: 'folder' },
  pdf: { to: 'pdf', ending: 'pdf', whole: 'folder' },
  xlsx: { to: 'xlsx', ending: 'xlsx', whole: 'file' },
  csv: { to: 'csv', ending: 'csv', whole: 'file' },
  ledgers: { to: 'csv', ending: 'csv', whole: 'folder', single: 'folder' },
  bibtex: { to: 'bibtex', ending: 'bib', whole: 'file' },
  csl: { to: 'csl', ending: 'json', whole: 'file' },
  json: { to: 'json', ending: 'json', whole: 'file' },
  stix: { to: 'stix', ending: 'json', whole: 'file' },
} as const satisfies Readonly<Record<string, Offered>>;

export type ExportFormat = keyof typeof exportFormats;

/** The choice, as far as one may ask of each. */
export function offered(format: ExportFormat): Offered {
  return exportFormats[format];
}

/** The levels up to which one may export, the most restrictive first: the labels of TLP 2.0. */
export const exportMarkings = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;

export type ExportMarking = (typeof exportMarkings)[number];

/** The suggested name of the file: the note's name without its extension. */
export function exportName(note: string, format: ExportFormat): string {
  const { ending } = exportFormats[format];
  const stem = withoutMarkdownEnding(note);
  return format === 'stix' || format === 'csl' ? `${stem}.${format}.${ending}` : `${stem}.${ending}`;
}
