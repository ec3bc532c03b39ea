// When files move, links and default ids follow, each written as it was; when they go, what is left behind is named.

import { describe, expect, it } from 'vitest';
import {
  changesForMoves,
  warningForDeletion,
} from '../../../../server/src/features/rename/file-operations.ts';
import { applyChanges, openFixture } from '../../../support/changes.ts';
import { uriOf } from '../../../support/workspace.ts';

const HEAD = '---\nnote: signal-brief\n---\n';

/** The files after moves; a folder's name ends with a slash. */
function moved(fixture: string, moves: Readonly<Record<string, string>>): Map<string, string> {
  const { files, workspace } = openFixture(fixture);
  const uris = Object.entries(moves).map(([from, to]) => ({
    from: uriOf(from.replace(/\/$/, '')),
    to: uriOf(to.replace(/\/$/, '')),
  }));
  const edited = applyChanges(files, changesForMoves(workspace, uris));
  return new Map(
    [...edited].map(([path, text]) => {
      const move = Object.entries(moves).find(
        ([from]) => path === from || (from.endsWith('/') && path.startsWith(from)),
      );
      return [move ? move[1] + path.slice(move[0].length) : path, text.trimEnd()];
    }),
  );
}

/** The line of `reader.md` after the moves. */
function link(
  line: string,
  moves: Readonly<Record<string, string>>,
  reader = 'dir/reader.md',
): string | undefined {
  const after = moved(`=== ${reader}\n${HEAD}${line}\n`, moves);
  return [...after.values()][0]?.split('\n')[3];
}

describe('links to a file that gets another name', () => {
  it.each([
    ['[x](old.md)', '[x](new.md)'],
    ['[x](./old.md)', '[x](./new.md)'],
    ['[x](../dir/old.md)', '[x](../dir/new.md)'],
    ['[x](/dir/old.md)', '[x](/dir/new.md)'],
    ['[x](</dir/old.md>)', '[x](</dir/new.md>)'],
    ['[x](old.md#part-one)', '[x](new.md#part-one)'],
    ['[x](old.md?raw=1#l "old.md")', '[x](new.md?raw=1#l "old.md")'],
    ['[x](<old.md#a b>)', '[x](<new.md#a b>)'],
    ["![x](old.md 'old.md')", "![x](new.md 'old.md')"],
    ['[![old.md](old.md)](old.md)', '[![old.md](new.md)](new.md)'],
    ['[x](%6Fld.md)', '[x](new.md)'],
    ['[x](old)', '[x](new)'],
    ['[x](old#part)', '[x](new#part)'],
    ['[two](old.md) [x](old.md)', '[two](new.md) [x](new.md)'],
    ['[o]: old.md "old.md"', '[o]: new.md "old.md"'],
    ['[o]: <old.md>', '[o]: <new.md>'],
    ['| [x](old.md) | old.md |', '| [x](new.md) | old.md |'],
  ])('%s', (before, after) => {
    const moves = { 'dir/old.md': 'dir/new.md' };
    expect(link(`a\n\n${before}`, moves)).toBe('a');
    expect(moved(`=== dir/reader.md\n${HEAD}🎉 a\n\n${before}\n`, moves).get('dir/reader.md')).toContain(
      `\n\n${after}`,
    );
  });

  it.each([
    '`[x](old.md)`',
    '[x](https://example.org/old.md)',
    '[x](other/old.md)',
    '[x](old.markdown)',
    '[x](#old.md)',
    '[x](?old.md)',
    '[x](//old.md)',
    '[x](org:old.md)',
    'old.md',
    '<!-- [x](old.md) -->',
    '<a href="old.md">x</a>',
  ])('leaves %s', (line) => {
    expect(link(line, { 'dir/old.md': 'dir/new.md' })).toBe(line);
  });

  it('finds a link over two lines', () => {
    const after = moved(`=== dir/reader.md\n${HEAD}[old\nold](\nold.md\n)\n`, { 'dir/old.md': 'dir/new.md' });
    expect(after.get('dir/reader.md')).toBe(`${HEAD}[old\nold](\nnew.md\n)`);
  });
});

