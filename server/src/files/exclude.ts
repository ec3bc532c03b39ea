// The `exclude` globs of `dossier.yaml`, as questions that a walk of the workspace asks.

import picomatch from 'picomatch';

export interface Exclusion {
  /** Whether the file (relative to the root, with `/`) is hidden. */
  hides(file: string): boolean;
  /** Whether everything in the folder is hidden, so that nobody need look. */
  hidesAllOf(folder: string): boolean;
}

const options: picomatch.PicomatchOptions = { dot: true };

/** Compiles globs. A glob that ends in `/**` also stands for its folder, which is then never entered. */
export function exclusion(globs: readonly string[]): Exclusion {
  if (globs.length === 0) return { hides: () => false, hidesAllOf: () => false };
  const whole = globs.flatMap((glob) => /^(.+?)(?:\/\*\*)+(?:\/\*)?$/.exec(glob)?.[1] ?? []);
  const hides = picomatch([...globs], options);
  const hidesAllOf = whole.length > 0 ? picomatch(whole, options) : () => false;
  return { hides: (file) => hides(file), hidesAllOf: (folder) => hidesAllOf(folder) };
}
