// `dossier diff`: what changed in meaning between two revisions, or between a revision and the files.

import { realpath } from 'node:fs/promises';
import path from 'node:path';
import {
  type Compared,
  compareSources,
  type RevisionSource,
  revisionSource,
} from '../files/compare-sources.ts';
import { exists } from '../files/exists.ts';
import { uriToPath } from '../files/file-uri.ts';
import { findRoot } from '../files/find-root.ts';
import { isWithin } from '../files/hold-inside.ts';
import { todayHere } from '../files/load-workspace.ts';
import { Refusal } from '../install/refusal.ts';
import type { Changes, Signal } from '../review/changes.ts';
import { diffMarkdown } from '../review/diff-markdown.ts';
import { type DiffReport, diffReport, type PlaceIn } from '../review/diff-report.ts';
import { formatDiff } from './format-diff.ts';
import type { DiffFormat } from './formats.ts';
import { printJson } from './list-format.ts';
import { progressOn } from './progress.ts';
import { refusable } from './refusable.ts';
import { placerFor, relativePath } from './report.ts';
import { CLEAN, FAILURE, FINDINGS, remark, type Terminal, usesColour } from './terminal.ts';
import { harmlessLines } from './terminal-text.ts';

export interface DiffRequest {
  readonly from: string;
  /** By default, the files as they are on disk. */
  readonly to?: string | undefined;
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: DiffFormat;
  /** The sorts of change that set the exit code to 1. */
  readonly failOn: readonly Signal[];
}

/** Runs the command and returns its exit code. */
export function runDiff(request: DiffRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const places = request.paths.map((written) => path.resolve(terminal.cwd, written));
    const there = await Promise.all(places.map(async (place) => ((await exists(place)) ? [place] : [])));
    const root = await realpath(await findRoot(terminal.cwd, there.flat()));
    refuseOutside(root, places);
    const compared = await compare(root, request, terminal);
    for (const { path: file, message } of compared.problems)
      remark(terminal, `${relativePath(file, terminal.cwd)}: ${message}`);
    const changes = selected(compared.changes, places);
    const names = { from: request.from, to: request.to ?? 'the files' };
    const report = diffReport(
      changes,
      names,
      placeIn(compared.before, terminal.cwd),
      placeIn(compared.after, terminal.cwd),
    );
    print(report, request, terminal);
    if (compared.problems.length > 0) return FAILURE;
    return request.failOn.some((signal) => report.counts[signal] > 0) ? FINDINGS : CLEAN;
  });
}

async function compare(root: string, { from, to }: DiffRequest, terminal: Terminal): Promise<Compared> {
  const before = await revision(root, from, terminal);
  const after: RevisionSource = to === undefined ? {} : await revision(root, to, terminal);
  const progress = progressOn(terminal);
  try {
    return await compareSources(root, before, after, {
      today: todayHere,
      onProgress: (step) => progress.show(step),
    });
  } finally {
    progress.clear();
  }
}

async function revision(root: string, name: string, { env }: Terminal): Promise<RevisionSource> {
  const source = await revisionSource(root, name, env);
  if ('failure' in source) throw new Refusal(source.failure);
  return source;
}

/** A path that does not exist may name something deleted; a path outside the workspace cannot name anything. */
function refuseOutside(root: string, places: readonly string[]): void {
  const outside = places.find((place) => !isWithin(root, place));
  if (outside !== undefined) throw new Refusal(`${outside}: is outside the workspace ${root}`);
}

function selected({ documents }: Changes, places: readonly string[]): Changes {
  if (places.length === 0) return { documents };
  const isNamed = (uri: string | undefined) => {
    const file = uri === undefined ? undefined : uriToPath(uri);
    return file !== undefined && places.some((place) => isWithin(place, file));
  };
  return { documents: documents.filter(({ before, after }) => isNamed(before) || isNamed(after)) };
}

function placeIn(textOf: (uri: string) => string | undefined, cwd: string): PlaceIn {
  const placer = placerFor({ pathOf: (uri) => uriToPath(uri) ?? uri, textOf }, cwd);
  return (uri, offset) => {
    const { file, line, column } = placer.place(uri, { start: offset, end: offset });
    return { file, line, column };
  };
}

function print(report: DiffReport, { format }: DiffRequest, terminal: Terminal): void {
  if (format === 'json') printJson(terminal, { ...report });
  else if (format === 'markdown') terminal.out(harmlessLines(diffMarkdown(report)));
  else terminal.out(formatDiff(report, usesColour(terminal)));
}
