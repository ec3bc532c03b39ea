// A file in conflict: it is found wherever git may leave one, nothing of it counts, and nothing is called absent for it.

import { describe, expect, it } from 'vitest';
import { RULES } from '../../../server/src/rules/index.ts';
import { chooseSafeFixes } from '../../../server/src/rules/support/findings/safe-fixes.ts';
import { parseFixture } from '../../support/fixture.ts';
import { applyFix, findingsIn, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

/** Two texts between git's markers. */
function conflict(first: string, second: string, { base = '', names = ['HEAD', 'feature'] } = {}): string {
  const ancestor = base === '' ? '' : `||||||| 1a2b3c4\n${base}`;
  return `<<<<<<< ${names[0]}\n${first}${ancestor}=======\n${second}>>>>>>> ${names[1]}\n`;
}

function codesIn(fixture: string): string[] {
  return findingsIn(fixture).map(
    ({ uri, code }) => `${decodeURIComponent(uri.slice(uriOf('').length))} ${code}`,
  );
}

const HEAD = '---\nnote: spot-report\ndate: 2026-05-18\nstatus: published\nmarking: TLP:GREEN\n---\n';
const ENTRY = '  - {id: org:alpha, name: Alpha}\n';
const OTHER = '  - {id: org:beta, name: Beta}\n';

describe('a file in conflict', () => {
  for (const [where, path, text] of [
    ['prose', 'a.md', `${HEAD}\n${conflict('One.\n', 'Two.\n')}`],
    ['front matter', 'a.md', `---\nnote: spot-report\n${conflict('date: 2026\n', 'date: 2025\n')}---\n`],
    ['the key that makes it a note', 'a.md', `---\n${conflict('note: spot-report\n', 'title: x\n')}---\n`],
    [
      'a claim',
      'a.md',
      `${HEAD}\n\`\`\`valuation\n${conflict('amount: USD 1bn\n', 'amount: USD 2bn\n')}\`\`\`\n`,
    ],
    ['a file that both sides added', 'a.md', conflict(`${HEAD}\nOne.\n`, `${HEAD}\nTwo.\n`)],
    ['a file of which one side alone is a note', 'a.md', conflict('# Read me\n', HEAD)],
    ['a catalog', 'a.catalog.yaml', `catalog: A\nentries:\n${conflict(ENTRY, OTHER, { base: ENTRY })}`],
    ['a quoted text in a catalog', 'a.catalog.yaml', `catalog: "A\n${conflict('b\n', 'c\n')}"\n`],
    ['the configuration', 'dossier.yaml', conflict('scale: phia\n', 'scale: icd203\n')],
  ] as const) {
    it(`is found in ${where}, once and alone`, () => {
      expect(codesIn(`=== ${path}\n${text}`)).toEqual([`${path} merge-conflict`]);
    });
  }

  it('is found in files of a pack in place, and in the lock', () => {
    const pack = (name: string, text: string) => `=== team/${name}\n${text}`;
    const files = [
      '=== dossier.yaml\npacks: [./team]\n',
      pack('pack.yaml', conflict('name: a/b\n', 'name: a/c\n')),
      pack('vocabulary.yaml', conflict('kinds: {}\n', '')),
      pack('rules.yaml', conflict('missing-basis: error\n', 'missing-basis: off\n')),
      pack('catalogs/t.catalog.yaml', `catalog: A\nentries:\n${conflict(ENTRY, OTHER)}`),
      pack('snippets/s.code-snippets', conflict('{}\n', '{"a": {}}\n')),
      pack('templates/t.md', conflict('# A\n', '# B\n')),
      pack('tests/t.md', conflict('# A\n', '# B\n')),
      `=== .dossier/packs.lock\n${conflict('packs: {}\n', '')}`,
    ];
    const found = codesIn(files.join(''));
    for (const path of ['pack.yaml', 'vocabulary.yaml', 'rules.yaml', 'catalogs/t.catalog.yaml'])
      expect(found.filter((one) => one.startsWith(`team/${path} `))).toEqual([`team/${path} merge-conflict`]);
    for (const path of ['snippets/s.code-snippets', 'templates/t.md', 'tests/t.md'])
      expect(found.filter((one) => one.startsWith(`team/${path} `))).toEqual([`team/${path} merge-conflict`]);
    expect(found).toContain('.dossier/packs.lock merge-conflict');
  });

  it('has one finding for each conflict, on its first marker', () => {
    const text = `${HEAD}\n${conflict('One.\n', 'Two.\n')}\nText.\n\n${conflict('Three.\n', 'Four.\n')}`;
    const spans = findingsIn(text).map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(['<<<<<<< HEAD', '<<<<<<< HEAD']);
  });

  it('is left alone where it is no note', () => {
    expect(codesIn(`=== readme.md\n${conflict('# One\n', '# Two\n')}`)).toEqual([]);
    expect(
      codesIn(`=== dossier.yaml\ninclude: ["*.md"]\n=== readme.md\n${conflict('# One\n', '# Two\n')}`),
    ).toEqual(['readme.md merge-conflict']);
  });

  it('is an example in a code block, and a conflict around or across one', () => {
    const found = (body: string) =>
      codesIn(`${HEAD}\n${body}`).filter((one) => one.includes('merge-conflict')).length;
    for (const fence of ['```', '```text', '~~~ yaml', '````diff'])
      expect(found(`${fence}\n${conflict('a: 1\n', 'a: 2\n')}${fence.replace(/[^`~]+/, '')}\n`)).toBe(0);
    expect(found(`\`\`\`text\n${conflict('a\n```\n', 'b\n```\n')}`)).toBe(1);
    expect(found(`\`\`\`valution\n${conflict('id: a\n', 'id: b\n')}\`\`\`\n`)).toBe(1);
    expect(found(`\`\`\`text\n${conflict('a\n', 'b\n')}`)).toBe(1);
    expect(found(`\`\`\`text\n${conflict('a\n', 'b\n')}\`\`\`\n\n${conflict('c\n', 'd\n')}`)).toBe(1);
  });

  it('is not silenced, and no rule but its own runs', () => {
    const text = `${HEAD}<!-- dossier-ignore-file merge-conflict: later -->\n${conflict('a\n', 'b\n')}`;
    expect(codesIn(text)).toEqual(['note.md merge-conflict']);
    expect(RULES.filter(({ code }) => code === 'merge-conflict')).toHaveLength(1);
  });
});

