// A fixture's notes as the formats of the export take them.

import { exportedNote, type Selection } from '../../../server/src/export/selection.ts';
import { parseFixture } from '../../support/fixture.ts';
import { ROOT, storeOf } from '../../support/workspace.ts';

/** All notes of a fixture. */
export function selectionOf(fixture: string): Selection {
  const { workspace } = storeOf(parseFixture(fixture).files);
  const notes = [...workspace.documents()]
    .flatMap((document) => (document.type === 'note' ? [document] : []))
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
    .map(({ uri }) => exportedNote(workspace, { uri, file: decodeURIComponent(uri.slice(ROOT.length + 1)) }));
  return { workspace, notes };
}

/** A brief with one claim of every kind, its entity note, and an older claim elsewhere. */
export const brief = `=== brief.md
---
note: intel-assessment
id: the-brief
title: A price, not cash
date: 2026-05
status: published
marking: TLP:AMBER+STRICT
authors: [Ann Analyst, Bob]
tags: [funding]
sources:
  S1: {title: Talks, publisher: Wire, url: "https://example.org/a", grade: C3}
---

# A price, not cash

## BLUF

[Lanternfish](org:lanternfish) wants a *price*. It buys [cards](hw:huawei-atlas-350) in [Norway](place:norway).

\`\`\`valuation
id: round
subject: org:lanternfish
amount: CNY 350bn-400bn
basis: post-money
new-money: ~CNY 50bn
as-of: 2026-05
status: in-talks
source: S1
credibility: 3
marking: TLP:RED
supersedes: claim:earlier
\`\`\`

\`\`\`hardware
ref: hw:huawei-atlas-350
memory: 112 GB
compute: [1.56 PFLOPS FP4 dense]
as-of: 2026-03
\`\`\`

\`\`\`judgment
id: closes
text: "=The round closes, soon"
likelihood: likely
probability: 60-75%
confidence: moderate
basis: [S1, claim:round]
\`\`\`

\`\`\`indicator
text: A new shareholder.
status: not-observed
for: claim:closes
\`\`\`

\`\`\`valuation
amount: [broken
\`\`\`
=== draft.md
---
note: spot-report
title: A draft
date: 2026-04-02
---

\`\`\`valuation
id: earlier
subject: org:lanternfish
amount: USD 20bn
\`\`\`
=== lanternfish.md
---
note: entity
id: org:lanternfish
name: Lanternfish
aliases: [LF Robotics]
marking: TLP:CLEAR
identifiers: {lei: HWUPKR0MPOU8FGXBT394}
relations:
  - {type: supplies, target: org:huawei}
---
=== places.catalog.yaml
catalog: Places
entries:
  - {id: place:norway, name: Norway, identifiers: {iso3166: NO}}
`;
