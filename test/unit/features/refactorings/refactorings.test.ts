// Refactorings: offered where they make sense, and what a workspace says afterwards is what it said before.

import { describe, expect, it } from 'vitest';
import { mergeInto } from '../../../../server/src/features/refactorings/merge-entities.ts';
import { refactoringsAt } from '../../../../server/src/features/refactorings/refactorings.ts';
import { applyChanges } from '../../../support/changes.ts';
import { parseFixture } from '../../../support/fixture.ts';
import { findingsOf, storeOf, uriOf } from '../../../support/workspace.ts';

/** The files and the refactorings at `$0`, or over `[|…|]`. */
function at(fixture: string) {
  const { files: raw } = parseFixture(fixture.replace('$0', '[||]'));
  const files = new Map([...raw].map(([path, text]) => [path, text.replace('[|', '').replace('|]', '')]));
  const [path, text] = [...raw].find(([, one]) => one.includes('[|')) ?? ['', ''];
  const { workspace } = storeOf(files);
  const document = workspace.document(uriOf(path));
  if (!document) throw new Error('no document at the cursor');
  const range = { start: text.indexOf('[|'), end: text.indexOf('|]') - 2 };
  return { files, offered: refactoringsAt({ workspace, document, range }) };
}

function titles(fixture: string): string[] {
  return at(fixture).offered.map(({ title }) => title);
}

function refactored(fixture: string, title: string): Map<string, string> {
  const { files, offered } = at(fixture);
  const chosen = offered.find((one) => one.title.includes(title));
  if (!chosen) throw new Error(`“${title}” is not offered: ${offered.map((one) => one.title).join(' | ')}`);
  const changed = applyChanges(files, chosen.changes());
  return new Map([...changed].map(([path, text]) => [path, text.trimEnd()]));
}

function codes(files: ReadonlyMap<string, string>): string[] {
  return findingsOf(storeOf(files)).map(({ code }) => code);
}

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\n---\n';
const DEEPSEEK =
  '=== e/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\naliases: [深度求索]\n---\n';

describe('a link by name as a tag', () => {
  const note = (body: string) => `=== a.md\n${HEAD}${body}\n${DEEPSEEK}`;

  it.each([
    ['[[Deep$0Seek]] and [[深度求索|it]].', '[DeepSeek](org:deepseek) and [[深度求索|it]].'],
    ['[[e/deepseek.md|the *firm*$0]]', '[the *firm*](org:deepseek)'],
    ['🚀 [the firm$0](e/deepseek.md) x', '🚀 [the firm](org:deepseek) x'],
    ['[[the lab|e/deep$0seek]]', '[the lab](org:deepseek)'],
  ])('%s', (before, after) => {
    expect(refactored(note(before), 'Make it a tag').get('a.md')).toBe(`${HEAD}${after}`);
  });

  it('does so for all wiki links of the note at once, and for nothing else', () => {
    const text = '[[DeepSeek]] [[nobody]] `[[DeepSeek]]` ![[DeepSeek]]\r\n[x](e/deepseek.md) [[de$0epseek]]';
    expect(refactored(note(text), 'Make the 2 wiki links').get('a.md')).toBe(
      `${HEAD}[DeepSeek](org:deepseek) [[nobody]] \`[[DeepSeek]]\` ![[DeepSeek]]\r\n[x](e/deepseek.md) [deepseek](org:deepseek)`,
    );
  });

  it.each([
    '[[nobo$0dy]] [[DeepSeek]]',
    '`[[Deep$0Seek]]`',
    '![[Deep$0Seek]]',
    '[[DeepSeek#Hist$0ory]]',
    'Deep$0Seek',
  ])('is not offered for %s', (text) => {
    expect(titles(note(text)).filter((title) => /Make (?:it|the)/.test(title))).toEqual([]);
  });
});

