/** The results of the checks and suites of `npm test`, in the words of its last lines. */

export interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly note?: string;
  /** The missing programs that prevented a suite from running. */
  readonly missing?: readonly string[];
}

/**
 * One line for each result, then what was left out and why, then the sum. The sum itself mentions how many suites are
 * missing, so that it is not mistaken for the whole.
 */
export function summaryOf(outcomes: readonly Outcome[]): string[] {
  const leftOut = outcomes.flatMap(({ name, missing }) => (missing ? [{ name, missing }] : []));
  const warning = leftOut.map(
    ({ name, missing }) =>
      `!!! LEFT OUT: ${name}, because ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed. Nothing is known about what it tests.`,
  );
  const { length } = leftOut;
  const without = length === 0 ? '' : `, ${length} ${length === 1 ? 'suite' : 'suites'} left out`;
  const sum = `${total(outcomes, 'passed')} passed, ${total(outcomes, 'failed')} failed${without}`;
  return [...outcomes.map(lineOf), ...(length === 0 ? [] : ['', ...warning, '']), sum];
}

/** How many tests passed or failed in all. */
export function total(outcomes: readonly Outcome[], of: 'passed' | 'failed'): number {
  return outcomes.reduce((sum, outcome) => sum + outcome[of], 0);
}

function lineOf({ name, passed, failed, skipped, note, missing }: Outcome): string {
  const ran = passed + failed + skipped > 0 && note !== 'failed';
  const parts = [
    ran ? `${passed} passed, ${failed} failed` : '',
    skipped === 0 ? '' : `${skipped} skipped`,
    note ?? '',
    missing ? `LEFT OUT: no ${missing.join(', no ')}` : '',
  ];
  return `${name.padEnd(16)} ${parts.filter((part) => part !== '').join(', ')}`;
}
