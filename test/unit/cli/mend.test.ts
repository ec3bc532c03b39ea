// `--fix` on workspaces in memory: what it mends, what it leaves because mending would make it worse.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendDocument, startMending } from '../../../server/src/cli/mend.ts';
import type { Finding } from '../../../server/src/rules/rule.ts';
import { parseFixture } from '../../support/fixture.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

type Files = ReadonlyMap<string, string>;

/** The files after `--fix`, and the titles of what was applied. */
function mended(files: Files): { files: Files; titles: string[] } {
  const store = storeOf(files, CORE);
  const uris = [...files.keys()].map(uriOf);
  const mending = startMending(store, uris, new Map());
  const titles: string[] = [];
  for (;;) {
    const inPass = uris.flatMap((uri) => mendDocument(mending, uri));
    if (inPass.length === 0) break;
    titles.push(...inPass.map(({ title }) => title));
  }
  const after = [...files.keys()].map((file): [string, string] => [
    file,
    store.workspace.text(uriOf(file)) ?? '',
  ]);
  return { files: new Map(after), titles };
}

const CORE = BUILT_IN.slice(0, 1);

const found = (files: Files) => findingsOf(storeOf(files, CORE));

/** How many findings of each level there are, the worst first. */
function levels(findings: readonly Finding[]): number[] {
  return ['error', 'warning', 'info', 'hint'].map(
    (level) => findings.filter(({ severity }) => severity === level).length,
  );
}

function lexicographic(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, at) => value !== b[at]);
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0);
}

/** What must hold of every run of `--fix`. */
function expectNoHarm(files: Files): void {
  const before = found(files);
  const { files: after, titles } = mended(files);
  const order = lexicographic(levels(found(after)), levels(before));
  if (titles.length > 0) expect(order).toBeLessThan(0);
  else expect([...after]).toEqual([...files]);
  // A second run finds nothing more to do.
  expect(mended(after).titles).toEqual([]);
  for (const [file, text] of files) {
    const now = (after.get(file) ?? '').split('\n');
    const lines = text.split('\n');
    if (now.length !== lines.length) continue;
    const mendable = new Set(
      before
        .filter(({ uri, fixes }) => uri === uriOf(file) && fixes.some(({ safe }) => safe))
        .map(({ span }) => text.slice(0, span.start).split('\n').length - 1),
    );
    const changed = lines.flatMap((line, index) => (line === now[index] ? [] : [index]));
    expect(changed.filter((index) => !mendable.has(index))).toEqual([]);
  }
}

const spot = (front: string, body = '## BLUF\n\na\n\n## What happened\n\nb\n') =>
  new Map([
    ['note.md', `---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:CLEAR\n${front}---\n\n${body}`],
  ]);
const frontOf = (front: string) => {
  const text = mended(spot(front)).files.get('note.md') ?? '';
  return text.slice(text.indexOf('CLEAR\n') + 6, text.indexOf('---\n\n'));
};

