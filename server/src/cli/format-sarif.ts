// `--format sarif`: SARIF 2.1.0 (OASIS), which code-scanning services take in.

import { createHash } from 'node:crypto';
import type { Location, Log, ReportingDescriptor, Result } from 'sarif';
import type { Severity } from '../workspace/configuration.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Place, Report, ReportedFinding } from './report.ts';
import { jsonText } from './terminal-text.ts';

/** What the log says of a rule. */
export interface RuleDescription {
  readonly code: string;
  readonly level: Severity;
  readonly summary: string;
}

type SarifLevel = 'error' | 'warning' | 'note';
const levels: Readonly<Record<Severity, SarifLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** One SARIF log and a line end. `rules` are all rules; `version` is the tool's. */
export function formatSarif(report: Report, rules: readonly RuleDescription[], version: string): string {
  const seen = new Map<string, number>();
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Dossier', version, semanticVersion: version, rules: rules.map(descriptorOf) },
        },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => resultOf(finding, rules, seen)),
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

function descriptorOf({ code, level, summary }: RuleDescription): ReportingDescriptor {
  return { id: code, shortDescription: { text: summary }, defaultConfiguration: { level: levels[level] } };
}

function resultOf(
  finding: ReportedFinding,
  rules: readonly RuleDescription[],
  seen: Map<string, number>,
): Result {
  const ruleIndex = rules.findIndex((rule) => rule.code === finding.code);
  return {
    ruleId: finding.code,
    ...(ruleIndex >= 0 ? { ruleIndex } : {}),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding)],
    ...(finding.related.length > 0 ? { relatedLocations: finding.related.map(relatedOf) } : {}),
    partialFingerprints: { 'dossierFinding/v2': printOf(finding, seen) },
    properties: { severity: finding.severity },
  };
}

function relatedOf(related: Place & { readonly message: string }, index: number): Location {
  return { id: index + 1, ...locationOf(related), message: { text: related.message } };
}

function locationOf({ file, line, column, endLine, endColumn }: Place): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodePath(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** A relative URI reference; a first segment with a colon would read as a scheme. */
function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** The same for a finding that only moved, with its file too; the second of two equal findings has another. */
function printOf(finding: ReportedFinding, seen: Map<string, number>): string {
  const key = `${finding.code} ${fingerprintOf(finding)}`;
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return createHash('sha256').update(`${key}#${before}`).digest('hex');
}
