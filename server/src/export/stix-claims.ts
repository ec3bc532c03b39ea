// Claims as STIX objects: valuations, deals, hardware, supply and controls of our extension, judgments, indicators and hypotheses as notes.

import { type ClaimKind, kindOf } from '../claims/index.ts';
import type { Credibility } from '../values/grade.ts';
import { parseCredibility } from '../values/grade.ts';
import type { Marking } from '../values/marking.ts';
import type { AmountRecord, ClaimRecord } from './claim-record.ts';
import type { ExportedClaim } from './selection.ts';
import { EXTENSION, markedWith, type StixObject, stixId } from './stix-ids.ts';

// STIX 2.1, appendix A: the middle of each level. Of credibility 6 nothing can be said, so there is no number.
const CONFIDENCE: Readonly<Record<string, number>> = { low: 15, moderate: 50, high: 85 };
const CREDIBILITY: Readonly<Record<Credibility, number | undefined>> = {
  1: 90,
  2: 70,
  3: 50,
  4: 30,
  5: 10,
  6: undefined,
};

/** What a claim's object needs of its bundle. */
export interface ClaimContext {
  /** An RFC 3339 time in UTC: that of the note. */
  readonly time: string;
  /** The id of the object of an entity or claim in the bundle, by key. */
  readonly idOf: (key: string | undefined) => string | undefined;
  /** The id of the note's report or grouping. */
  readonly product: string;
}

/** The id of a claim's object: by its own id, or by its note and place where it has none. */
export function claimId({ note, claim }: ExportedClaim): string {
  const name = claim.key ?? `${note.key ?? note.uri} ${note.claims.indexOf(claim)}`;
  return stixId(TYPES[claim.kind], name);
}

/** What each kind of claim is in STIX. The compiler holds it total. */
const TYPES: Readonly<Record<ClaimKind, `dossier-${string}` | 'note'>> = {
  valuation: 'dossier-valuation',
  deal: 'dossier-deal',
  hardware: 'dossier-hardware',
  supply: 'dossier-supply',
  control: 'dossier-control',
  judgment: 'note',
  indicator: 'note',
  hypotheses: 'note',
};

/** A claim as one object. */
export function claimObject(exported: ExportedClaim, context: ClaimContext): StixObject {
  const { record } = exported;
  const marking = exported.claim.fields.marking?.value;
  const noteMarking: Marking | undefined = exported.note.frontMatter.fields.marking?.value;
  const common = {
    type: TYPES[record.kind],
    spec_version: '2.1' as const,
    id: claimId(exported),
    created: context.time,
    modified: context.time,
    ...confidenceOf(record),
    ...citations(record),
    ...markedWith(marking ?? noteMarking),
  };
  return present(
    common.type === 'note'
      ? { ...common, ...remark(record, context) }
      : { ...common, ...figures(record, context) },
  );
}

function figures(record: ClaimRecord, { idOf }: ClaimContext) {
  return {
    dossier_id: record.id,
    subject_ref: idOf(record.subject),
    subject: record.subject,
    amount: amount(record.amount),
    basis: record.basis,
    new_money: amount(record.newMoney),
    converted: amount(record.converted),
    round: record.round,
    stake: record.stake,
    figures: record.figures && renamed(record.figures),
    as_of: record.asOf,
    status: record.status,
    credibility: record.credibility,
    supersedes_ref: idOf(record.supersedes),
    extensions: { [EXTENSION]: { extension_type: 'new-sdo' } },
  };
}

/** A judgment or an indicator comments on the product that states it and on what it rests on. */
function remark(record: ClaimRecord, { idOf, product }: ClaimContext) {
  const about = [...(record.basedOn ?? []), record.subject].map(idOf).filter((id) => id !== undefined);
  const properties = {
    extension_type: 'property-extension',
    claim_kind: record.kind,
    dossier_id: record.id,
    likelihood: record.likelihood,
    probability: record.probability,
    analytic_confidence: record.confidence,
    horizon: record.horizon,
    threshold: record.threshold,
    indicator_status: record.status,
    as_of: record.asOf,
    supersedes_ref: idOf(record.supersedes),
  };
  return {
    abstract: kindOf(record).label,
    content: record.text ?? '',
    object_refs: [...new Set([product, ...about])],
    extensions: { [EXTENSION]: present(properties) },
  };
}

function amount(record: AmountRecord | undefined): object | undefined {
  return record && present(record);
}

function renamed(figures: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(figures).map(([key, value]) => [key.replaceAll('-', '_'), value]));
}

function confidenceOf({ confidence, credibility }: ClaimRecord): { confidence?: number } {
  const digit = credibility === undefined ? undefined : parseCredibility(credibility);
  const number =
    (confidence !== undefined ? CONFIDENCE[confidence] : undefined) ?? (digit && CREDIBILITY[digit]);
  return number === undefined ? {} : { confidence: number };
}

function citations({ sources }: ClaimRecord): { external_references?: readonly unknown[] } {
  if (sources.length === 0) return {};
  return {
    external_references: sources.map(({ id, title, url, grade }) =>
      present({
        source_name: title ?? id,
        external_id: id,
        url,
        description: grade && `Admiralty grade ${grade}`,
      }),
    ),
  };
}

/** Without the properties that are undefined. */
export function present<T extends object>(object: T): T {
  return JSON.parse(JSON.stringify(object));
}
