// An entity in short: its names, kind, value, identifiers and relations, and for hardware its figures.

import type { Entity } from '../../note/note.ts';
import { describeGrade } from '../../values/grade.ts';
import { IDENTIFIER_SCHEMES } from '../../values/identifiers.ts';
import { formatAmount } from '../../values/money.ts';
import type { Tables } from '../../workspace/facts.ts';
import { entityOf, type Workspace } from '../../workspace/workspace.ts';
import { nameOf } from '../symbols/entity-name.ts';
import { usesOf } from '../symbols/uses.ts';
import { gradeOf } from './claim-grade.ts';
import { hardwareCard } from './hardware-card.ts';
import { latestValuation, openConflicts } from './latest-valuation.ts';
import { factTable, inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';

// A card is read at a glance; the entity's own note has the rest.
const MOST_RELATIONS = 6;

/**
 * The card of the entity in force under `key`, as Markdown; undefined if nothing defines it. While not all notes are read
 * (`isRead`), it says nothing of its value and its uses.
 */
export function entityCard(workspace: Workspace, key: string, isRead = true): string | undefined {
  const found = entityOf(workspace, key);
  if (!found) return undefined;
  const { entity, pack } = found;
  const { fields } = entity;
  const kind = workspace.vocabulary.kinds.get(entity.kind)?.label ?? entity.kind;
  const what = fields.type ? `${kind} · ${plainMarkdown(fields.type.value)}` : kind;
  const origin = pack ? ' · from a built-in or installed pack' : '';
  return paragraphs(
    `**${plainMarkdown(fields.name?.value ?? entity.id)}** ${inlineCode(`${entity.kind}:${entity.id}`)}`,
    `${what}${origin}`,
    namesLine(entity),
    isRead ? valuationLines(workspace, key) : '',
    factTable(identifierRows(entity)),
    relationLines(workspace, entity),
    hardwareCard(workspace, entity),
    isRead ? usesLine(workspace, key) : '',
  );
}

function namesLine({ names }: Entity): string {
  const also = names
    .filter(({ role }) => role === 'alias' || role === 'weak')
    .map(({ value }) => plainMarkdown(value));
  const before = names.filter(({ role }) => role === 'previous').map(({ value }) => plainMarkdown(value));
  const parts = [
    also.length > 0 ? `Also ${also.join(', ')}` : '',
    before.length > 0 ? `before: ${before.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

/** Its latest value, with basis, date and grade of the source, and any claims that disagree with it. */
function valuationLines(workspace: Workspace, key: string): string {
  const latest = latestValuation(workspace, key);
  const conflicts = openConflicts(workspace, key);
  const counted = conflicts === 1 ? '1 open conflict' : `${conflicts} open conflicts`;
  const lines = latest ? linesOf(workspace, latest) : [];
  if (conflicts > 0) lines.push(`${counted} between its valuations`);
  // Two spaces at the end of a line make a line break within a paragraph.
  return lines.filter((line) => line !== '').join('  \n');
}

/** The value, and how reliable it is, on two lines so that they fit a narrow card. */
function linesOf(workspace: Workspace, { uri, claim }: Tables['valuation']): string[] {
  const { amount, basis, status, 'as-of': asOf } = claim.fields;
  const note = workspace.digest(uri);
  const grade = note?.type === 'note' ? gradeOf(note, claim, workspace) : undefined;
  const words = grade === undefined ? undefined : describeGrade(grade);
  const graded = grade && `graded ${plainMarkdown(grade)}${words === undefined ? '' : ` (${words})`}`;
  const worth = [
    amount && `**${plainMarkdown(formatAmount(amount.value))}**`,
    basis && plainMarkdown(basis.value),
  ];
  const standing = [
    asOf && `as of ${plainMarkdown(asOf.value.text)}`,
    status && plainMarkdown(status.value),
    graded,
  ];
  const written = (parts: readonly (string | undefined)[]) => parts.filter((part) => part).join(' · ');
  return [`Latest valuation: ${written(worth)}`, written(standing)];
}

function identifierRows({ fields }: Entity): [string, string][] {
  const identifiers = fields.identifiers?.value ?? {};
  return IDENTIFIER_SCHEMES.flatMap((scheme) => {
    const value = identifiers[scheme]?.value;
    return value ? [[scheme, inlineCode(value)] as [string, string]] : [];
  });
}

function relationLines(workspace: Workspace, { fields }: Entity): string {
  const relations = fields.relations?.value ?? [];
  const lines = relations.slice(0, MOST_RELATIONS).flatMap(({ value: { type, target, percentage } }) => {
    if (!type || !target) return [];
    const label = workspace.vocabulary.relations.get(type.value)?.label ?? type.value;
    const share = percentage ? ` (${plainMarkdown(percentage.value.text)})` : '';
    return [`- ${plainMarkdown(label)} ${plainMarkdown(nameOf(workspace, target.value.key))}${share}`];
  });
  const more = relations.length - MOST_RELATIONS;
  return [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n');
}

function usesLine(workspace: Workspace, key: string): string {
  const references = usesOf(workspace, key);
  const files = new Set(references.map(({ uri }) => uri)).size;
  if (references.length === 0) return 'Not referred to yet';
  const times = references.length === 1 ? 'once' : `${references.length} times`;
  return files === 1 ? `Referred to ${times} in one file` : `Referred to ${times} in ${files} files`;
}
