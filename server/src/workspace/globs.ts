// The globs of `dossier.yaml`.

import picomatch from 'picomatch';

const known = new WeakMap<readonly string[], (file: string) => boolean>();

/** Whether a path (relative to the root, with `/`) matches any of the globs; compiled once for a list. */
export function matcherOf(globs: readonly string[]): (file: string) => boolean {
  const matcher = known.get(globs) ?? compile(globs);
  known.set(globs, matcher);
  return matcher;
}

function compile(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch([...globs], { dot: true });
  return (file) => matches(file);
}
