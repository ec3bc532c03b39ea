// `--baseline FILE` and `--write-baseline FILE`: the files around the pure comparison.

import path from 'node:path';
import { readText } from '../files/read.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { type Baseline, baselineOf, baselineText, parseBaseline, withoutAccepted } from './baseline.ts';
import { type Report, relativePath } from './report.ts';
import { counted } from './severities.ts';
import { type Failure, remark, type Terminal } from './terminal.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface BaselineOptions {
  /** A baseline to compare with, relative to the working directory. */
  readonly baseline?: string;
  /** Where to write the baseline that accepts what is found now. */
  readonly writeBaseline?: string;
}

/** Reads the baseline that was asked for. */
export async function readBaseline(
  { baseline }: BaselineOptions,
  cwd: string,
): Promise<Baseline | Failure | undefined> {
  if (baseline === undefined) return undefined;
  const read = await readText(path.resolve(cwd, baseline));
  if ('gone' in read)
    return { failure: `${baseline}: there is no such baseline: make one with --write-baseline ${baseline}` };
  if ('problem' in read) return { failure: `${baseline}: ${read.problem.message}` };
  const parsed = parseBaseline(read.text);
  return (
    parsed ?? {
      failure: `${baseline}: is not a baseline of version 1: make one with --write-baseline ${baseline}`,
    }
  );
}

/** The report without what is accepted; a baseline that is being written accepts everything. */
export async function compareWithBaseline(
  report: Report,
  baseline: Baseline | undefined,
  { writeBaseline }: BaselineOptions,
  root: string,
  terminal: Terminal,
): Promise<{ readonly report: Report; readonly accepted: number } | Failure> {
  const nameOf = (finding: { readonly path: string }) => relativePath(finding.path, root);
  if (writeBaseline !== undefined) {
    const file = path.resolve(terminal.cwd, writeBaseline);
    if (await isOther(file))
      return { failure: `${writeBaseline}: is there already and is no baseline: name another file` };
    const text = baselineText(baselineOf(report.findings, nameOf));
    const problem = await uninterrupted(() => writeAtomically(root, file, text));
    if (problem) return { failure: `${writeBaseline}: ${problem.message}` };
    remark(terminal, `wrote ${counted(report.findings.length, 'finding')} to ${writeBaseline}`);
    return { report: { ...report, findings: [] }, accepted: report.findings.length };
  }
  if (!baseline) return { report, accepted: 0 };
  const { fresh, accepted } = withoutAccepted(report.findings, baseline, nameOf);
  return { report: { ...report, findings: fresh }, accepted };
}

/** Whether something else than a baseline would be written over. */
async function isOther(file: string): Promise<boolean> {
  const read = await readText(file);
  return 'text' in read && read.text.trim() !== '' && parseBaseline(read.text) === undefined;
}
