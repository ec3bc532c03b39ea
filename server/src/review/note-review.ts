// A note against the nine standards of ICD 203: what can be measured for each, the findings that bear on it, and what is left to
// the reviewer.

import { uses } from '../features/navigation/references.ts';
import type { Claim, Note } from '../note/note.ts';
import type { Notice } from '../rules/rule.ts';
import { tablesOf } from '../rules/support/prose/tables.ts';
import type { Span } from '../text/span.ts';
import { parsePartialDate, whollyBefore } from '../values/partial-date.ts';
import type { Role } from '../vocabulary/vocabulary.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { changedJudgments } from './changed-judgments.ts';
import type { ReviewItem } from './review-item.ts';
import { STANDARDS } from './standards.ts';

export interface ReviewedStandard {
  readonly number: number;
  readonly title: string;
  readonly items: readonly ReviewItem[];
  /** The findings of the note that bear on the standard. */
  readonly findings: readonly Notice[];
  readonly questions: readonly string[];
}

/** Reviews a note; `findings` are its own. */
export function reviewNote(
  workspace: Workspace,
  note: Note,
  findings: readonly Notice[],
): ReviewedStandard[] {
  return STANDARDS.map(({ number, title, rules, questions }) => ({
    number,
    title,
    items: (MEASURES[number] ?? (() => []))(workspace, note),
    findings: findings.filter(({ code }) => rules.includes(code)),
    questions,
  }));
}

type Judgment = Claim<'judgment'>;
type Measure = (workspace: Workspace, note: Note) => ReviewItem[];

const MEASURES: Readonly<Record<number, Measure>> = {
  1: (_, note) => {
    const sources = note.sources.filter(({ global }) => !global);
    const having = (what: string, has: (source: (typeof sources)[number]) => boolean) =>
      share('source', what, note, sources, has, ({ id, span }) => ({ label: id, span }));
    if (sources.length === 0)
      return [{ text: 'The note has no source of its own', state: 'none', places: [] }];
    return [
      having('a grade', ({ present }) => present.has('grade')),
      having('a descriptor', ({ present }) => present.has('descriptor')),
      having('a date', ({ present }) => present.has('published') || present.has('accessed')),
    ];
  },
  2: (workspace, note) => [
    ...(note.claims.some(({ kind }) => kind === 'judgment')
      ? []
      : [{ text: 'The note states no judgment', state: 'none', places: [] } as const]),
    ...ofJudgments(
      note,
      'a likelihood',
      ({ present }) => present.has('likelihood') || present.has('probability'),
    ),
    ...ofJudgments(note, 'a confidence', ({ present }) => present.has('confidence')),
    ...ofJudgments(note, 'a horizon', ({ present }) => present.has('horizon')),
    ...ofJudgments(note, 'an indicator', (judgment) => hasIndicator(workspace, judgment)),
  ],
  3: (_, note) => [
    ...ofJudgments(note, 'stated assumptions', ({ present }) => present.has('assumptions')),
    ...hasSection(note, 'facts', 'Facts have'),
    ...hasSection(note, 'judgments', 'Judgments have'),
  ],
  4: (_, note) => {
    const matrices = note.claims.filter(({ kind }) => kind === 'hypotheses').length;
    return [
      ...ofJudgments(note, 'alternatives', ({ present }) => present.has('alternatives')),
      {
        text:
          matrices === 0
            ? 'No analysis of competing hypotheses'
            : `${matrices} ${matrices === 1 ? 'analysis' : 'analyses'} of competing hypotheses`,
        state: matrices === 0 ? 'none' : 'met',
        places: [],
      },
    ];
  },
  5: (_, note) => hasSection(note, 'outlook', 'What follows has'),
  6: (_, note) => [
    ...hasSection(note, 'bottom-line', 'The bottom line has'),
    ...ofJudgments(note, 'a basis', ({ present }) => present.has('basis')),
  ],
  7: changedJudgments,
  8: (workspace, note) => [
    ...ofJudgments(
      note,
      'an outcome, now that its horizon has passed',
      ({ present }) => present.has('outcome'),
      (judgment) => isOver(workspace, judgment),
    ),
  ],
  9: (_, note) => {
    const tables = tablesOf(note).length;
    return [
      {
        text: tables === 0 ? 'No table' : `${tables} ${tables === 1 ? 'table' : 'tables'}`,
        state: tables === 0 ? 'none' : 'met',
        places: [],
      },
    ];
  },
};

/** How many of some things have a property; the places are those that lack it. */
function share<T>(
  noun: string,
  what: string,
  { uri }: Note,
  all: readonly T[],
  has: (one: T) => boolean,
  placeOf: (one: T) => { readonly label: string; readonly span: Span },
): ReviewItem {
  const lacking = all.filter((one) => !has(one));
  const count = all.length - lacking.length;
  const isLacking = lacking.length > 0;
  const text =
    all.length === 1
      ? `The ${noun} ${isLacking ? 'lacks' : 'has'} ${what}`
      : isLacking
        ? `${count === 0 ? 'None' : count} of ${all.length} ${noun}s ${count < 2 ? 'has' : 'have'} ${what}`
        : `All ${all.length} ${noun}s have ${what}`;
  return {
    text,
    state: lacking.length === 0 ? 'met' : 'lacking',
    places: lacking.map((one) => ({ ...placeOf(one), uri })),
  };
}

/** `counted` leaves out judgments that the measure does not apply to. */
function ofJudgments(
  note: Note,
  what: string,
  has: (judgment: Judgment) => boolean,
  counted: (judgment: Judgment) => boolean = () => true,
): ReviewItem[] {
  const judgments = note.claims
    .filter((claim): claim is Judgment => claim.kind === 'judgment')
    .filter(counted);
  if (judgments.length === 0) return [];
  const placeOf = (judgment: Judgment) => ({ label: judgmentName(judgment), span: judgment.fence });
  return [share('judgment', what, note, judgments, has, placeOf)];
}

// A longer label would hide the text behind it.
const LONGEST = 50;

/** The name of a judgment in a list: its id, else its first words. */
export function judgmentName({ key, fields }: Judgment): string {
  if (key !== undefined) return key;
  const words = [...(fields.text?.value ?? 'a judgment').replace(/\s+/g, ' ')];
  return words.length > LONGEST
    ? `${words
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : words.join('');
}

function isOver({ today }: Workspace, { fields: { horizon } }: Judgment): boolean {
  const day = parsePartialDate(today);
  return horizon !== undefined && day !== undefined && whollyBefore(horizon.value, day);
}

function hasIndicator(workspace: Workspace, { key }: Judgment): boolean {
  if (key === undefined) return false;
  return uses(workspace, key).some(
    ({ reference }) => reference.form === 'field' && reference.field === 'for',
  );
}

/** Gives an item only where the note's type has such a section. `what` begins a sentence. */
function hasSection(note: Note, role: Role, what: string): ReviewItem[] {
  const wanted = note.noteType?.sections.filter((section) => section.role === role) ?? [];
  if (wanted.length === 0) return [];
  const found = note.sections.filter(({ type }) => type?.role === role);
  const filled = found.filter(({ empty }) => !empty);
  const names = (titles: readonly string[]) => titles.map((title) => `“${title}”`).join(', ');
  if (filled.length > 0)
    return [
      { text: `${what} a section: ${names(filled.map(({ title }) => title))}`, state: 'met', places: [] },
    ];
  const places = found.map(({ title, heading }) => ({ label: title, uri: note.uri, span: heading }));
  const missing = names(wanted.map(({ heading }) => heading));
  return [{ text: `${what} no section with anything in it: ${missing}`, state: 'lacking', places }];
}
