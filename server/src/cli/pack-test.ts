// `dossier pack test`: checks a pack's own notes and compares the findings with what they expect.

import path from 'node:path';
import { loadBuiltinPacks, loadWorkspace, todayHere } from '../files/load-workspace.ts';
import { textOf } from '../install/collect.ts';
import { readPackFolder } from '../install/read-folder.ts';
import { Refusal } from '../install/refusal.ts';
import { readExpectations } from '../packs/expectations.ts';
import { loadPack } from '../packs/load-pack.ts';
import { partOf } from '../packs/part.ts';
import { check } from '../rules/check.ts';
import { packTextProblems } from '../rules/support/packs/pack-text-problems.ts';
import { lineIndex, positionAt } from '../text/line-index.ts';
import type { PackData } from '../workspace/pack.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { WorkspaceStore } from '../workspace/store.ts';
import { rootOf, sayConfiguration } from './pack.ts';
import { refusable } from './refusable.ts';
import { counted } from './severities.ts';
import { CLEAN, FINDINGS, remark, type Terminal } from './terminal.ts';
import { harmless } from './terminal-text.ts';

/** Tests the packs in these folders; by default those that `dossier.yaml` uses in place, or else the one here. */
export function runPackTest(folders: readonly string[], terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const root = await rootOf(terminal);
    const { store } = await loadWorkspace(root, { documents: false });
    const { configuration, packs } = store.workspace;
    sayConfiguration(store.workspace, terminal);
    const inPlace = configuration.packs
      .filter(isFolderEntry)
      .map((entry) => path.join(root, folderOfEntry(entry)));
    const chosen = folders.length > 0 ? folders.map((folder) => path.resolve(terminal.cwd, folder)) : inPlace;
    let failed = false;
    for (const folder of chosen.length > 0 ? chosen : [terminal.cwd])
      if (!(await testPack(folder, packs, terminal))) failed = true;
    return failed ? FINDINGS : CLEAN;
  });
}

/** Tests one pack; returns whether everything is as expected. */
async function testPack(folder: string, known: readonly PackData[], terminal: Terminal): Promise<boolean> {
  const shown = path.relative(terminal.cwd, folder).replaceAll(path.sep, '/') || '.';
  const files = await filesOf(folder, shown);
  const loaded = loadPack({ folder: 'pack:', origin: 'installed', fallbackName: shown }, files);
  for (const { path: file, problem } of loaded.problems)
    terminal.out(`${shown}/${file}: ${harmless(problem.message)}\n`);
  const tests = files.filter((file) => partOf(file.path) === 'test');
  const required = [...(loaded.data.requires?.keys() ?? [])];
  const others = known.filter(({ name, origin }) => origin !== 'built-in' && required.includes(name));
  const store = new WorkspaceStore({
    root: 'file:///pack-test',
    packs: [...(await loadBuiltinPacks()), ...others, loaded.data],
    today: todayHere,
  });
  store.apply(tests.map((file) => ({ uri: testUri(file.path), text: file.text })));
  const texts = files.flatMap((file) => textProblems(store, file, shown));
  const failures = [...texts, ...tests.flatMap((file) => testNote(store, file, shown))];
  for (const failure of failures) terminal.out(`${harmless(failure)}\n`);
  const sum = `${loaded.data.name}: ${counted(tests.length, 'test note')}`;
  if (tests.length === 0) remark(terminal, `${sum}: put notes into ${shown}/tests`);
  else
    terminal.out(
      `${sum}, ${failures.length === 0 ? 'all as expected' : counted(failures.length, 'difference')}\n`,
    );
  return failures.length === 0 && loaded.problems.length === 0;
}

async function filesOf(folder: string, shown: string) {
  try {
    const { files } = await readPackFolder(folder);
    return files.map((file) => ({ path: file.path, uri: `pack:/${file.path}`, text: textOf(file) }));
  } catch (error) {
    throw error instanceof Error ? new Refusal(`${shown}: ${error.message}`) : error;
  }
}

/** Problems in templates and snippets that need the whole vocabulary. */
function textProblems(store: WorkspaceStore, file: { path: string; text: string }, shown: string): string[] {
  const part = partOf(file.path);
  if (part === undefined || part === 'text') return [];
  const index = lineIndex(file.text);
  return packTextProblems(store.workspace, { part, uri: testUri(file.path), text: file.text }).map(
    ({ span, message }) => `${shown}/${file.path}:${positionAt(index, span.start).line + 1}: ${message}`,
  );
}

function testUri(file: string): string {
  return `file:///pack-test/${file.split('/').map(encodeURIComponent).join('/')}`;
}

/** Findings that were not expected, and expected findings that are missing. */
function testNote(store: WorkspaceStore, file: { path: string; text: string }, shown: string): string[] {
  const uri = testUri(file.path);
  const document = store.workspace.document(uri);
  const place = (line: number) => `${shown}/${file.path}:${line + 1}`;
  if (!document) return [`${place(0)}: is not a note: its front matter has no \`note:\``];
  const index = lineIndex(file.text);
  const open = [...readExpectations(file.text)];
  const unexpected: string[] = [];
  for (const { code, span, message, severity } of check(store.beginCheck(uri), document)) {
    const { line } = positionAt(index, span.start);
    const match = open.findIndex(
      (one) => one.line === line && one.code === code && message.includes(one.message),
    );
    if (match >= 0) open.splice(match, 1);
    else unexpected.push(`${place(line)}: not expected: ${severity} ${code}: ${message}`);
  }
  return [
    ...unexpected,
    ...open.map(
      ({ at, line, code, message }) =>
        `${place(at)}: expected ${code} on line ${line + 1}${message === '' ? '' : ` (“${message}”)`}, and there is none`,
    ),
  ];
}
