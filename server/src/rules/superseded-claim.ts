import type { Reference } from '../note/note.ts';
import { replaceFix } from '../schema/problem.ts';
import { idOfKey } from '../values/curie.ts';
import type { SuccessorFact } from '../workspace/facts.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { relatedPlaces } from './support/findings/related-places.ts';

// The two fields that state the succession refer to the older claim on purpose.
const EXEMPT: ReadonlySet<string> = new Set(['supersedes', 'changes']);

export const supersededClaim = defineRule({
  code: 'superseded-claim',
  level: 'info',
  softens: false,
  summary: 'A reference to a claim that a newer one supersedes or changes.',
  reads: ['claims', 'references'],
  across: (note, context) => superseded(note.references, context),
  catalog: (catalog, context) => superseded(catalog.references, context),
});

function* superseded(references: readonly Reference[], context: RuleContext): Iterable<Found> {
  for (const reference of references) {
    if (reference.kind !== 'claim' || EXEMPT.has(reference.field ?? '')) continue;
    const successors = successorsOf(reference.key, context);
    if (successors.length === 0) continue;
    const newer = latest(reference.key, context).map((key) => spelling(key, context));
    const named =
      newer.length > 0
        ? `: refer to ${newer.map((id) => `\`claim:${id}\``).join(' or ')}`
        : '; give the newer claim an `id` and refer to it';
    yield {
      span: reference.span,
      message: `a newer claim replaces \`${reference.key}\`${named}`,
      related: relatedPlaces(successors, successors.length, ({ uri, span }) => ({
        uri,
        span,
        message: `\`${reference.key}\` is superseded here`,
      })),
      fixes: newer.map((id) => replaceFix(reference.idSpan, id, `Point to claim:${id}`, false)),
    };
  }
}

/** The claims that supersede or change the claim under `key`. A claim cannot be its own successor. */
function successorsOf(key: string, context: RuleContext): readonly SuccessorFact[] {
  return context.workspace.facts('successor', key).filter((successor) => successor.key !== key);
}

/**
 * The ends of the chains of succession that begin at `start`, in order. Each claim is visited once, so cycles end.
 */
function latest(start: string, context: RuleContext): string[] {
  const seen = new Set([start]);
  const ends: string[] = [];
  const open = [start];
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const next = successorsOf(key, context)
      .flatMap((successor) => successor.key ?? [])
      .filter((newer) => !seen.has(newer));
    if (next.length === 0 && key !== start) ends.push(key);
    for (const newer of next) seen.add(newer);
    open.push(...next.reverse());
  }
  return ends;
}

/** The id as the claim itself writes it. */
function spelling(key: string, context: RuleContext): string {
  const [fact] = context.workspace.facts('claim', key);
  return fact?.claim.fields.id?.value.id ?? idOfKey(key);
}
