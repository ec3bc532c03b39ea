// A workspace in memory with the built-in packs, and checks that the rule tests share.

import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { checksumOf, MISSING } from '../../server/src/files/kept-texts.ts';
import { visibleHtml } from '../../server/src/import/visible-html.ts';
import { renderedText } from '../../server/src/note/rendered-text.ts';
import { loadPack } from '../../server/src/packs/load-pack.ts';
import { packDocument } from '../../server/src/packs/pack-document.ts';
import { packsOf } from '../../server/src/packs/packs-of.ts';
import { partOf } from '../../server/src/packs/part.ts';
import { check } from '../../server/src/rules/check.ts';
import type { Finding, Fix } from '../../server/src/rules/rule.ts';
import { KeptText } from '../../server/src/workspace/kept-text.ts';
import type { PackData } from '../../server/src/workspace/pack.ts';
import { pathInPack } from '../../server/src/workspace/pack-place.ts';
import { WorkspaceStore } from '../../server/src/workspace/store.ts';
import { type Expected, parseFixture, placeOf } from './fixture.ts';
import { expectReads } from './guarded-note.ts';

export const ROOT = 'file:///workspace';

/** The day on which the tests run. */
export const TODAY = '2026-06-01';

const packsFolder = new URL('../../packs/', import.meta.url);

/** The packs that ship with the extension. */
export const BUILT_IN: readonly PackData[] = ['core', 'ai-hardware'].map(readPack);

function readPack(name: string): PackData {
  const folder = new URL(`${name}/`, packsFolder);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => partOf(path) !== undefined)
    .map((path) => ({
      path,
      uri: `dossier-pack:/${name}/${path}`,
      text: readFileSync(new URL(path, folder), 'utf8'),
    }));
  const place = { folder: `dossier-pack:/${name}`, origin: 'built-in', fallbackName: name } as const;
  return loadPack(place, files).data;
}

/** The URI of a path in the test workspace. */
export function uriOf(path: string): string {
  return `${ROOT}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** A store with the files of a fixture. */
export function storeOf(
  files: ReadonlyMap<string, string>,
  packs: readonly PackData[] = BUILT_IN,
): WorkspaceStore {
  const store = new WorkspaceStore({ root: ROOT, packs, today: () => TODAY, readPackFile: packDocument });
  const all = [...files].map(([path, text]) => ({ path, uri: uriOf(path), text }));
  store.apply(all.filter(({ path }) => path === 'dossier.yaml'));
  const { configuration } = store.workspace;
  const inPacks = all.filter(({ path }) => pathInPack(path, configuration.packs) !== undefined);
  if (inPacks.length > 0) {
    const own = packsOf(ROOT, configuration, inPacks);
    store.setPacks([...packs, ...own.packs], own.documents);
  }
  store.apply(all.filter((file) => file.path !== 'dossier.yaml' && !inPacks.includes(file)));
  keepTexts(store, files);
  return store;
}

/** Gives a store the files that its sources name as their texts, as reading them from disk does. */
export function keepTexts(store: WorkspaceStore, files: ReadonlyMap<string, string>): Set<string> {
  const kept = store.keptTexts.wanted().map((uri) => {
    const path = [...files.keys()].find((key) => uriOf(key) === uri);
    const text = path === undefined ? undefined : files.get(path);
    if (path === undefined || text === undefined) return { uri, problem: MISSING };
    const visible = /\.html$/.test(path)
      ? visibleHtml(text)
      : /\.md$/.test(path)
        ? renderedText(text, visibleHtml)
        : text;
    return { uri, sha256: checksumOf(text), kept: new KeptText(visible) };
  });
  return store.keptTexts.keep(kept);
}

/** All findings of a store, by file and place. */
export function findingsOf(store: WorkspaceStore): Finding[] {
  const documents = [...store.workspace.documents()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return documents.flatMap((document) => check(store.beginCheck(document.uri), document));
}

/** The findings of a fixture's files; with `codes`, only those. */
export function findingsIn(fixture: string, codes: readonly string[] = []): Finding[] {
  const all = findingsOf(storeOf(parseFixture(fixture).files));
  return codes.length === 0 ? all : all.filter((finding) => codes.includes(finding.code));
}

/** Checks that the findings with these codes are exactly those that the carets mark, and that their rules read what they declare. */
export function expectFindings(fixture: string, ...codes: string[]): void {
  const { files, expected } = parseFixture(fixture);
  const wanted = codes.length > 0 ? codes : [...new Set(expected.map((item) => item.code))];
  const store = storeOf(files);
  const found = findingsOf(store).filter((finding) => wanted.includes(finding.code));
  expectReads(store, wanted);
  const actual = found.map((finding) => show(files, finding));
  expect(actual.map(place).sort()).toEqual(expected.map(place).sort());
  for (const item of expected) {
    const messages = actual.filter((other) => place(other) === place(item)).map((other) => other.message);
    expect(messages.join('\n')).toContain(item.message);
  }
}

function show(files: ReadonlyMap<string, string>, finding: Finding): Expected {
  const path = [...files.keys()].find((key) => uriOf(key) === finding.uri) ?? finding.uri;
  return {
    path,
    ...placeOf(files.get(path) ?? '', finding.span),
    code: finding.code,
    message: finding.message,
  };
}

function place({ path, line, start, end, code }: Expected): string {
  return `${path}:${line + 1}:${start + 1}-${end + 1} ${code}`;
}

/** The files after a fix, including new ones. */
export function applyFix(files: ReadonlyMap<string, string>, fix: Fix): Map<string, string> {
  const result = new Map(files);
  const edits = fix.edits
    .flatMap((edit) => ('create' in edit ? [] : [edit]))
    .sort((a, b) => b.span.start - a.span.start);
  for (const edit of edits) {
    const path = [...files.keys()].find((key) => uriOf(key) === edit.uri) ?? edit.uri;
    const text = result.get(path) ?? '';
    result.set(path, text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end));
  }
  for (const edit of fix.edits) {
    if (!('create' in edit)) continue;
    const path = decodeURIComponent(edit.create.slice(ROOT.length + 1));
    expect(result.has(path), `${path} is not overwritten`).toBe(false);
    result.set(path, edit.text);
  }
  return result;
}

/** The files after the only fix of `code` whose title contains `title`. */
export function fixed(fixture: string, code: string, title: string): Map<string, string> {
  const { files } = parseFixture(fixture);
  const found = findingsOf(storeOf(files)).filter((finding) => finding.code === code);
  const fixes = found.flatMap((finding) => finding.fixes).filter((fix) => fix.title.includes(title));
  expect(
    fixes.length,
    `one fix “${title}” of ${code}, of: ${found.flatMap((f) => f.fixes.map((fix) => fix.title)).join(' | ')}`,
  ).toBeGreaterThan(0);
  const [fix] = fixes;
  return fix ? applyFix(files, fix) : new Map(files);
}
