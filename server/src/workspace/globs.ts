// The globs of `dossier.yaml`, over paths relative to the root, with `/`: read in one way wherever they are asked.

import picomatch from 'picomatch';

const known = new WeakMap<readonly string[], (path: string) => boolean>();

/** Whether a path matches any of the globs. */
export function matcherOf(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  let matcher = known.get(globs);
  if (!matcher) {
    const matches = picomatch([...globs], { dot: true });
    matcher = (path) => matches(path);
    known.set(globs, matcher);
  }
  return matcher;
}