describe('what a file in conflict may define', () => {
  const citing = `${HEAD}\n[Alpha](org:alpha), [Beta](org:beta), [old](claim:first) and [Wire](src:wire). [No](org:nothing)\n`;
  const others = [
    `=== all.catalog.yaml\ncatalog: A\nentries:\n${conflict(ENTRY, OTHER)}`,
    `=== claims.md\n${HEAD}\n\`\`\`valuation\n${conflict('id: first\n', 'id: second\n')}\`\`\`\n`,
    `=== wire.md\n${conflict('---\nnote: source-note\nid: src:wire\ntitle: Wire\n---\n', '# Gone\n')}`,
  ].join('');

  it('is unknown, not absent', () => {
    const found = findingsIn(`=== citing.md\n${citing}${others}`, [
      'unresolved-reference',
      'unresolved-source',
    ]);
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('org:nothing')]);
  });

  it('keeps a comment that silences the reference', () => {
    const ignoring =
      '<!-- dossier-ignore unresolved-reference: not yet -->\n[No](org:nothing) [Beta](org:beta)\n';
    const only = (body: string) => findingsIn(`=== n.md\n${HEAD}${body}${others}`, ['unused-suppression']);
    expect(only(ignoring.replace('[No](org:nothing) ', ''))).toEqual([]);
    expect(only(ignoring.replace(/\[No.*\n/, 'Text.\n'))).toHaveLength(1);
  });

  it('is absent again when the conflict is resolved without it', () => {
    const store = storeOf(parseFixture(`=== citing.md\n${citing}${others}`).files);
    const before = findingsOf(store).length;
    const affected = store.apply([
      { uri: uriOf('all.catalog.yaml'), text: `catalog: A\nentries:\n${ENTRY}` },
    ]);
    expect(affected).toContain(uriOf('citing.md'));
    const found = findingsOf(store).filter(({ code }) => code === 'unresolved-reference');
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringContaining('org:beta'),
      expect.stringContaining('org:nothing'),
    ]);
    expect(before).toBeGreaterThan(0);
  });

  it('does not let a pack speak for the workspace', () => {
    const mine = (gb: number) => `  - {id: hw:nvidia-h100-nvl, name: H100, specs: {memory-gb: "${gb}"}}\n`;
    const note = `${HEAD}\n\`\`\`hardware\nref: hw:nvidia-h100-nvl\nmemory: 999 GB\nas-of: 2026-05\nsource: S1\n\`\`\`\n`;
    const catalog = (text: string) => `=== n.md\n${note}=== c.catalog.yaml\ncatalog: A\nentries:\n${text}`;
    expect(findingsIn(catalog(mine(1)), ['figure-mismatch', 'unit-slip'])).toHaveLength(1);
    expect(findingsIn(catalog(conflict(mine(1), mine(2))), ['figure-mismatch', 'unit-slip'])).toEqual([]);
    const linking = `=== l.md\n${HEAD}\n[The card of our desk](hw:nvidia-h100-nvl)\n`;
    expect(findingsIn(linking, ['label-mismatch'])).toHaveLength(1);
    const unsure = `${linking}=== c.catalog.yaml\ncatalog: A\nentries:\n${conflict(mine(1), mine(2))}`;
    expect(findingsIn(unsure, ['label-mismatch'])).toEqual([]);
  });
});

