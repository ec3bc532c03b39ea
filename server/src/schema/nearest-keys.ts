// Which keys the unknown keys of a mapping probably mean.

import { isSureSlip, nearest } from '../text/nearest.ts';

export interface NearestKeys {
  readonly key: string;
  /** The keys that may be meant, nearest first. */
  readonly near: readonly string[];
  /**
   * Whether the first of them may be applied without asking: no other is as near, and no other unknown key means it
   * too. Whether its value fits is checked elsewhere.
   */
  readonly sure: boolean;
}

/** For each unknown key of a mapping, the keys it may mean among those that the mapping does not have. */
export function nearestKeys(unknown: readonly string[], free: readonly string[]): NearestKeys[] {
  const found = unknown.map((key) => ({ key, near: nearest(key, free, { max: 3 }) }));
  const times = new Map<string, number>();
  for (const first of found.map(({ near }) => near[0])) {
    if (first !== undefined) times.set(first, (times.get(first) ?? 0) + 1);
  }
  return found.map(({ key, near }) => ({
    key,
    near,
    sure: isSureSlip(key, near) && times.get(near[0] ?? '') === 1,
  }));
}
