// Notes and edits of them, for properties that hold after any typing.

import fc from 'fast-check';

/** Front matter of several types. */
export const HEADS = [
  '---\nnote: signal-brief\ntitle: T\ndate: 2026-05-18\nsources:\n  S1: {title: A}\n---\n\n',
  '---\nnote: entity\nid: org:x\n---\n',
  '---\nnote: source-note\n---\n\n',
];

const PIECES = [
  'words and more words.',
  'It is likely, reportedly, valued at $20 billion. [D](org:deepseek) ',
  'a 🎉 b 华为',
  '# Heading',
  '## The News',
  'text\n===',
  'text\n---',
  '- item\n- item',
  '- a\n\n  b',
  '1. one\n2. two',
  '> quote\nlazy',
  '> <!-- dossier-ignore x-y: z -->',
  '```valuation\nid: v1\nsubject: org:x\namount: USD 5bn\nsource: S1\n```',
  '```judgment\ntext: >\n  it is\n  likely\nconfidence: high\nsubject: [org:a, org:b]\n```',
  '```valuatoin\nsubject: org:x\n```',
  '```',
  '~~~\ncode\n~~~',
  '    code',
  '<!-- dossier-ignore missing-as-of, unit-slip until 2026-12-31: known -->',
  '- x\n\n  <!-- dossier-ignore unit-slip: known -->',
  '<!--',
  '-->',
  '<div>\nhtml\n</div>',
  '| a | b |\n|---|---|\n| [c](org:c) | d |',
  '[ds]: org:deepseek',
  '[DeepSeek][ds] and [ds]',
  '[a](ogr:x)',
  '<!-- dossier-table claims -->\n\n| a |\n|---|\n\n<!-- /dossier-table -->',
  '---',
  '***',
];
const BITS = [
  ...[
    'a',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '🎉',
    '\ud83c',
    '#',
    '-',
    '- ',
    '>',
    '`',
    '```',
    '\n```\n',
    '~~~',
  ],
  ...[
    '*',
    '_',
    '[',
    ']',
    '](',
    ']:',
    '|',
    '<',
    '<!--',
    '-->',
    '===',
    '\n---\n',
    ':',
    '    ',
    '\t',
    '\\',
    '&amp;',
  ],
  ...['id: v2\n', 'note: brief\n', '\u2028', '\ufeff', '\0'],
];

/** A note, with any line ends. */
export const typedNote = fc
  .tuple(
    fc.constantFrom(...HEADS),
    fc.array(fc.constantFrom(...PIECES), { minLength: 2, maxLength: 16 }),
    fc.constantFrom('\n\n', '\n\n', '\n\n', '\n'),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\r'),
  )
  .map(([head, pieces, gap, lineBreak]) => (head + pieces.join(gap)).replaceAll('\n', lineBreak));

/** Where in a text: a part of its length, anywhere alike. (`fc.double` would nearly always be next to 0.) */
export const place = fc.nat(9999).map((part) => part / 9999);

/** An edit: where it is, in parts of the text; how much is deleted; what is inserted. */
export const edit = fc.tuple(
  place,
  fc.oneof(fc.constant(0), fc.constant(1), fc.nat(40)),
  fc.oneof(fc.constantFrom(...BITS), fc.constantFrom(...PIECES), fc.constant('')),
);

/** The text after an edit. */
export function edited(text: string, [where, length, inserted]: readonly [number, number, string]): string {
  const at = Math.round(where * text.length);
  return text.slice(0, at) + inserted + text.slice(at + length);
}

/** What a person types in YAML, a heading or a table. */
const YAML_BITS = [
  ...['x', '7', '0', ' ', 'bn', 'S1', 'é', '🎉', '', '', '', 'v', 'USD 5', '2026-05', '-', '.', ',', "'"],
  ...[' #', '# dossier-ignore unit-slip: known'],
];
/** What does harm there, and often lasts. */
const YAML_HARM = [
  ...[
    ':',
    ': ',
    '#',
    '|',
    '>',
    '- ',
    '"',
    '{',
    '[',
    '\n',
    '\n  ',
    '\n- ',
    '\r',
    '\r\n',
    '\ufeff',
    '\t',
    '`',
    '```',
    '~',
  ],
  ...['---', '&a ', '*a', '\u2028', 'id: v2\n', 'title: x\n', 'status: published\n', '\nas-of: 2026-05\n'],
];

/** An edit in the front matter, a claim, a heading or a row: in which, where in it, what is deleted, what is inserted. */
export const yamlEdit = fc.tuple(
  fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: place }),
  place,
  fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, { weight: 4, arbitrary: fc.nat(2) }, fc.nat(30)),
  fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...YAML_BITS) },
    { weight: 1, arbitrary: fc.constantFrom(...YAML_HARM) },
  ),
);

const REGIONS = /^\ufeff?---[\s\S]*?[\r\n]---|```\w+[\s\S]*?```|^#+ .*$|^\|.*\|$|^[-*] .*$/gm;

/** The text after an edit in its YAML; after one anywhere where there is none. */
export function editedInYaml(
  text: string,
  [which, where, length, inserted]: readonly [number, number, number, string],
): string {
  const regions = [...text.matchAll(REGIONS)];
  const region = regions[Math.min(Math.floor(which * regions.length), regions.length - 1)];
  const [start, size] = region ? [region.index, region[0].length] : [0, text.length];
  // Up to a character beyond its edges.
  const at = Math.min(Math.max(0, start - 1 + Math.round(where * (size + 2))), text.length);
  return text.slice(0, at) + inserted + text.slice(at + length);
}
