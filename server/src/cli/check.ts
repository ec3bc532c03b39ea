// `dossier check`: reads the workspace, reports the findings of the given paths, and decides the exit code.

import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathToUri, uriToPath } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import { todayHere } from '../files/load-workspace.ts';
import { slices } from '../files/slices.ts';
import { Refusal } from '../install/refusal.ts';
import { RULES } from '../rules/index.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { asTheyAre } from './as-they-are.ts';
import {
  type Accepted,
  type BaselineOptions,
  compareWithBaseline,
  readBaseline,
  type Scope,
} from './baseline-file.ts';
import { broughtAbout, type ChangedOptions, changedDocuments } from './changed.ts';
import { findingsOf, fixWorkspace } from './fix-workspace.ts';
import { type FormatOptions, formatReport } from './format-report.ts';
import type { ReportFormat } from './formats.ts';
import {
  type OpenedWorkspace,
  openWorkspace,
  placesIn,
  requireConfiguration,
  type Told,
} from './open-workspace.ts';
import { progressOn } from './progress.ts';
import { refusable } from './refusable.ts';
import { type Placer, relativePath, reportOf } from './report.ts';
import { readRuleLevels } from './rule-levels.ts';
import { fixesOf, silencedFindings } from './sarif-details.ts';
import { counted, reaches, type Threshold } from './severities.ts';
import { readStdin, type StdinOptions } from './stdin.ts';
import { CLEAN, FAILURE, FINDINGS, fail, remark, type Terminal } from './terminal.ts';

/** What the user asked for. */
export interface CheckRequest extends BaselineOptions, ChangedOptions, StdinOptions {
  /** The day of the check, `2026-11-23`; by default today's. */
  readonly today?: string;
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  readonly failOn: Threshold;
  readonly fix: boolean;
  /** Whether what is known of notes may be kept between two runs; by default it may. */
  readonly cache?: boolean;
  /** `CODE=LEVEL`. */
  readonly rules: readonly string[];
  /** Of SARIF: whether what comments silence and the baseline accepts is told too. */
  readonly suppressed?: boolean;
}

/** Runs the command and returns its exit code. */
export function runCheck(request: CheckRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const overrides = readRuleLevels(
      request.rules,
      RULES.map((rule) => rule.code),
    );
    if ('failure' in overrides) return fail(terminal, overrides.failure);
    const baseline = await readBaseline(request, terminal.cwd);
    if (baseline && 'failure' in baseline) return fail(terminal, baseline.failure);
    const today = dayOf(request);
    const stdin = await readStdin(request, terminal);
    refuseContradictions(request);
    const opened = await openWorkspace(request.paths, terminal, {
      reports: overrides,
      today,
      stdin,
      change: request,
      cached: request.cache !== false,
    });
    if (request.fix || request.writeBaseline !== undefined) requireConfiguration(opened.loaded, terminal);
    const unfixed = request.fix && (await runFix(opened, overrides, terminal));
    const base = baseOf(request.format, terminal);
    const places = placesIn(opened.loaded, base, toldOf(request));
    const { found, report } = await asTheyAre(opened.loaded, terminal, async () => {
      const all = await findAll(opened, overrides, today ?? todayHere, terminal);
      return { found: all, report: reportOf(all.notices, all.notes, places) };
    });
    const compared = await compareWithBaseline(report, baseline, request, scopeOf(opened, found), terminal);
    if ('failure' in compared) return fail(terminal, compared.failure);
    const details =
      request.format === 'sarif'
        ? detailsOf(compared, { opened, overrides, places, base, found }, request.suppressed === true)
        : undefined;
    await printReport(compared, details, request, terminal);
    // What was found of some of the notes would be kept as all that is known.
    if (request.paths.length === 0) await opened.loaded.cache?.save();
    if (opened.failed || unfixed) return FAILURE;
    return compared.report.findings.some((finding) => reaches(finding.severity, request.failOn))
      ? FINDINGS
      : CLEAN;
  });
}

/** What the report, or a baseline, is about. */
function toldOf({ format, baseline, writeBaseline }: CheckRequest): Told {
  if (format === 'sarif' || baseline !== undefined || writeBaseline !== undefined) return 'apart';
  return format === 'pretty' ? 'words' : 'places';
}

/** Fixes what can be fixed; returns whether a file could not be written. */
async function runFix(
  { loaded, selection, change }: OpenedWorkspace,
  overrides: Overrides,
  terminal: Terminal,
): Promise<boolean> {
  const selected = selection.documents.map((document) => document.uri);
  const uris = change ? [...changedDocuments(change, loaded, selected)] : selected;
  const { applied, failures, unsettled } = await fixWorkspace(loaded, uris, overrides, terminal.cwd);
  const files = new Set(applied.map((fix) => fix.uri));
  for (const uri of files) {
    const name = relativePath(uriToPath(uri) ?? uri, terminal.cwd);
    for (const fix of applied.filter((other) => other.uri === uri))
      remark(terminal, `${name}: ${fix.code}: ${fix.title}`);
  }
  if (applied.length > 0)
    remark(terminal, `fixed ${counted(applied.length, 'finding')} in ${counted(files.size, 'file')}`);
  if (unsettled)
    remark(terminal, 'some fixes keep undoing each other: run with --fix again and look at the difference');
  for (const failure of failures) remark(terminal, failure);
  return failures.length > 0;
}

