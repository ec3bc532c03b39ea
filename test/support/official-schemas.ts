// Validates what is exported against the schemas of those who make the standards (`test/schemas/README.md`).

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = path.resolve(import.meta.dirname, '../schemas');

/** What bundles hold by their schema, of the types that we have. */
const IN_BUNDLES = new Set(['identity', 'relationship', 'report', 'marking-definition']);

/** What is wrong with an object, a sentence each; empty where nothing is. */
export type Validate = (value: unknown) => readonly string[];

/**
 * Validates objects of STIX 2.1 by their type; one of an extension has STIX's common properties. The schema of bundles does not know
 * the types that are new in 2.1 (`note`, `grouping`, `location`), so a bundle is validated with its other objects.
 */
export function stixValidator(): Validate {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false, logger: false });
  addFormats.default(ajv);
  const root = path.join(folder, 'stix-2.1');
  const ids = new Map<string, string>();
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.json')) continue;
    const schema = JSON.parse(readFileSync(path.join(root, name), 'utf8'));
    ajv.addSchema(schema);
    ids.set(path.basename(name, '.json'), schema.$id);
  }
  return (value) => {
    const { type, objects } = value as { type: string; objects?: readonly { type: string }[] };
    const id = ids.get(type) ?? ids.get('core') ?? '';
    const known = objects?.filter((object) => IN_BUNDLES.has(object.type));
    ajv.validate(id, known ? { ...(value as object), objects: known } : value);
    return (ajv.errors ?? []).map(
      ({ instancePath, message, params }) => `${type}${instancePath}: ${message} ${JSON.stringify(params)}`,
    );
  };
}
