import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { repositoryRoot } from '../../../scripts/support/paths.ts';
import { readBuiltinPacks } from '../../../server/src/files/builtin-packs.ts';
import { pathToUri } from '../../../server/src/files/file-uri.ts';
import { loadWorkspace } from '../../../server/src/files/load-workspace.ts';
import { packDataOf } from '../../../server/src/files/pack-data.ts';
import { readyPacks, readyPacksText } from '../../../server/src/files/ready-packs.ts';
import { groupBy } from '../../../server/src/text/group-by.ts';
import { mergeVocabulary } from '../../../server/src/vocabulary/vocabulary.ts';
import { collectFacts } from '../../../server/src/workspace/collect-facts.ts';
import { readCatalog } from '../../../server/src/workspace/conflicted.ts';
import { digestOf } from '../../../server/src/workspace/digest.ts';
import type { Fact } from '../../../server/src/workspace/facts.ts';
import type { PackData } from '../../../server/src/workspace/pack.ts';
import { packDocuments } from '../../../server/src/workspace/pack-catalog.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { folderWith } from '../../support/folder.ts';

let folder = '';
let ready = '';
let read: readonly PackData[] = [];

beforeEach(async () => {
  folder = await folderWith();
  await cp(path.join(repositoryRoot, 'packs'), folder, { recursive: true });
  ready = path.join(await folderWith(), 'ready.json');
  const made = packDataOf(await readBuiltinPacks(path.join(repositoryRoot, 'packs'))).packs;
  await writeFile(ready, readyPacksText(path.join(repositoryRoot, 'packs'), made));
  read = packDataOf(await readBuiltinPacks(folder)).packs;
});

function taken(): readonly PackData[] {
  const packs = readyPacks(folder, ready);
  if (!packs) throw new Error('The packs are not ready.');
  return packs;
}

const withoutReady = (packs: readonly PackData[]) =>
  packs.map(({ print: _, indexed: __, ...pack }) => ({
    ...pack,
    catalogs: pack.catalogs.map(({ uri, text }) => ({ uri, text })),
  }));

function none(): never {
  throw new Error('There is no image.');
}

const bySlot = (facts: readonly Fact[]) => groupBy(facts, ({ table, key }) => `${table} ${key}`);

