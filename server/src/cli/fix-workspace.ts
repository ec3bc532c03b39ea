// Runs `--fix` on a loaded workspace until nothing is left to fix, then writes the files.

import { uriToPath } from '../files/file-uri.ts';
import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { check } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Finding } from '../rules/rule.ts';
import { type Applied, mendDocument, startMending } from './mend.ts';
import { relativePath } from './report.ts';
import { uninterrupted } from './uninterrupted.ts';

export interface FixResult {
  readonly applied: readonly Applied[];
  /** A sentence for each file that could not be written. */
  readonly failures: readonly string[];
  /** The fixes did not settle within the limit; the result was written nevertheless. */
  readonly unsettled: boolean;
}

/** Every pass fixes at least one finding. A fix may reveal a milder finding, but not endlessly. */
const MAXIMUM_PASSES = 20;

/** Fixes the documents of these URIs in the store and on disk. */
export async function fixWorkspace(
  { root, store }: LoadedWorkspace,
  uris: readonly string[],
  overrides: Overrides,
  cwd: string,
): Promise<FixResult> {
  const before = new Map(uris.map((uri) => [uri, store.workspace.text(uri)]));
  const mending = startMending(store, uris, overrides);
  const applied: Applied[] = [];
  let passes = 0;
  for (; passes < MAXIMUM_PASSES; passes++) {
    const inPass = uris.flatMap((uri) => mendDocument(mending, uri));
    if (inPass.length === 0) break;
    applied.push(...inPass);
  }
  const failures: string[] = [];
  const unwritten = new Set<string>();
  // All are there before any is written.
  const changed = [...before].flatMap(([uri, expected]) => {
    const [text, file] = [store.workspace.text(uri), uriToPath(uri)];
    if (text === undefined || expected === undefined || text === expected || file === undefined) return [];
    return [{ uri, expected, text, file }];
  });
  for (const { uri, expected, text, file } of changed) {
    const problem = await uninterrupted(() => writeAtomically(root, file, text, { expected }));
    if (!problem) continue;
    failures.push(`${relativePath(file, cwd)}: ${problem.message}`);
    // The report is about what is on disk.
    store.apply([{ uri, text: expected }]);
    unwritten.add(uri);
  }
  const done = applied.filter(({ uri }) => !unwritten.has(uri));
  return { applied: done, failures, unsettled: passes === MAXIMUM_PASSES };
}

/** The findings of some documents, in document order. */
export function findingsOf(
  store: LoadedWorkspace['store'],
  uris: readonly string[],
  overrides: Overrides,
): Finding[] {
  return uris.flatMap((uri) => {
    const document = store.workspace.document(uri);
    return document ? check(store.workspace, document, overrides) : [];
  });
}
