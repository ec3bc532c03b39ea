// The `exclude` globs of `dossier.yaml`, as tests for a walk of the workspace.

import { folderMatcherOf, matcherOf } from '../workspace/globs.ts';

export interface Exclusion {
  /** Whether the file (relative to the root, with `/`) is hidden. */
  hides(file: string): boolean;
  /** Whether everything in the folder is hidden, so that the walk can skip it. */
  hidesAllOf(folder: string): boolean;
}

/** A glob that ends in `/**` also covers its folder, which is then never entered. */
export function exclusion(globs: readonly string[]): Exclusion {
  return { hides: matcherOf(globs), hidesAllOf: folderMatcherOf(globs) };
}
