// Names that cannot be keys: reading drops them, so somebody has to say it.

import type { YamlNode } from '../yaml/node.ts';
import type { Problem } from './problem.ts';

/** A problem for each entry of the mapping that is called `__proto__`, which zod leaves out of a record without a word. */
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
