/** The documents that the server is told about. The server decides which of them are notes. */
import type { DocumentSelector } from 'vscode-languageclient/node';
import { CATALOG_PATTERN } from '../../server/src/text/file-names.ts';

/** Notes and catalogs: files, new ones, and revisions under any scheme, such as the left side of a diff. */
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
