/** The files of a pack: read with places, compared, locked; nothing in them can make the reader fail. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comparePacks } from '../../../server/src/packs/compare.ts';
import { readExpectations } from '../../../server/src/packs/expectations.ts';
import { integrityOf } from '../../../server/src/packs/integrity.ts';
import { loadPack } from '../../../server/src/packs/load-pack.ts';
import { printLock, readLock } from '../../../server/src/packs/lock.ts';
import { isPackName, readManifest } from '../../../server/src/packs/manifest.ts';
import { packDocument } from '../../../server/src/packs/pack-document.ts';
import { readSnippets } from '../../../server/src/packs/read-snippets.ts';
import { readVocabulary } from '../../../server/src/packs/read-vocabulary.ts';
import { stamped } from '../../../server/src/packs/template.ts';
import { vocabularySchema } from '../../../server/src/vocabulary/vocabulary.ts';
import { packFiles } from '../../support/tar.ts';
import { expectFindings } from '../../support/workspace.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

function load(files: Readonly<Record<string, string>>) {
  const texts = Object.entries(files).map(([path, text]) => ({ path, uri: `pack:/${path}`, text }));
  return loadPack({ folder: 'pack:', origin: 'installed', fallbackName: 'a/b' }, texts);
}

describe('a manifest', () => {
  it('has a name that is two folders on every system', () => {
    for (const name of ['a/b', 'equity-desk/house-2', '1/2']) expect(isPackName(name), name).toBe(true);
    for (const name of [
      'a',
      'a/b/c',
      'A/b',
      '../b',
      'a/..',
      'a/con',
      'nul/b',
      'a/-b',
      'a/b-',
      'a/b.c',
      'a//b',
      '/',
    ])
      expect(isPackName(name), name).toBe(false);
  });

  it('is read as far as it is right, with problems at their places', () => {
    const text =
      'name: desk/house\nversion: v1.0.0\nrequires: {other: ^1.0.0}\ncontributes: [snippet]\nscript: x\n';
    const { manifest, problems } = readManifest(text);
    expect(manifest.name).toBe('desk/house');
    expect(problems.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      'v1.0.0',
      '^1.0.0',
      'snippet',
      'script',
    ]);
  });
});

describe('a pack', () => {
  it('gives its words, levels, catalogs, snippets and templates', () => {
    const { data, problems } = load(packFiles());
    expect(problems).toEqual([]);
    expect(data.name).toBe('desk/house');
    expect(Object.keys(data.vocabulary?.kinds ?? {})).toEqual(['vessel']);
    expect(data.rules?.get('missing-basis')?.level).toBe('error');
    expect(data.snippets?.map(({ prefixes }) => prefixes)).toEqual([['ship']]);
    expect(data.templates?.map(({ id, title }) => [id, title])).toEqual([['desk/house/log', 'Log']]);
    expect(data.definitions?.map(({ what, key }) => `${what} ${key}`)).toEqual([
      'kind vessel',
      'snippet prefix ship',
      'entity vessel:ever-given',
    ]);
  });

  it('gives only what it says that it contributes', () => {
    const files = { ...packFiles(), 'pack.yaml': 'name: a/b\nversion: 1.0.0\ncontributes: [catalogs]\n' };
    const { data } = load(files);
    expect(data.catalogs).toHaveLength(1);
    expect([data.vocabulary, data.rules, data.snippets, data.templates]).toEqual([
      undefined,
      undefined,
      [],
      [],
    ]);
  });

  it('never throws, whatever its files hold', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      '${1|@',
      '|}',
      '\n',
      '- ',
      'name',
      '/*',
      '//',
      '\\',
      '---',
      '\u0000',
      '&a',
      '*a',
      '!!x',
      '__proto__',
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(part, { maxLength: 60 }).map((parts) => parts.join('')),
      // Text that parses, and is of another form than anybody expects.
      fc.json({ maxDepth: 3 }),
      fc
        .dictionary(
          fc.constantFrom('name', 'kinds', 'note-types', 'entries', 'A', 'requires', 'missing-basis'),
          fc.jsonValue({ maxDepth: 3 }),
        )
        .map((value) => JSON.stringify(value)),
    );
    const paths = Object.keys(packFiles());
    fc.assert(
      fc.property(fc.constantFrom(...paths), text, (path, body) => {
        const { data } = load({ ...packFiles(), [path]: body });
        expect(data.definitions).toBeDefined();
        packDocument(path, 'pack:/x', body);
      }),
      { numRuns: 500 },
    );
  });

  it('does not follow a file that is nested without end', () => {
    expect(readSnippets('['.repeat(100_000)).problems).toHaveLength(1);
    expect(readSnippets('{"a":'.repeat(100_000)).problems).toHaveLength(1);
  });
});

describe('a vocabulary', () => {
  it('names no kind that a link already means', () => {
    const text = 'kinds:\n  mailto: {label: Mail}\n  src: {label: Source}\n  Bad Kind: {label: Bad}\n';
    const { problems } = readVocabulary(text);
    expect(problems.map(({ span }) => text.slice(span.start, span.end)).sort()).toEqual([
      'Bad Kind',
      'mailto',
      'src',
    ]);
  });

  it('has its problems at the value or the key', () => {
    const text = 'note-types:\n  flash:\n    sections:\n      - {heading: A, role: factual}\nkindz: {}\n';
    const { problems } = readVocabulary(text);
    expect(problems.map(({ span }) => text.slice(span.start, span.end)).sort()).toEqual(['factual', 'kindz']);
  });
});

describe('the lock', () => {
  const name = fc
    .tuple(fc.constantFrom('a', 'b', 'desk'), fc.constantFrom('x', 'y-z', '1'))
    .map((parts) => parts.join('/'));
  const pack = fc.record({
    name,
    version: fc.constantFrom('1.0.0', '2.1.0-beta.1'),
    origin: fc.oneof(
      fc.constantFrom('npm:@a/b@^1', 'git+ssh://git@x.org/a.git#v1', 'folder:../b: c #d'),
      fc
        .string({ minLength: 1 })
        .filter((text) => text.trim() === text && text !== '' && !/[\r\n\u0085\u2028\u2029]/.test(text)),
    ),
    integrity: fc.uint8Array().map((content) => integrityOf([{ path: 'a', bytes: content }])),
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.uniqueArray(pack, { selector: (one) => one.name, maxLength: 4 }), (packs) => {
        const { packs: read, problems } = readLock(printLock(packs));
        expect(problems).toEqual([]);
        const sorted = [...packs].sort((a, b) => (a.name < b.name ? -1 : 1));
        expect(read.map(({ span: _, ...one }) => one)).toEqual(sorted);
      }),
    );
  });

  it('tells apart contents whose bytes in a row are the same', () => {
    const prints = [
      [{ path: 'a', bytes: bytes('bc') }],
      [{ path: 'ab', bytes: bytes('c') }],
      [
        { path: 'a', bytes: bytes('b') },
        { path: 'c', bytes: bytes('') },
      ],
      [
        { path: 'a', bytes: bytes('') },
        { path: 'b', bytes: bytes('c') },
      ],
    ].map(integrityOf);
    expect(new Set(prints).size).toBe(4);
    const two = [
      { path: 'b', bytes: bytes('1') },
      { path: 'a', bytes: bytes('2') },
    ];
    expect(integrityOf(two)).toBe(integrityOf([...two].reverse()));
  });

  it('of another form is refused as a whole, and a wrong entry alone', () => {
    expect(readLock('lock: 2\npacks: {}\n').problems[0]?.message).toContain('update Dossier');
    const text =
      'lock: 1\npacks:\n  ../x:\n    version: 1.0.0\n  a/b: {version: 1.0.0, origin: x, integrity: md5-x}\n';
    const { packs, problems } = readLock(text);
    expect(packs).toEqual([]);
    expect(problems).toHaveLength(2);
  });
});

describe('an installed pack', () => {
  const manifest = 'name: desk/house\nversion: 1.0.0\n';
  const lock = (text: string) =>
    printLock([
      {
        name: 'desk/house',
        version: '1.0.0',
        origin: 'folder:../house',
        integrity: integrityOf([{ path: 'pack.yaml', bytes: bytes(text) }]),
      },
    ]);

  it('is fine while its files are those of the lock', () => {
    expectFindings(
      `=== .dossier/packs.lock\n${lock(manifest)}=== .dossier/packs/desk/house/pack.yaml\n${manifest.trimEnd()}\n`,
      'pack-integrity',
    );
  });

  it('is found when its folder is missing, when nothing locks it, and when it calls itself otherwise', () => {
    expectFindings(
      `=== .dossier/packs.lock\n${lock(manifest).replace('  desk/house:', '  desk/house:\n  ^^^^^^^^^^ pack-integrity: is missing')}`,
    );
    expectFindings(
      `=== .dossier/packs.lock\nlock: 1\n^^^^^^^ pack-integrity: nothing locks it\n=== .dossier/packs/desk/house/pack.yaml\n${manifest}`,
    );
    expectFindings(
      `=== .dossier/packs.lock\nlock: 1\n^^^^^^^ pack-integrity: is named \`desk/house\`\n=== .dossier/packs/other/house/pack.yaml\n${manifest}`,
    );
  });
});

describe('conflicts', () => {
  const house = (name: string, prefix: string) =>
    `=== ${name}/pack.yaml\nname: desk/${name}\nversion: 1.0.0\n=== ${name}/snippets/s.code-snippets\n{"S": {"prefix": "${prefix}", "body": "x"}}\n`;

  it('are found in both of two packs in place', () => {
    const one = house('one', 'same').replace(
      '"x"}}',
      '"x"}}\n                  ^^^^ pack-conflict: `desk/two`',
    );
    const two = house('two', 'Same').replace(
      '"x"}}',
      '"x"}}\n                  ^^^^ pack-conflict: `desk/one`',
    );
    expectFindings(`=== dossier.yaml\npacks: [./one, ./two]\n${one}${two}`);
  });

  it('are none between different prefixes, nor with an entity that the workspace defines anew', () => {
    expectFindings(
      `=== dossier.yaml\npacks: [./one, ./two]\n${house('one', 'a')}${house('two', 'b')}=== own.catalog.yaml\ncatalog: Own\nentries:\n  - {id: org:nvidia, name: NVIDIA}\n`,
      'pack-conflict',
    );
  });
});

describe('the difference of two versions', () => {
  it('is told by meaning', () => {
    const before = load(packFiles()).data;
    const after = load({
      ...packFiles('2.0.0'),
      'rules.yaml': 'missing-basis: warning\nmissing-status: error\n',
      'catalogs/ships.catalog.yaml': 'catalog: Ships\nentries:\n  - {id: vessel:other, name: Other}\n',
      'README.md': 'Another text.\n',
    }).data;
    expect(comparePacks(before, after).map(({ change, what, key }) => `${change} ${what} ${key}`)).toEqual([
      'changed level of missing-basis',
      'added level of missing-status',
      'changed snippet ship (Ship)',
      'removed entity vessel:ever-given',
      'added entity vessel:other',
    ]);
    expect(comparePacks(before, before)).toEqual([]);
  });

  it('says of an entity with another id that it has one, in one line', () => {
    const entities = (...lines: string[]) =>
      load({
        ...packFiles(),
        'catalogs/ships.catalog.yaml': `catalog: Ships\nentries:\n${lines.map((line) => `  - {${line}}\n`).join('')}`,
      }).data;
    const told = (before: readonly string[], after: readonly string[]) =>
      comparePacks(entities(...before), entities(...after)).map(({ change, key, before: old, otherwise }) =>
        [change, key, old, otherwise && 'otherwise'].filter(Boolean).join(' '),
      );
    const a = 'id: vessel:a, name: A';
    const owner = 'id: org:o, name: O, relations: [{type: owns, target: "vessel:a"}]';
    expect(
      told([a, owner], ['id: vessel:b, name: A, former-ids: [VESSEL:A]', owner.replace(':a', ':b')]),
    ).toEqual(['renamed vessel:b vessel:a']);
    expect(told([a], ['id: vessel:b, name: B, former-ids: [vessel:a]'])).toEqual([
      'renamed vessel:b vessel:a otherwise',
    ]);
    // Merged into one that was there before, and two that became one.
    const c = 'id: vessel:c, name: C';
    expect(told([a, c], [`${c}, former-ids: [vessel:a]`])).toEqual(['merged vessel:c vessel:a']);
    expect(told([a, c], ['id: vessel:d, name: A, former-ids: [vessel:a, vessel:c]'])).toEqual([
      'merged vessel:d vessel:c',
      'renamed vessel:d vessel:a',
    ]);
    // Who only says that it had an id which is still there has changed; so has who had one that nobody knew.
    expect(told([a, c], [a, `${c}, former-ids: [vessel:a]`])).toEqual(['changed vessel:c']);
    expect(told([a], [a, `${c}, former-ids: [vessel:z]`])).toEqual(['added vessel:c']);
    expect(
      told([a, c], ['id: vessel:b, name: A, former-ids: [vessel:a]', `${c}, former-ids: [vessel:z]`]),
    ).toEqual(['renamed vessel:b vessel:a', 'changed vessel:c']);
  });

  it('reads levels in `rules.yaml` under `rules` too, as `dossier.yaml` has them', () => {
    const levels = (text: string) => [...(load({ ...packFiles(), 'rules.yaml': text }).data.rules ?? [])];
    expect(levels('rules:\n  missing-basis: warning\n')).toEqual(levels('missing-basis: warning\n'));
    expect(levels('missing-basis: warning\n')).toHaveLength(1);
  });

  it('misses nothing that a vocabulary can hold', () => {
    const parts = {
      kinds: '{boat: {label: Boat}}',
      'note-types': '{flash: {label: Flash}}',
      rounds: '[series-x]',
      'no-new-money': '[split]',
      'no-equity': '[lease]',
      instruments: '[warrant]',
      relations: '{feeds: {label: feeds}}',
      scales: '{ours: {terms: [{id: a, rows: [[a]], min: "0", max: "9"}]}}',
      intensifiers: '[mightily]',
      hedges: '[mayhap]',
      hearsay: '[word has it]',
      'valuation-words': '[price tag]',
      'relative-dates': '[anon]',
      'judgment-phrases': '[we hold]',
      basis: '{values: [nav], comparable-groups: [[nav]]}',
      aliases: '{med: moderate}',
      fields: '[desk]',
    };
    expect(Object.keys(parts).sort()).toEqual(Object.keys(vocabularySchema().shape).sort());
    const { 'vocabulary.yaml': _, ...rest } = packFiles();
    const before = load(rest).data;
    for (const [key, value] of Object.entries(parts)) {
      const after = load({ ...rest, 'vocabulary.yaml': `${key}: ${value}\n` }).data;
      expect(comparePacks(before, after), key).not.toEqual([]);
    }
  });
});

describe('a template', () => {
  it('is stamped after `note:`, in place of an older stamp, with its own line ends', () => {
    expect(stamped('---\r\nnote: spot-report\r\ntemplate: old\r\n---\r\n', 'a/b/c', '1.0.0')).toBe(
      '---\r\nnote: spot-report\r\ntemplate: a/b/c@1.0.0\r\n---\r\n',
    );
  });
});

describe('expected findings', () => {
  it('are about the next line that says something, or about their own', () => {
    const text = [
      '<!-- dossier-expect a-b -->',
      '',
      '# dossier-expect c: part, of it',
      'x',
      '> y <!-- dossier-expect d -->',
      '<!-- dossier-expected e -->',
    ];
    expect(readExpectations(text.join('\n')).map(({ line, code, message }) => [line, code, message])).toEqual(
      [
        [3, 'a-b', ''],
        [3, 'c', 'part, of it'],
        [4, 'd', ''],
      ],
    );
  });
});