describe('the new name', () => {
  it.each([
    ['old name.md', 'new name.md', '[x](old%20name.md)', '[x](new%20name.md)'],
    ['old name.md', 'new name.md', '[x](<old name.md>)', '[x](<new name.md>)'],
    ['old.md', 'a b.md', '[x](old.md)', '[x](a%20b.md)'],
    ['old.md', 'a b.md', '[x](<old.md>)', '[x](<a b.md>)'],
    ['华为.md', '昇腾.md', '[x](华为.md)', '[x](昇腾.md)'],
    ['华为.md', '昇腾.md', '[x](%E5%8D%8E%E4%B8%BA.md)', '[x](%E6%98%87%E8%85%BE.md)'],
    ['华为.md', '昇腾.md', '[x](%e5%8d%8e%e4%b8%ba.md)', '[x](%e6%98%87%e8%85%be.md)'],
    ['华为.md', '🎉.md', '[x](华为.md)', '[x](🎉.md)'],
    ['a(1).md', 'b(2).md', '[x](a(1).md)', '[x](b(2).md)'],
    ['a(1).md', 'b(2.md', '[x](a(1).md)', '[x](b%282.md)'],
    ['a(1).md', 'b(2).md', '[x](a%281%29.md)', '[x](b%282%29.md)'],
    ['50%.md', '60%#?.md', '[x](50%25.md)', '[x](60%25%23%3F.md)'],
    ['Ascend 950.md', 'Ascend 950.PR.md', '[x](Ascend%20950.md)', '[x](Ascend%20950.PR.md)'],
    ['a_b.md', 'c.md', '[x](a\\_b.md#h)', '[x](c.md#h)'],
    ['a&b.md', 'c&amp;.md', '[x](a&amp;b.md)', '[x](c%26amp;.md)'],
    ['a.md', 'b:c.md', '[x](a.md)', '[x](b:c.md)'],
    ['cafe\u0301.md', 'x.md', '[x](caf\u00e9.md)', '[x](x.md)'],
    ['JavaScript.md', 'javascript.md', '[x](JavaScript.md)', '[x](javascript.md)'],
  ])('%s → %s in %s', (from, to, before, after) => {
    expect(link(before, { [from]: to }, 'reader.md')).toBe(
      to.includes(':') ? after.replace('](', '](./') : after,
    );
  });
});

describe('the path of a kept text', () => {
  const noteOf = (path: string) =>
    `---\nnote: signal-brief\nsources:\n  S1: {title: T, text: ${path}}\n---\n\nText.`;
  const kept = (path: string, moves: Readonly<Record<string, string>>) =>
    [...moved(`=== dir/a.md\n${noteOf(path)}\n`, moves).values()][0];

  it.each([
    ['kept/wire.txt', { 'dir/a.md': 'a.md' }, 'dir/kept/wire.txt'],
    ['./kept/wire.txt', { 'dir/a.md': 'other/deep/a.md' }, '../../dir/kept/wire.txt'],
    ['kept/wire.txt', { 'dir/kept/wire.txt': 'dir/kept/wire 2.txt' }, 'kept/wire 2.txt'],
    ['./kept/wire.txt', { 'dir/kept/': 'dir/old/' }, './old/wire.txt'],
    ['"kept/wire.txt"', { 'dir/kept/': 'dir/the "old"/' }, '"the \\"old\\"/wire.txt"'],
    ["'kept/it''s.txt'", { 'dir/kept/': 'dir/old/' }, "'old/it''s.txt'"],
    ['kept/50%.txt', { 'dir/kept/50%.txt': 'kept/a, b.txt' }, '"../kept/a, b.txt"'],
    ['资料/电讯.txt', { 'dir/资料/': 'archiv/' }, '../archiv/电讯.txt'],
  ] satisfies [string, Record<string, string>, string][])('%s follows %o', (before, moves, after) => {
    expect(kept(before, moves)).toBe(noteOf(after));
  });

  it.each([
    ['kept/wire.txt', { 'dir/': 'moved/' }],
    ['kept/wire.txt', { 'dir/a.md': 'dir/b.md' }],
    ['kept/wire.txt', { 'kept/': 'old/' }],
    ['/kept/wire.txt', { 'dir/a.md': 'a.md' }],
  ] satisfies [string, Record<string, string>][])('%s stays with %o', (before, moves) => {
    expect(kept(before, moves)).toBe(noteOf(before));
  });

  it('follows in the note of a source, too', () => {
    const source = '---\nnote: source-note\nid: src:wire\ntitle: T\ntext: kept/wire.txt\n---';
    const after = moved(`=== dir/wire.md\n${source}\n`, { 'dir/wire.md': 'wire.md' });
    expect(after.get('wire.md')).toBe(source.replace('kept/', 'dir/kept/'));
  });
});

