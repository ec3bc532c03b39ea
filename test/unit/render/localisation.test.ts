// A language in which every text stands between brackets: what stands outside them has not been through translation.

import { expect, it } from 'vitest';
import { TEXTS } from '../../../server/src/render/texts.ts';
import { note, rendered } from './rendered.ts';

const bracketed = (english: string): string => `⟦${english}⟧`;

/** What a reader or a screen reader gets of the page: its texts, and the attributes that are read out. */
function textOf(html: string): string {
  const attributes = [...html.matchAll(/ (?:title|aria-label)="([^"]*)"/g)].map(([, value = '']) => value);
  return [...attributes, html.replace(/<[^>]*>/g, ' ')].join('\n');
}

/** The words that stand outside brackets, each once. A text may stand within another. */
function untranslated(html: string): string[] {
  let rest = textOf(html);
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  }
  return [...new Set(rest.match(/[A-Za-z][A-Za-z-]+/g))].sort();
}

// What the note says is in Greek, so that every Latin word is the renderer's or a value of the format.
const sources = `sources:
  S1:
    {
      title: Τίτλος, publisher: Εκδότης, author: Συντάκτης, url: "https://example.org/a", archive: "https://example.org/b",
      published: 2026-04-17, accessed: 2026-05-18, grade: B2, derived-from: S2, marking: TLP:GREEN,
      class: ai-generated, origin: secondary, ai: { system: Σ, version: "1" },
    }
  S2: { title: Άλλος, grade: F6 }
`;

const body = `Ο [ένας](org:α), ο [άλλος](org:β), [αυτό](claim:α), <src:S1>, [κείμενο](note:global), [πηγή](src:S9).

\`\`\`valuation
id: α
subject: org:α
amount: 5bn EUR
basis: post-money
status: in-talks
as-of: 2026-05
round: seed
instrument: debt
new-money: 1bn EUR
pre: 4bn EUR
post: 5bn EUR
stake: 20%
investors: [org:β]
converted: 6bn USD
fx: {rate: 1.2, date: 2026-05}
quote: λόγος
source: [S1, S2]
credibility: 3
confidence: low
x-1: λόγος
\`\`\`

\`\`\`valuation
id: β
subject: org:α
amount: 6bn EUR
supersedes: claim:α
source: S1
\`\`\`

\`\`\`hardware
ref: hw:α
count: 7
vendor: org:α
used-by: org:β
status: shipping
as-of: 2026
purpose: both
model: model:α
compute: 1 PFLOPS FP8
memory: 8 GB
memory-bandwidth: 8 TB/s
interconnect: 8 GB/s
tdp: 8 W
tpp: 8000
performance-density: 8
\`\`\`

\`\`\`judgment
text: Κρίση
likelihood: likely
probability: 60%
confidence: high
horizon: 2027
basis: [S1]
assumptions: α
alternatives: β
changes: claim:β
\`\`\`

\`\`\`indicator
text: Δείκτης
for: claim:β
threshold: α
status: observed
as-of: 2026
source: S1
\`\`\`

\`\`\`valuation
subject: org:α
\`\`\`
`;

const workspace = `=== note.md
${note(body, sources).replace('A source of all', 'Πηγή')}
=== α.md
---
note: entity
id: org:α
name: Άλφα
aliases: [Άλλος]
type: company
identifiers: {ticker: A, mic: XNAS}
---
`;

// Values of the format and of its units, names from packs, references.
const kept = new Set([
  ...[
    'post-money',
    'In',
    'talks',
    'Seed',
    'Debt',
    'Low',
    'low',
    'Shipping',
    'Both',
    'Likely',
    'High',
    'Observed',
  ],
  ...['company', 'AI-generated', 'secondary', 'EUR', 'USD', 'bn', 'FP', 'PFLOPS', 'GB', 'TB', 'TLP', 'GREEN'],
  ...[
    'TICKER',
    'MIC',
    'XNAS',
    'Organisation',
    'Hardware',
    'AI',
    'model',
    'org',
    'hw',
    'claim',
    'note',
    'src',
  ],
]);

it('every text of cards, chips, banner and source list is translated', () => {
  const html = rendered(workspace, bracketed);
  const [, broken = ''] = /<div class="dossier-broken">.*?<p>(.*?)<\/p>/s.exec(html) ?? [];
  expect(broken).toContain('⟦This valuation claim does not read:⟧');
  // Markdown-it takes front matter for text, and what is wrong with a claim is the server's to say.
  const own = html.replace(/<hr>.*?<\/h2>/s, '').replace(/<div class="dossier-broken">.*?<\/ul>/s, '');
  expect(untranslated(own).filter((word) => !kept.has(word))).toEqual([]);
});

it.each([
  ['no label', 'marking: TLP:PURPLE'],
  ['no marking', 'x-1: α'],
])('so is a banner with %s', (_, line) => {
  const html = rendered(note('α').replace('marking: TLP:GREEN', line), bracketed);
  expect(untranslated(/<p class="dossier-banner.*?<\/p>/s.exec(html)?.[0] ?? '')).toEqual(
    line.startsWith('marking') ? ['PURPLE', 'TLP'] : [],
  );
});

it('a text is filled in after its translation, in whatever order', () => {
  const html = rendered(note('[x](org:nobody)'), (english) =>
    english === 'Nothing defines {0}.' ? '{0}: ουδείς' : english,
  );
  expect(html).toContain('title="org:nobody: ουδείς"');
});

it('every text stands once among those for translators', () => {
  expect(new Set(TEXTS).size).toBe(TEXTS.length);
});
