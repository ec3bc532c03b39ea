// The words of amounts of money other than magnitudes and currencies: bounds, approximations, ranges, numbers in
// words. Some are in the grammar of SPEC §4.1, others are understood and corrected.

/** Which end of an amount is open, and whether the stated end is included. */
export type Bound = '>' | '>=' | '<' | '<=';

const STRICT_BOUNDS: Readonly<Record<Bound, string>> = {
  '>': 'over|more than',
  '>=': 'at least|no less than',
  '<': 'under|below|less than',
  '<=': 'up to|as much as|no more than',
};
const BOUNDS: Readonly<Record<Bound, string>> = {
  '>': 'above|exceeding|in excess of|north of|greater than|mehr als|über|plus de|más de|mais de|более|свыше|больше',
  '>=': 'upwards of|not less than|not under|a minimum of|minimum of|mindestens|au moins|al menos|pelo menos|не менее|as little as',
  '<': 'fewer than|south of|shy of|weniger als|moins de|menos de|менее|меньше',
  '<=': 'at most|not more than|not over|not exceeding|not to exceed|a maximum of|maximum of|bis zu|höchstens|hasta|até|не более|as high as',
};

/** Bounds in words before an amount; `strict` if the grammar has them. */
export const BOUND_WORDS: ReadonlyMap<string, { readonly bound: Bound; readonly strict: boolean }> = new Map([
  ...boundEntries(BOUNDS, false),
  ...boundEntries(STRICT_BOUNDS, true),
]);

function boundEntries(
  lists: Readonly<Record<Bound, string>>,
  strict: boolean,
): [string, { bound: Bound; strict: boolean }][] {
  return Object.entries(lists).flatMap(([bound, words]) =>
    words
      .split('|')
      .map((word): [string, { bound: Bound; strict: boolean }] => [word, { bound: bound as Bound, strict }]),
  );
}

/** Words for “approximately”; true if the grammar has them. */
export const APPROXIMATE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...list(
    'about|c.|ca.|circa|around|approximately|roughly|some|nearly|almost|close to|an estimated|estimated',
    true,
  ),
  ...list(
    'c|ca|approx.|approx|est.|in the region of|in the neighborhood of|in the neighbourhood of|on the order of',
    false,
  ),
  ...list('etwa|rund|knapp|ungefähr|environ|près de|cerca de|alrededor de|unos|около|примерно|почти', false),
]);

function list(words: string, strict: boolean): [string, boolean][] {
  return words.split('|').map((word) => [word, strict]);
}

/** Words between the ends of a range; true if the grammar has them. */
export const RANGE_WORDS: ReadonlyMap<string, boolean> = new Map([
  ...list('to', true),
  ...list('bis|à|до|thru', false),
]);

/** Numbers in words. A count with one of them next to figures is not read. */
export const NUMERALS: ReadonlySet<string> = new Set(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half dozen dozens couple'
  ).split(' '),
);

/** A word of a script without spaces, and its place: before the number, after it, or between it and its magnitude. */
export interface JoinedWord {
  readonly place: 'before' | 'after' | 'range';
  readonly bound?: Bound;
}

/** Chinese, Japanese and Korean words of amounts. They only count next to a figure. */
export const JOINED_WORDS: ReadonlyMap<string, readonly JoinedWord[]> = joinedWords();

function joinedWords(): Map<string, JoinedWord[]> {
  const found = new Map<string, JoinedWord[]>();
  const add = (words: string, word: JoinedWord) => {
    for (const spelling of words.split(' ')) found.set(spelling, [...(found.get(spelling) ?? []), word]);
  };
  add('约 約 大约 大約 近 将近 將近 接近 약 대략', { place: 'before' });
  add('多 余 餘 几 幾 左右 上下 前後 程度 弱 強 近く 안팎 정도 가량', { place: 'after' });
  add('超过 超過 超 逾 高于 高於', { place: 'before', bound: '>' });
  add('至少 不少于 不少於 不低于 不低於 最少 최소', { place: 'before', bound: '>=' });
  add('不到 不足 低于 低於 少于 少於', { place: 'before', bound: '<' });
  add('不超过 不超過 最多 至多 最大 최대', { place: 'before', bound: '<=' });
  add('超 초과', { place: 'after', bound: '>' });
  add('以上 이상', { place: 'after', bound: '>=' });
  add('未満 未满 미만', { place: 'after', bound: '<' });
  add('以下 以内 以內 이하 이내', { place: 'after', bound: '<=' });
  add('至 到 から 에서 〜', { place: 'range' });
  return found;
}

/** Numerals of scripts without spaces: next to figures they are part of the number. */
export const JOINED_NUMERALS: ReadonlySet<string> = new Set(
  '〇零一二三四五六七八九十百千万萬亿億兆两兩半数數几幾십백천만억조',
);
