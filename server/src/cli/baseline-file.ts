// `--baseline FILE`, `--write-baseline FILE` and `--prune`: reads and writes the files around the pure comparison.

import path from 'node:path';
import { readText } from '../files/read.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import {
  type Baseline,
  baselineText,
  type Compared,
  compareWith,
  type Entry,
  entriesOf,
  parseBaseline,
} from './baseline.ts';
import { type Report, type ReportedFinding, relativePath } from './report.ts';
import { counted } from './severities.ts';
import { type Failure, remark, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface BaselineOptions {
  /** A baseline to compare with, relative to the working directory. */
  readonly baseline?: string;
  /** Where to write a baseline that accepts the current findings. */
  readonly writeBaseline?: string;
  /** Whether to drop entries from the baseline that no longer match a finding. */
  readonly prune?: boolean;
}

/** What was checked. */
export interface Scope {
  /** The real path of the workspace's root. */
  readonly root: string;
  /** Whether the report includes findings of the file (an absolute path), if it has any. */
  covers(file: string): boolean;
  /** Whether the file (an absolute path) is in the workspace. */
  isThere(file: string): boolean;
}

/** The report without accepted findings. */
export interface Accepted {
  readonly report: Report;
  readonly accepted: readonly ReportedFinding[];
}

/** Reads the baseline that was asked for. */
export async function readBaseline(
  { baseline, prune }: BaselineOptions,
  cwd: string,
): Promise<Baseline | Failure | undefined> {
  if (baseline === undefined)
    return prune ? { failure: '--prune needs --baseline FILE, the baseline to drop lines from' } : undefined;
  const read = await readText(path.resolve(cwd, baseline));
  if ('gone' in read)
    return {
      failure: `${baseline}: there is no such baseline: create one with --write-baseline ${baseline}`,
    };
  if ('problem' in read) return { failure: `${baseline}: ${read.problem.message}` };
  const parsed = parseBaseline(read.text);
  return (
    parsed ?? { failure: `${baseline}: is not a baseline: create one with --write-baseline ${baseline}` }
  );
}

/** Compares the report with the baseline, and writes the new baseline, which accepts everything. */
export async function compareWithBaseline(
  report: Report,
  baseline: Baseline | undefined,
  options: BaselineOptions,
  scope: Scope,
  terminal: Terminal,
): Promise<Accepted | Failure> {
  if (options.writeBaseline !== undefined)
    return writeBaseline(report, options.writeBaseline, scope, terminal);
  if (!baseline || options.baseline === undefined) return { report, accepted: [] };
  const compared = compare(report, baseline, scope);
  const failure = await settle(compared, baseline, options.baseline, options.prune === true, scope, terminal);
  if (failure) return failure;
  return { report: { ...report, findings: compared.fresh }, accepted: compared.accepted };
}

function compare(report: Report, baseline: Baseline, { root, isThere }: Scope): Compared {
  return compareWith(report.findings, baseline, namerIn(root), (file) => isThere(path.join(root, file)));
}

function namerIn(root: string): (finding: { readonly path: string }) => string {
  return (finding) => relativePath(finding.path, root);
}

/**
 * Reports how many entries accept nothing, or drops them; and reports that a conflict was read as the entries of both
 * sides.
 */
async function settle(
  { accepted, idle }: Compared,
  baseline: Baseline,
  name: string,
  prune: boolean,
  scope: Scope,
  terminal: Terminal,
): Promise<Failure | undefined> {
  const dropped = idle.filter((entry) => concerns(entry, scope));
  if (prune) {
    const kept = idle.filter((entry) => !dropped.includes(entry));
    const failure = await write(
      [...kept, ...entriesOf(accepted, namerIn(scope.root))],
      name,
      scope,
      terminal,
    );
    if (failure) return failure;
    remark(terminal, `dropped ${counted(dropped.length, 'line')} from ${name}`);
    return undefined;
  }
  if (baseline.conflicted)
    remark(
      terminal,
      `${name}: this file has a merge conflict; the lines of both sides count: rewrite it with --prune`,
    );
  if (dropped.length > 0)
    remark(
      terminal,
      `${name}: ${counted(dropped.length, 'line')} ${dropped.length === 1 ? 'accepts' : 'accept'} nothing any more: drop ${dropped.length === 1 ? 'it' : 'them'} with --prune`,
    );
  return undefined;
}

/**
 * Whether this run can tell that an entry is unused: its file was checked, or would have been if it still existed.
 */
function concerns({ file }: Entry, { root, covers }: Scope): boolean {
  return covers(path.join(root, file));
}

/** Rewrites the entries of the files that were checked; those of other files stay. */
async function writeBaseline(
  report: Report,
  name: string,
  scope: Scope,
  terminal: Terminal,
): Promise<Accepted | Failure> {
  const read = await readText(path.resolve(terminal.cwd, name));
  const before = 'text' in read && read.text.trim() !== '' ? parseBaseline(read.text) : NONE;
  if (!before) return { failure: `${name}: already exists and is not a baseline: name another file` };
  const { idle } = compare(report, before, scope);
  const kept = idle.filter((entry) => !concerns(entry, scope));
  const failure = await write(
    [...kept, ...entriesOf(report.findings, namerIn(scope.root))],
    name,
    scope,
    terminal,
  );
  if (failure) return failure;
  const others = kept.length > 0 ? `; ${counted(kept.length, 'line')} of other files stayed` : '';
  remark(terminal, `wrote ${counted(report.findings.length, 'finding')} to ${name}${others}`);
  return { report: { ...report, findings: [] }, accepted: report.findings };
}

const NONE: Baseline = { entries: [], conflicted: false };

async function write(
  entries: readonly Entry[],
  name: string,
  { root }: Scope,
  { cwd }: Terminal,
): Promise<Failure | undefined> {
  const file = path.resolve(cwd, name);
  const problem = await uninterrupted(() => writeAtomically(root, file, baselineText(entries)));
  return problem && { failure: `${name}: ${problem.message}` };
}
