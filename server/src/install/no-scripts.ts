// Replaces, in the bundle, the code in npm's library that runs a package's scripts, so that a pack's scripts cannot
// run.

/** Always fails. */
export default function runScript(): never {
  throw new Error('Scripts of packages are never run.');
}
