// `dossier check`: reads the workspace, reports the findings of the named paths, and decides the exit code.

import { realpath } from 'node:fs/promises';
import { uriToPath } from '../files/file-uri.ts';
import { findRoot } from '../files/find-root.ts';
import { isWithin } from '../files/hold-inside.ts';
import { type LoadedWorkspace, loadWorkspace } from '../files/load-workspace.ts';
import { RULES } from '../rules/index.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import { type BaselineOptions, compareWithBaseline, readBaseline } from './baseline-file.ts';
import { findingsOf, fixWorkspace } from './fix-workspace.ts';
import { type Format, formatReport } from './format-report.ts';
import { progressOn } from './progress.ts';
import { type Report, relativePath, reportOf } from './report.ts';
import { readRuleLevels } from './rule-levels.ts';
import { namePaths, type Selection, selectDocuments } from './select-documents.ts';
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
export async function runCheck(request: CheckRequest, terminal: Terminal): Promise<number> {
  const overrides = readRuleLevels(
    request.rules,
    RULES.map((rule) => rule.code),
  );
  if ('failure' in overrides) return fail(terminal, overrides.failure);
  const named = await namePaths(request.paths, terminal.cwd, realpath);
  if ('failure' in named) return fail(terminal, named.failure);
  const root = await findRoot(
    terminal.cwd,
    named.map((place) => place.absolute),
  );
  const outside = named.find((place) => !isWithin(root, place.real));
  if (outside)
    return fail(
      terminal,
      `${outside.written}: lies outside the workspace ${root}: run dossier in that folder`,
    );
  const baseline = await readBaseline(request, terminal.cwd);
  if (baseline && 'failure' in baseline) return fail(terminal, baseline.failure);
  const loaded = await load(root, terminal);
  const selection = selectDocuments(loaded, named, terminal.cwd);
  if (selection.failures.length > 0) return fail(terminal, selection.failures.join('\ndossier: '));
  const failed = sayProblems(loaded, selection, terminal);
  const unfixed = request.fix && (await runFix(loaded, selection, overrides, terminal));
  const report = makeReport(loaded, selection, overrides, terminal);
  const compared = await compareWithBaseline(report, baseline, request, loaded.root, terminal);
  if ('failure' in compared) return fail(terminal, compared.failure);
  await printReport(compared.report, compared.accepted, request, terminal);
  if (failed || unfixed) return FAILURE;
  return compared.report.findings.some((finding) => reaches(finding.severity, request.failOn))
    ? FINDINGS
    : CLEAN;
}

async function load(root: string, terminal: Terminal): Promise<LoadedWorkspace> {
  const progress = progressOn(terminal);
  try {
    return await loadWorkspace(root, { onProgress: (step) => progress.show(step) });
  } finally {
    progress.clear();
  }
}

/** Says what could not be read and what the user may wonder about; answers whether the command has failed by it. */
function sayProblems(loaded: LoadedWorkspace, selection: Selection, terminal: Terminal): boolean {
  for (const { path, message } of loaded.problems)
    remark(terminal, `${relativePath(path, terminal.cwd)}: ${message}`);
  for (const text of selection.remarks) remark(terminal, text);
  const configuration = loaded.store.workspace.digest(loaded.store.configurationUri);
  const isReported = configuration !== undefined && selection.documents.includes(configuration);
  if (configuration?.type === 'configuration' && configuration.problems.length > 0 && !isReported) {
    const file = uriToPath(configuration.uri) ?? configuration.uri;
    remark(
      terminal,
      `${relativePath(file, terminal.cwd)}: is not valid and not in force: check it with \`dossier check\``,
    );
  }
  return loaded.problems.some(({ path }) => selection.covers(path) || path.endsWith('.yaml'));
}

/** Mends what can be mended; answers whether a file could not be written. */
async function runFix(
  loaded: LoadedWorkspace,
  selection: Selection,
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

function makeReport(
  { store }: LoadedWorkspace,
  selection: Selection,
  overrides: Overrides,
  terminal: Terminal,
): Report {
  const { workspace } = store;
  const uris = selection.documents.map((document) => document.uri);
  const notes = uris.filter((uri) => workspace.digest(uri)?.type === 'note');
  const source = {
    pathOf: (uri: string) => uriToPath(uri) ?? uri,
    textOf: (uri: string) => workspace.text(uri),
  };
  // Fixes hold on to whole notes, and a report has none.
  const notices = uris.flatMap((uri) =>
    findingsOf(store, [uri], overrides).map(({ fixes, ...notice }): Notice => notice),
  );
  return reportOf(notices, notes, source, terminal.cwd);
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
