// What the YAML files of a pack may hold, for completion in a pack that the workspace holds in place.

import { manifestShape } from '../packs/manifest.ts';
import { RULES } from '../rules/index.ts';
import { oneOf } from '../schema/fields.ts';
import type { Shape } from '../schema/read-fields.ts';
import { vocabularySchema } from '../vocabulary/vocabulary.ts';
import type { PackPart } from '../workspace/configuration.ts';
import { LEVELS } from '../workspace/parse-configuration.ts';
import type { SchemaNode } from './yaml-schema.ts';

/** The schema of a pack's file; undefined for one that is no YAML, or that nobody writes by hand. */
export function packFileNode(part: PackPart): SchemaNode | undefined {
  const shape = shapeOf(part);
  return shape && { type: 'map', shape, place: 'configuration' };
}

function shapeOf(part: PackPart): Shape | undefined {
  if (part === 'manifest') return manifestShape;
  if (part === 'vocabulary') return vocabularySchema.shape;
  if (part !== 'rules') return undefined;
  const level = oneOf(LEVELS);
  return Object.fromEntries(RULES.map(({ code }) => [code, level]));
}