/** What the given paths cover, for a baseline. */
function scopeOf({ loaded, selection }: OpenedWorkspace, { covered }: FoundAll): Scope {
  const there = new Set(loaded.files.map((file) => file.path));
  const covers = (file: string) => (covered ? covered.has(pathToUri(file)) : selection.covers(file));
  return { root: loaded.root, covers, isThere: (file) => there.has(file) };
}

/** The given day. Refuses a value that is not a day. */
function dayOf({ today }: CheckRequest): (() => string) | undefined {
  if (today === undefined) return undefined;
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(today) && new Date(`${today}T00:00:00Z`).toJSON()?.startsWith(today);
  if (!isDay) throw new Refusal(`--today ${today}: is not a day: write one such as 2026-05-18`);
  return () => today;
}

/** What SARIF says besides; what is silenced and accepted only where somebody asks, for few readers of logs know what that means. */
function detailsOf(
  { report, accepted }: Accepted,
  run: {
    readonly opened: OpenedWorkspace;
    readonly overrides: Overrides;
    readonly places: Placer;
    readonly base: string;
    readonly found: FoundAll;
  },
  withSuppressed: boolean,
): Details {
  const { opened, overrides, places, base, found } = run;
  const { workspace, selection } = opened;
  const uris = found.covered ?? selection.documents.map(({ uri }) => uri);
  return {
    base: `${pathToFileURL(base).href.replace(/\/+$/, '')}/`,
    fixes: fixesOf(report.findings, workspace, overrides, places),
    ...(withSuppressed && {
      suppressed: [
        ...silencedFindings([...uris], workspace, overrides, places),
        ...accepted.map((finding) => ({ finding, by: 'baseline', reason: '' }) as const),
      ],
    }),
  };
}

type Details = NonNullable<FormatOptions['details']>;

/** Refuses to write when the input is something other than the files on disk. */
function refuseContradictions(request: CheckRequest): void {
  const { paths, stdin, staged, changed, fix, writeBaseline, suppressed, format } = request;
  if (suppressed && format !== 'sarif')
    throw new Refusal('--suppressed is of SARIF alone: leave it out, or write --format sarif');
  if (stdin && (paths.length > 0 || staged || changed !== undefined))
    throw new Refusal('--stdin checks one text: leave paths, --staged and --changed out');
  const elsewhere = stdin ? '--stdin' : staged ? '--staged' : undefined;
  if (elsewhere && fix) throw new Refusal(`${elsewhere} does not check the files on disk: leave --fix out`);
  if (stdin && writeBaseline !== undefined)
    throw new Refusal('--stdin checks a text that is not in a file: leave --write-baseline out');
}

interface FoundAll {
  readonly notices: readonly Notice[];
  /** The notes that were checked. */
  readonly notes: readonly string[];
  /** The documents that the baseline covers, if these are not the selected ones. */
  readonly covered?: ReadonlySet<string>;
}

/**
 * The findings to report: those of the selected documents, or those in changed documents and those that the changes
 * cause in others.
 */
async function findAll(
  opened: OpenedWorkspace,
  overrides: Overrides,
  today: () => string,
  terminal: Terminal,
): Promise<FoundAll> {
  const { loaded, workspace, selection, change } = opened;
  const uris = selection.documents.map((document) => document.uri);
  const notices = await noticesOf(opened, uris, terminal);
  if (!change) return { notices, notes: uris.filter((uri) => isNote(workspace, uri)) };
  const changed = changedDocuments(change, loaded, uris);
  const others = await broughtAbout(
    change,
    loaded,
    notices.filter(({ uri }) => !changed.has(uri)),
    today,
    ({ store }, uri) => findingsOf(store, [uri], overrides),
  );
  const covered = new Set([...changed, ...others.map(({ uri }) => uri)]);
  return {
    notices: [...notices.filter(({ uri }) => changed.has(uri)), ...others],
    notes: [...covered].filter((uri) => isNote(workspace, uri)),
    covered: changed,
  };
}

async function noticesOf(
  { loaded }: OpenedWorkspace,
  uris: readonly string[],
  terminal: Terminal,
): Promise<Notice[]> {
  const progress = progressOn(terminal);
  const notices: Notice[] = [];
  const pause = slices();
  for (const [done, uri] of uris.entries()) {
    progress.show({ step: 'check', done, of: uris.length });
    for (const notice of loaded.records?.of(uri) ?? []) notices.push(notice);
    await pause();
  }
  progress.clear();
  return notices;
}

/** A note with a merge conflict is checked too, although none of its content counts. */
function isNote(workspace: Workspace, uri: string): boolean {
  const type = workspace.typeOf(uri);
  if (type !== 'configuration') return type === 'note';
  const document = workspace.digest(uri);
  return document?.type === 'configuration' && document.part === 'note';
}

/**
 * The folder that file names are relative to. GitHub expects them relative to its checkout, wherever the command
 * runs.
 */
function baseOf(format: ReportFormat, { cwd, env }: Terminal): string {
  const checkout = env.GITHUB_WORKSPACE;
  const isWanted = format === 'github' || format === 'sarif';
  return isWanted && checkout && isWithin(path.resolve(checkout), cwd) ? path.resolve(checkout) : cwd;
}

async function printReport(
  { report, accepted }: Accepted,
  details: Details | undefined,
  { format, failOn }: CheckRequest,
  terminal: Terminal,
): Promise<void> {
  const options = { format, failOn, accepted: accepted.length, terminal, ...(details && { details }) };
  for (const piece of await formatReport(report, options)) terminal.out(piece);
}
