/** A month of three people in one repository: branches, renames, merges, a conflict, a pack, a baseline, the hook and CI. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { git } from '../support/git.ts';
import { bundle, dossier, findingsOf } from './command.ts';
import { cleanNote, unmarked } from './notes.ts';

const BASELINE = 'dossier.baseline';
const CATALOG = 'entities/orgs.catalog.yaml';
const HOOK = `#!/bin/sh\nexec "${process.execPath}" "${bundle}" check --staged --fail-on warning --baseline ${BASELINE}\n`;
const entry = (id: string, name: string) => `  - id: org:${id}\n    name: ${name}\n`;
const about = (title: string, sentence: string) =>
  cleanNote(title).replace('The company gave no figure.', sentence);

const start = {
  'dossier.yaml': '',
  '.gitattributes': '*.catalog.yaml merge=union\n*.baseline merge=union\n',
  [CATALOG]: `catalog: Companies\nentries:\n${entry('alpha', 'Alpha')}`,
  'notes/shared.md': about('Shared', 'All three begin here.'),
  'notes/old one.md': about('Old one', 'Nobody marked this in time.').replace('marking: TLP:GREEN\n', ''),
  'notes/老 two.md': unmarked(about('Old two', 'Nor this.')),
};

/** One of the three, in a clone of their own. */
interface Person {
  readonly folder: string;
  write(file: string, text: string): Promise<void>;
  read(file: string): Promise<string>;
  git(...args: string[]): Promise<string>;
  /** Commits everything; the hook has its say. */
  commit(message: string): Promise<void>;
}

async function personIn(folder: string): Promise<Person> {
  await mkdir(path.join(folder, '.git/hooks'), { recursive: true });
  await writeFile(path.join(folder, '.git/hooks/pre-commit'), HOOK, { mode: 0o755 });
  const run = (...args: string[]) => git(folder, args);
  return {
    folder,
    write: async (file, text) => {
      await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
      await writeFile(path.join(folder, file), text);
    },
    read: (file) => readFile(path.join(folder, file), 'utf8'),
    git: run,
    commit: async (message) => {
      await run('add', '--all');
      await run('commit', '--quiet', '--message', message);
    },
  };
}

const codesOf = async (person: Person, ...args: string[]) =>
  (await findingsOf(person.folder, ...args)).findings.map(({ file, code }) => `${file} ${code}`);

