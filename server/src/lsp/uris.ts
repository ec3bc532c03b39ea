// URIs as clients spell them, and as the core knows them, with one spelling for each file.

import { URI } from 'vscode-uri';
import { isMarkdownPath } from '../text/file-names.ts';

/**
 * The canonical spelling of a `file:` URI, as in `vscode-uri`: `FILE:///a` and `file://localhost/a` become
 * `file:///a` (RFC 8089). Other URIs, and texts that are not URIs, stay as they are.
 */
export function canonicalUri(uri: string): string {
  if (!/^file:/i.test(uri)) return uri;
  try {
    const parsed = URI.parse(uri);
    const authority = parsed.authority.toLowerCase() === 'localhost' ? '' : parsed.authority;
    return parsed.with({ scheme: 'file', authority }).toString();
  } catch {
    return uri;
  }
}

/** Whether `uri` is in the folder. */
export function isInside(folder: string, uri: string): boolean {
  return uri.startsWith(`${folder}/`);
}

/** The canonical URI of a file or folder, without a trailing slash. */
export function canonicalName(uri: string): string {
  const canonical = canonicalUri(uri);
  return canonical.endsWith('/') ? canonical.slice(0, -1) : canonical;
}

/**
 * The URI in the store for a file outside all folders. A new file has no name that tells its type, so it gets one:
 * `untitled:Untitled-1` becomes `untitled:/Untitled-1.md`.
 */
export function aloneUri(uri: string, languageId: string): string | undefined {
  const [scheme = ''] = uri.split(':', 1);
  if (scheme === 'file') return uri;
  if (scheme !== 'untitled' || languageId !== 'markdown') return undefined;
  const name = uri.slice(scheme.length + 1).replace(/^\/*/, '/');
  return `${scheme}:${isMarkdownPath(name) ? name : `${name}.md`}`;
}

/**
 * The folder that a new document belongs to, and the name that it would have there; undefined for one that has a
 * file.
 */
export function guestUri(
  uri: string,
  languageId: string,
  folders: readonly string[],
): { readonly folder: string; readonly name: string } | undefined {
  const alone = aloneUri(uri, languageId);
  if (!alone?.startsWith('untitled:')) return undefined;
  // `untitled:/notes/new.md` will be saved under that path; where `untitled:Untitled-1` will be is unknown.
  const path = canonicalUri(`file://${alone.slice('untitled:'.length)}`);
  const around = folders.filter((folder) => isInside(folder, path)).sort((a, b) => b.length - a.length)[0];
  if (around !== undefined) return { folder: around, name: path };
  const [first] = folders;
  return first === undefined
    ? undefined
    : { folder: first, name: `${first}${alone.slice(alone.lastIndexOf('/'))}` };
}
