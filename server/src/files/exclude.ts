// The `exclude` globs of `dossier.yaml`, as questions that a walk of the workspace asks.

import picomatch from 'picomatch';

const options: picomatch.PicomatchOptions = { dot: true };

/** Whether a path (relative to the root, with `/`) matches any of the globs, as the store reads them. */
export function matcherOf(globs: readonly string[]): (file: string) => boolean {
  if (globs.length === 0) return () => false;
  const matches = picomatch([...globs], options);
  return (file) => matches(file);
}

export interface Exclusion {
  /** Whether the file (relative to the root, with `/`) is hidden. */
  hides(file: string): boolean;
  /** Whether everything in the folder is hidden, so that nobody need look. */
  hidesAllOf(folder: string): boolean;
}

/** Compiles globs. A glob that ends in `/**` also stands for its folder, which is then never entered. */
export function exclusion(globs: readonly string[]): Exclusion {
  const whole = globs.flatMap((glob) => /^(.+?)(?:\/\*\*)+(?:\/\*)?$/.exec(glob)?.[1] ?? []);
  return { hides: matcherOf(globs), hidesAllOf: matcherOf(whole) };
}
