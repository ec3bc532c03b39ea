// The codes of references: do ids resolve, to one thing, of the right kind, by one of its names.

import { describe, expect, it } from 'vitest';
import { parseFixture } from '../../support/fixture.ts';
import {
  applyFix,
  BUILT_IN,
  expectFindings,
  findingsIn,
  findingsOf,
  fixed,
  storeOf,
} from '../../support/workspace.ts';

const NOTE = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n';

const DEEPSEEK = `=== entities/deepseek.md
---
note: entity
id: org:deepseek
name: DeepSeek
aliases: [深度求索]
weak-aliases: [DS]
---
`;

/** `note.md` after the fix. */
function mended(fixture: string, code: string, title: string, path = 'note.md'): string {
  return fixed(fixture, code, title).get(path) ?? '';
}

function count(fixture: string, code: string): number {
  return findingsIn(fixture, [code]).length;
}

describe('unresolved-reference', () => {
  it('sits on the destination of every form of link, and on a field’s value', () => {
    expectFindings(
      `${NOTE}[A](org:nobody), <hw:nothing>, [B][b] and [B again][b].
    ^^^^^^^^^^ unresolved-reference
                  ^^^^^^^^^^ unresolved-reference

[b]: claim:none
     ^^^^^^^^^^ unresolved-reference: \`id\`
[unused]: org:nobody

\`\`\`valuation
subject: org:nobody
         ^^^^^^^^^^ unresolved-reference: entity note
amount: CNY 1bn
\`\`\`
`,
      'unresolved-reference',
    );
  });

  it('knows entities, hardware of the built-in pack, claims and notes, in any case and encoding', () => {
    const text = `${DEEPSEEK}=== other.md
${NOTE}\`\`\`judgment
id: J1
text: a
\`\`\`
=== hua.md
---
note: entity
id: org:华为
name: 华为
---
=== note.md
${NOTE}[a](ORG:DeepSeek) [b](hw:huawei-ascend-910b) [c](claim:j1) [d](note:other) [e](org:%E5%8D%8E%E4%B8%BA) [f](org:华为) [g](org:nvidia)`;
    expect(findingsIn(text, ['unresolved-reference'])).toEqual([]);
  });

  it('reads nothing in code, HTML and images', () => {
    expect(
      count(
        `${NOTE}\`[a](org:nobody)\` ![a](org:nobody) <b title="[a](org:nobody)">x</b>\n\n    [a](org:nobody)\n`,
        'unresolved-reference',
      ),
    ).toBe(0);
  });

  it('offers the nearest ids and replaces the id only', () => {
    const text = `${DEEPSEEK}=== note.md\n${NOTE}[DeepSeek](org:deepsek).\n`;
    expect(findingsIn(text, ['unresolved-reference'])[0]?.message).toContain('did you mean `org:deepseek`?');
    expect(mended(text, 'unresolved-reference', 'Replace by org:deepseek')).toBe(
      `${NOTE}[DeepSeek](org:deepseek).\n`,
    );
  });

  it('offers the same id under another kind, in a link only', () => {
    const text = `${NOTE}[Nvidia](product:nvidia).\n`;
    expect(mended(text, 'unresolved-reference', 'Replace by org:nvidia')).toBe(
      `${NOTE}[Nvidia](org:nvidia).\n`,
    );
    const field = `${NOTE}\`\`\`valuation\nsubject: product:nvidia\namount: USD 1bn\n\`\`\`\n`;
    expect(findingsIn(field, ['unresolved-reference'])[0]?.fixes.map(({ title }) => title)).not.toContain(
      'Replace by org:nvidia',
    );
  });

  it('creates an entity note where entity notes are, named by the label', () => {
    const text = `${DEEPSEEK}=== note.md\n${NOTE}<org:moonshot> and [Moonshot AI: *Kimi*](org:moonshot).\n`;
    const files = fixed(text, 'unresolved-reference', 'Create an entity note');
    expect(files.get('entities/moonshot.md')).toBe(
      '---\nnote: entity\nid: org:moonshot\nname: "Moonshot AI: Kimi"\n---\n\n# Moonshot AI: Kimi\n',
    );
    expect(
      findingsOf(storeOf(files)).filter(({ code }) =>
        ['unresolved-reference', 'missing-field', 'front-matter-syntax'].includes(code),
      ),
    ).toEqual([]);
  });

  it('creates it in `entities` where there are none, and never over a file', () => {
    expect([...fixed(`${NOTE}[华为技术](org:华为).\n`, 'unresolved-reference', 'Create').keys()]).toContain(
      'entities/华为.md',
    );
    const taken = `=== entities/Moonshot.md\n---\nnote: entity\nid: model:moonshot\nname: Moonshot\n---\n=== note.md\n${NOTE}[Moonshot](org:moonshot).\n`;
    expect([...fixed(taken, 'unresolved-reference', 'Create').keys()]).toContain('entities/org-moonshot.md');
  });

  it('creates nothing for a claim or a note', () => {
    expect(findingsIn(`${NOTE}[x](claim:nothing-like-it)\n`, ['unresolved-reference'])[0]?.fixes).toEqual([]);
  });

  it.each([
    [
      'catalog: Firms\nentries:\n  - id: org:a\n    name: A\n',
      '  - id: org:a\n    name: A\n  - id: org:moonshot\n    name: Moonshot AI\n',
    ],
    [
      'catalog: Firms\nentries:\n- id: org:a\n  name: A # first\n\n- id: org:b\n  name: B',
      '- id: org:b\n  name: B\n\n- id: org:moonshot\n  name: Moonshot AI',
    ],
    [
      'catalog: Firms\nentries:\n  -   id: org:a\n      name: A\n# end\n',
      '      name: A\n  -   id: org:moonshot\n      name: Moonshot AI\n# end\n',
    ],
    [
      'catalog: Firms\nentries:\n  - {id: org:a, name: A}\n',
      '  - {id: org:a, name: A}\n  - {id: org:moonshot, name: Moonshot AI}\n',
    ],
    [
      'catalog: Firms\nentries: [{id: org:a, name: A}]\n',
      'entries: [{id: org:a, name: A}, {id: org:moonshot, name: Moonshot AI}]\n',
    ],
    ['catalog: Firms\nentries: []\n', 'entries: [{id: org:moonshot, name: Moonshot AI}]\n'],
    ['catalog: Firms\nentries:\n', 'entries:\n  - id: org:moonshot\n    name: Moonshot AI\n'],
  ])('adds an entry to the catalog %j', (catalog, expected) => {
    const files = new Map([
      ['firms.catalog.yaml', catalog],
      ['note.md', `${NOTE}[Moonshot AI](org:moonshot).\n`],
    ]);
    const [finding] = findingsOf(storeOf(files)).filter(({ code }) => code === 'unresolved-reference');
    const fix = finding?.fixes.find(({ title }) => title === 'Add org:moonshot to “Firms”');
    const after = fix ? applyFix(files, fix) : files;
    expect(after.get('firms.catalog.yaml')).toContain(expected);
    expect(
      findingsOf(storeOf(after)).filter(({ code }) => /syntax|unresolved|missing-field/.test(code)),
    ).toEqual([]);
  });

  it('reads the catalog as it is when the fix is asked for', () => {
    const files = new Map([
      ['firms.catalog.yaml', 'catalog: Firms\nentries: []\n'],
      ['note.md', `${NOTE}[M](org:m).\n`],
    ]);
    const store = storeOf(files);
    const fix = findingsOf(store)
      .flatMap(({ fixes }) => fixes)
      .find(({ title }) => title.startsWith('Add org:m'));
    const changed = new Map(files).set('firms.catalog.yaml', '# ours\ncatalog: Firms\nentries: []\n');
    store.apply([{ uri: 'file:///workspace/firms.catalog.yaml', text: changed.get('firms.catalog.yaml') }]);
    expect(fix && applyFix(changed, fix).get('firms.catalog.yaml')).toBe(
      '# ours\ncatalog: Firms\nentries: [{id: org:m, name: M}]\n',
    );
  });

  it('looks into catalogs, and never offers a pack’s', () => {
    const text =
      '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: hw:x1, name: X1, specs: {vendor: org:nobody}}\n                                          ^^^^^^^^^^ unresolved-reference\n';
    expectFindings(text, 'unresolved-reference');
    const titles = findingsIn(`${NOTE}[a](org:nobody)\n`, ['unresolved-reference'])[0]?.fixes.map(
      ({ title }) => title,
    );
    expect(titles?.filter((title) => title.startsWith('Add'))).toEqual([]);
  });

  it('says so when there is no id', () => {
    expect(findingsIn(`${NOTE}[a](org:)\n`, ['unresolved-reference'])[0]?.message).toContain('not an id');
  });
});

