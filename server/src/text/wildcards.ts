// Patterns with wildcards, over characters or over names, matched in bounded time.

/**
 * Whether the pattern matches all the things from first to last; a wildcard stands for any number of things,
 * including none. After a wildcard, the earliest match is taken, which loses nothing because the next wildcard can
 * take the rest. `isOne` is called at most as often as the product of both lengths.
 */
export function matchesWildcards<Wanted, Thing>(
  wanted: readonly Wanted[],
  things: readonly Thing[],
  { isWild, isOne }: { isWild(one: Wanted): boolean; isOne(one: Wanted, thing: Thing): boolean },
): boolean {
  let at = 0;
  let next = 0;
  let wild: { readonly at: number; next: number } | undefined;
  while (next < things.length) {
    const one = wanted[at];
    if (one !== undefined && isWild(one)) wild = { at: ++at, next };
    else if (one !== undefined && isOne(one, things[next] as Thing)) {
      at++;
      next++;
    } else if (wild) {
      at = wild.at;
      next = ++wild.next;
    } else return false;
  }
  return wanted.slice(at).every(isWild);
}
