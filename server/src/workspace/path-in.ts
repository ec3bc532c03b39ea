// URIs of files as paths in their workspace folder.

/**
 * The path of a file from the root (a URI without a trailing slash), with `/` and decoded; undefined if the file is
 * outside.
 */
export function pathIn(root: string, uri: string): string | undefined {
  if (!uri.startsWith(`${root}/`)) return undefined;
  const path = uri.slice(root.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
