// The ledger: every claim of the workspace in one list, with marks that a reviewer looks for.

import { kindOf } from '../../claims/index.ts';
import { aboutOf, headlineOf } from '../../claims/say.ts';
import type { Notice } from '../../rules/rule.ts';
import { verdictOf } from '../../rules/support/sources/kept-quotes.ts';
import type { Span } from '../../text/span.ts';
import type { Decimal } from '../../values/decimal.ts';
import { describeGrade } from '../../values/grade.ts';
import { type Amount, formatAmount } from '../../values/money.ts';
import type { KeptClaim, NoteDigest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { gradeOf } from '../cards/claim-grade.ts';
import { nameOf } from '../symbols/entity-name.ts';
import { claimName } from '../symbols/thing-name.ts';
import { titleOf } from './backlinks.ts';

export interface ClaimItem {
  /** `claim:<id>`, or the file and a number. */
  readonly id: string;
  readonly kind: KeptClaim['kind'];
  /** The name of its subject; empty if there is none. */
  readonly subject: string;
  /** The subject's key, and the icon of its kind. */
  readonly about?: string;
  readonly icon?: string;
  readonly label: string;
  readonly amount?: string;
  /** The lowest and highest value of the amount, in units of the currency; used for charts only. */
  readonly low?: number;
  readonly high?: number;
  /** The amount is a lower bound: `high` is the stated value, and there is no upper end. */
  readonly open?: boolean;
  readonly currency?: string;
  readonly basis?: string;
  /** Of a deal: `primary`, `tender` … */
  readonly type?: string;
  readonly asOf?: string;
  /** The first and last day that `asOf` may mean, as days since 1970-01-01. */
  readonly firstDay?: number;
  readonly lastDay?: number;
  readonly status?: string;
  readonly grade?: string;
  readonly gradeInWords?: string;
  readonly likelihood?: string;
  readonly confidence?: string;
  /** Its quote is in the kept text of its source. */
  readonly verified?: true;
  readonly note: string;
  readonly uri: string;
  readonly span: Span;
  /** Codes of findings on it that the ledger shows, and `superseded`. */
  readonly marks: readonly string[];
}

/** Findings about how a claim fits with the others. */
const MARKS = new Set([
  'conflicting-valuations',
  'conflicting-figures',
  'deal-arithmetic',
  'control-threshold',
  'quote-not-in-source',
  'valuation-outlier',
  'stale-valuation',
  'money-arithmetic',
  'conversion-mismatch',
  'figure-mismatch',
]);

/** Every claim, sorted by file and place. `findingsOf` returns a document's findings. */
export function* listClaims(
  workspace: Workspace,
  findingsOf: (uri: string) => readonly Notice[],
): Steps<ClaimItem[]> {
  const notes = [...workspace.digests()].filter(({ uri }) => !workspace.isPack(uri));
  notes.sort((a, b) => (a.uri < b.uri ? -1 : 1));
  const items: ClaimItem[] = [];
  for (const note of notes) {
    if (note.type !== 'note' || note.claims.length === 0) continue;
    items.push(...claimsOf(workspace, note, findingsOf(note.uri)));
    yield;
  }
  return items;
}

function claimsOf(workspace: Workspace, note: NoteDigest, findings: readonly Notice[]): ClaimItem[] {
  return note.claims.flatMap(
    (claim, index) => claimItem(workspace, note, index, codesOn(claim, findings)) ?? [],
  );
}

/** The codes of those findings on a claim that the ledger shows, once each. */
export function codesOn({ span: { start, end } }: KeptClaim, findings: readonly Notice[]): string[] {
  const inside = findings.filter(
    ({ span, code }) => MARKS.has(code) && span.start >= start && span.end <= end,
  );
  return [...new Set(inside.map(({ code }) => code))];
}

/** Whether a later claim replaces the one with this key. */
export function isSuperseded(workspace: Workspace, key: string | undefined): boolean {
  return key !== undefined && workspace.facts('successor', key).length > 0;
}

/** One claim of a note, by its index; `codes` are those of findings on it. Undefined if there is none. */
export function claimItem(
  workspace: Workspace,
  note: NoteDigest,
  index: number,
  codes: readonly string[],
): ClaimItem | undefined {
  const claim = note.claims[index];
  if (!claim) return undefined;
  return {
    id: claim.key ?? `${note.uri}#${index}`,
    kind: claim.kind,
    label: claimName(workspace, claim) ?? claim.kind,
    note: titleOf(note),
    uri: note.uri,
    span: claim.fence,
    marks: [...(isSuperseded(workspace, claim.key) ? ['superseded'] : []), ...codes],
    ...(verdictOf(workspace, note, claim)?.verdict === 'verified' && { verified: true as const }),
    ...subjectOf(workspace, claim),
    ...moneyOf(claim),
    ...standing(note, claim, workspace),
  };
}

/** An indicator's judgment does not count as a subject, since the ledger groups by things of the world. */
function subjectOf(
  workspace: Workspace,
  claim: KeptClaim,
): { subject: string; about?: string; icon?: string } {
  const about = aboutOf(claim);
  if (!about || about.kind === 'claim') return { subject: '' };
  const icon = workspace.vocabulary.kinds.get(about.kind)?.icon;
  return { subject: nameOf(workspace, about.key), about: about.key, ...(icon !== undefined && { icon }) };
}

/** Under its subject a claim is labelled by the figure of its headline, whichever field that is. */
function moneyOf(claim: KeptClaim) {
  const { amount, basis } = claim.fields;
  const measures = typeof basis?.value === 'string' ? { basis: basis.value } : {};
  if (!amount) {
    const figure = headlineOf(claim)
      .flat()
      .find(({ type }) => type === 'figure');
    const called = kindOf(claim).groups === 'subject' && figure && 'text' in figure;
    const { raised, type } = claim.fields;
    return {
      ...(called && { amount: figure.text }),
      ...measures,
      ...(raised && sumOf(raised.value)),
      ...(type && { type: type.value }),
    };
  }
  return { amount: formatAmount(amount.value), ...sumOf(amount.value), ...measures };
}

function sumOf({ interval, currency, min, max }: Amount) {
  return {
    currency,
    low: toNumber(interval.min),
    high: toNumber(interval.max ?? max ?? min),
    ...(interval.max === undefined && { open: true }),
  };
}

/** Used for charts only, where a pixel is coarser than the rounding; nothing is computed with it. */
function toNumber(value: Decimal): number {
  return Number(value.digits) / 10 ** value.scale;
}

function standing(note: NoteDigest, claim: KeptClaim, workspace: Workspace) {
  const { fields } = claim;
  const asOf = fields['as-of']?.value;
  const status = fields.status?.value;
  const grade = gradeOf(note, claim, workspace);
  const gradeInWords = grade === undefined ? undefined : describeGrade(grade);
  const likelihood = fields.likelihood?.value ?? fields.probability?.value.text;
  const confidence = fields.confidence?.value;
  return {
    ...(asOf && { asOf: asOf.text, firstDay: asOf.first, lastDay: asOf.last }),
    ...(status !== undefined && { status }),
    ...(grade !== undefined && { grade }),
    ...(gradeInWords !== undefined && { gradeInWords }),
    ...(likelihood !== undefined && { likelihood }),
    ...(confidence !== undefined && { confidence }),
  };
}
