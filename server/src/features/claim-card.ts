// A claim in short: what it states, of what, as of when, on which source.

import { describeGrade } from '../values/grade.ts';
import { formatAmount } from '../values/money.ts';
import type { KeptClaim } from '../workspace/digest.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { nameOf } from './entity-name.ts';
import { factTable, inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';
import { localSource } from './symbol-at.ts';

/** The card of the claim under `key`, as Markdown; undefined where nothing defines it. */
export function claimCard(workspace: Workspace, key: string): string | undefined {
  const [found] = workspace.facts('claim', key);
  if (!found) return undefined;
  const { claim, uri } = found;
  const note = workspace.digest(uri);
  const title = note?.type === 'note' && note.title !== '' ? `In ${plainMarkdown(note.title)}` : '';
  const newer = workspace.facts('successor', key).find((successor) => successor.key !== undefined);
  return paragraphs(
    `**${claim.kind}** ${inlineCode(key)}`,
    headline(workspace, claim),
    factTable([...rowsOf(claim), ...sourceRows(workspace, uri, claim)]),
    newer?.key ? `A newer claim takes its place: ${inlineCode(newer.key)}` : '',
    title,
  );
}

/** What the claim says, in one line. */
export function headline(workspace: Workspace, claim: KeptClaim): string {
  if (claim.kind === 'valuation') {
    const { subject, amount, basis } = claim.fields;
    const parts = [
      subject ? nameOf(workspace, subject.value.key) : '',
      amount ? formatAmount(amount.value) : '',
      basis ? basis.value : '',
    ];
    return plainMarkdown(parts.filter((part) => part !== '').join(' · '));
  }
  if (claim.kind === 'hardware') {
    const { ref, count, 'used-by': user } = claim.fields;
    const parts = [
      count ? `${count.value.text} ×` : '',
      ref ? nameOf(workspace, ref.value.key) : '',
      user ? `used by ${nameOf(workspace, user.value.key)}` : '',
    ];
    return plainMarkdown(parts.filter((part) => part !== '').join(' '));
  }
  return plainMarkdown(claim.fields.text?.value ?? '');
}

function rowsOf(claim: KeptClaim): [string, string][] {
  const { fields } = claim;
  const rows: [string, string | undefined][] = [
    ['Status', 'status' in fields ? fields.status?.value : undefined],
    ['As of', 'as-of' in fields ? fields['as-of']?.value.text : undefined],
    ['Likelihood', claim.kind === 'judgment' ? claim.fields.likelihood?.value : undefined],
    ['Probability', claim.kind === 'judgment' ? claim.fields.probability?.value.text : undefined],
    ['Confidence', 'confidence' in fields ? fields.confidence?.value : undefined],
    ['Marking', 'marking' in fields ? fields.marking?.value : undefined],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, plainMarkdown(value)] as [string, string]] : []));
}

function sourceRows(workspace: Workspace, uri: string, claim: KeptClaim): [string, string][] {
  const { fields } = claim;
  const items =
    'source' in fields
      ? (fields.source?.value ?? [])
      : claim.kind === 'judgment'
        ? (claim.fields.basis?.value ?? [])
        : [];
  return items.map(({ value }): [string, string] => {
    const note = workspace.digest(uri);
    const source = (note && localSource(note, value.key)) ?? workspace.facts('source', value.key)[0]?.source;
    const { title, grade } = source?.fields ?? {};
    const words = grade ? describeGrade(grade.value.text) : undefined;
    const graded = grade && words ? ` (${grade.value.text}: ${words})` : '';
    return ['Source', title ? `${plainMarkdown(title.value)}${graded}` : inlineCode(value.key)];
  });
}
