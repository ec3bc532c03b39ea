// The globs of `dossier.yaml`, over paths relative to the root, with `/`: matched in one way wherever they are asked.

import { onceFor } from '../text/once-for.ts';
import { matchesWildcards } from '../text/wildcards.ts';
import { type GlobPath, type Piece, parseGlob, type Segment } from './glob-syntax.ts';

type Matcher = (path: string) => boolean;

/**
 * Whether a path matches any of the globs. A glob that is refused matches nothing. The time is at most the product of the
 * lengths of glob and path: a mismatch goes back to the last wildcard alone, never to those before it.
 */
export const matcherOf = onceFor((globs: readonly string[]) => compile(globs, (path) => path));

/** Whether everything in a folder matches a single one of the globs: `archive/**` says it of `archive`. */
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

/** The folders of which a glob matches everything: those before `**` and `*` at its end. */
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