describe('unresolved-source', () => {
  const S1 = '---\nnote: signal-brief\ndate: 2026-05-18\nsources:\n  S1: {title: A}\n---\n\n';

  it('looks in the note first, then among global sources', () => {
    expectFindings(
      `=== wire.md
---
note: source-note
id: src:wire
title: The wire
date: 2026
---
=== other.md
---
note: signal-brief
date: 2026
sources:
  X9: {title: Elsewhere}
---
=== note.md
${S1}[a](src:S1), [b](src:s1), [c](src:wire), [d](src:X9).
                                             ^^^^^^ unresolved-source

\`\`\`judgment
text: a
basis: [S1, src:wire, S7]
                      ^^ unresolved-source: \`S1\`
\`\`\`
`,
      'unresolved-source',
    );
  });

  it('adds it to the sources, with the label as its title', () => {
    expect(mended(`${S1}[Example Wire](src:S2)\n`, 'unresolved-source', 'Add the source')).toContain(
      'sources:\n  S1: {title: A}\n  S2: {title: Example Wire}\n---\n',
    );
  });

  it.each([
    ['', 'date: 2026-05-18\nsources:\n  S2: {title: Wire}\n---\n'],
    ['sources:\n', 'sources: {S2: {title: Wire}}\n---\n'],
    ['sources: {}\n', 'sources: {S2: {title: Wire}}\n---\n'],
    ['sources: {S1: {title: A}}\n', 'sources: {S1: {title: A}, S2: {title: Wire}}\n---\n'],
    [
      'sources:\n  S1:\n    title: A\n    url: https://example.org/a\ntags: [a]\n',
      '    url: https://example.org/a\n  S2: {title: Wire}\ntags: [a]\n',
    ],
  ])('adds it where the front matter has %j', (sources, expected) => {
    const text = `---\nnote: signal-brief\ndate: 2026-05-18\n${sources}---\n\n[Wire](src:S2)\n`;
    const after = mended(text, 'unresolved-source', 'Add the source');
    expect(after).toContain(expected);
    expect(findingsIn(after).filter(({ code }) => /syntax|unresolved|missing-field/.test(code))).toEqual([]);
  });

  it('leaves the title to be written where no label says it, and keeps CRLF', () => {
    const text =
      `---\nnote: signal-brief\ndate: 2026\n---\n\n\`\`\`judgment\ntext: a\nbasis: S1\n\`\`\`\n`.replaceAll(
        '\n',
        '\r\n',
      );
    expect(mended(text, 'unresolved-source', 'Add the source')).toContain(
      'date: 2026\r\nsources:\r\n  S1: {title: ""}\r\n---\r\n',
    );
  });

  it('finds the source that a source says it derives from', () => {
    expectFindings(
      '---\nnote: signal-brief\ndate: 2026\nsources:\n  S1: {title: A, derived-from: S2}\n                               ^^ unresolved-source\n---\n',
      'unresolved-source',
    );
  });
});

