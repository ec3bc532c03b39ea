// Validates what is exported against the schemas of those who make the standards (`test/schemas/README.md`).

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { validateXML } from 'xmllint-wasm';

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

/** Validates logs of SARIF 2.1.0. */
export function sarifValidator(): Validate {
  const text = readFileSync(path.join(folder, 'sarif-2.1.0/sarif-schema-2.1.0.json'), 'utf8');
  // Written for draft 4, which says `id` for `$id`; nothing else in it is other than in later drafts.
  const { $schema: _, id: __, ...schema } = JSON.parse(text);
  const ajv = new Ajv2020({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  };
}

/** What is wrong with a file of JUnit results by the schema of Jenkins. */
export async function junitProblems(xml: string): Promise<readonly string[]> {
  const schema = readFileSync(path.join(folder, 'junit-jenkins/junit-10.xsd'), 'utf8');
  const { errors } = await validateXML({
    xml: [{ fileName: 'results.xml', contents: xml }],
    schema: [{ fileName: 'junit-10.xsd', contents: schema }],
  });
  return errors.map(({ message }) => message);
}
