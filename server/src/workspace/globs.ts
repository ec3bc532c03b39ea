// The globs of `dossier.yaml`, matched in the same way everywhere: over paths relative to the root, with `/`.

import { onceFor } from '../text/once-for.ts';
import { matchesWildcards } from '../text/wildcards.ts';
import { type GlobPath, type Piece, parseGlob, type Segment } from './glob-syntax.ts';

type Matcher = (path: string) => boolean;

/**
 * A test whether a path matches any of the globs. A refused glob matches nothing. The time is at most the product of
 * the lengths of glob and path, because a mismatch only goes back to the last wildcard.
 */
export const matcherOf = onceFor((globs: readonly string[]) => compile(globs, (path) => path));

/** A test whether one of the globs matches everything in a folder, as `archive/**` does for `archive`. */
export const folderMatcherOf = onceFor((globs: readonly string[]) => compile(globs, wholeFolder));

function compile(globs: readonly string[], of: (path: GlobPath) => GlobPath | undefined): Matcher {
  const paths = globs.flatMap(pathsOf).flatMap((path) => {
    const wanted = of(path);
    return wanted ? [wanted] : [];
  });
  return paths.length === 0 ? () => false : (path) => matchesAny(paths, path);
}

function pathsOf(glob: string): readonly GlobPath[] {
  const parsed = parseGlob(glob);
  return 'paths' in parsed ? parsed.paths : [];
}

/** The folders whose whole contents a glob matches: those before a final `**` or `*`. */
function wholeFolder(path: GlobPath): GlobPath | undefined {
  const last = path.at(-1);
  if (last === 'any names' || last?.length !== 1 || last[0]?.type !== 'any') return undefined;
  let end = path.length - 1;
  while (path[end - 1] === 'any names') end--;
  if (end === path.length - 1) return undefined;
  return end === 0 ? path : path.slice(0, end);
}

function matchesAny(paths: readonly GlobPath[], path: string): boolean {
  const names = path.normalize('NFC').split('/');
  return paths.some((wanted) => matchesPath(wanted, names));
}

function matchesPath(segments: GlobPath, names: readonly string[]): boolean {
  return matchesWildcards<Segment, string>(segments, names, {
    isWild: (segment) => segment === 'any names',
    isOne: (segment, name) => segment !== 'any names' && matchesName(segment, name),
  });
}

function matchesName(pieces: readonly Piece[], name: string): boolean {
  const codes = Array.from(name, (character) => character.codePointAt(0) ?? 0);
  return matchesWildcards<Piece, number>(pieces, codes, { isWild: (piece) => piece.type === 'any', isOne });
}

function isOne(piece: Piece, code: number): boolean {
  if (piece.type === 'character') return piece.code === code;
  if (piece.type === 'set')
    return piece.negated !== piece.ranges.some(([from, to]) => from <= code && code <= to);
  return piece.type === 'one';
}
