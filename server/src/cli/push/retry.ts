// When a request is tried again, and after how long.

/** Time for the push; tests use their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after this many milliseconds, or at once when `stop` is aborted. */
  sleep(milliseconds: number, stop: AbortSignal): Promise<void>;
  /** From 0 to 1, for delays that differ between machines. */
  random(): number;
}

/** How many times a request is sent in total. */
export const ATTEMPTS = 6;
/** The longest wait that a server may ask for, in milliseconds. */
export const LONGEST_WAIT = 10 * 60_000;

const FIRST_DELAY = 1000;
const LONGEST_DELAY = 60_000;

/** Statuses that another try may change (RFC 9110, RFC 6585). */
export function isPassing(status: number): boolean {
  return [408, 425, 429, 500, 502, 503, 504].includes(status);
}

/** Milliseconds before the next try: 1, 2, 4 … seconds, at most a minute, half of it random. `attempt` counts from 1. */
export function delayAfter(attempt: number, random: number): number {
  const delay = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** (attempt - 1));
  return Math.round(delay / 2 + (delay / 2) * random);
}

/** Milliseconds that a `Retry-After` asks for: seconds, or a date (RFC 9110, 10.2.3); undefined where it is neither. */
export function askedDelay(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Only dates with a weekday and GMT: `Date` would read almost any text as a day.
  const isDate = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -]\d{2,4} \d{2}:\d{2}:\d{2} GMT$/.test(text);
  const time = isDate ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? undefined : Math.max(0, time - now);
}
