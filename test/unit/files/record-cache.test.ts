// What is kept between two runs changes nothing but the time that the second one takes.

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { rankEntities } from '../../../server/src/features/completion/rank-entities.ts';
import { workspaceSymbols } from '../../../server/src/features/symbols/workspace-symbols.ts';
import { listEntities } from '../../../server/src/features/views/entities.ts';
import { entitiesByKind } from '../../../server/src/features/views/entity-groups.ts';
import { stampOf } from '../../../server/src/files/file-stamp.ts';
import { type LoadedWorkspace, loadWorkspace } from '../../../server/src/files/load-workspace.ts';
import { recordCachePlace } from '../../../server/src/files/record-cache-place.ts';
import type { Notice } from '../../../server/src/rules/rule.ts';
import { readDocument } from '../../../server/src/workspace/read-document.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import type { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { CORE, file } from '../../support/arbitrary-files.ts';
import { TODAY } from '../../support/workspace.ts';

type Files = ReadonlyMap<string, string>;

const made: string[] = [];

function place(): { root: string; folder: string } {
  const top = mkdtempSync(path.join(tmpdir(), 'dossier-records-'));
  made.push(top);
  mkdirSync(path.join(top, 'w'));
  return { root: path.join(top, 'w'), folder: path.join(top, 'cache') };
}

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function put(root: string, files: Files): void {
  rmSync(root, { recursive: true });
  mkdirSync(root);
  for (const [name, text] of files) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
}

/** A time at which no file of these tests was changed just now, so that its size and times tell it. */
const later = () => Date.now() + 60_000;

/** Loads a workspace; `read` counts the notes whose own findings were worked out from their text. */
async function load(
  root: string,
  folder?: string,
  program = 'this',
  { now = later, today = TODAY }: { now?: () => number; today?: string } = {},
): Promise<LoadedWorkspace & { notices: Notice[]; read: number }> {
  let read = 0;
  const loaded = await loadWorkspace(root, {
    builtin: CORE,
    today: () => today,
    findings: {
      of: () => true,
      cache: folder === undefined ? undefined : { folder, program, fewest: 1, now },
    },
    onBegin: ({ workspace }) => {
      const { document } = workspace;
      Object.assign(workspace, {
        document: (uri: string) => {
          read++;
          return document(uri);
        },
      });
    },
  });
  const uris = [...loaded.store.workspace.digests()].map(({ uri }) => uri).sort();
  const notices = uris.flatMap((uri) => loaded.records?.of(uri) ?? []);
  return { ...loaded, notices, read };
}

const HEAD = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n';
const SAMPLE: Files = new Map([
  ['a.md', `${HEAD}[Alpha](org:alpha) is likely to raise money.\n\n- [ ] [Gone](org:gone)\n`],
  [
    'b.md',
    `${HEAD}<!-- dossier-ignore unresolved-reference: known -->\n\n[x](claim:c)\n\n\`\`\`valuation\nid: v\nsubject: org:alpha\namount: USD 20bn\n\`\`\`\n`,
  ],
  [
    'alpha.md',
    '---\nnote: entity\nid: org:alpha\nname: Alpha\naliases: [Al]\nmarking: TLP:CLEAR\n---\n\n# Alpha\n',
  ],
]);

/** Changes files in one of the ways that are easily overlooked. */
async function disturb(
  root: string,
  { kind, one, other, text }: { kind: string; one: number; other: number; text: string | undefined },
): Promise<void> {
  const names = (await readdir(root, { recursive: true }))
    .filter((name) => /\.(?:md|yaml)$/.test(name))
    .sort();
  const [first, second] = [one, other].map((place) => path.join(root, names[place % names.length] ?? ''));
  if (names.length === 0 || first === undefined || second === undefined) return;
  const { atime, mtime } = await stat(first);
  if (kind === 'write') await writeFile(first, text ?? '');
  else if (kind === 'same time') {
    // As many bytes, and the old time.
    await writeFile(first, (await readFile(first, 'latin1')).replace(/[a-z]{3}(?=[ \n])/, 'xyz'), 'latin1');
    await utimes(first, atime, mtime);
  } else if (kind === 'delete') await rm(first);
  else if (kind === 'touch') await utimes(first, new Date(0), new Date(0));
  else if (kind === 'rename') await rename(first, second);
  else if (first !== second) {
    await rename(first, `${first}.aside`);
    await rename(second, first);
    await rename(`${first}.aside`, second);
  }
}

