/** The documents that the server hears about. Which of them are notes, the server decides. */
import type { DocumentSelector } from 'vscode-languageclient/node';
import { CATALOG_PATTERN } from '../../server/src/text/file-names.ts';

export const documentSelector: DocumentSelector = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'untitled', language: 'markdown' },
  { scheme: 'file', pattern: CATALOG_PATTERN },
  { scheme: 'file', pattern: '**/dossier.yaml' },
  { scheme: 'file', pattern: '**/{pack,vocabulary,rules}.yaml' },
  { scheme: 'file', pattern: '**/*.code-snippets' },
  { scheme: 'file', pattern: '**/.dossier/packs/**' },
];
