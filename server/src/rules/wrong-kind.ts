import type { Reference } from '../note/note.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import { definitionsOf } from '../workspace/workspace.ts';
import { defineRule, type Found, problemsOf, type RuleContext } from './rule.ts';

// An indicator watches a judgment, and a judgment changes a judgment (SPEC §4).
const JUDGMENT_FIELDS: ReadonlySet<string> = new Set(['for', 'changes']);

export const wrongKind = defineRule({
  code: 'wrong-kind',
  level: 'error',
  softens: false,
  summary: 'A field that refers to the wrong kind of thing.',
  reads: ['claims', 'references', 'problems'],
  note: (note) => problemsOf(note, 'wrong-kind'),
  across: (note, context) => otherClaims(note, context),
  catalog: (catalog) => problemsOf(catalog, 'wrong-kind'),
});

function* otherClaims(note: NoteDigest, context: RuleContext): Iterable<Found> {
  for (const reference of note.references) {
    if (!wantsJudgment(reference)) continue;
    const facts = context.workspace.facts('claim', reference.key);
    const [first] = facts;
    if (!first || facts.some(({ claim }) => claim.kind === 'judgment')) continue;
    const [definition] = definitionsOf(context.workspace, reference.key);
    yield {
      span: reference.span,
      message: `\`${reference.field}\` takes a judgment, but \`${reference.key}\` is a ${first.claim.kind} claim: refer to a \`judgment\` block`,
      related: definition
        ? [{ uri: definition.uri, span: definition.span, message: `this ${first.claim.kind} claim` }]
        : [],
    };
  }
}

function wantsJudgment(reference: Reference): boolean {
  return (
    reference.claim !== undefined && reference.field !== undefined && JUDGMENT_FIELDS.has(reference.field)
  );
}
