// Baselines: findings that a team has accepted for now, so that only new ones are reported.

import { z } from 'zod';
import { type FindingKey, joinKey, keyOf } from './fingerprint.ts';
import { compareText, type ReportedFinding } from './report.ts';

const baselineSchema = z.object({
  version: z.literal(1),
  findings: z.array(
    z.object({
      file: z.string(),
      code: z.string(),
      message: z.string(),
      text: z.string(),
      count: z.int().positive(),
    }),
  ),
});

/** How often each finding is accepted. */
export type Baseline = z.infer<typeof baselineSchema>;

/** Names a finding's file relative to the workspace's root, with `/`: a baseline holds in every working directory. */
export type FileNamer = (finding: ReportedFinding) => string;

/** Reads a baseline file; undefined when it is none. */
export function parseBaseline(text: string): Baseline | undefined {
  try {
    return baselineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The baseline that accepts exactly these findings, in an order that makes small differences of files. */
export function baselineOf(findings: readonly ReportedFinding[], nameOf: FileNamer): Baseline {
  const entries = new Map<string, FindingKey & { count: number }>();
  for (const finding of findings) {
    const key = keyOf(finding, nameOf(finding));
    const entry = entries.get(joinKey(key));
    if (entry) entry.count++;
    else entries.set(joinKey(key), { ...key, count: 1 });
  }
  const sorted = [...entries].sort(([a], [b]) => compareText(a, b)).map(([, entry]) => entry);
  return { version: 1, findings: sorted };
}

/** The baseline as the text of its file. */
export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify(baseline, undefined, 2)}\n`;
}

export interface Compared<T> {
  /** Findings that the baseline does not accept. */
  readonly fresh: readonly T[];
  readonly accepted: number;
}

/** Takes away what the baseline accepts: each entry as many times as it counts. */
export function withoutAccepted(
  findings: readonly ReportedFinding[],
  baseline: Baseline,
  nameOf: FileNamer,
): Compared<ReportedFinding> {
  const left = new Map(baseline.findings.map((entry) => [joinKey(entry), entry.count]));
  const fresh = findings.filter((finding) => {
    const key = joinKey(keyOf(finding, nameOf(finding)));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
  return { fresh, accepted: findings.length - fresh.length };
}
