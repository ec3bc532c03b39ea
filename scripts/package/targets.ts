/**
 * The kinds of packages: one for every system, without the native parser, and one for each system that has one. A
 * system has two names: VS Code's, and that of the npm package with the parser (`@bruits/satteri-…`).
 */
export type Target = 'universal' | PlatformTarget;
export type PlatformTarget = keyof typeof parsers;

const parsers = {
  'alpine-arm64': 'linux-arm64-musl',
  'alpine-x64': 'linux-x64-musl',
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64-gnu',
  'linux-x64': 'linux-x64-gnu',
  'win32-arm64': 'win32-arm64-msvc',
  'win32-x64': 'win32-x64-msvc',
} as const;

export const platformTargets = Object.keys(parsers) as PlatformTarget[];

/** The name of a system's native parser, as in `@bruits/satteri-<name>`. */
export function parserOf(target: PlatformTarget): string {
  return parsers[target];
}

/** The package that fits this machine best. */
export function targetOfThisMachine(): Target {
  const name = `${process.platform}-${process.arch}`;
  return platformTargets.find((target) => target === name) ?? 'universal';
}

/** @throws Error for an unknown target, with a list of the known ones. */
export function readTargets(asked: string): readonly Target[] {
  const all: readonly Target[] = ['universal', ...platformTargets];
  if (asked === 'all') return all;
  const found = all.find((target) => target === asked);
  if (found === undefined) throw new Error(`--target is all, ${all.join(', ')}; not “${asked}”.`);
  return [found];
}
