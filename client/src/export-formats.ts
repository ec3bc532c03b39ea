/** What notes can be exported as from the editor: the formats of `dossier export --to`. */

import { withoutMarkdownEnding } from '../../server/src/text/file-names.ts';

/** How files of each format end, and whether several notes are one file. */
export const exportFormats = {
  html: { ending: 'html', whole: 'folder' },
  csv: { ending: 'csv', whole: 'file' },
  json: { ending: 'json', whole: 'file' },
  stix: { ending: 'json', whole: 'file' },
} as const;

export type ExportFormat = keyof typeof exportFormats;

/** What the file is called before a person says otherwise: the note's name, apart from the note's own ending. */
export function exportName(note: string, format: ExportFormat): string {
  const { ending } = exportFormats[format];
  const stem = withoutMarkdownEnding(note);
  return format === 'stix' ? `${stem}.stix.${ending}` : `${stem}.${ending}`;
}
