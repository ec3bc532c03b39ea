/** The vocabulary of the core pack, from its file. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import {
  mergeVocabulary,
  type Vocabulary,
  vocabularySchema,
} from '../../server/src/vocabulary/vocabulary.ts';
import { repositoryRoot } from '../support/paths.ts';

export async function coreVocabulary(): Promise<Vocabulary> {
  const file = path.join(repositoryRoot, 'packs', 'core', 'vocabulary.yaml');
  const core: unknown = parse(await readFile(file, 'utf8'), { schema: 'failsafe' });
  return mergeVocabulary([vocabularySchema().parse(core)]);
}
