// The vendor is certain even if the sources of the catalog's figures are weak.

import { replaceFix } from '../schema/problem.ts';
import { entityOf } from '../workspace/workspace.ts';
import { defineRule } from './rule.ts';
import { catalogEntry } from './support/hardware/hardware-catalog.ts';

export const vendorMismatch = defineRule({
  code: 'vendor-mismatch',
  level: 'error',
  softens: false,
  summary: "`vendor` is not the catalog's vendor.",
  reads: ['block-claims', 'entity'],
  *note(note, { workspace }) {
    for (const claim of note.claims) {
      if (claim.kind !== 'hardware') continue;
      const vendor = claim.fields.vendor;
      const entry = catalogEntry(claim, workspace);
      const known = entry?.specs.vendor;
      if (!vendor || !entry || !known || vendor.value.key === known.value.key) continue;
      const written = `${known.value.kind}:${known.value.id}`;
      const maker = entityOf(workspace, known.value.key)?.entity;
      const name = maker?.fields.name?.value ?? known.value.id;
      yield {
        span: vendor.span,
        message: `${entry.name} is made by ${name} (\`${written}\`), not by \`${vendor.value.kind}:${vendor.value.id}\`: correct the vendor, or the \`ref\``,
        related: [{ uri: entry.uri, span: known.entry.span, message: "the catalog's `vendor`" }],
        fixes: [replaceFix(vendor.span, written, `Replace by ${written}`, false)],
      };
    }
  },
});
