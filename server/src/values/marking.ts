// Traffic Light Protocol 2.0 labels (FIRST, August 2022): who may read a note, and which label is stricter.

import { nearest } from '../text/nearest.ts';

/** A TLP 2.0 label. */
export type Marking = 'TLP:RED' | 'TLP:AMBER+STRICT' | 'TLP:AMBER' | 'TLP:GREEN' | 'TLP:CLEAR';

/** The labels, the most restrictive first. */
export const MARKINGS: readonly Marking[] = [
  'TLP:RED',
  'TLP:AMBER+STRICT',
  'TLP:AMBER',
  'TLP:GREEN',
  'TLP:CLEAR',
];

/** Who may read something with the label. */
export const MARKING_AUDIENCES = {
  'TLP:RED': 'individual named recipients only',
  'TLP:AMBER+STRICT': "recipient's organisation only, need to know",
  'TLP:AMBER': "recipient's organisation and its clients, need to know",
  'TLP:GREEN': 'community, not public channels',
  'TLP:CLEAR': 'unlimited',
} as const satisfies Record<Marking, string>;

/**
 * A label; the TLP 1.0 label `TLP:WHITE`, which is now TLP:CLEAR; or neither, with the label that is probably meant.
 */
export type MarkingResult =
  | { readonly marking: Marking }
  | { readonly legacy: 'TLP:CLEAR' }
  | { readonly nearest?: Marking };

/**
 * Reads a marking. Only the exact label counts: in capitals, without spaces, never translated. Any other spelling
 * returns the nearest label if there is exactly one.
 */
export function parseMarking(text: string): MarkingResult {
  const input = text.trim();
  const exact = MARKINGS.find((label) => label === input);
  if (exact !== undefined) return { marking: exact };
  if (input === 'TLP:WHITE') return { legacy: 'TLP:CLEAR' };
  const likely = nearestMarking(input);
  return likely === undefined ? {} : { nearest: likely };
}

function nearestMarking(text: string): Marking | undefined {
  const words = text
    .slice(0, 100)
    .toUpperCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const rest = words[0] === 'TLP' ? words.slice(1) : words;
  const key = rest.join('').replace(/^TLP/, '');
  if (key === 'WHITE') return 'TLP:CLEAR';
  const shortened = new Map(MARKINGS.map((label) => [label.slice(4).replace('+', ''), label]));
  const exact = shortened.get(key);
  if (exact !== undefined) return exact;
  const [first, second] = nearest(key, shortened.keys(), { limit: key.length > 4 ? 2 : 1 });
  return first === undefined || second !== undefined ? undefined : shortened.get(first);
}

/** 0 for the most restrictive label (TLP:RED) up to 4 for TLP:CLEAR. */
export function markingRank(marking: Marking): number {
  return MARKINGS.indexOf(marking);
}

/** Whether a restricts its readers at least as much as b. */
export function atLeastAsRestrictive(a: Marking, b: Marking): boolean {
  return markingRank(a) <= markingRank(b);
}

/** The most restrictive of the labels; undefined if there are none. */
export function mostRestrictive(markings: readonly Marking[]): Marking | undefined {
  return MARKINGS.find((label) => markings.includes(label));
}