describe('wrong-kind', () => {
  it('names the kinds that the field wants', () => {
    expectFindings(
      `${NOTE}\`\`\`valuation\nsubject: hw:huawei-ascend-910b\n         ^^^^^^^^^^^^^^^^^^^^^ wrong-kind: \`org:\`\namount: CNY 1bn\nsource: org:deepseek\n        ^^^^^^^^^^^^ wrong-kind: source\n\`\`\`\n`,
      'wrong-kind',
    );
  });

  it('takes every kind that may have a price', () => {
    for (const kind of ['org', 'person', 'product', 'security', 'facility', 'model']) {
      expect(
        count(`${NOTE}\`\`\`valuation\nsubject: ${kind}:a\namount: CNY 1bn\n\`\`\`\n`, 'wrong-kind'),
      ).toBe(0);
    }
  });

  it('wants a judgment where a judgment is watched or changed', () => {
    const text = (kind: string) => `${NOTE}\`\`\`${kind}
id: first
text: a
\`\`\`

\`\`\`indicator
text: b
for: claim:first
status: observed
\`\`\`
`;
    expect(count(text('judgment'), 'wrong-kind')).toBe(0);
    expect(findingsIn(text('valuation'), ['wrong-kind'])[0]?.message).toContain('takes a judgment');
    expect(findingsIn(text('valuation'), ['wrong-kind'])[0]?.related).toHaveLength(1);
  });

  it('looks into catalogs', () => {
    expect(
      count(
        '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: hw:x1, name: X1, specs: {vendor: hw:x1}}\n',
        'wrong-kind',
      ),
    ).toBe(1);
  });
});

