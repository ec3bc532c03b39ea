// Names that cannot be keys. They would be dropped silently, so they are reported.

import type { YamlNode } from '../yaml/node.ts';
import type { Problem } from './problem.ts';

/** A problem for each entry named `__proto__`, which zod silently drops from a record. */
export function reservedNames(node: YamlNode | undefined): Problem[] {
  if (node?.type !== 'map') return [];
  return node.entries
    .filter(({ key }) => key === '__proto__')
    .map(({ key, keySpan }) => ({
      code: 'invalid-field',
      span: keySpan,
      message: `\`${key}\` cannot be a name here: choose another`,
      fixes: [],
    }));
}