test('a month of three committers leaves no finding unexplained and no byte lost', {
  timeout: 600_000,
}, async () => {
  const origin = await folderWith();
  await git(origin, ['init', '--quiet', '--bare']);
  const ada = await personIn(await folderWith(start));
  await ada.git('init', '--quiet');
  await ada.git('remote', 'add', 'origin', origin);
  await dossier(ada.folder, 'check', '--write-baseline', BASELINE);
  await ada.commit('Begin, with what is accepted for now');
  await ada.git('push', '--quiet', '--set-upstream', 'origin', 'main');
  const clone = async () => {
    const folder = path.join(await folderWith(), 'clone');
    await git(origin, ['clone', '--quiet', origin, folder]);
    return personIn(folder);
  };
  const [ben, chi] = [await clone(), await clone()];
  const everybodyPulls = async () => {
    for (const person of [ada, ben, chi]) {
      await person.git('checkout', '--quiet', 'main');
      await person.git('pull', '--quiet', '--ff-only', 'origin', 'main');
    }
  };
  /** Merges branches into main, as whoever keeps it does, and lets CI look. */
  const merge = async (...branches: string[]) => {
    await ada.git('checkout', '--quiet', 'main');
    await ada.git('fetch', '--quiet', 'origin');
    for (const branch of branches)
      await ada.git('merge', '--quiet', '--no-ff', '--message', `Merge ${branch}`, `origin/${branch}`);
  };
  const branch = async (person: Person, name: string, work: () => Promise<void>) => {
    await person.git('checkout', '--quiet', '-b', name, 'origin/main');
    await work();
    await person.commit(name);
    await person.git('push', '--quiet', 'origin', name);
  };

  // Week 1: two people add entities at the same place of the catalog, each with a note; one writes CRLF.
  const crlf = about('Gamma', '[Gamma](org:gamma) hires.').replaceAll('\n', '\r\n');
  await branch(ben, 'beta', async () => {
    await ben.write(CATALOG, (await ben.read(CATALOG)) + entry('beta', 'Beta'));
    await ben.write('notes/b 华为.md', about('Beta', '[Beta](org:beta) grows.'));
  });
  await branch(chi, 'gamma', async () => {
    await chi.write(CATALOG, (await chi.read(CATALOG)) + entry('gamma', 'Gamma'));
    await chi.write('notes/gamma.md', crlf);
  });
  await merge('beta', 'gamma');
  expect(await codesOf(ada, '--baseline', BASELINE)).toEqual([]);
  await ada.git('push', '--quiet', 'origin', 'main');
  await everybodyPulls();

  // Week 2: an accepted note is moved on one branch while another accepts one more; both baselines count.
  await branch(ben, 'archive', async () => {
    await mkdir(path.join(ben.folder, 'archive'));
    await rename(path.join(ben.folder, 'notes/old one.md'), path.join(ben.folder, 'archive/old one.md'));
    await dossier(ben.folder, 'check', '--baseline', BASELINE, '--prune');
  });
  await branch(chi, 'accept', async () => {
    await chi.write('notes/late.md', unmarked(about('Late', 'This will be marked in June.')));
    await dossier(chi.folder, 'check', 'notes/late.md', '--write-baseline', BASELINE);
  });
  await merge('archive', 'accept');
  expect(await codesOf(ada, '--baseline', BASELINE)).toEqual([]);
  await ada.git('push', '--quiet', 'origin', 'main');
  await everybodyPulls();

  // Week 3: an id is renamed on one branch and newly used on another. Git merges both; CI says what does not fit.
  await branch(ada, 'rename', async () => {
    const renamed = await dossier(ada.folder, 'rename', '--keep-old', 'org:beta', 'org:beta-fund');
    expect(renamed.code).toBe(0);
  });
  await branch(chi, 'uses', () => chi.write('notes/uses.md', about('Uses', '[Beta](org:beta) pays.')));
  await merge('rename', 'uses');
  expect(await codesOf(ada, '--changed=origin/main', '--baseline', BASELINE)).toEqual([
    'notes/uses.md unresolved-reference',
  ]);
  // The old id is kept, so the mend is known and safe.
  expect((await dossier(ada.folder, 'check', '--fix', 'notes/uses.md')).code).toBe(0);
  await ada.commit('The new note uses the new id');
  await ada.git('push', '--quiet', 'origin', 'main');
  await everybodyPulls();

  // The hook lets nobody delete what others refer to, though no note of theirs is touched.
  await chi.git('checkout', '--quiet', '-b', 'delete');
  await chi.write(CATALOG, (await chi.read(CATALOG)).replace(entry('gamma', 'Gamma'), ''));
  await expect(chi.commit('Delete Gamma')).rejects.toThrow('notes/gamma.md');
  await chi.git('reset', '--quiet', '--hard', 'main');

  // Week 4: two people change one sentence; a pack comes on a third branch.
  const said = (sentence: string) => async (person: Person) =>
    person.write('notes/shared.md', about('Shared', sentence));
  await branch(ben, 'ben-says', () => said('Ben ends here.')(ben));
  await branch(chi, 'chi-says', () => said('Chi ends there.')(chi));
  const packs = await folderWith({
    'words/pack.yaml': 'name: team/words\nversion: 1.0.0\ndescription: Words of the team\nlicense: MIT\n',
    'words/snippets/words.code-snippets':
      '{"Sign": {"prefix": "sign", "body": ["Signed."], "description": "A signature"}}\n',
    'tools/pack.yaml': 'name: team/tools\nversion: 1.0.0\ndescription: Tools of the team\nlicense: MIT\n',
  });
  await branch(ada, 'pack', async () => {
    expect(await dossier(ada.folder, 'pack', 'add', path.join(packs, 'words'))).toMatchObject({ code: 0 });
  });
  await branch(chi, 'second-pack', async () => {
    expect(await dossier(chi.folder, 'pack', 'add', path.join(packs, 'tools'))).toMatchObject({ code: 0 });
  });
  await merge('pack', 'ben-says');
  // Two first packs on two branches: the lock is in conflict, and the command that wrote it joins the two.
  await expect(ada.git('merge', '--quiet', 'origin/second-pack')).rejects.toThrow();
  expect(await codesOf(ada, '--baseline', BASELINE)).toEqual(['.dossier/packs.lock merge-conflict']);
  const joined = await dossier(ada.folder, 'pack', 'add');
  expect(joined.code).toBe(0);
  expect(joined.err).toContain(
    'taking `team/tools` 1.0.0 of “origin/second-pack”, `team/words` 1.0.0 of “HEAD”',
  );
  await ada.commit('Both packs');
  await expect(ada.git('merge', '--quiet', 'origin/chi-says')).rejects.toThrow();
  expect(await codesOf(ada, '--baseline', BASELINE)).toEqual(['notes/shared.md merge-conflict']);
  await ada.write('notes/shared.md', about('Shared', 'Ben ends here. Chi ends there.'));
  // A merge by union keeps the line of the file that was moved away: it accepts nothing, and goes.
  const pruned = await dossier(ada.folder, 'check', '--baseline', BASELINE, '--prune');
  expect(pruned).toMatchObject({ code: 0, err: `dossier: dropped 1 line from ${BASELINE}\n` });
  await ada.commit('Both end');
  await ada.git('push', '--quiet', 'origin', 'main');
  await everybodyPulls();

  // At the end: what CI says is nothing, every finding is one that was accepted, and every baseline line is in use.
  const last = await dossier(ben.folder, 'check', '--format', 'github', '--baseline', BASELINE);
  expect(last).toEqual({ code: 0, out: '', err: '' });
  const accepted = ['archive/old one.md', 'notes/late.md', 'notes/老 two.md'].map(
    (file) => `${file} missing-marking`,
  );
  expect(await codesOf(ben)).toEqual(accepted);
  const lines = (await ben.read(BASELINE)).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(lines.map((line) => line.split('\t').slice(0, 2).join(' '))).toEqual(accepted);
  expect(await dossier(chi.folder, 'pack', 'verify')).toMatchObject({
    code: 0,
    out: 'ok       team/tools\nok       team/words\n',
  });

  const beta = `${entry('beta-fund', 'Beta')}    former-ids: [org:beta]\n`;
  // Nothing is lost: the trees are one, what nobody changed has its bytes, and every sentence is there.
  const trees = await Promise.all([ada, ben, chi].map((person) => person.git('rev-parse', 'HEAD^{tree}')));
  expect(new Set(trees).size).toBe(1);
  expect(await chi.git('status', '--porcelain')).toBe('');
  expect(await chi.read('notes/gamma.md')).toBe(crlf);
  expect(await chi.read('archive/old one.md')).toBe(start['notes/old one.md']);
  expect(await chi.read('notes/老 two.md')).toBe(start['notes/老 two.md']);
  expect(await chi.read('notes/b 华为.md')).toBe(about('Beta', '[Beta](org:beta-fund) grows.'));
  expect(await chi.read('notes/uses.md')).toBe(about('Uses', '[Beta](org:beta-fund) pays.'));
  expect(await chi.read(CATALOG)).toBe(start[CATALOG] + beta + entry('gamma', 'Gamma'));
});