describe('a key', () => {
  it.each([
    ['sourceUrl: https://x.example\n', undefined],
    ['source: https://x.example\n', undefined],
    ['author: Jay\n', undefined],
    ['autors: Jay\n', undefined],
    ['tag: ai\n', undefined],
    ['tags_: {a: b}\n', undefined],
    ['satus: finished\n', undefined],
    ['supersede: org:x\n', undefined],
    ['autors: [Jay]\n', 'authors: [Jay]\n'],
    ['author:\n  - Jay\n', 'authors:\n  - Jay\n'],
    ['satus: draft\n', 'status: draft\n'],
    ['titel: A\n', 'title: A\n'],
    ['source: {S1: {title: A, accessed: 2026}}\n', 'sources: {S1: {title: A, accessed: 2026}}\n'],
    ['source: {S1: {titl: A, accessed: soon}}\n', undefined],
  ])('is renamed when its value fits the new one: %j', (before, after) => {
    expect(frontOf(before)).toBe(after ?? before);
  });

  it.each([
    ['relatioid: org:x', undefined],
    ['relation: [org:x]', undefined],
    ['relation: [{type: owns, target: org:x}]', 'relations: [{type: owns, target: org:x}]'],
    ['identifier: 5493000000', undefined],
    ['alias: Ypsilon', undefined],
    ['aliase: [Ypsilon]', 'aliases: [Ypsilon]'],
    // An article would be found in every text.
    ['aliase: [A]', undefined],
    ['spec: {memory-gb: much}', undefined],
  ])('of an entity too: %j', (before, after) => {
    const entity = `---\nnote: entity\nid: org:y\nname: Why\nmarking: TLP:CLEAR\n${before}\n---\n`;
    const other = '---\nnote: entity\nid: org:x\nname: Ex\nmarking: TLP:CLEAR\n---\n';
    const { files } = mended(
      new Map([
        ['y.md', entity],
        ['x.md', other],
      ]),
    );
    expect(files.get('y.md')).toBe(entity.replace(before, after ?? before));
  });

  it('of a catalog is renamed to `entries` over a list only', () => {
    const catalog = (entries: string) =>
      mended(new Map([['a.catalog.yaml', `catalog: A\nentrie: ${entries}\n`]])).files.get('a.catalog.yaml');
    expect(catalog('none')).toContain('entrie: none');
    expect(catalog('[]')).toContain('entries: []');
  });
});

describe('a value', () => {
  it.each([
    ['as-of: 2026-05-18T10:00:00Z', 'as-of: 2026-05-18T10:00:00Z'],
    ['as-of: 2026-05-18 10:00', 'as-of: 2026-05-18 10:00'],
    ['as-of: 2026/5/18 10', 'as-of: 2026/5/18 10'],
    ['as-of: 2026/05/18', 'as-of: 2026-05-18'],
    ['as-of: 20260518', 'as-of: 2026-05-18'],
    ['as-of: 2026 05 18', 'as-of: 2026-05-18'],
    ['as-of: May 2026', 'as-of: 2026-05'],
    ['as-of: 2026年5月18日', 'as-of: 2026-05-18'],
  ])('that is a date loses no time of day: %j', (before, after) => {
    const text = `---\nnote: funding-note\nmarking: TLP:CLEAR\ndate: 2026-06\n---\n\n\`\`\`valuation\nsubject: org:x\namount: USD 5bn\n${before}\n\`\`\`\n`;
    expect(mended(new Map([['n.md', text]])).files.get('n.md')).toBe(text.replace(before, after));
  });

  it('is left where its mend would make other errors, as a type of note whose sections are not there', () => {
    const note = (body: string) =>
      `---\nnote: spot-reprot\ndate: 2026\nstatus: published\nmarking: TLP:CLEAR\n---\n\n${body}`;
    const bare = note('Text.\n');
    expect(mended(new Map([['n.md', bare]])).files.get('n.md')).toBe(bare);
    const full = note(
      '## BLUF\n\na\n\n## What happened\n\nb\n\n## Source evaluation\n\nc\n\n## Comment\n\nd\n',
    );
    expect(mended(new Map([['n.md', full]])).files.get('n.md')).toContain('note: spot-report\n');
    const published = bare.replace('reprot', 'report').replace('published', 'publishd');
    expect(mended(new Map([['n.md', published]])).files.get('n.md')).toBe(published);
  });

  it('is left where another document would pay for it', () => {
    const { files } = parseFixture(`=== a.md
---
note: entity
id: org:a
name: A corporation
marking: TLP:CLEAR
aliase: [B corporation]
---
=== b.md
---
note: entity
id: org:b
name: B corporation
marking: TLP:CLEAR
---
`);
    expect(mended(files).titles).toEqual([]);
    const alone = new Map([...files].filter(([file]) => file === 'a.md'));
    expect(mended(alone).titles).toEqual(['Rename to aliases']);
  });

  it('does not hold up the other fixes of the note', () => {
    const front = 'status: publishd\nautors: [A]\nmarkin: TLP:WHITE\n';
    expect(frontOf(front)).toContain('authors: [A]\n');
  });
});