describe('the quick fixes', () => {
  const catalog = `catalog: A\nentries:\n${conflict(ENTRY, OTHER, { base: '  - {}\n' })}`;
  const fixesOf = (text: string) =>
    findingsIn(`=== a.catalog.yaml\n${text}`, ['merge-conflict']).flatMap(({ fixes }) => fixes);

  it('carry the names that git wrote', () => {
    expect(fixesOf(catalog).map(({ title }) => title)).toEqual([
      'Take “HEAD”',
      'Take “feature”',
      'Take both, “HEAD” before the other',
    ]);
    expect(
      fixesOf(conflict(ENTRY, OTHER, { names: ['', ''] }).replace(/ $/gm, '')).map(({ title }) => title),
    ).toEqual(['Take the first side', 'Take the second side', 'Take both, the first side before the other']);
  });

  it('take the one side, the other, or both', () => {
    const files = new Map([['a.catalog.yaml', catalog]]);
    const texts = fixesOf(catalog).map((fix) => applyFix(files, fix).get('a.catalog.yaml'));
    const top = 'catalog: A\nentries:\n';
    expect(texts).toEqual([`${top}${ENTRY}`, `${top}${OTHER}`, `${top}${ENTRY}${OTHER}`]);
  });

  it('are none where it is not known which line ends the first side', () => {
    const text = `${HEAD}\n${conflict('Title\n=======\n\n', 'Text.\n')}`;
    const [finding] = findingsIn(text);
    expect(finding).toMatchObject({ code: 'merge-conflict', fixes: [] });
    expect(finding?.message).toContain('by hand');
  });

  it('are never applied unasked', () => {
    const store = storeOf(new Map([['a.catalog.yaml', catalog]]));
    expect(chooseSafeFixes(findingsOf(store), (uri) => store.workspace.text(uri)).mended).toEqual([]);
  });
});