describe('a note that moves', () => {
  it('keeps what its own links lead to, pictures and missing files too', () => {
    const line =
      '[a](a.md) ![p](img/p%20q.png) [up](../up.md#x) [self](reader.md) [abs](/top.md) [h](#h) [e](https://example.org)';
    expect(link(line, { 'dir/reader.md': 'other/deep/reader.md' })).toBe(
      '[a](../../dir/a.md) ![p](../../dir/img/p%20q.png) [up](../../up.md#x) [self](reader.md) [abs](/top.md) [h](#h) [e](https://example.org)',
    );
    expect(link('[a](./a.md) [b](sub/b.md)', { 'dir/reader.md': 'dir/sub/reader.md' })).toBe(
      '[a](../a.md) [b](b.md)',
    );
    expect(link('[a](./sub/a.md)', { 'dir/reader.md': 'dir/r2.md' })).toBe('[a](./sub/a.md)');
    expect(link('[a](../../../../way/out.md)', { 'dir/reader.md': 'reader.md' })).toBe(
      '[a](../../../../way/out.md)',
    );
  });

  it('may move with what it links to: then nothing changes', () => {
    const fixture = `=== a/one.md\n${HEAD}[two](two.md) [three](../b/three.md)\n=== a/two.md\n${HEAD}[one](./one.md)\n=== b/three.md\n${HEAD}[one](../a/one.md#x)\n`;
    const after = moved(fixture, { 'a/': 'c/d/' });
    expect(Object.fromEntries(after)).toEqual({
      'c/d/one.md': `${HEAD}[two](two.md) [three](../../b/three.md)`,
      'c/d/two.md': `${HEAD}[one](./one.md)`,
      'b/three.md': `${HEAD}[one](../c/d/one.md#x)`,
    });
  });

  it('moves in a batch, source and target to different places, names swapped', () => {
    const fixture = `=== a.md\n${HEAD}[b](b.md) [n](note:b)\n=== b.md\n${HEAD}[a](a.md) [n](note:a)\n`;
    expect(Object.fromEntries(moved(fixture, { 'a.md': 'b.md', 'b.md': 'a.md' }))).toEqual({
      'b.md': `${HEAD}[b](a.md) [n](note:a)`,
      'a.md': `${HEAD}[a](b.md) [n](note:b)`,
    });
    expect(Object.fromEntries(moved(fixture, { 'a.md': 'x/a.md', 'b.md': 'y/b.md' }))).toEqual({
      'x/a.md': `${HEAD}[b](../y/b.md) [n](note:b)`,
      'y/b.md': `${HEAD}[a](../x/a.md) [n](note:a)`,
    });
  });
});

describe('a default id', () => {
  const reader = `=== reader.md\n---\nnote: signal-brief\nsupersedes: note:Old\n---\n[x](note:old) [y](note:other)\n`;

  it('follows the file’s new name in every reference', () => {
    const after = moved(`=== old.md\n${HEAD}${reader}`, { 'old.md': 'sub/The new one.md' });
    expect(after.get('reader.md')).toBe(
      '---\nnote: signal-brief\nsupersedes: note:The-new-one\n---\n[x](note:The-new-one) [y](note:other)',
    );
  });

  it('stays when only the folder changes, when the id is the note’s own, and when two notes have it', () => {
    const same = reader.slice('=== reader.md\n'.length).trimEnd();
    expect(moved(`=== old.md\n${HEAD}${reader}`, { 'old.md': 'sub/old.md' }).get('reader.md')).toBe(same);
    const own = '---\nnote: signal-brief\nid: old\n---\n';
    expect(moved(`=== old.md\n${own}${reader}`, { 'old.md': 'new.md' }).get('reader.md')).toBe(same);
    const entity = '---\nnote: entity\nid: org:old\nname: Old\n---\n';
    expect(moved(`=== old.md\n${entity}${reader}`, { 'old.md': 'new.md' }).get('reader.md')).toBe(same);
    const twice = `=== old.md\n${HEAD}=== sub/old.md\n${HEAD}${reader}`;
    expect(moved(twice, { 'old.md': 'new.md' }).get('reader.md')).toBe(same);
  });
});

describe('files that are no notes', () => {
  it('are never edited, and are followed', () => {
    const plain = '=== plain.md\n[x](old.png)\n';
    const after = moved(`${plain}=== a.md\n${HEAD}![x](old.png)\n`, { 'old.png': 'pics/new.png' });
    expect(after.get('plain.md')).toBe('[x](old.png)');
    expect(after.get('a.md')).toContain('![x](pics/new.png)');
  });
});

describe('a deletion', () => {
  const files = `=== entities/deepseek.md
---
note: entity
id: org:deepseek
name: DeepSeek
---
=== a.md
${HEAD}[D](org:deepseek) [D](org:deepseek)
=== c.catalog.yaml
catalog: C
entries:
  - {id: org:x, name: X, relations: [{type: owner, target: org:deepseek}]}
`;

  function warning(fixture: string, ...paths: string[]): string | undefined {
    return warningForDeletion(openFixture(fixture).workspace, paths.map(uriOf));
  }

  it('of an entity that others refer to says so, for the file and for its folder', () => {
    for (const path of ['entities/deepseek.md', 'entities']) {
      expect(warning(files, path)).toMatch(/^2 files will refer to .*org:deepseek \(3 references\)/);
    }
  });

  it('says nothing where nobody refers, where those who refer go too, or where another definition stays', () => {
    expect(warning(files, 'a.md', 'c.catalog.yaml')).toBeUndefined();
    expect(warning(files, 'entities', 'a.md', 'c.catalog.yaml')).toBeUndefined();
    const twice = `${files}=== d.catalog.yaml\ncatalog: D\nentries:\n  - {id: org:deepseek, name: D}\n`;
    expect(warning(twice, 'entities')).toBeUndefined();
    expect(warning(files, 'nowhere')).toBeUndefined();
  });
});
