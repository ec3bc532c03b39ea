// ICD 203, standard 6: the main message follows from the argument.

import type { Claim, Note } from '../note/note.ts';
import { onceForText } from '../text/once-for-text.ts';
import { type FoundAmount, findAmounts } from '../values/amount-prose.ts';
import { formatAmount, overlap } from '../values/money.ts';
import type { Scale } from '../vocabulary/vocabulary.ts';
import { partOf } from '../yaml/tree.ts';
import { defineRule, type Found, type RuleContext } from './rule.ts';
import { activeScale, bandName, findLikelihoods, isInBand, termOf } from './support/likelihood/likelihood.ts';
import { claimAmounts } from './support/money/claim-amounts.ts';
import { isChange } from './support/money/valuation-context.ts';
import { passages, placeOf } from './support/prose/passages.ts';

export const bottomLineMismatch = defineRule({
  code: 'bottom-line-mismatch',
  level: 'info',
  softens: true,
  summary: 'A bottom line or title that no claim of the note supports.',
  reads: ['block-prose', 'claims', 'sections', 'title'],
  *note(note: Note, context: RuleContext) {
    yield* inBottomLine(note, context);
    yield* inTitle(note);
  },
});

function* inBottomLine(note: Note, { workspace }: RuleContext): Iterable<Found> {
  const scale = activeScale(workspace);
  const judgments = note.claims.filter((claim): claim is Claim<'judgment'> => claim.kind === 'judgment');
  if (!scale || !judgments.some(({ fields }) => fields.likelihood)) return;
  const supported = new Map<Term, boolean>();
  const isSupported = (term: Term) => {
    const known = supported.get(term) ?? judgments.some((judgment) => hasTerm(judgment, term, scale));
    supported.set(term, known);
    return known;
  };
  for (const passage of passages(note)) {
    if (passage.type !== 'prose' || passage.role !== 'bottom-line') continue;
    for (const hit of findLikelihoods(workspace.vocabulary, scale, passage.read)) {
      if (isSupported(hit.term)) continue;
      yield {
        span: placeOf(passage, hit),
        message: `“${passage.text.slice(hit.start, hit.end)}” (${bandName(hit.term)}) is not the likelihood of any judgment in the note: write the term of the judgment you mean, or add the judgment`,
        related: judgments
          .slice(0, 5)
          .flatMap(({ fields: { likelihood } }) =>
            likelihood
              ? [{ uri: note.uri, span: likelihood.span, message: `a judgment says “${likelihood.value}”` }]
              : [],
          ),
      };
    }
  }
}

type Term = Parameters<typeof bandName>[0];

/** Whether the judgment states the term, or a probability inside its band. */
function hasTerm({ fields }: Claim<'judgment'>, term: Term, scale: Scale): boolean {
  const { likelihood, probability } = fields;
  if (likelihood && termOf(scale, likelihood.value)?.term === term) return true;
  return probability !== undefined && isInBand(term, probability.value.base);
}

function* inTitle(note: Note): Iterable<Found> {
  const heading = note.sections.find(({ level }) => level === 1);
  const { title } = note.frontMatter.fields;
  const text = title?.value ?? heading?.title ?? '';
  const claims = note.claims.filter(({ kind }) => kind === 'valuation' || kind === 'deal');
  const amounts = claims.flatMap((claim) => claimAmounts(claim).map(({ value }) => value));
  if (amounts.length === 0) return;
  for (const stated of amountsIn(text)) {
    if (isChange(text, stated, { start: 0, end: text.length })) continue;
    const same = amounts.filter(({ currency }) => stated.currencies.includes(currency));
    if (same.length === 0 || same.some((amount) => isSaid(stated, amount))) continue;
    const span = title ? partOf(title.node, stated.start, stated.end) : heading?.titleSpan;
    if (!span) continue;
    yield {
      span,
      message: `the title says “${stated.text}”, and the note's claims ${same.slice(0, 3).map(formatAmount).join(', ')}: correct the one that is wrong`,
    };
  }
}

const amountsIn = onceForText((text): readonly FoundAmount[] => findAmounts(text));

function isSaid({ readings }: FoundAmount, { currency, interval }: (typeof readings)[number]): boolean {
  return readings.some((reading) => reading.currency === currency && overlap(reading.interval, interval));
}
