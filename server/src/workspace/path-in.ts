// URIs of files as paths of their workspace folder.

/** The path of a file from the root (a URI without a slash at its end), with `/` and decoded; undefined for one outside. */
export function pathIn(root: string, uri: string): string | undefined {
  if (!uri.startsWith(`${root}/`)) return undefined;
  const path = uri.slice(root.length + 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