describe('extract a valuation', () => {
  it('puts a block, filled from the sentence, after the paragraph of the selected amount', () => {
    const files = refactored(
      `=== a.md\n${HEAD}\n[DeepSeek](org:deepseek) raised at [|about CNY 400bn post-money|] ([Wire](src:S1)).\n\nNext.\n`,
      'Extract a valuation block',
    );
    expect(files.get('a.md')).toContain(
      '([Wire](src:S1)).\n\n```valuation\nsubject: org:deepseek\namount: "~CNY 400bn"\nbasis: post-money\nas-of:\nstatus: closed\nsource: S1\n```\n\nNext.',
    );
  });

  it('takes amounts that no valuation word stands by, and each of several', () => {
    const files = refactored(
      `=== a.md\n${HEAD}\n[|It paid EUR 5m and USD 2bn.|]\n`,
      'Extract 2 valuation blocks',
    );
    expect(files.get('a.md')?.match(/amount: .*/g)).toEqual(['amount: EUR 5m', 'amount: USD 2bn']);
  });

  it('gives each of several blocks tab stops of its own, for an editor fills equal numbers alike', () => {
    const { offered } = at(`=== a.md\n${HEAD}\n[|It paid EUR 5m, USD 2bn and USD 3bn.|]\n`);
    const chosen = offered.find(({ title }) => title === 'Extract 3 valuation blocks');
    const snippets = chosen?.changes().map((change) => ('snippet' in change ? change.snippet : ''));
    const stops = snippets?.flatMap((snippet) =>
      [...(snippet ?? '').matchAll(/\$\{?(\d+)/g)].map(([, n]) => n),
    );
    expect(stops?.length).toBe(15);
    expect(new Set(stops).size).toBe(15);
  });

  it('offers each of several alone, and what is raised at a price as a part of it', () => {
    expect(titles(`=== a.md\n${HEAD}\n[|It paid EUR 5m and USD 2bn.|]\n`)).toEqual(
      expect.arrayContaining([
        'Extract 2 valuation blocks',
        'Extract a valuation block for EUR 5m',
        'Extract a valuation block for USD 2bn',
      ]),
    );
    const files = refactored(
      `=== a.md\n${HEAD}\n[|It raised USD 2bn at a valuation of USD 45bn.|]\n`,
      'Extract a valuation block',
    );
    expect(files.get('a.md')).toContain('amount: USD 45bn\nbasis:\nnew-money: USD 2bn\n');
  });

  it('is offered at the cursor for another figure of a sentence that states a valuation', () => {
    const sentence = (end: string) =>
      `=== a.md\n${HEAD}\n[DeepSeek](org:deepseek) is in talks to raise USD 2bn at a valuation of USD 45bn, ${end}\n`;
    const files = refactored(
      sentence('up from EUR 1$00bn in a tender offer.'),
      'Extract a valuation block for EUR 10bn',
    );
    expect(files.get('a.md')).toContain(
      '\nsubject: org:deepseek\namount: EUR 10bn\nbasis: secondary-implied\nas-of:\nstatus:\nsource:\n',
    );
    const elsewhere = titles(sentence('up from EUR 10bn in a$0 tender offer.'));
    expect(elsewhere.filter((title) => title.includes('valuation'))).toEqual([]);
  });

  it('is not offered for any other amount at a cursor, or without an amount', () => {
    expect(titles(`=== a.md\n${HEAD}\nIt paid EUR 5m$0.\n`)).toEqual([]);
    expect(titles(`=== a.md\n${HEAD}\nIt is valued at USD 4$05bn.\n`)).toEqual([]);
    expect(titles(`=== a.md\n${HEAD}\n[|It paid.|]\n`)).toEqual([]);
  });
});

describe('two entities whose names differ only in how they are written', () => {
  const files = (first: string) =>
    `=== a.catalog.yaml\ncatalog: A\nentries:\n  - id: org:moonshot-ai\n    name: ${first}\n  - id: org:moonshot\n    name: Moonshot AI\n=== a.md\n${HEAD}\n[M](org:moonshot-ai)\n`;

  it('become one, in either direction, from the name on which the finding is', () => {
    const { offered } = at(files('Moonshot-A$0I Ltd'));
    expect(
      offered.filter(({ mends }) => mends === 'similar-entities').map(({ title, kind }) => [title, kind]),
    ).toEqual([
      ['Merge org:moonshot-ai into org:moonshot', 'quickfix'],
      ['Merge org:moonshot into org:moonshot-ai', 'quickfix'],
    ]);
    const merged = refactored(files('Moonshot-A$0I Ltd'), 'Merge org:moonshot-ai into org:moonshot');
    expect(merged.get('a.md')).toContain('[M](org:moonshot)');
    expect(merged.get('a.catalog.yaml')).toContain('Moonshot-AI Ltd');
  });

  it('are not offered as one where nothing is found', () => {
    const { offered } = at(files('Moonsh$0ot Capital'));
    expect(offered.filter(({ mends }) => mends === 'similar-entities')).toEqual([]);
  });
});

describe('extract a judgment', () => {
  it('puts a block, filled from the sentence, after the paragraph', () => {
    const files = refactored(
      `=== a.md\n${HEAD}\n> It raised. We assess that\n> [DeepSeek](org:deepseek) [|very likely|] sells: now ([A](src:S1), [b](claim:x)).\n\nNext.\n`,
      'Extract a judgment block',
    );
    expect(files.get('a.md')).toContain(
      '(claim:x)).\n\n```judgment\ntext: "We assess that DeepSeek very likely sells: now (A, b)."\nlikelihood: very likely\nconfidence:\nbasis: [S1, claim:x]\n```\n\nNext.',
    );
  });

  it('takes each sentence of a selection, and is not offered without a term', () => {
    const files = refactored(
      `=== a.md\n${HEAD}\n[|One is likely. Two holds. Three is likely or unlikely.|]\n`,
      'Extract 2 judgment blocks',
    );
    expect(files.get('a.md')?.match(/^(?:text|likelihood):.*/gm)).toEqual([
      'text: One is likely.',
      'likelihood: likely',
      'text: Three is likely or unlikely.',
      'likelihood:',
    ]);
    expect(titles(`=== a.md\n${HEAD}\nIt is lik$0ely.\n`)).toEqual([]);
    expect(titles(`=== a.md\n${HEAD}\n[|It is so.|]\n`)).toEqual([]);
  });
});

describe('link all mentions', () => {
  const files = `${DEEPSEEK}=== a.md\n${HEAD}# DeepSeek\n\nDeepSeek and 深度求索, \`DeepSeek\` and [DeepSeek](org:deep$0seek).\n=== b.md\n${HEAD}DeepSeek.\n`;

  it('from a plain mention too, also where the note links the entity already', () => {
    const files = refactored(
      `${DEEPSEEK}=== a.md\n${HEAD}[DeepSeek](org:deepseek) and Deep$0Seek.\n`,
      'Link all mentions of org:deepseek in this note',
    );
    expect(files.get('a.md')).toContain('[DeepSeek](org:deepseek) and [DeepSeek](org:deepseek).');
  });

  it('in this note or in all, but for headings, code and links', () => {
    const here = refactored(files, 'in this note');
    expect(here.get('a.md')).toContain(
      '# DeepSeek\n\n[DeepSeek](org:deepseek) and [深度求索](org:deepseek), `DeepSeek` and [DeepSeek](org:deepseek).',
    );
    expect(here.get('b.md')).toContain('\nDeepSeek.');
    const all = refactored(files, 'in all notes');
    expect(all.get('a.md')).toBe(here.get('a.md'));
    expect(all.get('b.md')).toContain('\n[DeepSeek](org:deepseek).');
    expect(all.get('e/deepseek.md')).toBe(at(files).files.get('e/deepseek.md'));
  });
});

describe('a web address as a source', () => {
  const note = (
    line: string,
    sources = 'sources:\n  S1: {title: Old, url: "https://old.example/", accessed: 2026}\n',
  ) => `=== a.md\n---\nnote: signal-brief\ndate: 2026-05-18\n${sources}---\n\n${line}\n`;

  it.each([
    ['[Wire report](https://exa$0mple.org/a?b=1 "t")', '[Wire report](src:S2 "t")', 'Wire report'],
    ['[x](<https://exa$0mple.org/a?b=1>)', '[x](<src:S2>)', 'x'],
    ['<https://exa$0mple.org/a?b=1>', '[example.org](src:S2)', 'example.org'],
    ['See https://www.exa$0mple.org/a?b=1.', 'See [example.org](src:S2).', 'example.org'],
  ])('%s', (before, cited, title) => {
    const text = refactored(note(before), 'Make it a source (S2)').get('a.md');
    const url = before.includes('www') ? 'https://www.example.org/a?b=1' : 'https://example.org/a?b=1';
    expect(text).toContain(`\n  S2: {title: ${title}, url: ${url}, accessed: 2026-06-01}\n---`);
    expect(text?.endsWith(`\n${cited}`)).toBe(true);
  });

  it.each([
    [
      '(see https://exa$0mple.org/a_(b)?x=1).',
      'https://example.org/a_(b)?x=1',
      '(see [example.org](src:S2)).',
    ],
    ['(https://exa$0mple.org/a), b', 'https://example.org/a', '([example.org](src:S2)), b'],
    ['**https://exa$0mple.org/a**', 'https://example.org/a', '**[example.org](src:S2)**'],
  ])('%s is the whole address and no more', (before, url, cited) => {
    const text = refactored(note(before), 'Make it a source (S2)').get('a.md');
    expect(text).toContain(`url: ${url},`);
    expect(text?.endsWith(`\n${cited}`)).toBe(true);
  });

  it('is called by the title of the source that it is', () => {
    const text = refactored(note('https://old.exa$0mple/'), 'Cite the source S1').get('a.md');
    expect(text?.endsWith('\n[Old](src:S1)')).toBe(true);
  });

  it('is cited where the note has it already', () => {
    const text = refactored(note('[old](https://old.exa$0mple/)'), 'Cite the source S1').get('a.md');
    expect(text).toContain('[old](src:S1)');
    expect(text?.match(/S\d: /g)).toEqual(['S1: ']);
  });

  it('makes the list where there is none, and is not offered in code, YAML or without an address', () => {
    expect(refactored(note('<https://exa$0mple.org>', ''), 'Make it a source').get('a.md')).toContain(
      '\nsources:\n  S1: {title: example.org,',
    );
    for (const line of [
      '`https://exa$0mple.org`',
      'plain$0 https://example.org',
      '![p](https://exa$0mple.org)',
    ])
      expect(titles(note(line))).toEqual([]);
  });
});

describe('move a source', () => {
  it('to a note of its own; what cites it keeps resolving', () => {
    const fixture = `=== a.md
---
note: signal-brief
date: 2026-05-18
status: published
marking: TLP:GREEN
sources:
  S1: {title: A first report, publisher: Example Wire, published: 2026-04-17, url: "https://example.org/a", grade: B2}
  S2:
    title: Second
    derived-from: S1
    accessed: 2026
---

[x](src:$0S1) [y](src:S2)

\`\`\`judgment
text: It is so.
confidence: low
basis: ["src:s1", S2]
\`\`\`
`;
    const files = refactored(fixture, 'Move the source S1');
    expect(files.get('sources/example-wire-2026-04-17.md')).toBe(
      `---
note: source-note
id: src:example-wire-2026-04-17
date: 2026-05-18
marking: TLP:GREEN
title: A first report
publisher: Example Wire
published: 2026-04-17
url: "https://example.org/a"
grade: B2
---

# A first report

## Citation

## Descriptor

## Extracts`,
    );
    const text = files.get('a.md');
    expect(text).toContain('sources:\n  S2:\n    title: Second\n    derived-from: example-wire-2026-04-17\n');
    expect(text).toContain('[x](src:example-wire-2026-04-17) [y](src:S2)');
    expect(text).toContain('basis: ["src:example-wire-2026-04-17", S2]');
    expect(codes(files)).not.toContain('unresolved-source');
    const last = refactored(
      fixture
        .replace('src:$0S1', 'src:S1')
        .replace('src:S2', 'src:$0S2')
        .replace('    derived-from: S1\n', ''),
      'Move the source S2',
    );
    expect(last.get('sources/second.md')).toContain('\ntitle: Second\naccessed: 2026\n---\n');
    expect(titles(fixture.replace('src:$0S1', 'src:S1').replace('src:S2', 'src:$0S2'))).toEqual([]);
  });

  it('takes the key away with its last source', () => {
    const files = refactored(
      `=== a.md\n---\nnote: signal-brief\nsources: {S1: {title: T}}\ndate: 2026\n---\n[x](src:$0S1)\n`,
      'Move the source',
    );
    expect(files.get('a.md')).toBe('---\nnote: signal-brief\ndate: 2026\n---\n[x](src:t)\n'.trimEnd());
  });
});

describe('split a name off', () => {
  it('as an entity of its own; links that are called so follow', () => {
    const files = refactored(
      `${DEEPSEEK.replace('[深度求索]', '[Hi$0gh-Flyer AI, 深度求索]')}=== a.md\n${HEAD}[High-Flyer AI](org:deepseek) [DeepSeek](org:deepseek)\n`,
      'Split “High-Flyer AI” off as org:high-flyer-ai',
    );
    expect(files.get('e/deepseek.md')).toContain('aliases: [深度求索]\n');
    expect(files.get('a.md')).toContain('[High-Flyer AI](org:high-flyer-ai) [DeepSeek](org:deepseek)');
    expect(files.get('e/high-flyer-ai.md')).toContain('id: org:high-flyer-ai\nname: High-Flyer AI\n');
    expect(codes(files).filter((code) => /unresolved|mismatch|syntax/.test(code))).toEqual([]);
  });

  it.each([
    ['aliases: [One, T$0wo]', 'aliases: [One]'],
    ['aliases: [T$0wo]', 'aliases: []'],
    ['aliases:\n  - One\n  - T$0wo # why\nx-a: 1', 'aliases:\n  - One\nx-a: 1'],
    ['aliases:\n  - "T$0wo"\n  - One', 'aliases:\n  - One'],
    ['aliases:\n  - T$0wo', 'aliases:\n  []'],
  ])('%s', (before, left) => {
    const files = refactored(
      `=== e.md\n---\nnote: entity\nid: org:x\nname: X\n${before}\n---\n`,
      'Split “Two”',
    );
    expect(files.get('e.md')).toBe(`---\nnote: entity\nid: org:x\nname: X\n${left}\n---`);
  });
});

describe('rename a display name', () => {
  const note = (line: string) =>
    `=== a.md\n${HEAD}${line} [DeepSeek](org:deepseek) [深度求索](org:deepseek) [**DeepSeek**][ds]\n\n[ds]: org:deepseek\n`;

  it('to an alias: labels that are the old name follow, and it is kept', () => {
    const files = refactored(
      `${DEEPSEEK.replace('深度求索', '深度$0求索')}${note('x')}`,
      'Rename “DeepSeek” to “深度求索”',
    );
    expect(files.get('e/deepseek.md')).toBe(
      '---\nnote: entity\nid: org:deepseek\nname: 深度求索\naliases: [深度求索]\nprevious-names: [DeepSeek]\n---',
    );
    expect(files.get('a.md')).toContain(
      'x [深度求索](org:deepseek) [深度求索](org:deepseek) [**深度求索**][ds]\n',
    );
    expect(codes(files)).not.toContain('label-mismatch');
  });

  it('to what a link calls it, from the label and from the destination', () => {
    for (const link of ['[Deep$0Seek AI](org:deepseek)', '[DeepSeek AI](org:deep$0seek)']) {
      const files = refactored(`${DEEPSEEK}${note(link)}`, 'Rename “DeepSeek” to “DeepSeek AI”');
      expect(files.get('e/deepseek.md')).toContain(
        'name: DeepSeek AI\naliases: [深度求索]\nprevious-names: [DeepSeek]\n',
      );
      expect(files.get('a.md')).toContain(
        '[DeepSeek AI](org:deepseek) [DeepSeek AI](org:deepseek) [深度求索]',
      );
      expect(codes(files)).not.toContain('label-mismatch');
    }
  });

  it('back to an earlier one: the two change places', () => {
    const files = refactored(
      '=== c.catalog.yaml\ncatalog: C\nentries:\n  - id: org:meta\n    name: "Meta"\n    previous-names:\n      - \'Face$0book\' # until 2021\n',
      'Rename “Meta” to “Facebook”',
    );
    expect(files.get('c.catalog.yaml')).toContain(
      'name: "Facebook"\n    previous-names:\n      - \'Meta\' # until 2021',
    );
  });

  it('is not offered where it is called so already, nor for what a pack defines', () => {
    const offered = (fixture: string) => titles(fixture).filter((title) => title.startsWith('Rename'));
    expect(offered(`${DEEPSEEK}${note('[Deep$0Seek](org:deepseek)')}`)).toEqual([]);
    expect(offered(`${DEEPSEEK}${note('<org:deep$0seek>')}`)).toEqual([]);
    expect(offered(`${DEEPSEEK}${note('[the GPU maker](org:nvi$0dia)')}`)).toEqual([]);
  });
});

describe('merge two entities', () => {
  const catalog = (first: string, second: string) =>
    `=== c.catalog.yaml\ncatalog: C\nentries:\n${first}${second}`;
  const ONE =
    '  - id: org:deep-seek\n    name: Deep Seek\n    aliases: [深度求索]\n    identifiers: {wikidata: Q1, cik: "0000000001"}\n    type: company\n';
  const TWO = '  - id: org:deepseek\n    name: DeepSeek\n    identifiers:\n      wikidata: Q1\n';
  const reader = `=== a.md\n${HEAD}[Deep Seek](org:deep-see$0k)\n\n\`\`\`valuation\nsubject: 'org:deep-seek'\n\`\`\`\n`;

  it('references move, names and identifiers unite, one definition goes', () => {
    const files = refactored(catalog(ONE, TWO) + reader, 'Merge org:deep-seek into org:deepseek');
    expect(files.get('c.catalog.yaml')).toBe(
      `catalog: C\nentries:\n  - id: org:deepseek\n    name: DeepSeek\n    identifiers:\n      wikidata: Q1\n      cik: "0000000001"\n    aliases: [深度求索]\n    former-ids: [org:deep-seek]\n    type: company`,
    );
    expect(files.get('a.md')).toContain("[Deep Seek](org:deepseek)\n\n```valuation\nsubject: 'org:deepseek'");
    expect(codes(files).filter((code) => /duplicate|shared|unresolved|syntax|mismatch/.test(code))).toEqual(
      [],
    );
  });

  it('asks before anything is changed', () => {
    const { offered } = at(catalog(ONE, TWO) + reader);
    const changes = offered.find(({ title }) => title.startsWith('Merge'))?.changes() ?? [];
    expect(new Set(changes.map(({ annotation }) => annotation?.confirm))).toEqual(new Set(['ask']));
  });

  const own = (body: string, more = '') =>
    `=== e.md\n---\nnote: entity\nid: org:deep-seek\nname: Deep Seek\n${more}---\n\n# Deep Seek\n${body}`;

  it('is offered for an id with more words or fewer, and for any two that are selected', () => {
    const acme = '  - {id: org:acme, name: Acme}\n';
    const longer = '  - {id: org:acme-inc, name: Acme Inc}\n';
    const merges = (fixture: string) => titles(fixture).filter((title) => title.startsWith('Merge'));
    expect(merges(catalog(acme.replace('acme,', 'ac$0me,'), longer))).toEqual([
      'Merge org:acme into org:acme-inc',
    ]);
    expect(merges(catalog(acme, longer.replace('inc,', 'in$0c,')))).toEqual([
      'Merge org:acme-inc into org:acme',
    ]);
    const zed = '  - {id: org:zed, name: Zed}\n';
    const selected = `=== a.md\n${HEAD}[|[Acme](org:acme) is now [Zed](org:zed)|].\n`;
    expect(merges(catalog(acme, zed) + selected)).toEqual([
      'Merge org:acme into org:zed',
      'Merge org:zed into org:acme',
    ]);
    const files = refactored(catalog(acme, zed) + selected, 'Merge org:acme into org:zed');
    expect(files.get('c.catalog.yaml')).toBe(
      'catalog: C\nentries:\n  - {id: org:zed, name: Zed, aliases: [Acme], former-ids: [org:acme]}',
    );
    expect(files.get('a.md')).toContain('[Acme](org:zed) is now [Zed](org:zed).');
  });

  it('takes links to a file that goes to the one that stays', () => {
    const other = '=== f/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n';
    const files = refactored(
      `${other}${own('')}=== a.md\n${HEAD}[Deep Seek](org:deep-see$0k) [file](e.md#top)\n`,
      'Merge org:deep-seek into org:deepseek',
    );
    expect(files.get('a.md')).toContain('[Deep Seek](org:deepseek) [file](f/deepseek.md#top)');
    expect(files.has('e.md')).toBe(false);
  });

  it('a note that says nothing more goes, one that does stays as plain text', () => {
    const gone = refactored(catalog('', TWO) + own('') + reader, 'Merge');
    expect([...gone.keys()]).toEqual(['c.catalog.yaml', 'a.md']);
    const kept = refactored(catalog('', TWO) + own('\nA long history.\n') + reader, 'Merge');
    expect(kept.get('e.md')).toBe(
      '---\nx-merged-into: org:deepseek\nid: org:deep-seek\nname: Deep Seek\n---\n\n# Deep Seek\n\nA long history.',
    );
    expect(codes(kept)).not.toContain('duplicate-id');
    expect(refactored(catalog('', TWO) + own('', 'tags: [a]\n') + reader, 'Merge').has('e.md')).toBe(true);
    const said = own('\n## Wound up in 2024\n');
    expect(refactored(catalog('', TWO) + said + reader, 'Merge').get('e.md')).toContain(
      '## Wound up in 2024',
    );
  });

  it('takes whole fields over, and is not offered where both say something else', () => {
    const relations = 'relations:\n  - type: owner\n    target: org:x\n';
    const files = refactored(catalog('', TWO) + own('', relations) + reader, 'Merge');
    expect(files.get('c.catalog.yaml')).toContain(
      '\n    relations:\n      - type: owner\n        target: org:x',
    );
    const other = `${TWO}    relations: [{type: owner, target: org:y}]\n`;
    expect(
      titles(catalog('', other) + own('', relations) + reader).filter((title) => title.startsWith('Merge')),
    ).toEqual([]);
  });

  it('is not offered for what a pack defines or what is nothing alike', () => {
    expect(
      titles(`=== a.md\n${HEAD}[N](org:nvi$0dia)\n`).filter((title) => title.startsWith('Merge')),
    ).toEqual([]);
    const unlike = '  - {id: org:huawei, name: Huawei}\n';
    expect(titles(catalog(ONE, unlike) + reader).filter((title) => title.startsWith('Merge'))).toEqual([]);
  });

  it('into one of a person’s choice, or says why not', () => {
    const entities = catalog(ONE, '  - {id: org:huawei, name: Huawei}\n  - {id: person:x, name: X}\n');
    const twice =
      '=== d.catalog.yaml\ncatalog: D\nentries:\n  - {id: org:two, name: A}\n  - {id: org:two, name: B}\n';
    const { workspace } = storeOf(parseFixture(entities + twice + reader.replace('$0', '')).files);
    expect(mergeInto(workspace, 'org:deep-seek', 'org:huawei')).toHaveProperty('changes');
    const refusals = [
      ['org:deep-seek', 'org:deep-seek', /itself: choose another/],
      ['org:deep-seek', 'person:x', /different kinds/],
      ['org:deep-seek', 'org:gone', /nothing defines org:gone/],
      ['org:deep-seek', 'org:nvidia', /a pack defines org:nvidia/],
      ['org:two', 'org:huawei', /has 2 definitions: give all but one another id/],
    ] as const;
    for (const [from, into, reason] of refusals)
      expect(mergeInto(workspace, from, into)).toEqual({ refusal: expect.stringMatching(reason) });
  });
});

describe('merge duplicates', () => {
  const first = '  - id: org:ac$0me\n    name: Acme\n    identifiers: {cik: 1}\n';
  const second =
    '  - id: org:Acme\n    name: Acme Labs\n    identifiers: {wikidata: Q1}\n    x-desk: north\n';
  const catalog = (...entries: string[]) => `=== c.catalog.yaml\ncatalog: C\nentries:\n${entries.join('')}`;
  const reader = `=== a.md\n${HEAD}[Acme](org:acme)\n`;

  it('takes all that the other definition says into this one, and leaves references', () => {
    const files = refactored(catalog(first, second) + reader, 'take the other definition of org:acme');
    expect(files.get('c.catalog.yaml')).toBe(
      'catalog: C\nentries:\n  - id: org:acme\n    name: Acme\n    identifiers: {cik: 1, wikidata: Q1}\n    aliases: [Acme Labs]\n    x-desk: north',
    );
    expect(files.get('a.md')).toBe(reader.slice('=== a.md\n'.length).trimEnd());
    expect(codes(files)).not.toContain('duplicate-id');
  });

  it('keeps a note under the cursor, and removes one that says nothing more', () => {
    const note = (id: string, more = '') =>
      `=== e.md\n---\nnote: entity\nid: ${id}\nname: Acme\n---\n${more}`;
    const kept = refactored(note('org:ac$0me', '\nMore.\n') + catalog(second), 'Merge duplicates');
    expect(kept.get('c.catalog.yaml')).toBe('catalog: C\nentries:\n  []');
    expect(kept.get('e.md')).toContain('aliases: [Acme Labs]');
    const gone = refactored(note('org:acme') + catalog(first), 'Merge duplicates');
    expect(gone.has('e.md')).toBe(false);
    expect(codes(gone)).not.toContain('duplicate-id');
  });

  it('is offered for each of several by its place, and never where two facts contradict', () => {
    const merges = (fixture: string) => titles(fixture).filter((title) => title.startsWith('Merge dup'));
    expect(merges(catalog(first, second, second))).toEqual([
      'Merge duplicates: take the definition in c.catalog.yaml:6 of org:acme into this one',
      'Merge duplicates: take the definition in c.catalog.yaml:10 of org:acme into this one',
    ]);
    expect(merges(catalog(first, second.replace('wikidata: Q1', 'cik: 2')))).toEqual([]);
    expect(merges(catalog(first, second.replace('wikidata: Q1', 'cik: "0001"')))).toHaveLength(1);
    expect(merges(catalog(first))).toEqual([]);
    expect(merges(catalog(first.replace('acme', 'nvidia').replace('ac$0me', 'nvid$0ia')))).toEqual([]);
  });
});

describe('normalise amounts', () => {
  it('of the claim or of the note, quotes kept, doubtful ones left', () => {
    const claim = (lines: string) => `\`\`\`valuation\nsubject: org:x\n${lines}\n\`\`\`\n`;
    const fixture = `=== a.md\n${HEAD}${claim("amount: 350-400 billion CNY$0\npost: 'USD 20,000,000,000'\npre: $5bn\nnew-money: at least EUR 5 million")}\n${claim('amount: 1.5 billion USD')}`;
    const one = refactored(fixture.replace('$5bn', '¥5bn'), 'of this claim').get('a.md');
    expect(one).toContain(
      'amount: CNY 350bn-400bn\npost: \'USD 20,000,000,000\'\npre: ¥5bn\nnew-money: ">= EUR 5m"'.replace(
        '20,000,000,000',
        '20,000,000,000',
      ),
    );
    expect(one).toContain('amount: 1.5 billion USD');
    expect(refactored(fixture.replace('$5bn', '¥5bn'), 'of this note').get('a.md')).toContain(
      'amount: USD 1.5bn',
    );
  });
});

describe('sort sources', () => {
  const note = (sources: string, body = '[b](src:S2) [a](src:S10)') =>
    `=== a.md\n---\nnote: signal-brief\nsources:\n${sources}date: 2026\n---\n${body}\n`;

  it('by id in natural order, comments before an entry going with it', () => {
    const files = refactored(
      note(
        '  # ten\n  S10: {title: Ten}\n  # one\n  # still one\n  S1:$0\n    title: One # o\n  S2: {title: Two}\n',
      ),
      'by id',
    );
    expect(files.get('a.md')).toContain(
      'sources:\n  # one\n  # still one\n  S1:\n    title: One # o\n  S2: {title: Two}\n  # ten\n  S10: {title: Ten}\ndate: 2026',
    );
  });

  it('by first citation, the uncited last, also between braces', () => {
    const block = refactored(
      note('  S1: {title: One}\n  S10$0: {title: Ten}\n  S2: {title: Two}\n'),
      'by first citation',
    );
    expect(block.get('a.md')).toContain(
      'sources:\n  S2: {title: Two}\n  S10: {title: Ten}\n  S1: {title: One}\ndate',
    );
    const flow = refactored(
      `=== a.md\n---\nnote: signal-brief\nsources: {S2: {title: B}, S$01: {title: A}}\n---\n`,
      'by id',
    );
    expect(flow.get('a.md')).toContain('sources: {S1: {title: A}, S2: {title: B}}');
  });

  it('is not offered where they are sorted', () => {
    expect(titles(note('  S1$0: {title: One}\n  S2: {title: Two}\n', '[a](src:S1)'))).not.toContain(
      'Sort the sources by id',
    );
  });
});

describe('packs and configuration', () => {
  it('are left alone', () => {
    expect(titles('=== dossier.yaml\nscale: icd$0203\n')).toEqual([]);
  });
});
