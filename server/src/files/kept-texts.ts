// Reads the kept texts of sources: plain files inside the workspace, never through a link, of bounded size (SPEC §5).

import { createHash } from 'node:crypto';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { isNoteText } from '../note/parse.ts';
import { renderedText } from '../note/rendered-text.ts';
import { isMarkdownPath, isPassedOver } from '../text/file-names.ts';
import type { KeptFact } from '../workspace/facts.ts';
import { KeptText } from '../workspace/kept-text.ts';
import { pathIn } from '../workspace/path-in.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import { problemOf } from './file-problem.ts';
import { uriToPath } from './file-uri.ts';
import { isWithin } from './hold-inside.ts';
import { type ReadResult, readText } from './read.ts';

/** Kept texts above this many bytes are not read: a long report has a tenth of this size. */
export const LARGEST_TEXT = 5_000_000;

/** How many files are read at the same time. */
const PORTION = 8;

/** Gives the text of a file; by default from disk. */
export type ReadKept = (file: string) => ReadResult | Promise<ReadResult>;

/**
 * Reads the files that sources name as their texts and that were not looked for yet, and reads again those in
 * `again`, which names files and folders. Gives the documents whose findings may differ.
 */
export async function readKeptTexts(
  store: WorkspaceStore,
  again: readonly string[] = [],
  read?: ReadKept,
): Promise<Set<string>> {
  const uris = [...new Set([...store.keptTexts.wanted(), ...store.keptTexts.among(again)])];
  const affected = new Set<string>();
  for (let done = 0; done < uris.length; done += PORTION) {
    const portion = uris.slice(done, done + PORTION);
    const texts = await Promise.all(portion.map((uri) => readKeptText(store, uri, read)));
    for (const uri of store.keptTexts.keep(texts)) affected.add(uri);
  }
  return affected;
}

async function readKeptText(
  store: WorkspaceStore,
  uri: string,
  read: ReadKept | undefined,
): Promise<KeptFact> {
  const { root } = store.workspace;
  const inside = pathIn(root, uri);
  const [rootPath, file] = [uriToPath(root), uriToPath(uri)];
  if (inside === undefined || rootPath === undefined || file === undefined || !isWithin(rootPath, file))
    return { uri, problem: 'is outside the workspace: keep the text inside it' };
  if (isPassedOver(inside))
    return {
      uri,
      problem: 'lies in a folder that is passed over (`node_modules`, or one that begins with a dot)',
    };
  const problem = read ? undefined : await whyNotRead(rootPath, file);
  if (problem !== undefined) return { uri, problem };
  const result = await (read ?? readText)(file);
  if ('gone' in result) return { uri, problem: MISSING };
  if ('problem' in result) return { uri, problem: result.problem.message };
  const { text } = result;
  if (isMarkdownPath(file) && (isNoteText(text) || store.workspace.digest(uri)?.type === 'note'))
    return { uri, problem: 'is a note: a source keeps the text of somebody else' };
  return { uri, sha256: checksumOf(text), kept: new KeptText(await visibleText(file, text)) };
}

/** Why a missing file has no text. */
export const MISSING = 'is not there: keep the text there, or take the line out';

/** Why a file is not read: it is missing, too large, not a plain file, or reached through a link. */
async function whyNotRead(root: string, file: string): Promise<string | undefined> {
  try {
    const stats = await lstat(file);
    const real = path.join(await realpath(root), path.relative(root, file));
    if (stats.isSymbolicLink() || (await realpath(file)) !== real)
      return 'is reached through a link, or its name is written otherwise on disk: name the file itself';
    if (!stats.isFile()) return 'is not a regular file';
    return stats.size > LARGEST_TEXT
      ? `is larger than ${LARGEST_TEXT / 1e6} MB: keep the part that is quoted`
      : undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return code === 'ENOENT' || code === 'ENOTDIR' ? MISSING : problemOf(file, error).message;
  }
}

/** SHA-256 of the bytes of a text, with CRLF as LF, as 64 hex digits. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n'), 'utf8').digest('hex');
}

/** What a reader sees of the file: the visible text of HTML, the rendered text of Markdown. */
export async function visibleText(file: string, text: string): Promise<string> {
  if (!/\.(?:html|md|markdown)$/i.test(file)) return text;
  const { visibleHtml } = await import('../import/readers.ts');
  return /\.html$/i.test(file) ? visibleHtml(text) : renderedText(text, visibleHtml);
}
