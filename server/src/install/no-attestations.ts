// Replaces npm's `sigstore`, which looks up who built a package. Nothing here needs that, since the lock file and the
// hash identify a pack, and it is a quarter of the bundle.

/** @throws Error always. */
export function verify(): never {
  throw new Error('Attestations of npm packages are not looked up.');
}
