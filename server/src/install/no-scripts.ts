// Stands in the bundle where npm's library has the code that runs a package's scripts: a pack's scripts cannot run, for
// there is nothing that could run them.

/** Always fails. */
export default function runScript(): never {
  throw new Error('Scripts of packages are never run.');
}
