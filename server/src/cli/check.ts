// `dossier check`: reads the workspace, reports the findings of the named paths, and decides the exit code.

import path from 'node:path';
import { uriToPath } from '../files/file-uri.ts';
import { isWithin } from '../files/hold-inside.ts';
import { slices } from '../files/slices.ts';
import { RULES } from '../rules/index.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import type { Digest } from '../workspace/digest.ts';
import { type BaselineOptions, compareWithBaseline, readBaseline, type Scope } from './baseline-file.ts';
import { findingsOf, fixWorkspace } from './fix-workspace.ts';
import { type Format, formatReport } from './format-report.ts';
import { type OpenedWorkspace, openWorkspace, placesIn, requireConfiguration } from './open-workspace.ts';
import { refusable } from './pack.ts';
import { progressOn } from './progress.ts';
import { type Report, relativePath, reportOf } from './report.ts';
import { readRuleLevels } from './rule-levels.ts';
import { counted, reaches, type Threshold } from './severities.ts';
import { CLEAN, FAILURE, FINDINGS, fail, remark, type Terminal } from './terminal.ts';

/** What the user asked for. */
export interface CheckRequest extends BaselineOptions {
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
    const opened = await openWorkspace(request.paths, terminal, { reports: true });
    if (request.fix || request.writeBaseline !== undefined) requireConfiguration(opened.loaded, terminal);
    const unfixed = request.fix && (await runFix(opened, overrides, terminal));
    const report = await makeReport(opened, overrides, request.format, terminal);
    const compared = await compareWithBaseline(report, baseline, request, scopeOf(opened), terminal);
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
  { loaded, selection }: OpenedWorkspace,
  overrides: Overrides,
  terminal: Terminal,
): Promise<boolean> {
  const uris = selection.documents.map((document) => document.uri);
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
function scopeOf({ loaded, selection }: OpenedWorkspace): Scope {
  const there = new Set(loaded.files.map((file) => file.path));
  return { root: loaded.root, covers: selection.covers, isThere: (file) => there.has(file) };
}

async function makeReport(
  { loaded, workspace, selection }: OpenedWorkspace,
  overrides: Overrides,
  format: Format,
  terminal: Terminal,
): Promise<Report> {
  const uris = selection.documents.map((document) => document.uri);
  const notes = uris.filter((uri) => isNote(workspace.digest(uri)));
  const progress = progressOn(terminal);
  const notices: Notice[] = [];
  const pause = slices();
  for (const [done, uri] of uris.entries()) {
    progress.show({ step: 'check', done, of: uris.length });
    // Fixes hold on to whole notes, and a report has none.
    for (const { fixes, ...notice } of findingsOf(loaded.store, [uri], overrides)) notices.push(notice);
    // What the native parser made is let go of only when the loop of events turns.
    await pause();
  }
  progress.clear();
  // Mending may have changed texts since the workspace was opened.
  return reportOf(notices, notes, placesIn(loaded, baseOf(format, terminal)));
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
