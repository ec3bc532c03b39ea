// The JSON schemas for other editors: what ships passes them, read by the usual rules of YAML, in which 2026 is a number.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const root = path.resolve(import.meta.dirname, '../../..');

const SCHEMAS: readonly (readonly [RegExp, string])[] = [
  [/\.catalog\.yaml$/, 'catalog'],
  [/\/pack\.yaml$/, 'pack'],
  [/\/vocabulary\.yaml$/, 'vocabulary'],
  [/\/rules\.yaml$/, 'rules'],
  [/\/dossier\.yaml$/, 'dossier'],
];

const files = ['packs', 'examples'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => name.endsWith('.yaml')),
);

function check(schema: string, value: unknown) {
  const json = JSON.parse(readFileSync(path.join(root, 'schemas', `${schema}.schema.json`), 'utf8'));
  return z.fromJSONSchema(json).safeParse(value);
}

describe('a schema', () => {
  it.each(files)('accepts %s', (file) => {
    const [, schema = ''] = SCHEMAS.find(([pattern]) => pattern.test(file)) ?? [];
    const { error } = check(schema, parse(readFileSync(path.join(root, file), 'utf8')) ?? {});
    expect(error?.issues ?? []).toEqual([]);
  });

  it('finds a key that is none, and a value that is none', () => {
    expect(check('pack', { name: 'a/b', version: '1.0.0', scripts: {} }).success).toBe(false);
    expect(check('rules', { 'missing-basis': 'fatal' }).success).toBe(false);
    expect(check('vocabulary', { kinds: { vessel: {} } }).success).toBe(false);
  });
});
