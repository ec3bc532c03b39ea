// ICD 203, standards 2 and 3: uncertain things are stated as uncertain.

import type { Note } from '../note/note.ts';
import type { ProseLink } from '../note/prose.ts';
import type { Span } from '../text/span.ts';
import { findAmounts } from '../values/amount-prose.ts';
import type { ClaimFact } from '../workspace/facts.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule } from './rule.ts';
import { passages, placeOf } from './support/prose/passages.ts';
import { bySentence } from './support/prose/sorted-ranges.ts';
import { findTerms } from './support/prose/term-matcher.ts';

const NOT_DONE: ReadonlySet<string> = new Set(['in-talks', 'rumoured', 'target', 'denied', 'withdrawn']);
const VERB = /(?<![\p{L}-])(?:raised|closed|completed|acquired|bought|sold)(?![\p{L}-])/gu;
// Words before the verb, in its clause, that say it has not happened, not yet, or is only reported.
const UNDONE =
  /(?<!\p{L})(?:not|never|no|nor|neither|without|yet|may|might|could|would|should|will|can|must|shall|if|whether|unless|once|when|after|before|until|to|be|being|was|were|is|are|denie[sd]|deny|denying|says?|said|claims?|claimed|told|expects?|expected|plans?|planned|hopes?|hoped|reports?|reported|according|talks?|that)(?!\p{L})|n['’]t(?!\p{L})/iu;
// The month “May”; the verb “may” is lower case.
const MAY = /(?<!\p{L})May(?!\p{L})/gu;
// The object of the verb, with a few words before it at most.
const ROUND =
  /^\s(?:(?:a|an|the|its|their|his|her|another|new|first|second|third|seed|fresh|strategic|private|minority|majority|\d{1,2}%)\s){0,4}(?:round|stake|shares|series\s[a-k]|seed|funding|financing)(?!\p{L})/iu;
const DETERMINERS = /^\s(?:(?:a|an|the|its|their|another|some|of|over|about|nearly|more|than|up)\s){0,4}$/iu;
const NEAR = 60;

export const statusOverstated = defineRule({
  code: 'status-overstated',
  level: 'warning',
  softens: true,
  summary: 'A sentence that states a deal as done when its claims say it is not.',
  reads: ['block-prose', 'claims', 'references', 'sections'],
  *note(note, { workspace }) {
    for (const passage of passages(note)) {
      if (passage.type !== 'prose' || !linksClaim(note, passage.block.links)) continue;
      if (passage.text.search(VERB) < 0) continue;
      const linksOf = bySentence(passage.sentences, passage.block.links);
      for (const [index, sentence] of passage.sentences.entries()) {
        const links = linksOf[index] ?? [];
        // Claims of other notes are asked for only where it matters: until those are read, it must be asked again.
        if (links.length === 0 || passage.text.slice(sentence.start, sentence.end).search(VERB) < 0) continue;
        const claims = openClaims(note, links, workspace);
        const verb = claims.length > 0 && finishedVerb(note, passage.text, sentence, links, workspace);
        if (!verb) continue;
        const statuses = [...new Set(claims.map(({ claim }) => claim.fields.status?.value))];
        yield {
          span: placeOf(passage, verb),
          message: `“${passage.text.slice(verb.start, verb.end)}” says that the deal is done, but the claim says \`${statuses.join('`, `')}\`: say how far it has got, or bring the claim up to date`,
          related: claims.map(({ uri, claim }) => ({
            uri,
            span: claim.fields.status?.span ?? claim.fence,
            message: `the claim is \`${claim.fields.status?.value}\``,
          })),
        };
      }
    }
  },
});

function linksClaim(note: Note, links: readonly ProseLink[]): boolean {
  return links.some(({ reference }) => note.references[reference]?.kind === 'claim');
}

/** The valuations and deals that the sentence links, if none of them is done. */
function openClaims(note: Note, links: readonly ProseLink[], workspace: RuleWorkspace): readonly ClaimFact[] {
  const facts = links.flatMap(({ reference }) => {
    const target = note.references[reference];
    if (target?.kind !== 'claim') return [];
    return workspace.facts('claim', target.key).slice(0, 1);
  });
  const priced = facts.filter(({ claim }) => claim.kind === 'valuation' || claim.kind === 'deal');
  return priced.every(({ claim }) => NOT_DONE.has(claim.fields.status?.value ?? '')) ? priced : [];
}

/** The first verb that states a finished deal. A sentence with a word of hearsay states none. */
function finishedVerb(
  note: Note,
  text: string,
  { start, end }: Span,
  links: readonly ProseLink[],
  { vocabulary }: RuleWorkspace,
): Span | undefined {
  const sentence = text.slice(start, end);
  if (findTerms(vocabulary.hearsay, sentence).length > 0) return undefined;
  const things = [
    ...findAmounts(sentence).map((amount) => ({ start: start + amount.start, end: start + amount.end })),
    ...links.filter(({ reference }) =>
      /^(?:org|product|facility)$/.test(note.references[reference]?.kind ?? ''),
    ),
  ];
  for (const { 0: verb, index } of sentence.matchAll(VERB)) {
    const clause =
      sentence
        .slice(Math.max(0, index - 2 * NEAR), index)
        .split(/[;:]\s/)
        .at(-1) ?? '';
    if (UNDONE.test(clause.replaceAll(MAY, ''))) continue;
    const at = start + index;
    const from = at + verb.length;
    const isGoverned = things.some(
      (thing) =>
        thing.start > from && thing.start <= from + NEAR && DETERMINERS.test(text.slice(from, thing.start)),
    );
    if (isGoverned || ROUND.test(text.slice(from, Math.min(end, from + NEAR))))
      return { start: at, end: from };
  }
  return undefined;
}
