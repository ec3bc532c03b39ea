// The formats of a report, by the name that `--format` takes.

import { ownAddress, ownVersion } from '../files/own-version.ts';
import { RULES } from '../rules/index.ts';
import { rulePage } from './explain.ts';
import { formatGithub } from './format-github.ts';
import { formatJson } from './format-json.ts';
import { formatJunit } from './format-junit.ts';
import { formatPretty } from './format-pretty.ts';
import { formatSarif, type SarifInput } from './format-sarif.ts';
import type { ReportFormat } from './formats.ts';
import type { Report } from './report.ts';
import type { Threshold } from './severities.ts';
import { type Terminal, usesColour } from './terminal.ts';

export interface FormatOptions {
  readonly format: ReportFormat;
  readonly failOn: Threshold;
  /** Findings that the baseline accepted. */
  readonly accepted: number;
  readonly terminal: Terminal;
  /** What SARIF says besides. */
  readonly details?: Pick<SarifInput, 'base' | 'fixes' | 'suppressed'>;
}

/** The report as text, piece by piece, with a final line break. */
export async function formatReport(
  report: Report,
  { format, failOn, accepted, terminal, details }: FormatOptions,
): Promise<Iterable<string>> {
  switch (format) {
    case 'pretty':
      return [formatPretty(report, { colour: usesColour(terminal), width: terminal.width, accepted })];
    case 'json':
      return formatJson(report);
    case 'sarif':
      return [
        formatSarif({
          report,
          rules: await describedRules(),
          version: await ownVersion(),
          address: await ownAddress(),
          ...details,
        }),
      ];
    case 'github':
      return [formatGithub(report)];
    case 'junit':
      return [formatJunit(report, failOn)];
  }
}

/** The rules with their pages. */
function describedRules() {
  return Promise.all(
    RULES.map(async ({ code, level, summary }) => ({ code, level, summary, page: await rulePage(code) })),
  );
}
