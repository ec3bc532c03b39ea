// The words of a generated table's comment (SPEC §13): what a table may list, the keys that select rows, and the columns.

import { type ClaimKind, claimShapes, KINDS, kindOf } from '../claims/index.ts';
import { hintOf } from '../schema/fields.ts';
import { sourceShape } from '../schema/source.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';

/** What the words depend on. */
export interface TableReading {
  readonly vocabulary: Vocabulary;
  /** The scale of likelihood in force. */
  readonly scale: string;
}

/** What a table lists: the claims of a kind, or something else. */
export type TableWhat = ClaimKind | 'sources' | 'entities' | 'changes';

const OTHERS = ['sources', 'entities', 'changes'] as const;

/** The words, with what each lists. A kind that shows its claims as a table of their own has no word. */
export const TABLE_WORDS: ReadonlyMap<string, TableWhat> = new Map<string, TableWhat>([
  ...KINDS.filter(({ table }) => table === undefined).map(
    ({ plural, word }) => [plural.toLowerCase(), word] as const,
  ),
  ...OTHERS.map((word) => [word, word] as const),
]);

/** The word for what a table lists. */
export function wordOfTable(what: TableWhat): string {
  for (const [word, listed] of TABLE_WORDS) if (listed === what) return word;
  return what;
}

/** Whether a table lists the claims of one kind. */
export function isOfKind(what: TableWhat): what is ClaimKind {
  return !(OTHERS as readonly string[]).includes(what);
}

/** The keys that a comment may have, with their meanings. */
export const TABLE_KEYS = {
  subject: 'Only what is about these entities: ids such as `org:deepseek`.',
  ref: 'Only what is about this hardware: ids such as `hw:nvidia-h20`.',
  basis: 'Only claims of this basis.',
  status: 'Only claims of this status.',
  kind: 'Only things of this kind: `org`, `model` …; of sources their class, of changes the kind of claim.',
  since: 'What changed since a date, or against a note that this one supersedes: `since=note:last-week`.',
  from: 'Only what holds on this day or later (`as-of`).',
  to: 'Only what holds on this day or earlier (`as-of`).',
  in: 'Where to look: `note`, `workspace` (the default), or a folder.',
  columns: 'The columns, in their order.',
  sort: 'The column to sort by; `-` before it turns the order round.',
  limit: 'How many rows at most.',
} as const;
export type TableKey = keyof typeof TABLE_KEYS;

/** The keys that apply to what a table lists. */
export function keysOfTable(what: TableWhat, { vocabulary, scale }: TableReading): TableKey[] {
  const common: TableKey[] = ['from', 'to', 'in', 'columns', 'sort', 'limit'];
  if (what === 'sources') return ['kind', ...common];
  if (what === 'entities') return ['subject', 'kind', 'in', 'columns', 'sort', 'limit'];
  if (what === 'changes') return ['since', 'subject', 'ref', 'kind', 'in', 'columns', 'sort', 'limit'];
  const shape: object = claimShapes(vocabulary, scale)[what];
  const own = (['subject', 'ref', 'basis', 'status'] as const).filter((key) => key in shape);
  return [...own, ...(aboutThings(what) ? (['kind'] as const) : []), ...common];
}

/** Whether claims of the kind are about things of the world. */
function aboutThings(what: ClaimKind): boolean {
  return kindOf({ kind: what }).about.some((key) => key === 'subject' || key === 'ref');
}

/** The columns that a table may have. */
export function columnsOfTable(what: TableWhat, { vocabulary, scale }: TableReading): string[] {
  if (what === 'sources') {
    const keys = Object.keys(sourceShape(vocabulary)).filter(
      (key) => !['title', 'marking', 'ai'].includes(key),
    );
    return ['source', ...keys, 'note'];
  }
  if (what === 'entities') return ['entity', 'kind', 'type', 'aliases', 'previous-names', 'identifiers'];
  if (what === 'changes') return ['change', 'kind', 'claim', 'as-of', 'status', 'source', 'note'];
  const keys = Object.keys(claimShapes(vocabulary, scale)[what]).filter(
    (key) => key !== 'id' && key !== 'marking',
  );
  return ['claim', ...keys, ...('source' in claimShapes(vocabulary, scale)[what] ? ['grade'] : []), 'note'];
}

/** The columns of a table whose comment names none. */
export function usualColumns(what: TableWhat): readonly string[] {
  if (what === 'sources') return ['source', 'publisher', 'published', 'grade'];
  if (what === 'entities') return ['entity', 'kind', 'type', 'aliases'];
  if (what === 'changes') return ['change', 'kind', 'claim', 'as-of', 'source'];
  const { insertion, about } = kindOf({ kind: what });
  const subject = about.includes('subject') ? 'subject' : undefined;
  // The subject of a claim is one column, whichever of its fields gives it.
  return Object.keys(insertion)
    .filter((key) => key !== 'id')
    .map((key) => (key === 'ref' && subject !== undefined ? subject : key));
}

/** The values that a key may have, for completion; empty where there is no list. */
export function valuesOfKey(what: TableWhat, key: TableKey, reading: TableReading): readonly string[] {
  const { vocabulary, scale } = reading;
  if (key === 'in') return ['note', 'workspace'];
  if (key === 'columns' || key === 'sort') return columnsOfTable(what, reading);
  if (key === 'kind') {
    if (what === 'changes') return KINDS.map(({ word }) => word);
    if (what !== 'sources') return [...vocabulary.kinds.keys()];
  }
  const shape: Readonly<Record<string, unknown>> =
    what === 'sources' ? sourceShape(vocabulary) : isOfKind(what) ? claimShapes(vocabulary, scale)[what] : {};
  const schema = shape[what === 'sources' && key === 'kind' ? 'class' : key];
  const hint = schema === undefined ? undefined : hintOf(schema as Parameters<typeof hintOf>[0]);
  return hint?.type === 'values' ? hint.offered : [];
}