describe('duplicate-id', () => {
  it('finds both definitions and relates them, case and encoding apart', () => {
    const text = `${DEEPSEEK}=== a.catalog.yaml
catalog: A
entries:
  - {id: org:DeepSeek, name: Deep}
         ^^^^^^^^^^^^ duplicate-id: once more
`.replace('id: org:deepseek\n', 'id: org:deepseek\n    ^^^^^^^^^^^^ duplicate-id\n');
    expectFindings(text, 'duplicate-id');
    const [first, second] = findingsIn(text, ['duplicate-id']);
    expect(first?.related.map(({ uri }) => uri)).toEqual([second?.uri]);
    expect(second?.related.map(({ uri }) => uri)).toEqual([first?.uri]);
  });

  it('finds claims, notes and global sources', () => {
    const judgment = '```judgment\nid: j\n    ^ duplicate-id\ntext: a\n```\n';
    expectFindings(`=== a.md\n${NOTE}${judgment}=== b.md\n${NOTE}${judgment}`, 'duplicate-id');
    expectFindings(`=== a.md\n${NOTE}${judgment}\n${judgment}`, 'duplicate-id');
    const source =
      '---\nnote: source-note\nid: src:wire\n    ^^^^^^^^ duplicate-id\ntitle: Wire\ndate: 2026\n---\n';
    const own = findingsIn(`=== a.md\n${source}=== b.md\n${source}`, ['duplicate-id']);
    expect(own).toHaveLength(2);
  });

  it('puts a clash of default ids on the `note:` line', () => {
    const text = '---\nnote: signal-brief\n^^^^^^^^^^^^^^^^^^ duplicate-id: file name\ndate: 2026\n---\n';
    const reader = `=== c.md\n${NOTE}[the round](note:round)\n`;
    expectFindings(`=== a/round.md\n${text}=== b/Round.md\n${text}${reader}`, 'duplicate-id');
    const written = `=== c.md\n${text.replace(/\^.*\n/, 'id: round\n    ^^^^^ duplicate-id\n')}`;
    expectFindings(`=== a/round.md\n${text}=== b/Round.md\n${text}${written}`, 'duplicate-id');
  });

  it('says nothing of default ids of one stem while nothing refers to them', () => {
    const readme = '---\nnote: signal-brief\ndate: 2026\n---\n\n[b](../b/README.md)\n';
    const folders = ['a', 'b', 'c'].map((folder) => `=== ${folder}/README.md\n${readme}`).join('');
    expect(count(folders, 'duplicate-id')).toBe(0);
    expect(count(`${folders}=== n.md\n${NOTE}[c](note:readme)\n`, 'duplicate-id')).toBe(3);
    const newer = `=== n.md\n${NOTE.replace('---\n\n', 'supersedes: note:README\n---\n\n')}`;
    expect(count(`${folders}${newer}`, 'duplicate-id')).toBe(3);
    const source = '---\nnote: source-note\ntitle: Wire\ndate: 2026\n---\n';
    const sources = `=== a/wire.md\n${source}=== b/wire.md\n${source}`;
    expect(count(sources, 'duplicate-id')).toBe(0);
    expect(count(`${sources}=== n.md\n${NOTE}[w](src:wire)\n`, 'duplicate-id')).toBe(2);
  });

  it('lets the workspace replace what a pack defines', () => {
    expect(
      count('=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: org:nvidia, name: NVIDIA}\n', 'duplicate-id'),
    ).toBe(0);
  });

  it('finds local sources that differ in case only; a local source may hide a global one', () => {
    expectFindings(
      '---\nnote: signal-brief\ndate: 2026\nsources:\n  S1: {title: A}\n  ^^ duplicate-id\n  s1: {title: B}\n  ^^ duplicate-id\n---\n',
      'duplicate-id',
    );
    const wire = '---\nnote: source-note\nid: src:S1\ntitle: Wire\ndate: 2026\n---\n';
    expect(
      count(
        `=== wire.md\n${wire}=== note.md\n---\nnote: signal-brief\ndate: 2026\nsources:\n  S1: {title: A}\n---\n`,
        'duplicate-id',
      ),
    ).toBe(0);
  });
});