/** A file of zeros that takes no room. */
function largeFile(name: string): void {
  writeFileSync(name, '');
  truncateSync(name, 100_000_000_000);
}

/** The only file in the folder of caches. */
async function cacheIn(folder: string): Promise<string> {
  const names = await readdir(folder);
  expect(names).toHaveLength(1);
  return path.join(folder, names[0] ?? '');
}

describe('the cache of records', () => {
  it('gives the findings and the index of a cold start, whatever changed between two runs', async () => {
    const files = fc
      .array(file, { minLength: 1, maxLength: 14 })
      .map((edits) => new Map(edits.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))));
    await fc.assert(
      fc.asyncProperty(files, fc.array(file, { maxLength: 4 }), async (before, edits) => {
        const { root, folder } = place();
        put(root, before);
        await (await load(root, folder)).cache?.save();
        const after = new Map(before);
        for (const [name, text] of edits) {
          if (text === undefined) after.delete(name);
          else after.set(name, text);
        }
        put(root, after);
        const warm = await load(root, folder);
        const cold = await load(root);
        expect(warm.notices).toEqual(cold.notices);
        expect(warm.store.printIndex()).toEqual(cold.store.printIndex());
        // And an edit afterwards concerns the same documents.
        const [[name, text] = ['a.md', undefined]] = edits;
        const uri = `${warm.store.workspace.root}/${name}`;
        expect([...warm.store.apply([{ uri, text }])].sort()).toEqual(
          [...cold.store.apply([{ uri, text }])].sort(),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('goes on where the note of an entity changed, and one that is read before it asks for that entity', async () => {
    const { root, folder } = place();
    const entity = (id: string, name: string) =>
      `---\nnote: entity\nid: org:${id}\nname: ${name}\naliases: [DS]\nmarking: TLP:CLEAR\n---\n\n# ${name}\n`;
    put(root, new Map([['other.md', entity('deepseek', '华为')]]));
    await (await load(root, folder)).cache?.save();
    put(
      root,
      new Map([
        ['other.md', entity('deepseek', 'DeepSeek')],
        ['earlier.md', entity('nvidia', '华为')],
      ]),
    );
    const [warm, cold] = [await load(root, folder), await load(root)];
    expect(warm.notices).toEqual(cold.notices);
    expect(warm.store.printIndex()).toEqual(cold.store.printIndex());
  });

  it('gives them from run to run, when files change under it in every way that times and sizes do not show', async () => {
    const kind = fc.constantFrom('write', 'same time', 'delete', 'swap', 'rename', 'touch');
    const step = fc.record({ kind, one: fc.nat(9), other: fc.nat(9), text: file.map(([, text]) => text) });
    const run = fc.record({
      steps: fc.array(step, { maxLength: 3 }),
      today: fc.constantFrom(TODAY, '2027-01-01'),
    });
    const clock = fc.constantFrom(later, Date.now, () => 0);
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { minLength: 2, maxLength: 9 }),
        fc.array(run, { minLength: 1, maxLength: 3 }),
        clock,
        async (before, runs, now) => {
          const { root, folder } = place();
          put(root, new Map(before.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))));
          await (await load(root, folder, 'this', { now })).cache?.save();
          for (const { steps, today } of runs) {
            for (const change of steps) await disturb(root, change);
            const warm = await load(root, folder, 'this', { now, today });
            const cold = await load(root, undefined, 'this', { today });
            expect(warm.notices).toEqual(cold.notices);
            expect(warm.store.printIndex()).toEqual(cold.store.printIndex());
            for (const { uri } of cold.store.workspace.list())
              expect(warm.store.workspace.digest(uri)).toEqual(cold.store.workspace.digest(uri));
            await warm.cache?.save();
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('reads no note again that did not change, and one that did', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const first = await load(root, folder);
    await first.cache?.save();
    expect(first.read).toBe(3);
    expect((await load(root, folder)).read).toBe(0);
    await writeFile(path.join(root, 'b.md'), HEAD);
    expect((await load(root, folder)).read).toBe(1);
  });

  it('reads again the notes that an entity concerns which is called otherwise now', async () => {
    const { root, folder } = place();
    const files = new Map([...SAMPLE, ['c.md', `${HEAD}Zhipu grows.\n`]]);
    put(root, files);
    await (await load(root, folder)).cache?.save();
    put(root, new Map([...files, ['alpha.md', (SAMPLE.get('alpha.md') ?? '').replace('[Al]', '[Zhipu]')]]));
    const warm = await load(root, folder);
    expect(warm.notices.map(({ code }) => code)).toContain('unlinked-mention');
    expect(warm.notices).toEqual((await load(root)).notices);
  });

  it('knows a text by its content: neither times nor sizes count', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    await (await load(root, folder)).cache?.save();
    const changed = path.join(root, 'a.md');
    const { atime, mtime } = await stat(changed);
    await writeFile(changed, (await readFile(changed, 'utf8')).replace('likely', 'LIKELY'));
    await utimes(changed, atime, mtime);
    expect((await load(root, folder)).read).toBe(1);
    await utimes(path.join(root, 'b.md'), new Date(0), new Date(0));
    expect((await load(root, folder)).read).toBe(1);
  });

  it('knows no file by its times that were set back just now, for it may change once more and look the same', () => {
    const { root } = place();
    put(root, SAMPLE);
    const name = path.join(root, 'a.md');
    utimesSync(name, new Date(1e12), new Date(1e12));
    expect(stampOf(name, Date.now())?.every(Number.isNaN)).toBe(true);
    expect(stampOf(name, later())?.some(Number.isNaN)).toBe(false);
  });

  it('works out anew what asked for the day, on another day', async () => {
    const { root, folder } = place();
    const forecast = '```judgment\nid: j\nstatement: It rains.\nlikelihood: likely\nhorizon: 2026-12\n```\n';
    put(root, new Map([...SAMPLE, ['f.md', `${HEAD}${forecast}`]]));
    await (await load(root, folder)).cache?.save();
    const same = await load(root, folder);
    expect(same.records?.worked).toBe(0);
    const next = await load(root, folder, 'this', { today: '2027-02-01' });
    expect(next.notices.map(({ code }) => code)).toContain('overdue-forecast');
    expect(next.records?.worked).toBe(1);
    expect(next.read).toBe(0);
  });

  it('never takes an open document from there, and keeps nothing of its unsaved text for its file', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const findings = { of: () => true, cache: { folder, program: 'this', fewest: 1, now: later } };
    const openText = (uri: string) => (uri.endsWith('/a.md') ? `${HEAD}[Gone](org:nowhere)\n` : undefined);
    const open = await loadWorkspace(root, { builtin: CORE, today: () => TODAY, findings, openText });
    for (const { uri } of open.store.workspace.list()) open.records?.of(uri);
    await open.cache?.save();
    const warm = await load(root, folder);
    expect(warm.read).toBe(1);
    expect(warm.notices).toEqual((await load(root)).notices);
    await warm.cache?.save();
    const again = await loadWorkspace(root, { builtin: CORE, today: () => TODAY, findings, openText });
    const uri = `${again.store.workspace.root}/a.md`;
    expect(
      again.records
        ?.of(uri)
        .map(({ message }) => message)
        .join(),
    ).toContain('org:nowhere');
  });

  it('counts uses anew that were asked for before it was there', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const cold = await load(root, folder);
    await cold.cache?.save();
    const uses = cold.store.workspace.uses('org:gone');
    expect(uses).toBeGreaterThan(0);
    let early = -1;
    const findings = { of: () => true, cache: { folder, program: 'this', fewest: 1, now: later } };
    const onBegin = ({ workspace }: WorkspaceStore) => {
      early = workspace.uses('org:gone');
    };
    const warm = await loadWorkspace(root, { builtin: CORE, today: () => TODAY, findings, onBegin });
    expect([early, warm.store.workspace.uses('org:gone')]).toEqual([0, uses]);
  });

  it('names the entities of notes that did not change without reading one', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const cold = await load(root, folder);
    await cold.cache?.save();
    const warm = await load(root, folder);
    // Whoever asked for a text would be told that its file is gone.
    rmSync(root, { recursive: true });
    const { workspace } = warm.store;
    const open = readDocument(workspace, `${workspace.root}/x.md`, HEAD);
    if (!open) throw new Error('not a note');
    const [alpha] = rankEntities(workspace, open, 'Al', 10, ['org']);
    expect(alpha).toMatchObject({ key: 'org:alpha', curie: 'org:alpha', name: 'Alpha', matched: 'Al' });
    expect(finish(listEntities(workspace)).find(({ key }) => key === 'org:alpha')?.aliases).toEqual(['Al']);
    expect(finish(workspaceSymbols(workspace, 'alp'))[0]?.container).toBe('org:alpha');
    expect(finish(entitiesByKind([workspace], { words: ['alpha'] })).kinds[0]?.used).toHaveLength(1);
  });

  it('knows nothing of a file any more that cannot be read', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    await (await load(root, folder)).cache?.save();
    await writeFile(path.join(root, 'alpha.md'), Buffer.from([0xff, 0xfe, 0x41, 0x00]));
    const [warm, cold] = [await load(root, folder), await load(root)];
    expect(warm.notices).toEqual(cold.notices);
    expect(warm.store.workspace.unread()).toEqual(cold.store.workspace.unread());
    expect(warm.store.printIndex()).toEqual(cold.store.printIndex());
  });

  it('counts for one program, configuration and root only', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    await (await load(root, folder)).cache?.save();
    expect((await load(root, folder, 'another')).read).toBe(3);
    await writeFile(path.join(root, 'dossier.yaml'), 'rules: {missing-marking: off}\n');
    expect((await load(root, folder)).read).toBe(3);
  });

  it('is not written of notes that were read with another configuration since', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const loaded = await load(root, folder);
    loaded.store.apply([{ uri: loaded.store.configurationUri, text: 'scale: phia\n' }]);
    await loaded.cache?.save();
    expect((await load(root, folder)).read).toBe(3);
  });

  it('is as if not there when it is damaged anywhere, or cut off', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const first = await load(root, folder);
    await first.cache?.save();
    const cache = await cacheIn(folder);
    const whole = await readFile(cache);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.boolean(), fc.nat(255), async (at, cut, byte) => {
        const damaged = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) damaged[at] = byte;
        await writeFile(cache, damaged);
        const warm = await load(root, folder);
        expect(warm.notices).toEqual(first.notices);
        if (!damaged.equals(whole)) expect(warm.read).toBe(3);
      }),
      // The very last byte ends the checksum's line.
      {
        numRuns: 25,
        examples: [
          [whole.length - 1, true, 0],
          [whole.length - 1, false, 32],
        ],
      },
    );
  });

  it.each([
    ['a folder', (cache: string) => mkdirSync(cache)],
    ['a file of 100 GB', (cache: string) => largeFile(cache)],
    ['a pipe', (cache: string) => void execFileSync('mkfifo', [cache])],
    ['a link to another file', (cache: string) => symlinkSync(`${cache}.other`, cache)],
    ['a link to nothing', (cache: string) => symlinkSync(`${cache}.nothing`, cache)],
  ])('is as if not there where %s is at its place, and harms nothing', async (_, make) => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const first = await load(root, folder);
    await first.cache?.save();
    const cache = await cacheIn(folder);
    rmSync(cache);
    writeFileSync(`${cache}.other`, 'of somebody');
    make(cache);
    const again = await load(root, folder);
    expect([again.notices, again.read]).toEqual([first.notices, 3]);
    expect(await again.cache?.save()).toBe(true);
    expect((await load(root, folder)).notices).toEqual(first.notices);
    expect(await readFile(`${cache}.other`, 'utf8')).toBe('of somebody');
    expect((await readdir(folder)).sort()).toEqual([path.basename(cache), `${path.basename(cache)}.other`]);
  });

  it('is one whole file when two write it at once, and nothing is left of one whose workspace changed meanwhile', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const [one, two, three] = [await load(root, folder), await load(root, folder), await load(root, folder)];
    const saving = three.cache?.save();
    three.store.apply([{ uri: `${three.store.workspace.root}/a.md`, text: HEAD }]);
    expect(await Promise.all([one.cache?.save(), two.cache?.save(), saving])).toEqual([true, true, false]);
    await cacheIn(folder);
    expect((await load(root, folder)).read).toBe(0);
  });

  it('sweeps caches that nobody used for long, and leaves those in use and all other files', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    await (await load(root, folder)).cache?.save();
    const [old, young] = ['0', '1'].map((digit) => `${digit.repeat(32)}.records`);
    const files = [old, young, 'vinyl.records', `${old}.old`].map((name) => path.join(folder, name ?? ''));
    for (const name of files) await writeFile(name, '');
    for (const name of files)
      if (name !== path.join(folder, young ?? '')) await utimes(name, new Date(0), new Date(0));
    await writeFile(path.join(root, 'b.md'), HEAD);
    await (await load(root, folder)).cache?.save();
    const names = await readdir(folder);
    expect(names).toContain(young);
    expect(names).not.toContain(old);
    // The user may have named a folder with other files in it.
    expect(names).toEqual(expect.arrayContaining(['vinyl.records', `${old}.old`]));
  });

  it('holds no prose of a note, and can be read by its owner alone', async () => {
    const { root, folder } = place();
    put(root, new Map([...SAMPLE, ['p.md', `${HEAD}The wombat sleeps by day.\n`]]));
    await (await load(root, folder)).cache?.save();
    const cache = await cacheIn(folder);
    expect(await readFile(cache, 'utf8')).not.toContain('wombat');
    if (process.platform !== 'win32') expect((await stat(cache)).mode & 0o077).toBe(0);
  });

  const valuation = '```valuation\nid: wombat\nsubject: org:alpha\namount: CNY 76543bn\n```\n';
  const restricted = (head: string) =>
    `---\nnote: signal-brief\ntitle: Quokka\ndate: 2026-05-18\n${head}---\n\n[Platypus](org:echidna)\n\n${valuation}`;

  it.each([
    ['a note marked TLP:RED', 'okapi.md', restricted('marking: TLP:RED\n')],
    ['a note marked TLP:AMBER+STRICT', 'okapi.md', restricted('marking: TLP:AMBER+STRICT\n')],
    ['a note without a marking', 'okapi.md', restricted('')],
    ['a note whose marking is no label', 'okapi.md', restricted('marking: tlp:green\n')],
    ['a note whose front matter does not read', 'okapi.md', restricted('marking: TLP:GREEN\nx: [\n')],
    [
      'a note with a claim that is marked higher',
      'okapi.md',
      restricted('marking: TLP:GREEN\n').replace('subject:', 'marking: TLP:RED\nsubject:'),
    ],
    [
      'a note with a merge conflict',
      'okapi.md',
      restricted('<<<<<<< a\nmarking: TLP:RED\n=======\nmarking: TLP:GREEN\n>>>>>>> b\n'),
    ],
  ])('holds nothing of %s, nor what others say of it', async (_, name, text) => {
    const { root, folder } = place();
    const other = `${HEAD}\`\`\`valuation\nid: w\nsubject: org:alpha\namount: CNY 5bn\n\`\`\`\n`;
    put(root, new Map([...SAMPLE, ['c.md', other], [name, text]]));
    const cold = await load(root, folder);
    await cold.cache?.save();
    const cache = await cacheIn(folder);
    const kept = await readFile(cache, 'latin1');
    for (const word of ['wombat', 'Quokka', 'Platypus', 'echidna', '76543', 'okapi'])
      expect(kept).not.toContain(word);
    expect(kept).toContain('org:gone');
    const warm = await load(root, folder);
    expect(warm.notices).toEqual(cold.notices);
    expect(warm.store.printIndex()).toEqual(cold.store.printIndex());
    // It is not written again because of what it never holds.
    const before = await stat(cache);
    await warm.cache?.save();
    expect((await stat(cache)).ino).toBe(before.ino);
  });

  it('holds nothing of an entity that is marked TLP:RED where a note says its name without a link', async () => {
    const { root, folder } = place();
    const entity =
      '---\nnote: entity\nid: org:echidna\nname: Quokka Labs\nmarking: TLP:RED\n---\n\n# Quokka Labs\n';
    put(root, new Map([...SAMPLE, ['okapi.md', entity], ['c.md', `${HEAD}They say Quokka Labs grows.\n`]]));
    const first = await load(root, folder);
    expect(first.notices.map(({ message }) => message).join()).toContain('“Quokka Labs” is org:echidna');
    await first.cache?.save();
    const cache = await cacheIn(folder);
    for (const word of ['echidna', 'Quokka']) expect(await readFile(cache, 'latin1')).not.toContain(word);
    expect((await load(root, folder)).notices).toEqual(first.notices);
    // Nothing that is kept says that the name is gone with its note.
    await rm(path.join(root, 'okapi.md'));
    expect((await load(root, folder)).notices).toEqual((await load(root)).notices);
  });

  it('forgets a note that is marked higher now, among many that did not change', async () => {
    const { root, folder } = place();
    const many = Array.from({ length: 40 }, (_, number) => [`n${number}.md`, HEAD] as const);
    const note = restricted('marking: TLP:GREEN\n');
    put(root, new Map([...SAMPLE, ...many, ['okapi.md', note]]));
    await (await load(root, folder)).cache?.save();
    expect(await readFile(await cacheIn(folder), 'latin1')).toContain('Quokka');
    await writeFile(path.join(root, 'okapi.md'), note.replace('TLP:GREEN', 'TLP:RED'));
    await (await load(root, folder)).cache?.save();
    expect(await readFile(await cacheIn(folder), 'latin1')).not.toContain('Quokka');
  });

  it('of another program goes, also where nothing is kept after it', async () => {
    const { root, folder } = place();
    put(root, new Map([['okapi.md', restricted('marking: TLP:GREEN\n')]]));
    await (await load(root, folder, 'older')).cache?.save();
    await writeFile(path.join(root, 'okapi.md'), restricted('marking: TLP:RED\n'));
    await (await load(root, folder)).cache?.save();
    expect(await readdir(folder)).toEqual([]);
  });

  it('holds a note that is marked TLP:AMBER', async () => {
    const { root, folder } = place();
    put(root, new Map([...SAMPLE, ['okapi.md', restricted('marking: TLP:AMBER\n')]]));
    await (await load(root, folder)).cache?.save();
    expect(await readFile(await cacheIn(folder), 'latin1')).toContain('Quokka');
  });

  it('is not written for a few notes, nor where it cannot be, and nothing is said', async () => {
    const { root, folder } = place();
    put(root, SAMPLE);
    const few = await loadWorkspace(root, {
      builtin: CORE,
      findings: { of: () => true, cache: { folder, program: 'this' } },
    });
    await few.cache?.save();
    await expect(readdir(folder)).rejects.toThrow();
    await writeFile(folder, 'a file');
    await (await load(root, folder)).cache?.save();
    expect((await load(root, folder)).read).toBe(3);
    await rm(folder);
  });

  it('is off when its user says so, and for a program that is run from its source', async () => {
    expect(await recordCachePlace({ DOSSIER_CACHE: 'off' })).toBeUndefined();
    expect(await recordCachePlace({})).toBeUndefined();
  });
});
