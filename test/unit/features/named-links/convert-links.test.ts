/** Links by name become tags: which, which not, and that nothing else moves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdits, convertLinks } from '../../../../server/src/features/named-links/convert-links.ts';
import { knownNames } from '../../../../server/src/features/named-links/known-names.ts';
import { buildVault } from '../../../../server/src/features/named-links/vault.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const CATALOG = `catalog: Ours
entries:
  - {id: org:acme, name: Acme Corp, aliases: [Acme]}
  - {id: org:apple, name: Apple}
  - {id: org:华为, name: 华为, aliases: [Huawei Tech]}
  - {id: org:twin-a, name: Twin}
  - {id: person:twin, name: Twin}
  - {id: org:zed, name: Zed Ltd, weak-aliases: [Zed]}
`;

/** Converts one file among others, and says what becomes of it and why links stay. */
function convert(text: string, others: Readonly<Record<string, string>> = {}, wordsFirst = false) {
  const files = { 'notes/a.md': text, ...others };
  const { workspace } = storeOf(new Map(Object.entries({ 'our.catalog.yaml': CATALOG, ...files })));
  const texts = Object.entries(files).map(([path, content]) => {
    const digest = workspace.digest(uriOf(path));
    return { path, uri: uriOf(path), text: content, key: digest?.type === 'note' ? digest.key : undefined };
  });
  const vault = buildVault(texts, wordsFirst);
  const [file] = vault.files;
  if (!file) throw new Error('no file');
  const { edits, left } = convertLinks(vault, file, knownNames(workspace));
  return { text: applyEdits(text, edits), left: left.map(({ link, reason }) => `${link.target}: ${reason}`) };
}

const person = '---\nnote: entity\nid: person:ann\nname: Ann Ray\n---\n';
const plain = '---\naliases: [Acme Corp]\n---\n# A company\n';

describe('a link by name becomes a tag', () => {
  test.each([
    ['[[Acme]]', '[Acme](org:acme)'],
    ['[[Acme Corp]]', '[Acme Corp](org:acme)'],
    ['[[acme corp]]', '[acme corp](org:acme)'],
    ['[[Acme|the *firm*]]', '[the *firm*](org:acme)'],
    ['[[companies/Acme]]', '[Acme](org:acme)'],
    ['[[Acme.md]]', '[Acme](org:acme)'],
    ['[[华为]]与[[Huawei Tech|它]]', '[华为](org:华为)与[它](org:华为)'],
    ['🚀 **[[Acme]]**', '🚀 **[Acme](org:acme)**'],
    ['- a [[Acme]]\n  > [[Acme]]\n', '- a [Acme](org:acme)\n  > [Acme](org:acme)\n'],
    ['| a |\n| - |\n| [[Acme\\|it]] |\n', '| a |\n| - |\n| [it](org:acme) |\n'],
    ['\uFEFF[[Acme]]\r\nand [[Acme]]\r\n', '\uFEFF[Acme](org:acme)\r\nand [Acme](org:acme)\r\n'],
    ['a [[Acme]]\rb [[Acme]]\r', 'a [Acme](org:acme)\rb [Acme](org:acme)\r'],
    ['[[Acme]]\n\n[Acme]: Acme.md "x"\n', '[Acme](org:acme)\n\n[Acme]: Acme.md "x"\n'],
  ])('%j', (before, after) => {
    expect(convert(before)).toEqual({ text: after, left: [] });
    expect(convert(after)).toEqual({ text: after, left: [] });
  });

  test('a file that is an entity note is what its links lead to, by every form of link', () => {
    const text = '[[Ann]] [[people/Ann|her]] [Ann](../people/Ann.md) [Ann](<../people/Ann.md>)';
    expect(convert(text, { 'people/Ann.md': person }).text).toBe(
      '[Ann](person:ann) [her](person:ann) [Ann](person:ann) [Ann](person:ann)',
    );
  });

  test('the aliases and the title of a plain file say what it is about', () => {
    expect(convert('[[x]] and [it](x.md)', { 'notes/x.md': plain }).text).toBe(
      '[x](org:acme) and [it](org:acme)',
    );
    expect(convert('[[x]]', { 'notes/x.md': 'alias:: Acme, other\n\n- text\n' }).text).toBe('[x](org:acme)');
    expect(convert('[[org.x]]', { 'org.x.md': '---\ntitle: Acme Corp\n---\n' }, true).text).toBe(
      '[Acme Corp](org:acme)',
    );
    expect(convert('[[the firm|org.x]]', { 'org.x.md': '---\ntitle: Acme\n---\n' }, true).text).toBe(
      '[the firm](org:acme)',
    );
  });
});

describe('a link stays', () => {
  test.each([
    ['[[Nothing]]', 'Nothing: unknown'],
    ['[[apple]]', 'apple: unknown'],
    ['[[Twin]]', 'Twin: ambiguous'],
    ['[[Zed]]', 'Zed: weak'],
    ['[[Acme#History]]', 'Acme: section'],
    ['[[#Here]]', ': section'],
    ['![[Acme]]', 'Acme: embed'],
    ['#[[Acme]]', 'Acme: tag'],
    ['[Acme](Acme.md)', 'Acme.md: no-file'],
    ['[Acme](../../Acme.md)', '../../Acme.md: no-file'],
    ['[[Acme|a\\]]', 'Acme: words'],
  ])('%s', (text, reason) => {
    expect(convert(text)).toEqual({ text, left: [reason] });
  });

  test.each([
    '`[[Acme]]`',
    '```\n[[Acme]]\n```\n',
    '    [[Acme]]\n',
    '<!-- [[Acme]] -->\n',
    '<b title="[[Acme]]">x</b>',
    '---\nup: "[[Acme]]"\n---\n',
    '\\[[Acme]]',
    '[a [[Acme]] b](https://example.org)',
    '![[[Acme]]](x.png)',
    '[Acme](https://example.org/Acme.md)',
    '[Acme](#acme)',
    '[Acme](Acme.png)',
    '[[Ac\nme]]',
    '[[]]',
  ])('unread: %j', (text) => {
    expect(convert(text).text).toBe(text);
  });

  test('of two files with the name, when only one is known', () => {
    const files = { 'a/Ann.md': person, 'b/Ann.md': '# Another Ann\n' };
    expect(convert('[[Ann]] [[b/Ann]]', files)).toEqual({
      text: '[[Ann]] [[b/Ann]]',
      left: ['Ann: ambiguous', 'b/Ann: unknown'],
    });
  });
});

test('nothing but the converted links moves, whatever stands around them, and a second run changes nothing', () => {
  const piece = fc.constantFrom(
    ...[
      '[[Acme]]',
      '[[华为|x]]',
      '![[Acme]]',
      '[[No]]',
      '`',
      '```\n',
      '\n',
      '\r\n',
      '\r',
      '> ',
      '- ',
      '|',
      '🎉',
      '*',
      '_',
    ],
    ...['<b>', '\\', '[', ']', '[x](', ')', '[Acme]: y\n', ' a ', '---\n', '    '],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
      const text = pieces.join('');
      const once = convert(text).text;
      expect(convert(once).text).toBe(once);
      const back = (marks: string) =>
        marks.replaceAll('[Acme](org:acme)', '[[Acme]]').replaceAll('[x](org:华为)', '[[华为|x]]');
      expect(back(once)).toBe(back(text));
    }),
    { numRuns: 60 },
  );
});
