/** JSON schemas for editors that check YAML by them, from the zod schemas that the server itself uses. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { manifestShape } from '../../server/src/packs/manifest.ts';
import { RULES } from '../../server/src/rules/index.ts';
import { optionNames } from '../../server/src/rules/invalid-config.ts';
import { entityShape } from '../../server/src/schema/entity.ts';
import { type Shape, shapeToObject } from '../../server/src/schema/read-fields.ts';
import { mergeVocabulary, vocabularySchema } from '../../server/src/vocabulary/vocabulary.ts';
import { configurationShape, LEVELS } from '../../server/src/workspace/parse-configuration.ts';
import { repositoryRoot } from '../support/paths.ts';

/** The schema of `dossier.yaml`, with every rule's code and options. */
export async function makeConfigurationSchema(): Promise<string> {
  const shape = { ...configurationShape, rules: rulesSchema() };
  return toJson('dossier.yaml', shapeToObject(shape));
}

/** The schema of `*.catalog.yaml`. */
export async function makeCatalogSchema(): Promise<string> {
  const core = parse(await readFile(path.join(repositoryRoot, 'packs/core/vocabulary.yaml'), 'utf8'), {
    schema: 'failsafe',
  });
  const shape: Shape = entityShape(mergeVocabulary([vocabularySchema.parse(core)]));
  const entry = shapeToObject(shape);
  return toJson('A catalog of entities', z.object({ catalog: z.string(), entries: z.array(entry) }));
}

/** Every rule's code with the levels and options that it takes. */
function rulesSchema(): z.ZodType {
  const levels = z.enum(LEVELS);
  const rules = RULES.map((rule) => {
    const options = z.strictObject(
      Object.fromEntries(
        optionNames(rule).map((name) => [name, z.union([z.string(), z.number()]).optional()]),
      ),
    );
    const setting = z.union([
      levels,
      z.strictObject({ level: levels.optional(), options: options.optional() }),
    ]);
    return [rule.code, setting.optional().describe(rule.summary)] as const;
  });
  return z.strictObject(Object.fromEntries(rules));
}

/** The schema of a pack's `pack.yaml`. */
export async function makePackSchema(): Promise<string> {
  return toJson('pack.yaml', shapeToObject(manifestShape));
}

/** The schema of a pack's `vocabulary.yaml`. */
export async function makeVocabularySchema(): Promise<string> {
  return toJson('vocabulary.yaml', vocabularySchema);
}

/** The schema of a pack's `rules.yaml`: what `rules` of `dossier.yaml` may hold. */
export async function makeRulesSchema(): Promise<string> {
  return toJson('rules.yaml', rulesSchema());
}

function toJson(title: string, schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', target: 'draft-7' });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}