describe('ambiguous-name', () => {
  const catalog = (...entries: string[]) =>
    `=== a.catalog.yaml\ncatalog: A\nentries:\n${entries.map((entry) => `  - {${entry}}\n`).join('')}`;

  it('finds a name of two entities of a kind, on each, among names, aliases and previous names', () => {
    expectFindings(
      `=== a.catalog.yaml
catalog: A
entries:
  - id: org:a
    name: Moonshot
          ^^^^^^^^ ambiguous-name: \`org:b\` and \`org:c\`
  - id: org:b
    name: B
    aliases: ["moonshot"]
               ^^^^^^^^ ambiguous-name
  - id: org:c
    name: C
    previous-names: [Moonshot]
                     ^^^^^^^^ ambiguous-name`,
      'ambiguous-name',
    );
  });

  it('does not mind other kinds, weak aliases, punctuation that matters, or a name repeated on one entity', () => {
    expect(count(catalog('id: org:a, name: Kimi', 'id: model:a, name: Kimi'), 'ambiguous-name')).toBe(0);
    expect(
      count(catalog('id: org:a, name: Kimi', 'id: org:b, name: B, weak-aliases: [Kimi]'), 'ambiguous-name'),
    ).toBe(0);
    expect(count(catalog('id: product:a, name: C', 'id: product:b, name: C++'), 'ambiguous-name')).toBe(0);
    expect(count(catalog('id: org:a, name: Kimi, aliases: [KIMI]'), 'ambiguous-name')).toBe(0);
  });

  it('counts no name of a pack that is short, or that two of its entries share', () => {
    const packed = [
      '  - {id: "org:abc", name: ABC}',
      '  - {id: "org:mira", name: Mira}',
      '  - {id: "org:duet", name: Duet}',
      '  - {id: "hw:duet", name: Duet}',
    ];
    const pack = {
      name: 'team/pack',
      catalogs: [{ uri: 'pack:/any.catalog.yaml', text: `catalog: Any\nentries:\n${packed.join('\n')}\n` }],
    };
    const { files } = parseFixture(
      catalog('id: org:a, name: ABC', 'id: org:b, name: Mira', 'id: org:c, name: Duet'),
    );
    const found = findingsOf(storeOf(files, [...BUILT_IN, pack])).filter((f) => f.code === 'ambiguous-name');
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('“Mira”')]);
  });

  it('takes a name that stands under `weak-aliases` too for weak', () => {
    expect(
      count(
        catalog('id: org:a, name: Kimi', 'id: org:b, name: B, aliases: [Kimi], weak-aliases: [Kimi]'),
        'ambiguous-name',
      ),
    ).toBe(0);
  });

  it('reports a clash with a pack on the workspace’s side, unless the pack’s entity is replaced', () => {
    const ours = 'id: org:ours, name: Nvidia';
    const found = findingsIn(catalog(ours), ['ambiguous-name']);
    expect(found.map(({ uri }) => uri)).toEqual(['file:///workspace/a.catalog.yaml']);
    expect(found[0]?.related[0]?.uri).toContain('vendors.catalog.yaml');
    expect(count(catalog(ours, 'id: org:nvidia, name: Nvidia Corporation'), 'ambiguous-name')).toBe(0);
  });
});

