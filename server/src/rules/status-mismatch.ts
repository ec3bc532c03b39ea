// Hardware that is said to ship or to be sampled before it did.

import type { HardwareClaim } from '../note/note.ts';
import { HARDWARE_STATUSES } from '../schema/claims.ts';
import { whollyBefore } from '../values/partial-date.ts';
import { defineRule, type Found } from './rule.ts';
import { type CatalogEntry, catalogEntry } from './support/hardware-figures.ts';

/** `shipping` or `sampling` before the catalog's release, or beyond its status (as a model, EU 2016/958 art. 3: projections are labelled). */
export const statusMismatch = defineRule({
  code: 'status-mismatch',
  level: 'warning',
  softens: false,
  summary: "`shipping` or `sampling` before the catalog's release date, or beyond the catalog's status.",
  *note(note, { workspace }) {
    for (const claim of note.claims) {
      if (claim.kind !== 'hardware') continue;
      const entry = catalogEntry(claim, workspace);
      const found = entry && contradiction(claim, entry);
      if (found) yield { ...found, ...entry.unsure };
    }
  },
});

function contradiction(claim: HardwareClaim, entry: CatalogEntry): Found | undefined {
  const status = claim.fields.status;
  if (status?.value !== 'shipping' && status?.value !== 'sampling') return undefined;
  const { release, status: known } = entry.specs;
  if (release) {
    const asOf = claim.fields['as-of'];
    if (!asOf || !whollyBefore(asOf.value, release.value)) return undefined;
    return {
      span: status.span,
      message: `${entry.name} was not released before ${release.value.text}, so in ${asOf.value.text} it was not yet ${status.value}: write roadmap or announced, or correct \`as-of\``,
      related: [{ uri: entry.uri, span: release.entry.span, message: "the catalog's `release`" }],
    };
  }
  if (!known || rank(known.value) >= rank(status.value)) return undefined;
  return {
    span: status.span,
    message: `the catalog has ${entry.name} as ${known.value}, not yet ${status.value}: write ${known.value}, or bring the catalog up to date`,
    related: [{ uri: entry.uri, span: known.entry.span, message: "the catalog's `status`" }],
  };
}

// `discontinued` stands last: what is no longer made was made.
const STAGES: readonly string[] = HARDWARE_STATUSES;

function rank(status: string): number {
  return STAGES.indexOf(status);
}
