// Parses the globs of `dossier.yaml`: `*`, `?`, `[a-z]`, `{a,b}`, and `**` between slashes. Everything else is
// literal. Syntax of other pattern languages is refused with a message that shows the right form.

/** A piece of a name: any characters, any one character, one of a set, or a literal character. */
export type Piece =
  | { readonly type: 'any' }
  | { readonly type: 'one' }
  | {
      readonly type: 'set';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    }
  | { readonly type: 'character'; readonly code: number };

/** A name between slashes; or any number of names, including none. */
export type Segment = readonly Piece[] | 'any names';

/** A glob without braces. */
export type GlobPath = readonly Segment[];

type PathToken = Piece | { readonly type: 'slash' } | { readonly type: 'any names' };
type Token = PathToken | { readonly type: 'open' } | { readonly type: 'comma' } | { readonly type: 'close' };

/** How many alternatives the braces of a glob may produce. */
export const MOST_WAYS = 100;

/** Why a text is not a glob. */
class Refused extends Error {}

/**
 * The paths that a glob matches, one for each alternative of its braces; or why it is refused, and what would be
 * right.
 */
export function parseGlob(
  glob: string,
): { readonly paths: readonly GlobPath[] } | { readonly problem: string } {
  try {
    const tokens = tokensOf(glob.normalize('NFC'));
    return { paths: withoutBraces(tokens).map(segmentsOf) };
  } catch (error) {
    if (error instanceof Refused) return { problem: `“${glob}”: ${error.message}` };
    throw error;
  }
}

const SPECIAL = '*?[]{},!\\';

function tokensOf(glob: string): Token[] {
  requireGlobAlone(glob);
  const tokens: Token[] = [];
  let depth = 0;
  for (let at = 0; at < glob.length; ) {
    const character = String.fromCodePoint(glob.codePointAt(at) ?? 0);
    let length = character.length;
    if (character === '\\') {
      const next = glob.charAt(at + 1);
      if (next === '' || !SPECIAL.includes(next)) throw new Refused('write `/` between folders, not `\\`');
      tokens.push(itself(next));
      length = 2;
    } else if (character === '*') {
      length = /^\*+/.exec(glob.slice(at))?.[0].length ?? 1;
      if (length > 1) requireAlone(glob, at, length);
      tokens.push(length > 1 ? { type: 'any names' } : { type: 'any' });
    } else if (character === '?') tokens.push({ type: 'one' });
    else if (character === '/') tokens.push({ type: 'slash' });
    else if (character === '[') {
      const { set, end } = readSet(glob, at);
      tokens.push(set);
      length = end - at;
    } else if (character === '{') {
      depth++;
      tokens.push({ type: 'open' });
    } else if (character === ',' && depth > 0) tokens.push({ type: 'comma' });
    else if (character === '}') {
      if (--depth < 0) throw new Refused('this `}` closes nothing: write `[}]` for the brace itself');
      tokens.push({ type: 'close' });
    } else tokens.push(itself(character));
    at += length;
  }
  if (depth > 0) throw new Refused('a `{` is never closed: write `{a,b}`, or `[{]` for the brace itself');
  return tokens;
}

function itself(character: string): Piece {
  return { type: 'character', code: character.codePointAt(0) ?? 0 };
}

/** Refuses syntax that other pattern languages would treat as theirs. */
function requireGlobAlone(glob: string): void {
  const literal = glob.replace(/\\.|\[[^\]]*\]/g, '-');
  if (/[@!+*?]\(/.test(literal) || /\)[+*?]|\(\?/.test(literal) || literal.includes('|'))
    throw new Refused(
      'this is a glob, not a regular expression: write `{a,b}` for one of several, or `[(]` for a bracket itself',
    );
}