describe('label-mismatch', () => {
  const withNote = (body: string) => `${DEEPSEEK}=== note.md\n${NOTE}${body}\n`;

  it('ignores case, spaces and punctuation, and takes aliases and weak aliases', () => {
    expect(
      count(
        withNote(
          '[deep-seek](org:deepseek) [深度求索](org:deepseek) [DS](org:deepseek) [**DeepSeek**](org:deepseek)',
        ),
        'label-mismatch',
      ),
    ).toBe(0);
  });

  it('leaves autolinks, sources, claims, notes and unknown entities alone', () => {
    expect(
      count(
        withNote(
          '<org:deepseek> [the wire](src:S1) [about 4](claim:c) [earlier](note:deepseek) [x](org:nobody)',
        ),
        'label-mismatch',
      ),
    ).toBe(0);
  });

  it('sits on the destination of an inline link, and on each use of a definition', () => {
    expectFindings(
      withNote(`[the lab](org:deepseek) said.
          ^^^^^^^^^^^^ label-mismatch: “DeepSeek”

[DeepSeek][ds] and [the lab][ds] and [ds].
                   ^^^^^^^^^^^^^ label-mismatch
[x][ds]
^^^^^^^ label-mismatch

[ds]: org:deepseek`),
      'label-mismatch',
    );
  });

  it('puts the name in place of the label, also of a shortcut reference', () => {
    expect(mended(withNote('[the *lab*](org:deepseek)'), 'label-mismatch', 'Use the name DeepSeek')).toBe(
      `${NOTE}[DeepSeek](org:deepseek)\n`,
    );
    expect(mended(withNote('[the lab]\n\n[the lab]: org:deepseek'), 'label-mismatch', 'Use the name')).toBe(
      `${NOTE}[DeepSeek][the lab]\n\n[the lab]: org:deepseek\n`,
    );
    expect(mended(withNote('[](org:deepseek)'), 'label-mismatch', 'Use the name')).toBe(
      `${NOTE}[DeepSeek](org:deepseek)\n`,
    );
  });

  it.each([
    ['aliases: [深度求索]', 'aliases: [深度求索, the lab]'],
    ['aliases: []', 'aliases: [the lab]'],
    ['type: company', 'type: company\nweak-aliases: [DS]\naliases: [the lab]'],
    ['aliases:\n  - 深度求索', 'aliases:\n  - 深度求索\n  - the lab'],
    ['aliases:\n- "深度求索" # zh\n- Deep Seek', '- "深度求索" # zh\n- Deep Seek\n- the lab'],
  ])('adds the label to an entity with %j', (aliases, expected) => {
    const text = withNote('[the lab](org:deepseek)').replace('aliases: [深度求索]', aliases);
    const files = fixed(text, 'label-mismatch', 'as an alias');
    expect(files.get('entities/deepseek.md')).toContain(expected);
    expect(findingsOf(storeOf(files)).filter(({ code }) => /syntax|label|field/.test(code))).toEqual([]);
  });

  it('adds no alias to a pack’s entity', () => {
    const [finding] = findingsIn(`${NOTE}[the chip maker](org:nvidia)\n`, ['label-mismatch']);
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Use the name NVIDIA']);
  });
});

describe('invalid-identifier', () => {
  it('verifies checksums and forms', () => {
    expectFindings(
      `=== a.catalog.yaml
catalog: A
entries:
  - id: org:a
    name: A
    identifiers:
      lei: 5493001KJTIIGC8Y1R17
           ^^^^^^^^^^^^^^^^^^^^ invalid-identifier
      isin: US0378331005
      cusip: 037833100
      wikidata: "312"
                 ^^^ invalid-identifier: Q
      iso3166: XX
               ^^ invalid-identifier`,
      'invalid-identifier',
    );
  });

  it('accepts what is right', () => {
    expect(
      count(
        '=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: org:a, name: A, identifiers: {lei: 5493001KJTIIGC8Y1R12, wikidata: Q312, ticker: AAPL, mic: XNAS, iso3166: US}}\n',
        'invalid-identifier',
      ),
    ).toBe(0);
  });
});

