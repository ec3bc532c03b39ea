// `dossier stats`: counts everything, and measures how long it took to read and check.

import { listSources } from '../features/views/sources.ts';
import { check } from '../rules/check.ts';
import type { Finding } from '../rules/rule.ts';
import { SEVERITIES } from '../workspace/configuration.ts';
import type { Digest } from '../workspace/digest.ts';
import { finish } from '../workspace/steps.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { dimmer, type ListFormat, printJson } from './list-format.ts';
import { openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { compareText } from './report.ts';
import { counted } from './severities.ts';
import { tableOf } from './table.ts';
import { CLEAN, FAILURE, type Terminal } from './terminal.ts';

export interface StatsRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: ListFormat;
}

type Counts = Readonly<Record<string, number>>;

/** Runs the command and returns its exit code. `now` is in milliseconds. */
export function runStats(
  { paths, format }: StatsRequest,
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Promise<number> {
  return refusable(terminal, async () => {
    const start = now();
    const opened = await openWorkspace(paths, terminal);
    const { workspace, selection } = opened;
    const findings = selection.documents.flatMap(({ uri }) => {
      const document = workspace.document(uri);
      return document ? check(workspace, document) : [];
    });
    const groups = groupsOf(
      workspace,
      selection.documents.flatMap(({ uri }) => workspace.digest(uri) ?? []),
      findings,
    );
    const milliseconds = Math.round(now() - start);
    if (format === 'json') printJson(terminal, { ...groups, milliseconds });
    else terminal.out(pretty(groups, milliseconds, dimmer(terminal)));
    return opened.failed ? FAILURE : CLEAN;
  });
}

interface Groups {
  readonly notes: { readonly total: number; readonly byType: Counts; readonly byStatus: Counts };
  readonly catalogs: number;
  /** Those that the documents define. */
  readonly entities: { readonly total: number; readonly byKind: Counts };
  readonly claims: { readonly total: number; readonly byKind: Counts };
  readonly sources: { readonly total: number; readonly byGrade: Counts };
  readonly findings: { readonly total: number; readonly bySeverity: Counts; readonly byCode: Counts };
}

function groupsOf(workspace: Workspace, documents: readonly Digest[], findings: readonly Finding[]): Groups {
  const notes = documents.filter((document) => document.type === 'note');
  const catalogs = documents.filter((document) => document.type === 'catalog');
  const uris = new Set(documents.map(({ uri }) => uri));
  const entities = [
    ...notes.flatMap(({ entity }) => entity ?? []),
    ...catalogs.flatMap((one) => one.entities),
  ];
  const claims = notes.flatMap((note) => note.claims);
  const sources = finish(listSources(workspace))
    .flatMap((origin) => origin.sources)
    .filter(({ uri }) => uris.has(uri));
  return {
    notes: {
      total: notes.length,
      byType: count(notes.map(({ noteType }) => noteType?.id ?? 'unknown')),
      byStatus: count(notes.map(({ frontMatter }) => frontMatter.fields.status?.value ?? 'draft')),
    },
    catalogs: catalogs.length,
    entities: { total: entities.length, byKind: count(entities.map(({ kind }) => kind)) },
    claims: { total: claims.length, byKind: count(claims.map(({ kind }) => kind)) },
    sources: { total: sources.length, byGrade: count(sources.map(({ grade }) => grade ?? 'ungraded')) },
    findings: {
      total: findings.length,
      bySeverity: Object.fromEntries(
        SEVERITIES.map((severity) => [severity, findings.filter((one) => one.severity === severity).length]),
      ),
      byCode: count(findings.map(({ code }) => code)),
    },
  };
}

/** How often each word occurs, in alphabetical order. */
function count(words: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}

function pretty(groups: Groups, milliseconds: number, dim: (text: string) => string): string {
  const { notes, catalogs, entities, claims, sources, findings } = groups;
  const group = (total: string, counts: Counts) => {
    const rows = Object.entries(counts).filter(([, number]) => number > 0);
    const width = Math.max(0, ...rows.map(([, number]) => String(number).length));
    return `${total}\n${tableOf(
      ['', ''],
      rows.map(([word, number]) => [`  ${String(number).padStart(width)}`, word]),
    )}`;
  };
  return [
    group(counted(notes.total, 'note'), notes.byType),
    group(dim('by status'), notes.byStatus),
    `${counted(catalogs, 'catalog')}\n`,
    group(`${counted(entities.total, 'entity', 'entities')} defined`, entities.byKind),
    group(counted(claims.total, 'claim'), claims.byKind),
    group(`${counted(sources.total, 'source')} by grade`, sources.byGrade),
    group(counted(findings.total, 'finding'), findings.bySeverity),
    group(dim('by code'), findings.byCode),
    `read and checked in ${(milliseconds / 1000).toFixed(2)} s\n`,
  ].join('\n');
}
