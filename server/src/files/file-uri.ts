// Paths of this machine to URIs and back: the core knows files by URI only.

import { URI } from 'vscode-uri';

/** An absolute path of which nothing is encoded. */
const PLAIN = /^(?:\/[\w.~-]+)+$/;

/** The `file:` URI of an absolute path, encoded the way VS Code encodes it. */
export function pathToUri(path: string): string {
  return PLAIN.test(path) ? `file://${path}` : URI.file(path).toString();
}

/** The absolute path of a `file:` URI; undefined for any other scheme. */
export function uriToPath(uri: string): string | undefined {
  const parsed = URI.parse(uri);
  return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}
