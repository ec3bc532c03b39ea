// The files of packs as what the workspace takes from a pack: words and catalogs.

import path from 'node:path';
import { type VocabularyFile, vocabularySchema } from '../vocabulary/vocabulary.ts';
import type { PackData } from '../workspace/store.ts';
import { parseYaml, toPlain } from '../yaml/tree.ts';
import type { PackFile } from './builtin-packs.ts';
import type { FileProblem } from './file-problem.ts';
import { pathToUri } from './file-uri.ts';

/** Packs in the order in which their files come, and the files that no pack can have. */
export interface PackReading {
  readonly packs: readonly PackData[];
  readonly problems: readonly FileProblem[];
}

/** Groups files into packs: a pack is a folder that has a `pack.yaml`. Files outside such a folder are left out. */
export function packDataOf(files: readonly PackFile[]): PackReading {
  const problems: FileProblem[] = [];
  const folders = files
    .filter((file) => path.basename(file.path) === 'pack.yaml')
    .map((file) => path.dirname(file.path));
  const packs = folders.map((folder) => {
    const inside = files.filter(
      (file) =>
        path.dirname(file.path) === folder || path.dirname(file.path) === path.join(folder, 'catalogs'),
    );
    return packOf(folder, inside, problems);
  });
  return { packs, problems };
}

function packOf(folder: string, files: readonly PackFile[], problems: FileProblem[]): PackData {
  const words = files.find((file) => file.path === path.join(folder, 'vocabulary.yaml'));
  const vocabulary = words && readVocabulary(words, problems);
  const catalogs = files
    .filter((file) => file.path.endsWith('.catalog.yaml'))
    .map((file) => ({ uri: pathToUri(file.path), text: file.text }));
  const name = path.basename(folder);
  return vocabulary ? { name, vocabulary, catalogs } : { name, catalogs };
}

function readVocabulary(file: PackFile, problems: FileProblem[]): VocabularyFile | undefined {
  const { root, error } = parseYaml(file.text);
  if (error) problems.push({ path: file.path, message: `does not parse: ${error.message}` });
  if (!root) return undefined;
  const { data, error: invalid } = vocabularySchema.safeParse(toPlain(root));
  for (const issue of invalid?.issues.slice(0, 1) ?? []) {
    problems.push({ path: file.path, message: `${issue.path.join('.') || 'the file'}: ${issue.message}` });
  }
  return data;
}
