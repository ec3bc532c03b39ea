/**
 * Notes for benchmarks as analysts write them: lists in lists, tables, hard breaks, HTML, several scripts, every kind of
 * claim, and faults. The same seed gives the same notes.
 */

import type { GeneratedNote } from './generate-workspace.ts';
import { CLAIMS } from './realistic-claims.ts';
import { CONSTRUCTS, sentence } from './realistic-constructs.ts';
import { Draw } from './realistic-draw.ts';

/** Sections of each type of note, and which of them hold claims. */
const TYPES = [
  { note: 'signal-brief', sections: ['The News', 'Analysis', 'Foresight', 'Indicators', 'Sources'] },
  {
    note: 'intel-assessment',
    sections: [
      'BLUF',
      'Key Judgments',
      'Discussion',
      'Assumptions',
      'Alternatives',
      'Indicators',
      'Gaps',
      'Outlook',
      'Sources',
    ],
  },
  { note: 'spot-report', sections: ['BLUF', 'What happened', 'Source evaluation', 'Comment'] },
  {
    note: 'funding-note',
    sections: ['Claim', 'Terms', 'Status', 'Comparison with earlier claims', 'Sources'],
  },
  { note: 'hardware-note', sections: ['Specification', 'Status', 'Export-control position', 'Sources'] },
] as const;

/**
 * `count` notes of 2,000 to 16,000 characters, 6,000 on average; one in ten is an entity note, the others refer to them
 * and have about fifteen findings each.
 */
export function* realisticNotes(count: number, seed = 0): Iterable<GeneratedNote> {
  const entities = Math.max(1, Math.floor(count / 10));
  for (let index = 0; index < count; index++) {
    const draw = new Draw(index, entities, seed);
    if (index < entities) yield { path: `entities/${draw.own.id}.md`, text: entityNote(draw) };
    else yield { path: `notes/${Math.floor(index / 100)}/n${index}.md`, text: brief(draw) };
  }
}

function entityNote(draw: Draw): string {
  const { own } = draw;
  const owner = draw.company();
  const head = [
    '---',
    'note: entity',
    `id: ${own.kind}:${own.id}`,
    `name: ${own.name}`,
    `aliases: [${own.alias}, ${own.foreign}]`,
    'marking: TLP:CLEAR',
    ...(draw.chance(0.5) ? ['relations:', `  - {type: owns, target: ${owner.ref}, as-of: 2026}`] : []),
    'sources:',
    '  S1: {title: Register of companies, published: 2026-01, accessed: 2026-02-03}',
    '---',
    '',
    `# ${own.name}`,
    '',
    `Registered under the name of ${own.foreign} ([Register](src:S1)).`,
  ];
  return fill(head.join('\n'), draw, draw.length() / 2);
}

function brief(draw: Draw): string {
  const { note, sections } = draw.pick(TYPES);
  const head = [
    '---',
    `note: ${note}`,
    `title: ${draw.company().name} in May, note ${draw.index}`,
    `date: 2026-05-${String(10 + draw.below(19))}`,
    `status: ${draw.chance(0.8) ? 'published' : 'in-review'}`,
    `marking: TLP:${draw.pick(['CLEAR', 'GREEN', 'GREEN', 'AMBER'])}`,
    'authors: [Desk for AI markets]',
    `tags: [${draw.word()}, ${draw.word()}]`,
    ...(draw.chance(0.1) ? ['desk: Asia'] : []),
    'sources:',
    '  S1: {title: A report, publisher: Example Wire, url: "https://example.org/wire/report", published: 2026-05-01, accessed: 2026-05-02, class: press, origin: original, grade: B2}',
    '  S2: {title: "報告書：半導体の供給", publisher: 例の新聞, published: 2026-04, lang: ja, class: press, origin: secondary, grade: C3}',
    ...(draw.chance(0.4) ? ['  S3: {title: A talk with a supplier, class: human, grade: B3}'] : []),
    '---',
    '',
    `# ${draw.company().name} in May`,
  ];
  const size = draw.length();
  let text = head.join('\n');
  for (const [at, section] of sections.entries()) {
    text += `\n\n## ${section}`;
    text = fill(text, draw, ((at + 1) / sections.length) * size);
  }
  return `${text}\n`;
}

/** Appends blocks until the text has `size` characters; at least one. */
function fill(text: string, draw: Draw, size: number): string {
  let result = text;
  do result += `\n\n${block(draw)}`;
  while (result.length < size);
  return result;
}

function block(draw: Draw): string {
  const kind = draw.next();
  if (kind < 0.2) return draw.pick(Object.values(CLAIMS))(draw);
  if (kind < 0.55) return draw.pick(Object.values(CONSTRUCTS))(draw);
  return Array.from({ length: 2 + draw.below(4) }, () => sentence(draw)).join(' ');
}
