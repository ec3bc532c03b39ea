// A claim as plain data, the same for every format: text as a reader sees it, amounts as exact decimal strings.

import { claimShapes, kindOf } from '../claims/index.ts';
import { aboutOf, figuresOf } from '../claims/say.ts';
import type { Claim, Note } from '../note/note.ts';
import { statedMarking } from '../note/stated-marking.ts';
import { idOfKey } from '../values/curie.ts';
import { CREDIBILITY_LABELS, describeGrade, parseCredibility } from '../values/grade.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { toPlain } from '../yaml/tree.ts';
import { type AmountRecord, amountRecord, type PlainValue, plainValues } from './plain-values.ts';

export type { AmountRecord };

/** A source that a claim cites. */
export interface CitationRecord {
  readonly id: string;
  readonly title?: string | undefined;
  readonly url?: string | undefined;
  readonly grade?: string | undefined;
  readonly gradeInWords?: string | undefined;
}

/** One claim. Members for absent fields are absent. */
export interface ClaimRecord {
  readonly kind: Claim['kind'];
  readonly id?: string | undefined;
  /** The key of the note that states it. */
  readonly note?: string | undefined;
  readonly noteTitle: string;
  readonly file: string;
  /** Counted from one. */
  readonly line: number;
  /** Its subject: of a valuation the company or thing, of a hardware claim the part, of an indicator the judgment. */
  readonly subject?: string | undefined;
  readonly subjectName?: string | undefined;
  readonly amount?: AmountRecord | undefined;
  readonly basis?: string | undefined;
  readonly newMoney?: AmountRecord | undefined;
  readonly converted?: AmountRecord | undefined;
  readonly round?: string | undefined;
  readonly stake?: string | undefined;
  /** Further counts and measurements, by key. */
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
  /** The claim's own marking, or else the note's. */
  readonly marking?: string | undefined;
  readonly sources: readonly CitationRecord[];
  /** Claims that a judgment rests on. */
  readonly basedOn?: readonly string[] | undefined;
  readonly supersedes?: string | undefined;
  readonly supersededBy?: string | undefined;
  /** Every field that reads, by its key: amounts, quantities and dates with their exact ends. */
  readonly values: Readonly<Record<string, PlainValue>>;
  /** Every key of the claim with its value as written. */
  readonly fields?: unknown;
}

/** Reads one claim of a note into a record. `place` says where it is. */
export function claimRecord(
  workspace: Workspace,
  note: Note,
  claim: Claim,
  place: { readonly file: string; readonly line: number },
): ClaimRecord {
  const { fields } = claim;
  const credibility = fields.credibility?.value;
  const digit = credibility === undefined ? undefined : parseCredibility(credibility);
  const cited =
    kindOf(claim)
      .cites(claim.fields)
      ?.value.map(({ value }) => value) ?? [];
  const about = aboutOf(claim)?.key;
  return {
    kind: claim.kind,
    id: claim.key,
    note: note.key,
    noteTitle: note.title,
    ...place,
    subject: about,
    subjectName: about && entityOf(workspace, about)?.entity.fields.name?.value,
    amount: fields.amount && amountRecord(fields.amount.value),
    basis: typeof fields.basis?.value === 'string' ? fields.basis.value : undefined,
    newMoney: fields['new-money'] && amountRecord(fields['new-money'].value),
    converted: fields.converted && amountRecord(fields.converted.value),
    round: fields.round?.value,
    stake: fields.stake?.value.text,
    figures: otherFigures(workspace, claim),
    text: (fields.text ?? fields.question)?.value,
    likelihood: fields.likelihood?.value,
    probability: fields.probability?.value.text,
    threshold: fields.threshold?.value,
    asOf: fields['as-of']?.value.text,
    horizon: fields.horizon?.value.text,
    status: fields.status?.value,
    credibility,
    credibilityInWords: digit && CREDIBILITY_LABELS[digit].toLowerCase(),
    confidence: fields.confidence?.value,
    marking: markingText(note, claim),
    sources: cited.filter(({ kind }) => kind === 'src').map(({ key }) => citation(workspace, note, key)),
    basedOn: Array.isArray(fields.basis?.value)
      ? cited.filter(({ kind }) => kind === 'claim').map(({ key }) => key)
      : undefined,
    supersedes: (fields.supersedes ?? fields.changes)?.value.key,
    supersededBy: claim.key && workspace.facts('successor', claim.key).find(({ key }) => key)?.key,
    values: plainValues(claim, claimShapes(workspace.vocabulary, workspace.configuration.scale)[claim.kind]),
    fields: claim.map && toPlain(claim.map),
  };
}

/** The claim's own label, else its note's; `not valid: …` where one is written that is none. */
function markingText(note: Note, claim: Claim): string | undefined {
  const own = statedMarking(claim.map);
  const stated = own === 'none' ? statedMarking(note.frontMatter.map) : own;
  if (stated === 'none') return undefined;
  return 'marking' in stated ? stated.marking : `not valid: ${stated.invalid}`;
}

/** Figures that have a member of their own. */
const OWN = new Set(['amount', 'new-money', 'converted', 'fx', 'stake', 'probability', 'as-of', 'horizon']);

function otherFigures({ vocabulary, configuration }: Workspace, claim: Claim): ClaimRecord['figures'] {
  const figures = figuresOf(claim, claimShapes(vocabulary, configuration.scale)[claim.kind]);
  const others = [...figures].filter(([key]) => !OWN.has(key));
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}

function citation(workspace: Workspace, note: Note, key: string): CitationRecord {
  const local = note.sources.find((source) => source.key === key && !source.global);
  const source = local ?? workspace.facts('source', key)[0]?.source;
  const grade = source?.fields.grade?.value.text;
  return {
    id: source?.id ?? idOfKey(key),
    title: source?.fields.title?.value,
    url: source?.fields.url?.value,
    grade,
    gradeInWords: grade && describeGrade(grade),
  };
}
