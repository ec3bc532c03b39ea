// `dossier check`: reads the workspace, reports the findings of the named paths, and decides the exit code.

import path from 'node:path';
import { pathToUri, uriToPath } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import { todayHere } from '../files/load-workspace.ts';
import { slices } from '../files/slices.ts';
import { Refusal } from '../install/refusal.ts';
import { RULES } from '../rules/index.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import type { Digest } from '../workspace/digest.ts';
import { type BaselineOptions, compareWithBaseline, readBaseline, type Scope } from './baseline-file.ts';
import { broughtAbout, type ChangedOptions, changedDocuments } from './changed.ts';
import { findingsOf, fixWorkspace } from './fix-workspace.ts';
import { type Format, formatReport } from './format-report.ts';
import { type OpenedWorkspace, openWorkspace, placesIn, requireConfiguration } from './open-workspace.ts';
import { refusable } from './pack.ts';
import { progressOn } from './progress.ts';
import { type Report, relativePath, reportOf } from './report.ts';
import { readRuleLevels } from './rule-levels.ts';
import { counted, reaches, type Threshold } from './severities.ts';
import { readStdin, type StdinOptions } from './stdin.ts';
import { CLEAN, FAILURE, FINDINGS, fail, remark, type Terminal } from './terminal.ts';

/** What the user asked for. */
export interface CheckRequest extends BaselineOptions, ChangedOptions, StdinOptions {
  /** The day of the check, `2026-11-23`; by default today's. */
  readonly today?: string;
  /** As written; none means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: Format;
  readonly failOn: Threshold;
  readonly fix: boolean;
  /** `CODE=LEVEL`. */
  readonly rules: readonly string[];
}

/** Runs the command and answers its exit code. */
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
    });
    if (request.fix || request.writeBaseline !== undefined) requireConfiguration(opened.loaded, terminal);
    const unfixed = request.fix && (await runFix(opened, overrides, terminal));
    const found = await findAll(opened, overrides, today ?? todayHere, terminal);
    const report = reportOf(
      found.notices,
      found.notes,
      placesIn(opened.loaded, baseOf(request.format, terminal)),
    );
    const compared = await compareWithBaseline(report, baseline, request, scopeOf(opened, found), terminal);
    if ('failure' in compared) return fail(terminal, compared.failure);
    await printReport(compared.report, compared.accepted, request, terminal);
    if (opened.failed || unfixed) return FAILURE;
    return compared.report.findings.some((finding) => reaches(finding.severity, request.failOn))
      ? FINDINGS
      : CLEAN;
  });
}

/** Mends what can be mended; answers whether a file could not be written. */
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

/** What the named paths cover, for a baseline. */
function scopeOf({ loaded, selection }: OpenedWorkspace, { covered }: FoundAll): Scope {
  const there = new Set(loaded.files.map((file) => file.path));
  const covers = (file: string) => (covered ? covered.has(pathToUri(file)) : selection.covers(file));
  return { root: loaded.root, covers, isThere: (file) => there.has(file) };
}

/** The day that was named. Refuses what is not a day. */
function dayOf({ today }: CheckRequest): (() => string) | undefined {
  if (today === undefined) return undefined;
  const isDay =
    /^\d{4}-\d{2}-\d{2}$/.test(today) && new Date(`${today}T00:00:00Z`).toJSON()?.startsWith(today);
  if (!isDay) throw new Refusal(`--today ${today}: is not a day: write one such as 2026-05-18`);
  return () => today;
}

/** What was asked for must not write where it reads something else than the files. */
function refuseContradictions({ paths, stdin, staged, changed, fix, writeBaseline }: CheckRequest): void {
  if (stdin && (paths.length > 0 || staged || changed !== undefined))
    throw new Refusal('--stdin checks one text: leave paths, --staged and --changed out');
  const elsewhere = stdin ? '--stdin' : staged ? '--staged' : undefined;
  if (elsewhere && fix) throw new Refusal(`${elsewhere} does not check the files on disk: leave --fix out`);
  if (stdin && writeBaseline !== undefined)
    throw new Refusal('--stdin checks a text that is in no file: leave --write-baseline out');
}

interface FoundAll {
  readonly notices: readonly Notice[];
  /** The notes that were checked. */
  readonly notes: readonly string[];
  /** The documents that the baseline is asked about, where these are not the selected ones. */
  readonly covered?: ReadonlySet<string>;
}

/** The findings to report: of the selected documents, or of those that changed and what they bring about in others. */
async function findAll(
  opened: OpenedWorkspace,
  overrides: Overrides,
  today: () => string,
  terminal: Terminal,
): Promise<FoundAll> {
  const { loaded, workspace, selection, change } = opened;
  const uris = selection.documents.map((document) => document.uri);
  const notices = await noticesOf(opened, uris, terminal);
  if (!change) return { notices, notes: uris.filter((uri) => isNote(workspace.digest(uri))) };
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
    notes: [...covered].filter((uri) => isNote(workspace.digest(uri))),
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

/** A note in conflict is checked too, though nothing of it counts. */
function isNote(document: Digest | undefined): boolean {
  return document?.type === 'note' || (document?.type === 'configuration' && document.part === 'note');
}

/** Where file names begin: GitHub wants them from what it checked out, wherever the command runs in it. */
function baseOf(format: Format, { cwd, env }: Terminal): string {
  const checkout = env.GITHUB_WORKSPACE;
  const isWanted = format === 'github' || format === 'sarif';
  return isWanted && checkout && isWithin(path.resolve(checkout), cwd) ? path.resolve(checkout) : cwd;
}

async function printReport(
  report: Report,
  accepted: number,
  request: CheckRequest,
  terminal: Terminal,
): Promise<void> {
  terminal.out(
    await formatReport(report, { format: request.format, failOn: request.failOn, accepted, terminal }),
  );
}
