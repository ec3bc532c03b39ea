// As a model, EU 2016/958 art. 3: projections are labelled as such.

import type { Claim } from '../note/note.ts';
import { HARDWARE_STATUSES } from '../schema/entity.ts';
import { type PartialDate, whollyBefore } from '../values/partial-date.ts';
import { defineRule, type Found } from './rule.ts';
import { type CatalogEntry, catalogEntry } from './support/hardware/hardware-catalog.ts';

export const statusMismatch = defineRule({
  code: 'status-mismatch',
  level: 'warning',
  softens: false,
  summary: "`shipping` or `sampling` before the catalog's release date, or beyond the catalog's status.",
  reads: ['block-claims', 'head', 'entity'],
  *note(note, { workspace }) {
    const date = note.frontMatter.fields.date?.value;
    for (const claim of note.claims) {
      if (claim.kind !== 'hardware') continue;
      const entry = catalogEntry(claim, workspace);
      const found = entry && (beforeRelease(claim, entry) ?? beyondStatus(claim, entry, date));
      if (found) yield { ...found, ...entry.unsure };
    }
  },
});

function statusOf({ fields: { status } }: Claim<'hardware'>) {
  return status?.value === 'shipping' || status?.value === 'sampling' ? status : undefined;
}

function beforeRelease(claim: Claim<'hardware'>, entry: CatalogEntry): Found | undefined {
  const status = statusOf(claim);
  const asOf = claim.fields['as-of'];
  const { release, status: known } = entry.specs;
  if (!status || !asOf || !release || !whollyBefore(asOf.value, release.value)) return undefined;
  // The catalog may list an item as sampling before its release.
  if (status.value === 'sampling' && known?.value === 'sampling') return undefined;
  return {
    span: status.span,
    message: `${entry.name} was not released before ${release.value.text}, so in ${asOf.value.text} it was not yet ${status.value}: write roadmap or announced, or correct \`as-of\``,
    related: [{ uri: entry.uri, span: release.entry.span, message: "the catalog's `release`" }],
  };
}

/** If the release had passed when the claim was made, the catalog's status is what is out of date. */
function beyondStatus(
  claim: Claim<'hardware'>,
  entry: CatalogEntry,
  noteDate: PartialDate | undefined,
): Found | undefined {
  const status = statusOf(claim);
  const { release, status: known } = entry.specs;
  if (!status || !known || rank(known.value) >= rank(status.value)) return undefined;
  const then = claim.fields['as-of']?.value ?? noteDate;
  if (release && then && whollyBefore(release.value, then)) return undefined;
  const planned = release ? `, with a release in ${release.value.text}` : '';
  return {
    span: status.span,
    message: `the catalog has ${entry.name} as ${known.value}${planned}, not yet ${status.value}: write ${known.value}, or bring the catalog up to date`,
    related: [{ uri: entry.uri, span: known.entry.span, message: "the catalog's `status`" }],
  };
}

// `discontinued` comes last: what is no longer made was once made.
const STAGES: readonly string[] = HARDWARE_STATUSES;

function rank(status: string): number {
  return STAGES.indexOf(status);
}
