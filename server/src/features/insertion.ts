// What a command inserts at the cursor, as a snippet: a reference in the form that fits the place, a claim to fill in.

import type { ClaimKind } from '../claims/index.ts';
import { INDICATOR_STATUSES } from '../claims/indicator.ts';
import { CONFIDENCES } from '../claims/shared.ts';
import { VALUATION_STATUSES } from '../claims/valuation.ts';
import type { Note } from '../note/note.ts';
import { HARDWARE_STATUSES } from '../schema/entity.ts';
import { escapeLabel } from '../text/label.ts';
import { choiceOption, snippetText, tabStop } from '../text/snippet.ts';
import type { Workspace } from '../workspace/workspace.ts';

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

/** A claim of this kind with a tab stop for each value: what is from a list is a choice, sources are the note's own. */
export function claimInsertion(workspace: Workspace, note: Note, kind: ClaimKind): string {
  const lines = LINES[kind]({ workspace, sources: note.sources.map(({ id }) => id) });
  const body = lines.map(([name, value], index) => `${name}: ${stop(index + 1, value)}`);
  return [`\`\`\`${kind}`, ...body, '```', '$0'].join('\n');
}

interface Given {
  readonly workspace: Workspace;
  readonly sources: readonly string[];
}

/** A key with its placeholder or its choices. */
type Line = readonly [name: string, value: string | readonly string[]];

const LINES: Readonly<Record<ClaimKind, (given: Given) => readonly Line[]>> = {
  valuation: ({ workspace, sources }) => [
    ['id', 'subject-date'],
    ['subject', 'org:id'],
    ['amount', 'USD 10bn'],
    ['basis', workspace.vocabulary.basisValues],
    ['as-of', workspace.today.slice(0, 7)],
    ['status', VALUATION_STATUSES],
    ['source', sources.length > 0 ? sources : 'S1'],
  ],
  hardware: ({ workspace, sources }) => [
    ['ref', 'hw:id'],
    ['status', HARDWARE_STATUSES],
    ['memory', '80 GB'],
    ['compute', '1 PFLOPS FP8 dense'],
    ['as-of', workspace.today.slice(0, 7)],
    ['source', sources.length > 0 ? sources : 'S1'],
  ],
  judgment: ({ workspace, sources }) => [
    ['id', 'judgment-id'],
    ['text', 'What is judged, in one sentence.'],
    ['likelihood', likelihoods(workspace)],
    ['confidence', CONFIDENCES],
    ['basis', sources.length > 0 ? sources : 'S1'],
  ],
  indicator: ({ workspace }) => [
    ['text', 'What would be seen.'],
    ['for', 'claim:judgment-id'],
    ['status', INDICATOR_STATUSES],
    ['as-of', workspace.today],
  ],
};

function likelihoods({ configuration, vocabulary }: Workspace): readonly string[] {
  return vocabulary.scales.get(configuration.scale)?.terms.map(({ rows }) => rows[0]?.[0] ?? '') ?? [];
}

function stop(number: number, value: string | readonly string[]): string {
  if (typeof value === 'string') return tabStop(number, value);
  return `\${${number}|${value.map(choiceOption).join(',')}|}`;
}
