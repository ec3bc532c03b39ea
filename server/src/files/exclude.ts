// The `exclude` globs of `dossier.yaml`, as questions that a walk of the workspace asks.

import { folderMatcherOf, matcherOf } from '../workspace/globs.ts';

export interface Exclusion {
  /** Whether the file (relative to the root, with `/`) is hidden. */
  hides(file: string): boolean;
  /** Whether everything in the folder is hidden, so that nobody need look. */
  hidesAllOf(folder: string): boolean;
}

/** A glob that ends in `/**` also stands for its folder, which is then never entered. */
export function exclusion(globs: readonly string[]): Exclusion {
  return { hides: matcherOf(globs), hidesAllOf: folderMatcherOf(globs) };
}
