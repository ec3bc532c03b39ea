// What a command inserts at the cursor, as a snippet: a reference in the form that fits the place, a claim to fill in.

import type { ClaimKind } from '../claims/index.ts';
import { INDICATOR_STATUSES } from '../claims/indicator.ts';
import { CONFIDENCES } from '../claims/shared.ts';
import type { Note, Reference } from '../note/note.ts';
import { referencesNear, valuedNear } from '../rules/support/near-references.ts';
import { REPORTED_FIRST, unsureFirst } from '../rules/support/valuation-block.ts';
import { HARDWARE_STATUSES } from '../schema/entity.ts';
import { escapeLabel } from '../text/label.ts';
import { choice, snippetText, tabStop } from '../text/snippet.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { scalar } from '../yaml/edit.ts';

/** The reference as a snippet; see `referenceText`. */
export function entityInsertion(note: Note, offset: number, entity: { key: string; name: string }): string {
  return snippetText(referenceText(note, offset, entity));
}

/** The whole tag in prose, the bare `kind:id` inside YAML. `name` is the tag's label. */
export function referenceText(
  note: Note,
  offset: number,
  { key, name }: { key: string; name: string },
): string {
  const { span } = note.frontMatter;
  const inYaml =
    (span !== undefined && offset < span.end) ||
    note.claims.some(({ content }) => content.start <= offset && offset <= content.end);
  return inYaml ? key : `[${escapeLabel(name)}](${key})`;
}

/**
 * A claim of this kind with a tab stop for each value. What is from a list is a choice: references that stand near the
 * place, sources from the nearest on. What nobody can guess is empty, so that it is missing until somebody writes it.
 */
export function claimInsertion(workspace: Workspace, note: Note, kind: ClaimKind, at: number): string {
  const lines = LINES[kind]({ workspace, note, at, sources: sourcesNear(note, at) });
  const body = lines.map(([name, values], index) => {
    const value = values.length > 0 ? choice(index + 1, values) : tabStop(index + 1);
    return `${name}: ${value}`;
  });
  return [`\`\`\`${kind}`, ...body, '```', '$0'].join('\n');
}

interface Given {
  readonly workspace: Workspace;
  readonly note: Note;
  readonly at: number;
  readonly sources: readonly string[];
}

/** A key with its choices; without any it is left to be written. */
type Line = readonly [name: string, values: readonly string[]];

const LINES: Readonly<Record<ClaimKind, (given: Given) => readonly Line[]>> = {
  valuation: ({ workspace, note, at, ...given }) => [
    ['subject', curies(valuedNear(note, at))],
    ['amount', []],
    ['basis', unsureFirst(workspace.vocabulary.basisValues)],
    ['as-of', datesOf({ workspace, note, ...given })],
    ['status', REPORTED_FIRST],
    ['source', given.sources],
  ],
  hardware: ({ note, at, ...given }) => [
    ['ref', curies(referencesNear(note, at, new Set(['hw'])))],
    ['status', HARDWARE_STATUSES],
    ['memory', []],
    ['compute', []],
    ['as-of', datesOf({ note, ...given })],
    ['source', given.sources],
  ],
  judgment: ({ workspace, sources }) => [
    ['id', []],
    ['text', []],
    ['likelihood', likelihoods(workspace)],
    ['confidence', CONFIDENCES],
    ['basis', sources],
  ],
  indicator: ({ workspace, note }) => [
    ['text', []],
    ['for', judgmentsOf(note)],
    ['status', INDICATOR_STATUSES],
    ['as-of', [workspace.today]],
  ],
};

function curies(references: readonly Reference[]): string[] {
  return references.map(({ kind, id }) => scalar(`${kind}:${id}`));
}

/** The note's own sources, what is cited near the place first. */
function sourcesNear(note: Note, at: number): string[] {
  const own = note.sources.filter(({ global }) => !global);
  const cited = referencesNear(note, at, new Set(['src'])).map(({ key }) => key);
  const rank = (key: string) => (cited.includes(key) ? cited.indexOf(key) : cited.length);
  return [...own].sort((a, b) => rank(a.key) - rank(b.key)).map(({ id }) => scalar(id));
}

/** The day on which the nearest source was published, the note's own, and this month. */
function datesOf({ workspace, note, sources }: Omit<Given, 'at'>): string[] {
  const nearest = note.sources.find(({ id, global }) => !global && scalar(id) === sources[0]);
  const told = [nearest?.fields.published?.value, note.frontMatter.fields.date?.value];
  return [...new Set([...told.flatMap((date) => date?.text ?? []), workspace.today.slice(0, 7)])];
}

function judgmentsOf({ claims }: Note): string[] {
  return claims.flatMap(({ kind, fields }) =>
    kind === 'judgment' && fields.id ? [`claim:${fields.id.value}`] : [],
  );
}

function likelihoods({ configuration, vocabulary }: Workspace): readonly string[] {
  return vocabulary.scales.get(configuration.scale)?.terms.map(({ rows }) => rows[0]?.[0] ?? '') ?? [];
}
