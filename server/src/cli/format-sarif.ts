// `--format sarif`: SARIF 2.1.0 (OASIS), for code-scanning services.

import { createHash } from 'node:crypto';
import type { Location, Log, Region, ReportingDescriptor, Result, Fix as SarifFix, Suppression } from 'sarif';
import { groupBy } from '../text/group-by.ts';
import type { Severity } from '../workspace/configuration.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Place, Report, ReportedFinding, ReportedFix, Suppressed } from './report.ts';
import { jsonText } from './terminal-text.ts';

/** What the log says about a rule. */
export interface RuleDescription {
  readonly code: string;
  readonly level: Severity;
  readonly summary: string;
  /** Its page, in Markdown. */
  readonly page?: string | undefined;
}

/** What a log holds. */
export interface SarifInput {
  readonly report: Report;
  /** All rules. */
  readonly rules: readonly RuleDescription[];
  /** The version of the tool. */
  readonly version: string;
  /** The web address of the project's repository, where its pages are. */
  readonly address?: string | undefined;
  /** The address of the folder to which names of files are relative, `file:///…/`. */
  readonly base?: string | undefined;
  readonly fixes?: ReadonlyMap<ReportedFinding, readonly ReportedFix[]> | undefined;
  /** Findings that are told with why they are none. */
  readonly suppressed?: readonly Suppressed[] | undefined;
}

type SarifLevel = 'error' | 'warning' | 'note';
const levels: Readonly<Record<Severity, SarifLevel>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** One SARIF log and a line end. */
export function formatSarif(input: SarifInput): string {
  const { report, rules, version, base, suppressed = [] } = input;
  const seen = new Map<string, number>();
  const found = new Set(
    [...report.findings, ...suppressed.map(({ finding }) => finding)].map(({ code }) => code),
  );
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Dossier',
            version,
            semanticVersion: version,
            ...(input.address !== undefined && { informationUri: input.address }),
            rules: rules.map((rule) => descriptorOf(rule, input.address, found.has(rule.code))),
          },
        },
        ...(base !== undefined && { originalUriBaseIds: { [ROOT]: { uri: base } } }),
        columnKind: 'utf16CodeUnits',
        results: [
          ...report.findings.map((finding) => resultOf(finding, input, seen)),
          ...suppressed.map((one) => ({
            ...resultOf(one.finding, input, seen),
            suppressions: [suppressionOf(one)],
          })),
        ],
      },
    ],
  };
  return `${jsonText(log)}\n`;
}

/** The name of the folder to which names of files are relative, as code-scanning services know it. */
const ROOT = '%SRCROOT%';
/** The longest description that code-scanning services show, in characters. */
const LONGEST_DESCRIPTION = 1000;

/** The rule; with `isFound` its whole page, which is what somebody reads who looks at a finding. */
function descriptorOf(
  { code, level, summary, page }: RuleDescription,
  address: string | undefined,
  isFound: boolean,
): ReportingDescriptor {
  const text = page && withoutLinks(page);
  return {
    id: code,
    shortDescription: { text: summary },
    ...(text && { fullDescription: { text: descriptionIn(text) ?? summary } }),
    // Viewers that show Markdown show the page; the text is for the others, and is kept short.
    ...(text &&
      isFound && { help: { text: `\`dossier explain ${code}\` prints what it means.`, markdown: text } }),
    ...(address !== undefined && { helpUri: `${address}/blob/main/docs/rules/${code}.md` }),
    defaultConfiguration: { level: levels[level] },
  };
}

/** Links between pages lead nowhere in a log. */
function withoutLinks(page: string): string {
  return page.replace(/\[([^\]\n]*)\]\((?!https?:)[^)\n]*\)/g, '$1');
}

/** The first paragraph below “What it finds”, on one line. */
function descriptionIn(page: string): string | undefined {
  const [, paragraph] = /^## What it finds\n+([\s\S]*?)(?:\n\n|$(?![\s\S]))/m.exec(page) ?? [];
  const text = paragraph?.replace(/\s+/g, ' ').trim();
  if (!text) return undefined;
  return text.length > LONGEST_DESCRIPTION ? `${text.slice(0, LONGEST_DESCRIPTION - 1)}…` : text;
}

function suppressionOf({ by, reason }: Suppressed): Suppression {
  return by === 'comment'
    ? { kind: 'inSource', status: 'accepted', ...(reason && { justification: reason }) }
    : { kind: 'external', status: 'accepted', justification: 'The baseline accepts it.' };
}

function resultOf(finding: ReportedFinding, { rules, fixes }: SarifInput, seen: Map<string, number>): Result {
  const ruleIndex = rules.findIndex((rule) => rule.code === finding.code);
  const told = fixes?.get(finding) ?? [];
  return {
    ruleId: finding.code,
    ...(ruleIndex >= 0 ? { ruleIndex } : {}),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding)],
    ...(finding.related.length > 0 ? { relatedLocations: finding.related.map(relatedOf) } : {}),
    partialFingerprints: { 'dossierFinding/v2': printOf(finding, seen) },
    ...(told.length > 0 && { fixes: told.map(fixOf) }),
    properties: { severity: finding.severity },
  };
}

function fixOf({ title, changes }: ReportedFix): SarifFix {
  const byFile = groupBy(changes, ({ file }) => file);
  return {
    description: { text: title },
    artifactChanges: [...byFile.values()].map((own) => ({
      artifactLocation: locationOf(own[0] as Place).physicalLocation?.artifactLocation ?? {},
      replacements: own.map((change) => ({
        deletedRegion: regionOf(change),
        ...(change.newText !== '' && { insertedContent: { text: change.newText } }),
      })),
    })),
  };
}

function relatedOf(related: Place & { readonly message: string }, index: number): Location {
  return { id: index + 1, ...locationOf(related), message: { text: related.message } };
}

function locationOf(place: Place): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodePath(place.file), uriBaseId: ROOT },
      region: regionOf(place),
    },
  };
}

function regionOf({ line, column, endLine, endColumn }: Place): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

/** A relative URI reference; a colon in the first segment would read as a scheme. */
function encodePath(file: string): string {
  return file.split('/').map(encodeURIComponent).join('/');
}

/** Stays the same if the finding only moved, its file included; the second of two equal findings gets another. */
function printOf(finding: ReportedFinding, seen: Map<string, number>): string {
  const key = `${finding.code} ${fingerprintOf(finding)}`;
  const before = seen.get(key) ?? 0;
  seen.set(key, before + 1);
  return createHash('sha256').update(`${key}#${before}`).digest('hex');
}
