/** JSON schemas for editors that check YAML with them, from the server's own zod schemas. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { lockSchema } from '../../server/src/packs/lock.ts';
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
  return toJson('dossier.yaml', shapeToObject(shape), 'own keys');
}

/** The schema of `*.catalog.yaml`. */
export async function makeCatalogSchema(): Promise<string> {
  const core = parse(await readFile(path.join(repositoryRoot, 'packs/core/vocabulary.yaml'), 'utf8'), {
    schema: 'failsafe',
  });
  const shape: Shape = entityShape(mergeVocabulary([vocabularySchema().parse(core)]));
  const entry = shapeToObject(shape);
  const catalog = z.object({ catalog: z.string(), entries: z.array(entry) });
  return toJson('A catalog of entities', catalog, 'own keys');
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
  return toJson('pack.yaml', shapeToObject(manifestShape), 'own keys');
}

/** The schema of a pack's `vocabulary.yaml`. */
export async function makeVocabularySchema(): Promise<string> {
  return toJson('vocabulary.yaml', vocabularySchema());
}

/** The schema of a pack's `rules.yaml`: what `rules` of `dossier.yaml` may contain. */
export async function makeRulesSchema(): Promise<string> {
  return toJson('rules.yaml', rulesSchema());
}

/** The schema of the lock, which is generated. */
export async function makeLockSchema(): Promise<string> {
  return toJson('.dossier/packs.lock', lockSchema);
}

function toJson(title: string, schema: z.ZodType, own?: 'own keys'): string {
  const json = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-7',
    override: ({ jsonSchema }) => {
      readAsText(jsonSchema);
      // In these, keys that begin with `x-` are free.
      if (own === 'own keys' && jsonSchema.additionalProperties === false)
        jsonSchema.patternProperties = { '^x-': {} };
    },
  });
  return `${JSON.stringify({ title, ...json }, null, 2)}\n`;
}

/**
 * We read every scalar as text. Other readers take `2026` as a number and `true` as a boolean, and must not report
 * that.
 */
function readAsText(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.type !== 'string') return;
  const truths = (schema.enum ?? []).filter((value) => value === 'true' || value === 'false');
  if (schema.enum !== undefined && truths.length === 0) return;
  if (schema.enum !== undefined) schema.enum = [...schema.enum, ...truths.map((value) => value === 'true')];
  // Draft 7 has lists of types; zod's type only has single ones.
  Object.assign(schema, { type: ['string', 'number', 'boolean'] });
}
