import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pathToUri, uriToPath } from '../../../server/src/files/file-uri.ts';
import type { LoadProgress } from '../../../server/src/files/load-documents.ts';
import { type LoadedWorkspace, loadWorkspace } from '../../../server/src/files/load-workspace.ts';
import { folderWith } from '../../support/folder.ts';

const note = (extra = '') => `---\nnote: spot-report\n${extra}---\n\n# Title\n`;

/** The workspace's own documents: type and path from the root. */
function documentsOf({ store, root }: LoadedWorkspace): string[] {
  const own = [...store.workspace.documents()].filter((document) => !store.workspace.isPack(document.uri));
  const relative = (uri: string) => path.relative(root, uriToPath(uri) ?? uri).replaceAll(path.sep, '/');
  return own.map((document) => `${document.type} ${relative(document.uri)}`).sort();
}

test.each([
  ['a broken one leaves it in force', { 'dossier.yaml': 'exclude: [old\n' }, ['archive']],
  ['another one takes its place', { 'dossier.yaml': 'exclude: ["new*"]\n' }, ['new*']],
  ['none ends it', {}, []],
])('a configuration is known from before, and %s', async (_, files, exclude) => {
  const before = await loadWorkspace(await folderWith({ 'dossier.yaml': 'exclude: ["archive"]\n' }));
  const configuration = before.store.lastGoodConfiguration;
  const { store } = await loadWorkspace(await folderWith(files), { configuration });
  expect(store.workspace.configuration.exclude.slice(0, 1)).toEqual(exclude);
  expect(store.workspace.brokenConfiguration).toBeUndefined();
});

describe('what is loaded', () => {
  test('notes, catalogs and the configuration; other Markdown is no document', async () => {
    const root = await folderWith({
      'dossier.yaml': 'include: [wiki/**]\nexclude: [archive/**]\n',
      'a.md': note(),
      'README.md': '# Readme\n',
      'wiki/page.md': '# Page\n',
      'archive/old.md': note(),
      'chips.catalog.yaml': 'catalog: Chips\nentries: []\n',
    });
    const loaded = await loadWorkspace(root);
    expect(documentsOf(loaded)).toEqual([
      'catalog chips.catalog.yaml',
      'configuration dossier.yaml',
      'note a.md',
      'note wiki/page.md',
    ]);
    expect(loaded.problems).toEqual([]);
  });

  test('the built-in packs are there, and belong to packs', async () => {
    const { store } = await loadWorkspace(await folderWith());
    const [entity] = store.workspace.facts('entity', 'hw:huawei-ascend-950pr');
    expect(entity?.pack).toBe(true);
    expect(store.workspace.vocabulary.noteTypes.has('spot-report')).toBe(true);
  });

  test('packs of the workspace add their words and catalogs', async () => {
    const pack = { 'pack.yaml': 'name: t/w\n', 'vocabulary.yaml': 'kinds:\n  vessel: {label: Vessel}\n' };
    const catalog = 'catalog: Ships\nentries:\n  - {id: vessel:ever-given, name: Ever Given}\n';
    const root = await folderWith({
      'dossier.yaml': 'packs: [./team]\n',
      '.dossier/packs/t/w/pack.yaml': pack['pack.yaml'],
      '.dossier/packs/t/w/vocabulary.yaml': pack['vocabulary.yaml'],
      'team/pack.yaml': 'name: t/team\n',
      'team/catalogs/ships.catalog.yaml': catalog,
      'team/templates/spot.md': note(),
    });
    const loaded = await loadWorkspace(root);
    expect(loaded.store.workspace.facts('entity', 'vessel:ever-given').map((fact) => fact.pack)).toEqual([
      true,
    ]);
    expect(documentsOf(loaded)).toEqual([
      'catalog team/catalogs/ships.catalog.yaml',
      'configuration .dossier/packs.lock',
      'configuration dossier.yaml',
      'configuration team/pack.yaml',
      'configuration team/templates/spot.md',
    ]);
  });

  test('names that URIs must encode', async () => {
    const root = await folderWith({ 'a b#c%20d/笔记 [1].md': note() });
    const loaded = await loadWorkspace(root);
    expect(documentsOf(loaded)).toEqual(['note a b#c%20d/笔记 [1].md']);
    const file = path.join(root, 'a b#c%20d', '笔记 [1].md');
    expect(uriToPath(pathToUri(file))).toBe(file);
  });

  test('more files than one portion', async () => {
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`n${index}.md`, note()]));
    const steps: LoadProgress[] = [];
    const loaded = await loadWorkspace(await folderWith(files), { onProgress: (step) => steps.push(step) });
    expect(documentsOf(loaded)).toHaveLength(60);
    expect(steps[0]).toEqual({ step: 'scan', found: 60 });
    expect(steps.at(-1)).toEqual({ step: 'read', done: 60, of: 60 });
  });
});

