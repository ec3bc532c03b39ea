// Admiralty grades (NATO, FM 2-22.3): a letter for the source's reliability, a digit for the information's credibility.

/** How reliable a source is, from completely (A) to unreliable (E); F: cannot be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';
/** How credible a piece of information is, from confirmed (1) to improbable (5); 6: cannot be judged. */
export type Credibility = 1 | 2 | 3 | 4 | 5 | 6;

/** A whole grade, such as B2. The two axes are independent and are never averaged. */
export interface Grade {
  readonly text: string;
  readonly reliability: Reliability;
  readonly credibility: Credibility;
}

/** What each reliability letter means. */
export const RELIABILITY_LABELS = {
  A: 'Completely reliable',
  B: 'Usually reliable',
  C: 'Fairly reliable',
  D: 'Not usually reliable',
  E: 'Unreliable',
  F: 'Reliability cannot be judged',
} as const satisfies Record<Reliability, string>;

/** What each credibility digit means. */
export const CREDIBILITY_LABELS = {
  1: 'Confirmed by other sources',
  2: 'Probably true',
  3: 'Possibly true',
  4: 'Doubtful',
  5: 'Improbable',
  6: 'Truth cannot be judged',
} as const satisfies Record<Credibility, string>;

const CREDIBILITIES: readonly Credibility[] = [1, 2, 3, 4, 5, 6];

function isReliability(text: string): text is Reliability {
  return Object.hasOwn(RELIABILITY_LABELS, text);
}

/** Reads a credibility, `1` to `6`; undefined for anything else. */
export function parseCredibility(text: string): Credibility | undefined {
  const input = text.trim();
  return CREDIBILITIES.find((digit) => String(digit) === input);
}

/** A grade, or what is wrong with the text and the spelling that it must mean, if there is one. */
export type GradeResult =
  | { readonly ok: true; readonly value: Grade }
  | { readonly ok: false; readonly message: string; readonly replacements: readonly string[] };

/** Reads a grade: a capital A-F followed by 1-6. */
export function parseGrade(text: string): GradeResult {
  const value = readGrade(text.trim());
  if (value !== undefined) return { ok: true, value };
  const likely = nearestGrade(text);
  const hint = likely === undefined ? 'a letter A to F and a digit 1 to 6, such as B2' : likely;
  return {
    ok: false,
    message: `“${text}” is not an Admiralty grade: write ${hint}`,
    replacements: likely === undefined ? [] : [likely],
  };
}

function readGrade(input: string): Grade | undefined {
  const reliability = input.charAt(0);
  const credibility = parseCredibility(input.slice(1));
  if (input.length !== 2 || !isReliability(reliability) || credibility === undefined) return undefined;
  return { text: input, reliability, credibility };
}

/** The grade that a slightly wrong spelling must mean (`b2`, `B-2`, `2B`, `B/2`); undefined if there is none. */
export function nearestGrade(text: string): string | undefined {
  const input = text.toUpperCase().replace(/[\s/.,:_-]/g, '');
  return (readGrade(input) ?? readGrade([...input].reverse().join('')))?.text;
}

/** A grade in words: `B2` is “usually reliable, probably true”. Undefined if the text is not a grade. */
export function describeGrade(text: string): string | undefined {
  const grade = readGrade(text.trim());
  if (grade === undefined) return undefined;
  const words = `${RELIABILITY_LABELS[grade.reliability]}, ${CREDIBILITY_LABELS[grade.credibility]}`;
  return words.toLowerCase();
}
