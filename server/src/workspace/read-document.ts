// Decides what a text is from the name of its file and the configuration: a note, a catalog, or neither.

import type { Note } from '../note/note.ts';
import { isCatalogPath, isMarkdownPath } from '../text/file-names.ts';
import { readCatalog, readMarkdown } from './conflicted.ts';
import type { Document } from './document.ts';
import { matcherOf } from './globs.ts';
import { pathIn } from './path-in.ts';
import type { RuleWorkspace } from './workspace.ts';

/**
 * Reads the text of a file of the workspace, except files of packs; undefined if it is not a document. `before` is the note
 * that it was, if that is at hand. Never throws.
 */
export function readDocument(
  { root, configuration, vocabulary }: Pick<RuleWorkspace, 'root' | 'configuration' | 'vocabulary'>,
  uri: string,
  text: string | undefined,
  before?: Note,
): Document | undefined {
  const path = pathIn(root, uri);
  const { exclude, include, scale } = configuration;
  if (text === undefined || path === undefined || matcherOf(exclude)(path)) return undefined;
  if (isCatalogPath(uri)) return readCatalog(uri, text, vocabulary);
  if (!isMarkdownPath(uri)) return undefined;
  return readMarkdown(uri, text, { vocabulary, scale }, matcherOf(include)(path), before);
}
