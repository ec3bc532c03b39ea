// ICD 203, standard 8, and Tetlock: a forecast can only be scored if it names the day on which it is decided.

import type { Claim, Note } from '../note/note.ts';
import { whollyBefore } from '../values/partial-date.ts';
import { insertKeyEdit } from '../yaml/edit.ts';
import { defineRule, type Found } from './rule.ts';
import { withoutQuotations } from './support/prose/quoted-speech.ts';

export const judgmentHorizon = defineRule({
  code: 'judgment-horizon',
  level: 'hint',
  softens: true,
  summary: 'A forecast without a horizon, or with one before the date of its note.',
  reads: ['block-claims', 'head'],
  *note(note) {
    for (const claim of note.claims) {
      if (claim.kind !== 'judgment' || !claim.map) continue;
      const found = openForecast(note, claim) ?? pastHorizon(note, claim);
      if (found) yield found;
    }
  },
});

// For example “by 2028”, “within a year”, “in the next quarter”, “before the end of the year”.
const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const FUTURE = new RegExp(
  `(?<!\\p{L})(?:(?<!(?:the|his|her|its|their|a|political|free)\\s)will|won['’]t|going\\sto|is\\sto|are\\sto|by\\s(?:the\\s(?:end|middle|start)\\sof\\s)?(?:early\\s|late\\s|mid-)?(?:Q[1-4]\\s)?(?:${MONTH}\\s)?(?:\\d{1,2},?\\s)?20\\d\\d|by\\s${MONTH}|within\\s(?:the\\s)?(?:next\\s)?(?:a|an|one|two|three|six|twelve|\\d{1,3})\\s(?:day|week|month|quarter|year)s?|(?:the\\s)?next\\s(?:\\p{L}{1,8}\\s)?(?:day|week|month|quarter|year|round)s?)(?!\\p{L})`,
  'iu',
);

// What is only supposed: “as if a person will read it”, “unless the buyer will pay”.
const CONDITION = /(?<!\p{L})(?:as\s(?:if|though)|unless|if|whether)\s[^,.;]{0,200}/giu;

function openForecast({ text, frontMatter }: Note, claim: Claim<'judgment'>): Found | undefined {
  const { fields, present, map, fence } = claim;
  if (frontMatter.fields.status?.value !== 'published' || present.has('horizon') || !map) return undefined;
  if (!present.has('likelihood') && !present.has('probability')) return undefined;
  if (!FUTURE.test(withoutQuotations(fields.text?.value ?? '').replace(CONDITION, ' '))) return undefined;
  return {
    span: fence,
    message:
      'this forecast does not say by when: add `horizon` with the day on which it will be decided, such as `horizon: 2027-06`',
    fixes: [{ title: 'Insert `horizon:`', edits: [insertKeyEdit(text, map, 'horizon', '')], safe: false }],
  };
}

function pastHorizon(
  { uri, frontMatter }: Note,
  { fields: { horizon } }: Claim<'judgment'>,
): Found | undefined {
  const { date } = frontMatter.fields;
  if (!horizon || !date || !whollyBefore(horizon.value, date.value)) return undefined;
  return {
    span: horizon.span,
    message: `this judgment's horizon is ${horizon.value.text}, which is before the note's date ${date.value.text}: give a later day, or say what came true`,
    related: [{ uri, span: date.span, message: "the note's date" }],
    severity: 'warning',
  };
}
