// The meaning of ids, amounts, dates and grades, shown next to them without changing the text.

import type { Claim, Note, Reference } from '../../note/note.ts';
import { claimAmounts } from '../../rules/support/money/claim-amounts.ts';
import type { Located } from '../../schema/read-fields.ts';
import { ownValue } from '../../text/own-value.ts';
import { type Span, touches } from '../../text/span.ts';
import { CREDIBILITY_LABELS, describeGrade, parseCredibility } from '../../values/grade.ts';
import { type Amount, formatInterval, formatMoney, normaliseAmount } from '../../values/money.ts';
import type { PartialDate } from '../../values/partial-date.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { shortened, thingName } from '../symbols/thing-name.ts';
import { ageInWords } from './age.ts';

/** A text shown after the character before `offset`. */
export interface InlayHint {
  readonly offset: number;
  readonly label: string;
  /** Plain text. */
  readonly tooltip: string;
}

/** The hints of a document within `range`, in text order. */
export function findInlayHints(workspace: Workspace, document: Document, range: Span): InlayHint[] {
  if (document.type === 'configuration') return [];
  const hints = [...nameHints(workspace, document)];
  if (document.type === 'note') hints.push(...noteHints(document));
  return hints.filter(({ offset }) => touches(range, offset)).sort((a, b) => a.offset - b.offset);
}

function* nameHints(
  workspace: Workspace,
  document: Exclude<Document, { type: 'configuration' }>,
): Iterable<InlayHint> {
  for (const reference of document.references) {
    if (reference.form !== 'field' && reference.form !== 'autolink') continue;
    const name = thingName(workspace, document, reference.key);
    if (name === undefined || name === reference.id) continue;
    yield {
      offset: endOf(document.text, reference),
      label: shortened(name, 40),
      tooltip: `${reference.key}: ${name}`,
    };
  }
}

/** The end of the reference, after a closing quote or angle bracket if there is one. */
function endOf(text: string, { form, span, uses }: Reference): number {
  const [use] = uses;
  return form === 'autolink' && use ? use.span.end : afterQuote(text, span);
}

function afterQuote(text: string, { start, end }: Span): number {
  const quote = text[start - 1];
  return (quote === '"' || quote === "'") && text[end] === quote ? end + 1 : end;
}

function* noteHints(note: Note): Iterable<InlayHint> {
  const { date } = note.frontMatter.fields;
  for (const { fields } of note.sources) if (fields.grade) yield* gradeHint(note.text, fields.grade);
  for (const relation of note.entity?.fields.relations?.value ?? []) {
    const asOf = relation.value['as-of'];
    if (asOf) yield* ageHint(note.text, asOf, date?.value);
  }
  for (const claim of note.claims) yield* claimHints(note.text, claim, date?.value);
}

function* claimHints(text: string, claim: Claim, date: PartialDate | undefined): Iterable<InlayHint> {
  const { fields } = claim;
  if (fields['as-of']) yield* ageHint(text, fields['as-of'], date);
  if (fields.credibility) {
    const digit = parseCredibility(fields.credibility.value);
    const label = digit && CREDIBILITY_LABELS[digit].toLowerCase();
    const tooltip = `Admiralty credibility ${fields.credibility.value}: ${label}`;
    if (label) yield { offset: afterQuote(text, fields.credibility.span), label, tooltip };
  }
  for (const amount of claimAmounts(claim)) yield* amountHint(text, amount);
}

function* gradeHint(text: string, { value, span }: Located<{ readonly text: string }>): Iterable<InlayHint> {
  const label = describeGrade(value.text);
  if (label)
    yield { offset: afterQuote(text, span), label, tooltip: `Admiralty grade ${value.text}: ${label}` };
}

function* ageHint(
  text: string,
  { value, span }: Located<PartialDate>,
  date: PartialDate | undefined,
): Iterable<InlayHint> {
  const label = date && ageInWords(value, date);
  if (!label) return;
  const tooltip = `As of ${value.text}; the note is dated ${date.text}`;
  yield { offset: afterQuote(text, span), label, tooltip };
}

function* amountHint(text: string, { value, span, node }: Located<Amount>): Iterable<InlayHint> {
  const normal = normaliseAmount(value);
  if (node.type === 'scalar' && essence(node.value, value.currency) === essence(normal, value.currency))
    return;
  const tooltip = `${normal}: ${formatInterval(value.interval, value.currency)}`;
  yield { offset: afterQuote(text, span), label: `= ${inWords(value)}`, tooltip };
}

/** The amount as one would say it, without the zeros that show its precision. */
function inWords({ currency, min, max, approximate, bound }: Amount): string {
  const [from, to] = [formatMoney(min), formatMoney(max)];
  const sign = `${approximate ? '~' : ''}${bound === undefined ? '' : `${bound} `}`;
  return `${sign}${currency} ${from === to ? from : `${from}–${to}`}`;
}

const MAGNITUDES: Readonly<Record<string, string>> = {
  k: 'k',
  m: 'm',
  mn: 'm',
  million: 'm',
  b: 'bn',
  bn: 'bn',
  billion: 'bn',
  t: 'tn',
  tn: 'tn',
  trillion: 'tn',
};

/** Numbers, magnitudes, and whether there is a code. Two spellings agree if they differ only in words and signs. */
function essence(written: string, currency: string): string {
  const code = currency.toLowerCase();
  const words = written.toLowerCase().replace(/(?<=[0-9])[,_' ](?=[0-9])/g, '');
  const hasCode = words.split(/[^\p{L}]+/u).includes(code);
  const numbers = [...words.matchAll(/([0-9][0-9.]*)\s*([^\s0-9.+–-]*)/g)].map(
    ([, number = '', unit = '']) => [number, ownValue(MAGNITUDES, unit) ?? (unit === code ? '' : unit)],
  );
  const last = numbers[numbers.length - 1]?.[1] ?? '';
  return `${hasCode} ${numbers.map(([number, unit]) => `${number}${unit || last}`).join(' ')}`;
}
