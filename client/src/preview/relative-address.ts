/** The relative path from one file to another, for use in a link. */

/** A relative address between two URIs (percent-encoded, unchanged); undefined if there is none. */
export function relativeAddress(from: string, to: string): string | undefined {
  const start = split(from);
  const end = split(to);
  if (start === undefined || end === undefined || start.root !== end.root) return undefined;
  const folder = start.path.slice(0, -1);
  const shared = folder.findIndex((segment, index) => segment !== end.path[index]);
  const common = Math.min(shared < 0 ? folder.length : shared, end.path.length - 1);
  // Windows drives are the first segment, and no relative path leads to another drive.
  if (common === 0 && folder.length > 0 && /^[a-z](?::|%3a)$/i.test(end.path[0] ?? '')) return undefined;
  const way = [...folder.slice(common).map(() => '..'), ...end.path.slice(common)].join('/');
  return way.startsWith('../') ? way : `./${way}`;
}

function split(uri: string): { root: string; path: string[] } | undefined {
  const parts = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)\/([^?#]*)$/i.exec(uri);
  const [, root, path] = parts ?? [];
  return root === undefined || path === undefined ? undefined : { root, path: path.split('/') };
}
