// A claim as plain data, the same for every format: text as a reader reads it, amounts as exact decimal strings.

import type { Claim, Note } from '../note/note.ts';
import type { Located } from '../schema/read-fields.ts';
import { formatExact } from '../values/decimal.ts';
import { CREDIBILITY_LABELS, describeGrade, parseCredibility } from '../values/grade.ts';
import { type Amount, normaliseAmount } from '../values/money.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';

/** An amount: the stated ends without separators or magnitudes, in whole units of the currency. */
export interface AmountRecord {
  readonly text: string;
  readonly currency: string;
  readonly min: string;
  readonly max: string;
  readonly approximate: boolean;
  readonly bound?: string | undefined;
}

/** A source that a claim cites. */
export interface CitationRecord {
  readonly id: string;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly grade?: string | undefined;
  readonly gradeInWords?: string | undefined;
}

/** One claim. Members that the claim does not state are absent. */
export interface ClaimRecord {
  readonly kind: Claim['kind'];
  readonly id?: string | undefined;
  /** The key of the note that states it. */
  readonly note?: string | undefined;
  readonly noteTitle: string;
  readonly file: string;
  /** From one. */
  readonly line: number;
  /** What it is about: a valuation's subject, a hardware claim's part, an indicator's judgment. */
  readonly subject?: string | undefined;
  readonly subjectName?: string | undefined;
  readonly amount?: AmountRecord | undefined;
  readonly basis?: string | undefined;
  readonly newMoney?: AmountRecord | undefined;
  readonly converted?: AmountRecord | undefined;
  readonly round?: string | undefined;
  readonly stake?: string | undefined;
  readonly figures?: Readonly<Record<string, string>> | undefined;
  readonly text?: string | undefined;
  readonly likelihood?: string | undefined;
  readonly probability?: string | undefined;
  readonly threshold?: string | undefined;
  readonly asOf?: string | undefined;
  readonly horizon?: string | undefined;
  readonly status?: string | undefined;
  readonly credibility?: string | undefined;
  readonly credibilityInWords?: string | undefined;
  readonly confidence?: string | undefined;
  /** The claim's own, else the note's. */
  readonly marking?: string | undefined;
  readonly sources: readonly CitationRecord[];
  /** Claims that a judgment rests on. */
  readonly basedOn?: readonly string[] | undefined;
  readonly supersedes?: string | undefined;
  readonly supersededBy?: string | undefined;
}

/** Reads one claim of a note into a record. `place` says where it stands. */
export function claimRecord(
  workspace: Workspace,
  note: Note,
  claim: Claim,
  place: { readonly file: string; readonly line: number },
): ClaimRecord {
  const { fields } = claim;
  const credibility = 'credibility' in fields ? fields.credibility?.value : undefined;
  const digit = credibility === undefined ? undefined : parseCredibility(credibility);
  return {
    kind: claim.kind,
    id: claim.key,
    note: note.key,
    noteTitle: note.title,
    ...place,
    ...ownPart(workspace, claim),
    asOf: 'as-of' in fields ? fields['as-of']?.value.text : undefined,
    status: 'status' in fields ? fields.status?.value : undefined,
    credibility,
    credibilityInWords: digit && CREDIBILITY_LABELS[digit].toLowerCase(),
    confidence: 'confidence' in fields ? fields.confidence?.value : undefined,
    marking:
      ('marking' in fields ? fields.marking?.value : undefined) ?? note.frontMatter.fields.marking?.value,
    sources: citedKeys(claim).map((key) => citation(workspace, note, key)),
    supersededBy: claim.key && workspace.facts('successor', claim.key).find(({ key }) => key)?.key,
  };
}

function ownPart(workspace: Workspace, claim: Claim): Partial<ClaimRecord> {
  switch (claim.kind) {
    case 'valuation': {
      const { fields } = claim;
      return {
        ...subjectOf(workspace, fields.subject?.value.key),
        amount: amountRecord(fields.amount),
        basis: fields.basis?.value,
        newMoney: amountRecord(fields['new-money']),
        converted: amountRecord(fields.converted),
        round: fields.round?.value,
        stake: fields.stake?.value.text,
        supersedes: fields.supersedes?.value.key,
      };
    }
    case 'hardware':
      return { ...subjectOf(workspace, claim.fields.ref?.value.key), figures: figuresOf(claim.fields) };
    case 'judgment': {
      const { fields } = claim;
      const basis = fields.basis?.value.filter(({ value }) => value.kind === 'claim');
      return {
        text: fields.text?.value,
        likelihood: fields.likelihood?.value,
        probability: fields.probability?.value.text,
        horizon: fields.horizon?.value.text,
        basedOn: basis?.map(({ value }) => value.key),
        supersedes: fields.changes?.value.key,
      };
    }
    case 'indicator':
      return {
        ...subjectOf(workspace, claim.fields.for?.value.key),
        text: claim.fields.text?.value,
        threshold: claim.fields.threshold?.value,
      };
  }
}

function subjectOf(workspace: Workspace, key: string | undefined): Partial<ClaimRecord> {
  if (key === undefined) return {};
  return { subject: key, subjectName: entityOf(workspace, key)?.entity.fields.name?.value };
}

const FIGURES = [
  'count',
  'memory',
  'memory-bandwidth',
  'interconnect',
  'tdp',
  'tpp',
  'performance-density',
] as const;

function figuresOf(fields: Extract<Claim, { kind: 'hardware' }>['fields']): Record<string, string> {
  const figures: Record<string, string> = {};
  for (const key of FIGURES) {
    const text = fields[key]?.value.text;
    if (text !== undefined) figures[key] = text;
  }
  const compute = fields.compute?.value.map(({ value }) => value.text) ?? [];
  return compute.length > 0 ? { ...figures, compute: compute.join(', ') } : figures;
}

function amountRecord(field: Located<Amount> | undefined): AmountRecord | undefined {
  if (!field) return undefined;
  const { currency, min, max, approximate, bound } = field.value;
  return {
    text: normaliseAmount(field.value),
    currency,
    min: formatExact(min),
    max: formatExact(max),
    approximate,
    bound,
  };
}

/** The keys of the sources that a claim cites. */
function citedKeys({ fields }: Claim): string[] {
  const list = 'source' in fields ? fields.source : 'basis' in fields ? fields.basis : undefined;
  if (!Array.isArray(list?.value)) return [];
  return list.value.filter(({ value }) => value.kind === 'src').map(({ value }) => value.key);
}

function citation(workspace: Workspace, note: Note, key: string): CitationRecord {
  const local = note.sources.find((source) => source.key === key && !source.global);
  const source = local ?? workspace.facts('source', key)[0]?.source;
  const grade = source?.fields.grade?.value.text;
  return {
    id: source?.id ?? key.slice('src:'.length),
    title: source?.fields.title?.value,
    url: source?.fields.url?.value,
    grade,
    gradeInWords: grade && describeGrade(grade),
  };
}