describe('the packs that the build has read', () => {
  it('say what their files say, wherever they are installed', () => {
    expect(withoutReady(taken())).toEqual(withoutReady(read));
  });

  it.each([[[]], [['deal-team', 'desk']]])(
    'have the catalogs, facts and places of their files, with the fields %j',
    (fields) => {
      const packs = taken();
      const vocabulary = mergeVocabulary(
        packs.flatMap((pack) => pack.vocabulary ?? []),
        fields,
      );
      const documents = [...packDocuments(packs, [], vocabulary)];
      expect(documents.length).toBeGreaterThan(1);
      for (const { document, facts } of documents) {
        const { uri, text } = document;
        const whole = readCatalog(uri, text, vocabulary);
        expect(document).toEqual(whole);
        expect(bySlot(facts?.() ?? [])).toEqual(bySlot(collectFacts(digestOf(whole), true)));
        expect(uri.startsWith(pathToUri(folder))).toBe(true);
      }
    },
  );

  it('make the index that reading them makes, whatever comes later', () => {
    const note = (name: string, text: string) => ({
      uri: `file:///w/${name}.md`,
      text: `---\nnote: signal-brief\nmarking: TLP:GREEN\n---\n\n${text}\n`,
    });
    const notes = [note('a', '[NVIDIA](org:nvidia)'), note('b', '[H100](hw:nvidia-h100)')];
    const entity = { uri: 'file:///w/nvidia.md', text: '---\nentity: org\nid: nvidia\nname: NVIDIA\n---\n' };
    const own: PackData = { name: 'desk/own', origin: 'installed', catalogs: [] };
    const begin = (packs: readonly PackData[]) =>
      new WorkspaceStore({ root: 'file:///w', packs, today: () => '2026-11-23' });
    const changes: ((store: WorkspaceStore, packs: readonly PackData[]) => unknown)[] = [
      (store) => store.apply(notes),
      (store) => store.beginCheck(notes[0]?.uri ?? '').facts('name', 'org\tnvidia'),
      (store, packs) => store.setPacks([...packs, own]),
      (store, packs) => store.setPacks(packs),
      (store) => store.apply([entity]),
      (store, packs) => {
        const earlier = begin(packs);
        earlier.apply([note('c', '[NVIDIA](org:nvidia)'), note('d', 'D.')]);
        const image = finish(earlier.images.make(new Set(), { own: new Set(), across: new Set() }) ?? none());
        store.images.adopt(image);
      },
      (store) => store.apply([{ uri: entity.uri, text: undefined }, note('d', '[NVIDIA](org:nvidia)')]),
      (store, packs) => store.setPacks(packs.slice(0, 1)),
    ];
    const [packs, plain] = [taken(), withoutReady(read) as readonly PackData[]];
    const same = (a: WorkspaceStore, b: WorkspaceStore) => {
      expect(a.printIndex()).toEqual(b.printIndex());
      expect(a.workspace.facts('entity', 'org:nvidia')).toEqual(b.workspace.facts('entity', 'org:nvidia'));
      for (const { uri } of notes) expect(a.workspace.digest(uri)).toEqual(b.workspace.digest(uri));
    };
    fc.assert(
      fc.property(fc.subarray(changes), fc.boolean(), (chosen, isLookedAt) => {
        const [ready, slow] = [begin(packs), begin(plain)];
        for (const change of chosen) {
          change(ready, packs);
          change(slow, plain);
          if (isLookedAt) same(ready, slow);
        }
        same(ready, slow);
      }),
      { numRuns: 15, examples: [[changes.slice(5), false]] },
    );
  });

  it('are not read to count how often something is referred to', () => {
    const packs = taken();
    const vocabulary = mergeVocabulary(packs.flatMap((pack) => pack.vocabulary ?? []));
    const documents = [...packDocuments(packs, [], vocabulary)].map(({ document }) => document);
    const reading = documents.map((document) => vi.spyOn(document, 'references' as 'text', 'get'));
    const { workspace } = new WorkspaceStore({ root: 'file:///w', packs, today: () => '2026-11-23' });
    const referred = workspace.facts('reference', 'org:nvidia');
    expect(referred.length).toBeGreaterThan(0);
    expect(workspace.uses('org:nvidia')).toBe(0);
    expect(reading.flatMap(({ mock }) => mock.calls)).toEqual([]);
  });

  it('are not read to know again what was kept beside them, which counts for no others', async () => {
    const root = await folderWith({ 'a.md': '---\nnote: signal-brief\nmarking: TLP:GREEN\n---\n\nA.\n' });
    const place = { folder: await folderWith(), program: 'this', fewest: 1, now: () => Date.now() + 60_000 };
    const findings = { of: () => true, cache: place };
    const load = async (builtin: readonly PackData[]) => {
      const { store, records, cache } = await loadWorkspace(root, { builtin, findings });
      for (const { uri } of store.workspace.list()) records?.of(uri);
      await cache?.save();
      return records?.worked;
    };
    const packs = taken();
    const reading = packs.map((pack) => vi.spyOn(pack, 'snippets', 'get'));
    const [first = 0, again = 0] = [await load(packs), await load(packs)];
    expect(first - again).toBe(1);
    expect(reading.flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(await load(packs.map((pack) => ({ ...pack, print: 'of other files' })))).toBe(first);
  });

  it('are read as ever where a pack of the workspace has words of its own', () => {
    const words = { name: 'desk/words', origin: 'installed', catalogs: [], vocabulary: {} } as const;
    const packs = [...taken(), words];
    const vocabulary = mergeVocabulary(packs.flatMap((pack) => pack.vocabulary ?? []));
    for (const { facts } of packDocuments(packs, [], vocabulary)) expect(facts).toBeUndefined();
  });

  it.each([
    [
      'changed',
      (file: string) => readFile(file, 'utf8').then((text) => writeFile(file, text.replace('o', '0'))),
    ],
    ['removed', (file: string) => rm(file)],
    ['joined by another', (file: string) => cp(file, file.replace('catalog.yaml', 'more.catalog.yaml'))],
  ])('are not used once a file is %s', async (_, change) => {
    const other = await folderWith();
    await cp(folder, other, { recursive: true });
    expect(readyPacks(other, ready)).toBeDefined();
    await change(path.join(other, 'ai-hardware', 'catalogs', 'vendors.catalog.yaml'));
    expect(readyPacks(other, ready)).toBeUndefined();
  });

  it('are not used where they are damaged or missing', async () => {
    const text = await readFile(ready, 'utf8');
    const damaged = path.join(await folderWith(), 'ready.json');
    await writeFile(damaged, text.slice(0, text.length / 2));
    expect(readyPacks(folder, damaged)).toBeUndefined();
    expect(readyPacks(folder, `${ready}.gone`)).toBeUndefined();
  });
});
