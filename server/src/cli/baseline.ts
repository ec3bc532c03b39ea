// Baselines: findings that a team has accepted for now, so that only new ones are reported. Each finding has its own
// line, so that git can merge two baselines as a union of lines.

import * as z from 'zod';
import { fingerprintOf, wordsPrint } from './fingerprint.ts';
import { compareText, type ReportedFinding } from './report.ts';

/** An accepted finding. */
export interface Entry {
  /** Relative to the workspace's root, with `/`. */
  readonly file: string;
  readonly code: string;
  /** In a baseline of version 1, `~` and the fingerprint of the words alone; see `fingerprint.ts`. */
  readonly print: string;
  /** From 1, to tell findings apart that share everything else. */
  readonly number: number;
}

export interface Baseline {
  readonly entries: readonly Entry[];
  /** The file has git's conflict markers; the lines of both sides count. */
  readonly conflicted: boolean;
}

/**
 * The name of a finding's file relative to the workspace's root, with `/`, so that a baseline is valid in every
 * working directory.
 */
export type FileNamer = (finding: ReportedFinding) => string;

const HEAD = '# Dossier baseline 2: file, code, fingerprint of each accepted finding. Merge by union.';
const LINE = /^([^\t]+)\t([a-z0-9-]+)\t(~?[0-9a-f]{16})(?:#(\d{1,6}))?$/;
/** Git's markers; the lines between them belong to the two sides. */
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** Reads a baseline file of version 1 or 2; undefined if it is not a baseline. */
export function parseBaseline(text: string): Baseline | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (!lines.some((line) => line.startsWith('# Dossier baseline 2'))) return parseFirstVersion(text);
  const entries: Entry[] = [];
  let conflicted = false;
  for (const line of lines) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [, file, code, print, number = '1'] = LINE.exec(line) ?? [];
    if (MARKER.test(line)) conflicted = true;
    else if (file === undefined || code === undefined || print === undefined) return undefined;
    else entries.push({ file: unescapeName(file), code, print, number: Number(number) });
  }
  return { entries, conflicted };
}

/** The entries as the text of a file: sorted, without duplicates. */
export function baselineText(entries: readonly Entry[]): string {
  const lines = new Set(
    entries.map(({ file, code, print, number }) => {
      const again = number > 1 ? `#${number}` : '';
      return `${escapeName(file)}\t${code}\t${print}${again}`;
    }),
  );
  return [HEAD, ...[...lines].sort(compareText), ''].join('\n');
}

/** The entries that accept exactly these findings. */
export function entriesOf(findings: readonly ReportedFinding[], nameOf: FileNamer): Entry[] {
  const counts = new Map<string, number>();
  return findings.map((finding) => {
    const entry = { file: nameOf(finding), code: finding.code, print: fingerprintOf(finding) };
    const number = (counts.get(keyOf(entry)) ?? 0) + 1;
    counts.set(keyOf(entry), number);
    return { ...entry, number };
  });
}

export interface Compared {
  /** Findings that the baseline does not accept. */
  readonly fresh: readonly ReportedFinding[];
  readonly accepted: readonly ReportedFinding[];
  /** Entries that accept nothing. */
  readonly idle: readonly Entry[];
}

/**
 * Removes the findings that the baseline accepts; each needs an entry of its own. An entry whose file no longer
 * exists (by `isThere`) accepts the same finding in another file, to which it may have moved.
 */
export function compareWith(
  findings: readonly ReportedFinding[],
  { entries }: Pick<Baseline, 'entries'>,
  nameOf: FileNamer,
  isThere: (file: string) => boolean,
): Compared {
  const pool = new Pool(entries, isThere);
  let rest = [...findings];
  const accepted: ReportedFinding[] = [];
  const ways: ((finding: ReportedFinding) => string)[] = [
    (finding) => keyOf({ file: nameOf(finding), code: finding.code, print: fingerprintOf(finding) }),
    (finding) => keyOf({ file: nameOf(finding), code: finding.code, print: `~${wordsPrint(finding.text)}` }),
    (finding) => keyOf({ file: '', code: finding.code, print: fingerprintOf(finding) }),
  ];
  // The most exact match chooses first.
  for (const way of ways)
    rest = rest.filter((finding) => {
      const isAccepted = pool.take(way(finding));
      if (isAccepted) accepted.push(finding);
      return !isAccepted;
    });
  return { fresh: rest, accepted, idle: pool.left() };
}

/** Entries that are not used up yet; those of deleted files are found under no file. */
class Pool {
  readonly #entries = new Map<string, Entry[]>();

  constructor(entries: readonly Entry[], isThere: (file: string) => boolean) {
    const seen = new Set<string>();
    for (const entry of entries) {
      const name = JSON.stringify(entry);
      // A merge by union may contain a line twice.
      if (seen.has(name)) continue;
      seen.add(name);
      const key = keyOf(isThere(entry.file) ? entry : { ...entry, file: '' });
      const known = this.#entries.get(key);
      if (known) known.push(entry);
      else this.#entries.set(key, [entry]);
    }
  }

  take(key: string): boolean {
    return this.#entries.get(key)?.shift() !== undefined;
  }

  left(): Entry[] {
    return [...this.#entries.values()].flat();
  }
}

function keyOf({ file, code, print }: Pick<Entry, 'file' | 'code' | 'print'>): string {
  return JSON.stringify([file, code, print]);
}

/** A name on one line: escapes line breaks and `%`, as in a URI. */
function escapeName(name: string): string {
  return name.replace(/[%#\p{Cc}\u2028\u2029]/gu, (character) => encodeURIComponent(character));
}

function unescapeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

const firstVersion = z.object({
  version: z.literal(1),
  findings: z.array(
    z.object({
      file: z.string(),
      code: z.string(),
      text: z.string(),
      count: z.int().positive().max(100_000),
    }),
  ),
});

function parseFirstVersion(text: string): Baseline | undefined {
  try {
    const { data } = firstVersion.safeParse(JSON.parse(text));
    return data && { entries: renumbered(data.findings), conflicted: false };
  } catch {
    return undefined;
  }
}

/** In version 1, entries also differ by message, which no longer counts. */
function renumbered(findings: z.output<typeof firstVersion>['findings']): Entry[] {
  const counts = new Map<string, number>();
  return findings.flatMap(({ file, code, text, count }) => {
    const entry = { file, code, print: `~${wordsPrint(text)}` };
    const before = counts.get(keyOf(entry)) ?? 0;
    counts.set(keyOf(entry), before + count);
    return Array.from({ length: count }, (_, index) => ({ ...entry, number: before + index + 1 }));
  });
}
