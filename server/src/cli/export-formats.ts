// The formats of `dossier export`, and the names of their files.

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
