// What a file is by its name: one answer for the walk, the store, the server's folders and the editor's watchers.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { scan } from '../../../server/src/files/scan.ts';
import { belongsTo, newFolder } from '../../../server/src/lsp/folder.ts';
import { partOf } from '../../../server/src/packs/part.ts';
import {
  CATALOG_PATTERN,
  isPassedOver,
  kindByName,
  markdownEnding,
  withoutMarkdownEnding,
} from '../../../server/src/text/file-names.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { folderWith } from '../../support/folder.ts';

const files = [
  ['a.md', 'markdown'],
  ['b.markdown', 'markdown'],
  ['C.MD', 'markdown'],
  ['e.catalog.yaml', 'catalog'],
  ['e.catalog.yml', 'catalog'],
  ['E.Catalog.YML', 'catalog'],
  ['e.yaml', undefined],
  ['catalog.yml', undefined],
  ['e.catalog.yml.bak', undefined],
  ['a.md.txt', undefined],
  ['amd', undefined],
] as const;

describe.each(files)('%s', (file, kind) => {
  it(`is ${kind ?? 'nothing'} by its name`, () => {
    expect(kindByName(file)).toBe(kind);
    expect(kindByName(`file:///w/sub/${file}`)).toBe(kind);
  });

  it('is the same to the walk and to the store', async () => {
    const root = await folderWith({ [file]: '' });
    expect((await scan(root)).files.map((found) => found.kind)).toEqual(kind ? [kind] : []);
    const store = new WorkspaceStore({ root: 'file:///w', packs: [], today: () => '2026-01-01' });
    const text = kind === 'catalog' ? 'catalog: A\nentries: []\n' : '---\nnote: entity\n---\n';
    store.apply([{ uri: `file:///w/${file}`, text }]);
    expect(store.workspace.document(`file:///w/${file}`)?.type).toBe(
      kind === 'markdown' ? 'note' : kind === 'catalog' ? 'catalog' : undefined,
    );
  });
});

describe('the endings of Markdown', () => {
  it.each([
    ['a.md', 'a', '.md'],
    ['x/b.c.MARKDOWN', 'x/b.c', '.MARKDOWN'],
    ['a.txt', 'a.txt', ''],
  ])('%s', (file, stem, ending) => {
    expect(withoutMarkdownEnding(file)).toBe(stem);
    expect(markdownEnding(file)).toBe(ending);
  });
});

describe('the pattern of catalogs', () => {
  it('is what wakes the extension, and what its menus name', () => {
    const manifest = readFileSync(path.resolve(import.meta.dirname, '../../../package.json'), 'utf8');
    const { activationEvents } = JSON.parse(manifest) as { activationEvents: string[] };
    for (const ending of ['yaml', 'yml']) {
      expect(activationEvents).toContain(`workspaceContains:**/*.catalog.${ending}`);
      expect(picomatch(CATALOG_PATTERN)(`x/e.catalog.${ending}`)).toBe(true);
    }
    const conditions = [...manifest.matchAll(/resourceFilename =~ \/(.*?)\/i/g)].map(([, source = '']) =>
      JSON.parse(`"${source}"`),
    );
    expect(conditions.length).toBeGreaterThan(0);
    for (const condition of conditions) expect(new RegExp(condition).test('e.catalog.yml')).toBe(true);
  });
});

describe('folders that are passed over', () => {
  it.each([
    ['.git/a.md', true],
    ['x/.obsidian/a.md', true],
    ['x/node_modules/y/a.md', true],
    ['.git/', true],
    ['.hidden.md', false],
    ['x/node_modules.md', false],
    ['x.y/a.md', false],
  ])('%s: %s, to the walk and to the server', async (file, expected) => {
    expect(isPassedOver(file)).toBe(expected);
    if (file.endsWith('/')) return;
    const root = await folderWith({ [file]: '' });
    expect((await scan(root)).files.length === 0).toBe(expected);
    expect(
      belongsTo(
        newFolder('file:///w', { diagnostics: 'open', codeLens: true, inlayHints: true }),
        `file:///w/${file}`,
      ),
    ).toBe(!expected);
  });

  it('are read where they are a pack that is used in place, but not folders of tools in it', () => {
    expect(isPassedOver('.house/catalogs/a.catalog.yaml', ['.house'])).toBe(false);
    expect(isPassedOver('.house/.git/a.md', ['.house'])).toBe(true);
    expect(isPassedOver('.houses/a.md', ['.house'])).toBe(true);
  });
});

it('a pack may call its catalogs either way', () => {
  expect(partOf('catalogs/a.catalog.yaml')).toBe('catalog');
  expect(partOf('catalogs/a.catalog.yml')).toBe('catalog');
});
