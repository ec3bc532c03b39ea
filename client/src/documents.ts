/** The documents that the server hears about. Which of them are notes, the server decides. */
import type { DocumentSelector } from 'vscode-languageclient/node';
import { CATALOG_PATTERN } from '../../server/src/text/file-names.ts';

/** Notes and catalogs: files, new ones, and under any scheme their revisions, such as the left side of a diff. */
export const noteSelector = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
  { language: 'markdown', pattern: '**/*.{md,markdown}' },
  { pattern: CATALOG_PATTERN },
];

export const documentSelector: DocumentSelector = [
  ...noteSelector,
  { scheme: 'file', pattern: '**/dossier.yaml' },
  { scheme: 'file', pattern: '**/{pack,vocabulary,rules}.yaml' },
  { scheme: 'file', pattern: '**/*.code-snippets' },
  { scheme: 'file', pattern: '**/.dossier/packs/**' },
];
