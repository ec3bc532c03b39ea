// The schemas of a pack's YAML files, for completion and hover in a pack that lives in the workspace.

import * as z from 'zod';
import { manifestShape } from '../../packs/manifest.ts';
import { RULES } from '../../rules/index.ts';
import { optionNames } from '../../rules/invalid-config.ts';
import { oneOf, text } from '../../schema/fields.ts';
import { vocabularySchema } from '../../vocabulary/vocabulary.ts';
import type { PackPart } from '../../workspace/configuration.ts';
import { LEVELS } from '../../workspace/parse-configuration.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { FieldPlace } from './field-docs.ts';
import type { SchemaNode } from './schema-node.ts';

/** The schema of a pack's file; undefined if it is not YAML, or is generated. */
export function packFileNode(workspace: Workspace, part: PackPart): SchemaNode | undefined {
  if (part === 'manifest') return manifestNode(workspace);
  if (part === 'vocabulary') return vocabularyNode();
  return part === 'rules' ? RULE_LEVELS : undefined;
}

/** `pack.yaml`; `requires` offers the available packs, each with the range that includes its version. */
function manifestNode({ packs }: Workspace): SchemaNode {
  const ranges = packs.map(({ name, version }) => [name, oneOf(version ? [`^${version}`] : [])] as const);
  const requires = { type: 'map', shape: Object.fromEntries(ranges), place: 'requires' } as const;
  return { type: 'map', shape: manifestShape, place: 'pack', below: { requires } };
}

const level = oneOf(LEVELS);

/** Levels by rule code: `rules.yaml`, and `rules` of `dossier.yaml`. */
export const RULE_LEVELS: SchemaNode = {
  type: 'map',
  shape: Object.fromEntries(RULES.map(({ code }) => [code, level])),
  place: 'rules',
  below: Object.fromEntries(
    RULES.map((rule) => {
      const shape = Object.fromEntries(optionNames(rule).map((name) => [name, text]));
      const options = { type: 'map', shape, place: 'rule-options' } as const;
      const orMap = {
        type: 'map',
        shape: { level, options: text },
        place: 'rule',
        below: { options },
      } as const;
      return [rule.code, { type: 'value', schema: level, list: false, orMap }];
    }),
  ),
};

/** The entries of the vocabulary's mappings. */
const PLACES: Readonly<Record<string, FieldPlace>> = {
  kinds: 'kind',
  'note-types': 'note-type',
  sections: 'section',
  relations: 'relation-type',
  scales: 'scale',
  terms: 'term',
  basis: 'basis',
};

let vocabulary: SchemaNode | undefined;

function vocabularyNode(): SchemaNode {
  vocabulary ??= nodeOf(vocabularySchema(), 'vocabulary');
  return vocabulary;
}

/** A zod schema as a node: objects are mappings, records have free keys, and lists are represented by their items. */
function nodeOf(schema: z.ZodType, place: FieldPlace): SchemaNode {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return nodeOf(schema.unwrap() as z.ZodType, place);
  if (schema instanceof z.ZodPipe) return nodeOf(schema.in as z.ZodType, place);
  if (schema instanceof z.ZodRecord) return { type: 'ids', of: nodeOf(schema.valueType as z.ZodType, place) };
  if (schema instanceof z.ZodArray) return listNode(nodeOf(schema.element as z.ZodType, place));
  if (schema instanceof z.ZodEnum)
    return { type: 'value', schema: oneOf(schema.options.map(String)), list: false };
  if (!(schema instanceof z.ZodObject)) return { type: 'value', schema, list: false };
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const below = Object.entries(shape).map(([key, value]) => [key, nodeOf(value, PLACES[key] ?? 'other')]);
  return { type: 'map', shape, place, below: Object.fromEntries(below) };
}

function listNode(items: SchemaNode): SchemaNode {
  return items.type === 'value' ? { ...items, list: true } : items;
}
