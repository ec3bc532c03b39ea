// Changes of a matrix of competing hypotheses, each as one edit of only the characters that it must change.

import { foldHypothesis, RATINGS } from '../../claims/ach-matrix.ts';
import type { Claim, Note } from '../../note/note.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { lineBreakOf } from '../../text/line-index.ts';
import { span } from '../../text/span.ts';
import { fillKeyEdit, insertItemEdit, insertKeyEdit, linePrefix, scalar } from '../../yaml/edit.ts';
import type { YamlEntry, YamlList, YamlMap } from '../../yaml/node.ts';
import { removeItem } from '../../yaml/removal.ts';
import { entryOf, isEmpty } from '../../yaml/tree.ts';
import { matrixClaim, namesOf } from './matrix.ts';

/** A row by its number and its text, so that a row that has moved meanwhile is not confused with another. */
interface RowPlace {
  readonly index: number;
  readonly text: string;
}

export type MatrixChange =
  /** An empty rating makes the cell open again. */
  | { readonly type: 'rate'; readonly row: RowPlace; readonly hypothesis: string; readonly rating: string }
  | { readonly type: 'weigh'; readonly row: RowPlace; readonly weight: 'high' | 'medium' | 'low' }
  | { readonly type: 'reword'; readonly row: RowPlace; readonly text: string }
  | { readonly type: 'rename'; readonly hypothesis: string; readonly text: string }
  | { readonly type: 'lead'; readonly hypothesis: string }
  | { readonly type: 'remove-row'; readonly row: RowPlace }
  | { readonly type: 'add-row'; readonly text: string }
  | { readonly type: 'add-hypothesis'; readonly text: string };

type Refusal = { readonly refusal: string };
type MatrixClaim = Claim<'hypotheses'> & { readonly map: YamlMap };

const MOVED: Refusal = { refusal: 'the matrix has changed meanwhile: look at it again' };

/** The edit for a change in the matrix `id` of the note, or the end of a sentence that says why it is not possible. */
export function editMatrix(note: Note, id: string, change: MatrixChange): TextEdit | Refusal {
  const claim = matrixClaim(note, id);
  if (!claim?.map) return MOVED;
  const edit = editOf(note.text, { ...claim, map: claim.map }, change);
  return 'refusal' in edit ? edit : { span: edit.span, newText: edit.newText };
}

function editOf(text: string, claim: MatrixClaim, change: MatrixChange): TextEdit | Refusal {
  if (change.type === 'add-row') return addRow(text, claim, change.text);
  if (change.type === 'add-hypothesis') return addHypothesis(text, claim, change.text);
  if (change.type === 'lead' || change.type === 'rename') {
    const name = knownName(claim, change.hypothesis);
    if (name === undefined) return MOVED;
    if (change.type === 'lead') return setKey(text, claim.map, 'leading', scalar(name));
    const known = hypothesesOf(claim);
    return known ? setKey(text, known, name, scalar(oneLine(change.text))) : MOVED;
  }
  const row = rowOf(claim, change.row);
  if (!row) return MOVED;
  if (change.type === 'remove-row') return removeRow(text, claim, row);
  if (change.type === 'weigh') return setKey(text, row, 'weight', change.weight);
  if (change.type === 'reword') return setKey(text, row, 'text', scalar(oneLine(change.text)));
  return rate(text, claim, row, change);
}

function rate(
  text: string,
  claim: MatrixClaim,
  row: YamlMap,
  { hypothesis, rating }: Extract<MatrixChange, { type: 'rate' }>,
): TextEdit | Refusal {
  const name = knownName(claim, hypothesis);
  if (name === undefined) return MOVED;
  if (rating !== '' && !(RATINGS as readonly string[]).includes(rating))
    return { refusal: `“${rating}” is not a rating: use one of ${RATINGS.join(', ')}` };
  const ratings = entryOf(row, 'ratings');
  if (ratings?.value.type !== 'map' || ratings.value.entries.length === 0)
    return setKey(text, row, 'ratings', `{${scalar(name)}: ${rating}}`);
  const key = ratings.value.entries.find((entry) => foldHypothesis(entry.key) === foldHypothesis(name))?.key;
  return setKey(text, ratings.value, key ?? scalar(name), rating);
}

