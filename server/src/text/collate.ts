// The one order of names in lists that people read, also for the client.

// Many times faster than `localeCompare`, which looks for its rules every time; and the same on every machine.
const COLLATOR = new Intl.Collator('en', { numeric: true });

/** Compares two names as a person orders them, in any script: numbers by their size, so that “Company 2” precedes “Company 10”. */
export const compareNames: (a: string, b: string) => number = COLLATOR.compare;
