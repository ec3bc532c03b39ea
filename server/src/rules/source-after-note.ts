// As a model, EU 2016/958 art. 3(1)(e): a product is dated by the day of its completion.

import type { Placed } from '../schema/bare-fields.ts';
import { type PartialDate, whollyAfter } from '../values/partial-date.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { outcomeSources } from './support/sources/outcome-sources.ts';

export const sourceAfterNote = defineRule({
  code: 'source-after-note',
  level: 'warning',
  softens: false,
  summary: "A source published after the note's date.",
  reads: ['head', 'claims', 'sources', 'references'],
  *across(note, { workspace }) {
    const date = note.frontMatter.fields.date;
    if (!date) return;
    yield* listedHere(note, date);
    yield* citedHere(note, date, workspace);
  },
});

function* listedHere(note: NoteDigest, date: Placed<PartialDate>): Iterable<Found> {
  const later = outcomeSources(note);
  for (const { id, key, fields } of note.sources) {
    const { published } = fields;
    if (later.has(key) || !published || !whollyAfter(published.value, date.value)) continue;
    yield {
      span: published.span,
      message: `${id} was published ${published.value.text}, after the note's date ${date.value.text}: correct this date, or bring the note's up to date`,
      related: [{ uri: note.uri, span: date.span, message: "the note's date" }],
    };
  }
}

/** Global sources, each at its first citation, because their own dates are in other files. */
function* citedHere(note: NoteDigest, date: Placed<PartialDate>, workspace: RuleWorkspace): Iterable<Found> {
  const seen = new Set([...note.sources.map((source) => source.key), ...outcomeSources(note)]);
  for (const { kind, key, span } of note.references) {
    if (kind !== 'src' || seen.has(key)) continue;
    seen.add(key);
    const [fact] = workspace.facts('source', key);
    const published = fact?.source.fields.published;
    if (!fact || !published || !whollyAfter(published.value, date.value)) continue;
    yield {
      span,
      message: `${fact.source.id} was published ${published.value.text}, after the note's date ${date.value.text}: bring the note's date up to date, or cite what was known by then`,
      related: [
        { uri: fact.uri, span: published.span, message: `published ${published.value.text}` },
        { uri: note.uri, span: date.span, message: "the note's date" },
      ],
    };
  }
}
