// A claim of any kind with every field that the kind has, made from its shape.

import { type AnyKind, claimShapes } from '../../server/src/claims/index.ts';
import { hintOf } from '../../server/src/schema/fields.ts';
import type { Shape } from '../../server/src/schema/read-fields.ts';
import type { Workspace } from '../../server/src/workspace/workspace.ts';

/** Sample values for a parser; the first one that parses is used. */
const WRITTEN = ['12', '25%', '128 GB', '1.6 TB/s', '600 W', '1.56 PFLOPS FP4 dense', 'Some words'];

/** The YAML of each key of the kind, in flow style. References lead to `<kind>:sample`, sources to `S1`. */
export function sampleFields({ vocabulary }: Workspace, kind: AnyKind): Map<string, string> {
  const shape: Shape = claimShapes(vocabulary, 'icd203')[kind.word];
  return new Map(
    Object.entries(shape).map(([key, schema]) => [key, key === 'id' ? 'sample' : write(schema)]),
  );
}

/** The fields as a fenced block. */
export function block(kind: AnyKind, fields: ReadonlyMap<string, string>): string {
  return `\`\`\`${kind.word}\n${[...fields].map(([key, value]) => `${key}: ${value}\n`).join('')}\`\`\`\n`;
}

function write(schema: Shape[string]): string {
  if ('each' in schema) return `{H1: ${write(schema.each)}, H2: ${write(schema.each)}}`;
  if ('nested' in schema) {
    const members = Object.entries(schema.nested).map(([key, inner]) => `${key}: ${write(inner)}`);
    return `{${members.join(', ')}}`;
  }
  if ('items' in schema) return `[${write(schema.items)}]`;
  const hint = hintOf(schema);
  switch (hint?.type) {
    case 'values':
      return hint.values[0] ?? '';
    case 'reference':
      return `${hint.kinds[0] ?? 'org'}:sample`;
    case 'source':
      return 'S1';
    case 'date':
      return '2026-05';
    case 'amount':
      return 'USD 4bn';
    case 'marking':
      return 'TLP:GREEN';
    default:
      return WRITTEN.find((text) => schema.safeParse(text).success) ?? 'sample';
  }
}