describe('what cannot be read', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1');

  test('is a problem when it wants to be a note, or is a catalog; the rest is loaded', async () => {
    const root = await folderWith({
      'good.md': note(),
      'bad.md': latin1(note('title: caf\u00e9\n')),
      'bad.catalog.yaml': latin1('catalog: caf\u00e9\n'),
    });
    const loaded = await loadWorkspace(root);
    expect(documentsOf(loaded)).toEqual(['note good.md']);
    expect(loaded.problems).toEqual([
      { path: path.join(root, 'bad.catalog.yaml'), message: 'is not valid UTF-8 (line 1): save it as UTF-8' },
      { path: path.join(root, 'bad.md'), message: 'is not valid UTF-8 (line 3): save it as UTF-8' },
    ]);
  });

  test("is nobody's business when it is other Markdown, unless it is included", async () => {
    const files = { 'readme.md': latin1('caf\u00e9') };
    expect((await loadWorkspace(await folderWith(files))).problems).toEqual([]);
    const including = await folderWith({ ...files, 'dossier.yaml': 'include: ["**"]\n' });
    expect((await loadWorkspace(including)).problems).toHaveLength(1);
  });

  test('a pack whose words do not validate is told on the lock, and its catalogs still count', async () => {
    const root = await folderWith({
      '.dossier/packs/t/w/pack.yaml': 'name: t/w\n',
      '.dossier/packs/t/w/vocabulary.yaml': 'kinds: [vessel]\n',
      '.dossier/packs/t/w/catalogs/o.catalog.yaml':
        'catalog: O\nentries:\n  - {id: org:zz-test, name: Zz Test}\n',
    });
    const loaded = await loadWorkspace(root);
    expect(loaded.problems).toEqual([]);
    expect(documentsOf(loaded)).toEqual(['configuration .dossier/packs.lock']);
    expect(loaded.store.workspace.facts('entity', 'org:zz-test')).toHaveLength(1);
  });
});

describe('how it runs', () => {
  test('a signal ends it', async () => {
    const root = await folderWith({ 'a.md': note() });
    const ending = new AbortController();
    const loading = loadWorkspace(root, { signal: ending.signal, onProgress: () => ending.abort() });
    await expect(loading).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('other work goes on while it loads', async () => {
    const files = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`n${index}.md`, note()]));
    const root = await folderWith(files);
    let loaded = false;
    let turns = 0;
    const turn = (): void => {
      turns++;
      if (!loaded) setImmediate(turn);
    };
    setImmediate(turn);
    await loadWorkspace(root);
    loaded = true;
    expect(turns).toBeGreaterThan(4);
  });
});

test('what an open note needs is read before the workspace is walked', async () => {
  const root = await folderWith({
    'dossier.yaml': 'packs: [./own]\n',
    'own/pack.yaml': 'name: t/w\n',
    'own/vocabulary.yaml': 'kinds:\n  vessel: {label: Vessel}\n',
    'a.md': note(),
  });
  const steps: string[] = [];
  await loadWorkspace(root, {
    onBegin: ({ workspace }) => {
      const isKnown = workspace.vocabulary.kinds.has('vessel');
      steps.push(
        `begin, with ${isKnown ? 'its' : 'no'} words and ${[...workspace.list()].filter(({ type }) => type === 'note').length} notes`,
      );
    },
    onProgress: ({ step }) => void (steps.at(-1) !== step && steps.push(step)),
  });
  expect(steps).toEqual(['begin, with its words and 0 notes', 'scan', 'read']);
});

test.each([
  ['once the open notes had their turn', {}, ['begin', 'had their turn', 'watch', 'scan', 'read']],
  [
    'before packs are read, where there may be some',
    { '.dossier/packs/own/pack.yaml': 'name: t/w\n' },
    ['watch', 'begin', 'had their turn', 'scan', 'read'],
  ],
])('what is below the root is watched before it is read, %s', async (_, files, wanted) => {
  const root = await folderWith({ 'a.md': note(), ...files });
  const steps: string[] = [];
  const step = (name: string) => void (steps.includes(name) || steps.push(name));
  await loadWorkspace(root, {
    onBegin: async () => {
      step('begin');
      await new Promise(setImmediate);
      step('had their turn');
    },
    watch: async () => step('watch'),
    onProgress: (progress) => step(progress.step),
  });
  expect(steps).toEqual(wanted);
});