describe('shared-identifier', () => {
  const two = (a: string, b: string) =>
    `=== a.catalog.yaml\ncatalog: A\nentries:\n  - {id: org:a, name: A, identifiers: {${a}}}\n  - {id: org:b, name: B, identifiers: {${b}}}\n`;

  it('finds the identifier on both entities', () => {
    expectFindings(
      `=== a.catalog.yaml
catalog: A
entries:
  - id: org:a
    name: A
    identifiers: {wikidata: Q312}
                            ^^^^ shared-identifier: \`org:b\`
=== b.md
---
note: entity
id: org:b
name: B
identifiers: {wikidata: q312}
                        ^^^^ shared-identifier: \`org:a\`
---
`,
      'shared-identifier',
    );
  });

  it('counts a ticker together with its market, and a country never', () => {
    expect(count(two('ticker: A1, mic: XNAS', 'ticker: A1, mic: XHKG'), 'shared-identifier')).toBe(0);
    expect(count(two('ticker: A1, mic: XNAS', 'ticker: B1, mic: XNAS'), 'shared-identifier')).toBe(0);
    expect(count(two('ticker: A1', 'ticker: A1'), 'shared-identifier')).toBe(0);
    expect(count(two('ticker: A1, mic: XNAS', 'ticker: A1'), 'shared-identifier')).toBe(0);
    expect(count(two('iso3166: CN', 'iso3166: CN'), 'shared-identifier')).toBe(0);
    const text = two('ticker: A1, mic: XNAS', 'ticker: A1, mic: xnas');
    const found = findingsIn(text, ['shared-identifier']);
    const source = parseFixture(text).files.get('a.catalog.yaml') ?? '';
    expect(found.map(({ span }) => source.slice(span.start, span.end))).toEqual(['A1', 'A1']);
  });

  it('compares the forms of one number', () => {
    expect(count(two('duns: 150483782', 'duns: 15-048-3782'), 'shared-identifier')).toBe(2);
    expect(count(two('cik: "0000320193"', 'cik: "320193"'), 'shared-identifier')).toBe(2);
  });
});

describe('superseded-claim', () => {
  const claims = `${NOTE}\`\`\`valuation
id: old
subject: org:nvidia
amount: USD 1bn
\`\`\`

\`\`\`valuation
id: New
subject: org:nvidia
amount: USD 2bn
supersedes: claim:old
\`\`\`
`;

  it('finds links and fields that refer to the older claim, not the succession itself', () => {
    expectFindings(
      `=== claims.md
${claims}
=== note.md
${NOTE}[one billion](claim:old), now [two](claim:new).
              ^^^^^^^^^ superseded-claim: \`claim:New\`

\`\`\`judgment
text: a
basis: [claim:old, claim:new]
        ^^^^^^^^^ superseded-claim
\`\`\`
`,
      'superseded-claim',
    );
    expect(
      mended(
        `=== claims.md\n${claims}\n=== note.md\n${NOTE}[one billion](claim:old).\n`,
        'superseded-claim',
        'Point to',
      ),
    ).toBe(`${NOTE}[one billion](claim:New).\n`);
  });

  it('follows judgments that change judgments to the newest', () => {
    const judgment = (id: string, changes: string) =>
      `\`\`\`judgment\nid: ${id}\ntext: a\nchanges: claim:${changes}\n\`\`\`\n\n`;
    const text = `${NOTE}\`\`\`judgment\nid: j1\ntext: a\n\`\`\`\n\n${judgment('j2', 'j1')}${judgment('j3', 'j2')}See [it](claim:j1).\n`;
    const [finding, ...more] = findingsIn(text, ['superseded-claim']);
    expect(more).toEqual([]);
    expect(finding?.fixes.map(({ title }) => title)).toEqual(['Point to claim:j3']);
  });

  it('ends where claims supersede each other', () => {
    const judgment = (id: string, changes: string) =>
      `\`\`\`judgment\nid: ${id}\ntext: a\nchanges: claim:${changes}\n\`\`\`\n\n`;
    expect(count(`${NOTE}${judgment('a', 'b')}${judgment('b', 'a')}[x](claim:a)\n`, 'superseded-claim')).toBe(
      1,
    );
    expect(count(`${NOTE}${judgment('a', 'a')}[x](claim:a)\n`, 'superseded-claim')).toBe(0);
  });

  it('asks for an id where the newer claim has none', () => {
    const text = `${NOTE}\`\`\`judgment\nid: j1\ntext: a\n\`\`\`\n\n\`\`\`judgment\ntext: b\nchanges: claim:j1\n\`\`\`\n\n[it](claim:j1)\n`;
    expect(findingsIn(text, ['superseded-claim'])[0]?.message).toContain('give the newer claim an `id`');
  });
});
