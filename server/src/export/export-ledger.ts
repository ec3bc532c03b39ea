// What was exported before: when each object was made, and when its content last changed. The text has a sorted line for
// each object, and git merges it by taking the lines of both branches.

/** What is remembered of an object. */
export interface Remembered {
  /** RFC 3339 times in UTC with milliseconds. */
  readonly created: string;
  readonly modified: string;
  /** The author to whom the object is ascribed; absent where that is the tool. It stays the same, as `created` does. */
  readonly by?: string | undefined;
  /** A fingerprint of the content at `modified`; absent where two branches changed it at the same moment. */
  readonly content?: string | undefined;
}

/** By the object's id. */
export type Ledger = ReadonlyMap<string, Remembered>;

export interface LedgerText {
  readonly ledger: Ledger;
  /** The numbers, from 1, of lines that cannot be read. */
  readonly damaged: readonly number[];
  /** Whether git left a conflict: then the lines of both sides count. */
  readonly conflicted: boolean;
}

/** The longest line that is read: ids, times and names are short. */
const LONGEST = 1000;
const ID = /^[a-z][a-z0-9-]{2,60}--[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const TIME = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/;
const CONFLICT = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** Reads a ledger. Never throws; if an id has two lines, the earlier `created` and the later `modified` count. */
export function readLedger(text: string): LedgerText {
  const ledger = new Map<string, Remembered>();
  const damaged: number[] = [];
  let conflicted = false;
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line === '') continue;
    if (CONFLICT.test(line)) {
      conflicted = true;
      continue;
    }
    const read = line.length > LONGEST ? undefined : readLine(line);
    if (!read) damaged.push(index + 1);
    else {
      const before = ledger.get(read.id);
      ledger.set(read.id, before ? united(before, read.remembered) : read.remembered);
    }
  }
  return { ledger, damaged, conflicted };
}

/** The ledger as text: the same entries give the same text. */
export function writeLedger(ledger: Ledger): string {
  return [...ledger]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([id, { created, modified, by, content }]) =>
        `${JSON.stringify({ id, created, modified, by, content })}\n`,
    )
    .join('');
}

function united(a: Remembered, b: Remembered): Remembered {
  const first =
    a.created === b.created ? (String(a.by) <= String(b.by) ? a : b) : a.created < b.created ? a : b;
  const last = a.modified >= b.modified ? a : b;
  const isSure = a.modified !== b.modified || a.content === b.content;
  return {
    created: first.created,
    modified: last.modified,
    by: first.by,
    content: isSure ? last.content : undefined,
  };
}

function readLine(line: string): { readonly id: string; readonly remembered: Remembered } | undefined {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, created, modified, by, content } = value as Record<string, unknown>;
  if (typeof id !== 'string' || !ID.test(id) || !isTime(created) || !isTime(modified)) return undefined;
  if (modified < created || !isName(by) || !isFingerprint(content)) return undefined;
  return { id, remembered: { created, modified, by, content } };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isTime(value: unknown): value is string {
  // `Date` reads the 31st of April as the 1st of May.
  return (
    typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value)) && roundTrips(value)
  );
}

function roundTrips(time: string): boolean {
  return new Date(time).toISOString() === time;
}

function isName(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && value !== '' && !/\p{Cc}/u.test(value));
}

function isFingerprint(value: unknown): value is string | undefined {
  return value === undefined || (typeof value === 'string' && UUID.test(value));
}