function addRow(text: string, claim: MatrixClaim, written: string): TextEdit | Refusal {
  const what = scalar(oneLine(written));
  const open = namesOf(claim.fields).map((name) => `${scalar(name)}: `);
  const item = [`text: ${what}`, `ratings: {${open.join(', ')}}`];
  const entry = entryOf(claim.map, 'evidence');
  if (entry?.value.type === 'list' && entry.value.items.length > 0)
    return insertItemEdit(text, entry.value, inStyleOf(text, entry.value, item));
  return setKey(text, claim.map, 'evidence', `[{${item.join(', ')}}]`);
}

function removeRow(text: string, claim: MatrixClaim, row: YamlMap): TextEdit | Refusal {
  const list = entryOf(claim.map, 'evidence')?.value;
  return list?.type === 'list' ? removeItem(text, list, row) : MOVED;
}

/** A new item in the style of the last one: on lines of its own, or between braces. */
function inStyleOf(text: string, list: YamlList, item: readonly string[]): string {
  const last = list.items.at(-1);
  if (list.flow || last?.type !== 'map' || last.flow) return `{${item.join(', ')}}`;
  const first = last.entries[0];
  return item.join(
    `${lineBreakOf(text)}${first ? linePrefix(text, first.keySpan.start).replace(/-/g, ' ') : '  '}`,
  );
}

function addHypothesis(text: string, claim: MatrixClaim, written: string): TextEdit | Refusal {
  const known = hypothesesOf(claim);
  const names = new Set(namesOf(claim.fields).map(foldHypothesis));
  let number = names.size + 1;
  while (names.has(`h${number}`)) number++;
  const what = scalar(oneLine(written));
  if (known && known.entries.length > 0) return insertKeyEdit(text, known, `H${number}`, what);
  return setKey(text, claim.map, 'hypotheses', `{H${number}: ${what}}`);
}

function hypothesesOf({ map }: MatrixClaim): YamlMap | undefined {
  const value = entryOf(map, 'hypotheses')?.value;
  return value?.type === 'map' ? value : undefined;
}

function knownName({ fields }: MatrixClaim, name: string): string | undefined {
  return namesOf(fields).find((known) => foldHypothesis(known) === foldHypothesis(name));
}

function rowOf({ fields }: MatrixClaim, { index, text }: RowPlace): YamlMap | undefined {
  const row = fields.evidence?.value[index];
  if (!row || (row.value.text?.value ?? '') !== text) return undefined;
  return row.node.type === 'map' ? row.node : undefined;
}

/** Sets the value of a key: it replaces the existing value, fills an empty one, or adds the key. */
function setKey(text: string, map: YamlMap, key: string, value: string): TextEdit | Refusal {
  const entry = entryOf(map, key);
  if (!entry) return insertKeyEdit(text, map, key, value);
  if (isEmpty(entry.value)) return fill(text, entry, value);
  if (entry.value.type !== 'scalar')
    return { refusal: `\`${key}\` is not a single value here: change it in the note` };
  const { outer } = entry.value;
  if (/[\r\n]/.test(text.slice(outer.start, outer.end)))
    return { refusal: `\`${key}\` goes over several lines: change it in the note` };
  return { span: outer, newText: value };
}

/** An empty key gets its value with one space before it and, before a comma or brace, no space after it. */
function fill(text: string, entry: YamlEntry, value: string): TextEdit {
  const edit = fillKeyEdit(text, entry, value);
  const gap = /^[ \t]*(?=[,}])/.exec(text.slice(edit.span.end))?.[0].length ?? 0;
  return { span: span(edit.span.start, edit.span.end + gap), newText: edit.newText };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