/** Refuses `**` within a name, since people mean different things by it. */
function requireAlone(glob: string, at: number, length: number): void {
  const isEdge = (character: string) => ['', '/', '{', '}', ','].includes(character);
  if (length === 2 && isEdge(glob.charAt(at - 1)) && isEdge(glob.charAt(at + 2))) return;
  throw new Refused('`**` is allowed only alone between slashes: write `**/*.md` for files in any folder');
}

function readSet(glob: string, start: number): { readonly set: Piece; readonly end: number } {
  const close = glob.indexOf(']', start + (/^\[[!^]?\]/.exec(glob.slice(start, start + 3))?.[0].length ?? 1));
  if (close < 0) throw new Refused('a `[` is never closed: write `[a-z]`, or `[[]` for the bracket itself');
  const inside = glob.slice(start + 1, close);
  if (/^\[?:|\//.test(inside)) throw new Refused('brackets hold characters of a name: write `[a-z]`');
  const negated = /^[!^]/.test(inside);
  const characters = Array.from(negated ? inside.slice(1) : inside, (one) => one.codePointAt(0) ?? 0);
  const ranges: [number, number][] = [];
  for (let at = 0; at < characters.length; at++) {
    const from = characters[at] ?? 0;
    const to = characters[at + 1] === 45 ? characters[at + 2] : undefined;
    if (to !== undefined) {
      if (to < from) throw new Refused(`\`[${inside}]\` runs backwards: write the lower end first`);
      at += 2;
    }
    ranges.push([from, to ?? from]);
  }
  return { set: { type: 'set', negated, ranges }, end: close + 1 };
}

/** Every combination of the braces' alternatives. */
function withoutBraces(tokens: readonly Token[]): PathToken[][] {
  let at = 0;
  const ways = sequence();
  return ways;

  function sequence(): PathToken[][] {
    let ways: PathToken[][] = [[]];
    for (let token = tokens[at]; token; token = tokens[++at]) {
      if (token.type === 'comma' || token.type === 'close') break;
      const next = token.type === 'open' ? alternatives() : [[token]];
      if (ways.length * next.length > MOST_WAYS)
        throw new Refused(`its braces make more than ${MOST_WAYS} globs: write fewer, or name a folder`);
      ways = ways.flatMap((way) => next.map((more) => [...way, ...more]));
    }
    return ways;
  }

  /** Reads from an opening brace to the closing one. */
  function alternatives(): PathToken[][] {
    const ways: PathToken[][] = [];
    let count = 0;
    do {
      at++;
      count++;
      ways.push(...sequence());
    } while (tokens[at]?.type === 'comma');
    if (count < 2) throw new Refused('braces hold several alternatives, separated by commas: write `{a,b}`');
    return ways;
  }
}

/** Splits a path into names; `.` and empty names are dropped. */
function segmentsOf(tokens: readonly PathToken[]): GlobPath {
  if (tokens[0]?.type === 'slash') throw new Refused(LEAVES);
  const segments: Segment[] = [];
  let name: Piece[] = [];
  let anyNames = false;
  for (const token of [...tokens, { type: 'slash' } as const]) {
    if (token.type === 'any names') anyNames = true;
    else if (token.type !== 'slash') name.push(token);
    else {
      if (anyNames && name.length > 0)
        throw new Refused(
          '`**` is allowed only alone between slashes: write `**/*.md` for files in any folder',
        );
      if (anyNames) segments.push('any names');
      else if (isDots(name, 2)) throw new Refused(LEAVES);
      else if (name.length > 0 && !isDots(name, 1)) segments.push(name);
      name = [];
      anyNames = false;
    }
  }
  // A glob for the contents of a folder does not match the folder itself.
  return segments.at(-1) === 'any names' ? [...segments, [{ type: 'any' }]] : segments;
}

const LEAVES = 'this leaves the workspace: write a glob relative to its root, such as `archive/**`';

function isDots(name: readonly Piece[], count: number): boolean {
  return name.length === count && name.every((piece) => piece.type === 'character' && piece.code === 46);
}