const KEYS = ['authors', 'tags', 'status', 'title', 'sources', 'supersedes', 'id', 'template'];
const CLAIM_KEYS = ['amount', 'basis', 'as-of', 'status', 'source', 'new-money', 'pre', 'post', 'stake'];
const VALUES = [
  ...[
    'Jay',
    '[Jay]',
    'https://x.example',
    'draft',
    'publishd',
    'published',
    '2026-05-18',
    '2026-05-18T10:00',
  ],
  ...[
    '{S1: {title: A}}',
    'note:x',
    'org:x',
    '',
    'USD 5bn',
    '$5bn',
    'RMB 5bn',
    '€5m',
    'post-mony',
    'S1',
    '12%',
  ],
  ...['tlp:amber', 'TLP:WHITE', '[a, {b: c}]', '"quoted', '{a', '& b', '2026-13-40'],
];

/** A key as it is, or with a slip. */
const slipped = (keys: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...keys), fc.nat(12), fc.constantFrom('keep', 'drop', 'double', 'swap'))
    .map(([key, at, slip]) => {
      const i = at % key.length;
      if (slip === 'drop') return key.slice(0, i) + key.slice(i + 1) || key;
      if (slip === 'double') return key.slice(0, i) + key.slice(i, i + 1) + key.slice(i);
      if (slip === 'swap')
        return (
          key.slice(0, i) +
          key
            .slice(i, i + 2)
            .split('')
            .reverse()
            .join('') +
          key.slice(i + 2)
        );
      return key;
    });
const pairs = (keys: readonly string[]) =>
  fc
    .array(fc.tuple(slipped(keys), fc.constantFrom(...VALUES)), { maxLength: 5 })
    .map((list) => list.map(([key, value]) => `${key}: ${value}\n`).join(''));
const note = fc
  .record({
    type: fc.constantFrom('spot-report', 'spot-reprot', 'funding-note', 'source-note', 'entity', 'entitiy'),
    marking: fc.constantFrom('TLP:CLEAR', 'TLP: AMBER', 'TLP:WHITE', 'tlp:red'),
    front: pairs(KEYS),
    claim: pairs(CLAIM_KEYS),
    comment: fc.constantFrom('', '<!-- dossier-ignore missing-basis: why -->\n\n'),
  })
  .map(
    ({ type, marking, front, claim, comment }) =>
      `---\nnote: ${type}\ndate: 2026-05\nmarking: ${marking}\n${front}---\n\n${comment}\`\`\`valuation\nsubject: org:x\n${claim}\`\`\`\n`,
  );

describe('every run', () => {
  it('takes away more than it brings, comes to rest, and changes only lines of findings', () => {
    fc.assert(
      fc.property(note, note, (a, b) => {
        expectNoHarm(
          new Map([
            ['a.md', a],
            ['b.md', b],
          ]),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('on the examples too, with slips in their keys and values', () => {
    const examples = readExamples();
    const names = [...examples.keys()].filter((file) => file !== 'dossier.yaml');
    const edit = fc.tuple(fc.constantFrom(...names), fc.nat(), fc.constantFrom('drop', 'double', 'cut'));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
        const files = new Map(examples);
        for (const [file, at, slip] of edits) files.set(file, slippedText(files.get(file) ?? '', at, slip));
        expectNoHarm(files);
      }),
      { numRuns: 6 },
    );
  });
});

/** A slip in a word of a line that has a colon. */
function slippedText(text: string, at: number, slip: 'drop' | 'double' | 'cut'): string {
  const words = [...text.matchAll(/^[ -]*([a-z-]{4,})(?=:)|(?<=: )([A-Za-z-]{4,})$/gm)];
  const word = words[at % Math.max(1, words.length)];
  if (!word) return text;
  const place = word.index + word[0].length - 2;
  if (slip === 'double') return text.slice(0, place) + text.charAt(place) + text.slice(place);
  return text.slice(0, place) + text.slice(place + (slip === 'cut' ? 2 : 1));
}

function readExamples(): Map<string, string> {
  const root = path.resolve(import.meta.dirname, '../../../examples');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(?:md|catalog\.yaml)$/.test(file) && !file.startsWith('packs/'));
  return new Map(files.sort().map((file) => [file, readFileSync(path.join(root, file), 'utf8')]));
}
