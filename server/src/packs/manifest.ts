// `pack.yaml`: the name, version and requirements of a pack.

import { valid, validRange } from 'semver';
import * as z from 'zod';
import { oneOf, text } from '../schema/fields.ts';
import { fail } from '../schema/from-text.ts';
import { missingField } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { listOf, readFields } from '../schema/read-fields.ts';
import { reservedNames } from '../schema/reserved-names.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { type Span, span } from '../text/span.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { CONTRIBUTIONS, type Contribution } from './part.ts';

/** A pack's manifest, as far as it is valid. */
export interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string;
  readonly requires: ReadonlyMap<string, string>;
  /** What the pack contains; undefined means everything that is there. */
  readonly contributes?: readonly Contribution[];
}

export interface ManifestReading {
  readonly manifest: Manifest;
  readonly problems: readonly Problem[];
  /** The place of the name, or the first line. */
  readonly nameSpan: Span;
}

const SEGMENT = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;
/** Names that Windows reserves for devices, with any extension. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/;

/** Whether the text can be a pack's name: `namespace/name`, valid as two folders on every system. */
export function isPackName(name: string): boolean {
  const parts = name.split('/');
  return parts.length === 2 && parts.every((part) => SEGMENT.test(part) && !DEVICE.test(part));
}

const packName = text.transform((written, ctx) =>
  isPackName(written)
    ? written
    : fail(
        ctx,
        `“${written}” is not a pack's name: write \`namespace/name\` in lower-case letters, digits and hyphens, such as \`equity-desk/valuation\``,
      ),
);

const version = text.transform((written, ctx) =>
  valid(written) === written
    ? written
    : fail(ctx, `“${written}” is not a version (semver.org): write it as \`1.0.0\``, {
        replacements: valid(written) ? [valid(written) ?? ''] : [],
      }),
);

const requires = z.record(z.string(), z.string('must be a range of versions')).transform((ranges, ctx) => {
  for (const [name, range] of Object.entries(ranges)) {
    if (name !== 'dossier' && !isPackName(name))
      fail(ctx, `\`${name}\` is not a pack: write \`namespace/name\`, or \`dossier\``, {}, [name]);
    if (validRange(range) === null)
      fail(ctx, `“${range}” is not a range of versions: write one such as \`^1.2.0\``, {}, [name]);
  }
  return new Map(Object.entries(ranges));
});

/** The shape of `pack.yaml` (SPEC §10). */
export const manifestShape = {
  name: packName,
  version,
  description: text,
  license: text,
  requires,
  contributes: listOf(oneOf(CONTRIBUTIONS)),
};

/** Reads `pack.yaml`. Never throws; a wrong field never hides a right one. */
export function readManifest(source: string): ManifestReading {
  const mark = source.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root, error } = parseYaml(source.slice(mark), (offset) => offset + mark);
  const line = span(mark, firstBreak(source, mark));
  const empty = { manifest: { requires: new Map() }, nameSpan: line };
  if (error)
    return {
      ...empty,
      problems: [syntaxProblem('front-matter-syntax', source, error, span(mark, source.length))],
    };
  if (root?.type !== 'map') {
    const message = '`pack.yaml` is a mapping: write at least `name:` and `version:`';
    return { ...empty, problems: [{ code: 'invalid-field', span: line, message, fixes: [] }] };
  }
  return readRoot(source, root, line);
}

function readRoot(source: string, root: YamlMap, line: Span): ManifestReading {
  const { fields, present, problems } = readFields(root, manifestShape, { what: '`pack.yaml`' });
  const missing = ['name', 'version']
    .filter((key) => !present.has(key))
    .map((key) =>
      missingField({
        source,
        map: root,
        key,
        what: '`pack.yaml`',
        at: line,
        value: key === 'version' ? '0.1.0' : '',
      }),
    );
  const { name, version, description, license, contributes } = fields;
  return {
    manifest: {
      ...(name ? { name: name.value } : {}),
      ...(version ? { version: version.value } : {}),
      ...(description ? { description: description.value } : {}),
      ...(license ? { license: license.value } : {}),
      ...(contributes ? { contributes: contributes.value.map((item) => item.value as Contribution) } : {}),
      requires: fields.requires?.value ?? new Map(),
    },
    problems: [...missing, ...problems, ...reservedNames(entryOf(root, 'requires')?.value)],
    nameSpan: name?.span ?? line,
  };
}

function firstBreak(source: string, from: number): number {
  const found = source.slice(from).search(/[\r\n]/);
  return found < 0 ? source.length : from + found;
}
