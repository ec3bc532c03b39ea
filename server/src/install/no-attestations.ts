// Stands in for npm's `sigstore`, which looks up who built a package. Nothing here asks for that (the lock file and the
// hash say what a pack is), and it is a quarter of the bundle.

/** @throws Error always. */
export function verify(): never {
  throw new Error('Attestations of npm packages are not looked up.');
}
