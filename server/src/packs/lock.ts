// `.dossier/packs.lock`: the installed packs, with their origins and checksums.

import { valid } from 'semver';
import * as z from 'zod';
import { text } from '../schema/fields.ts';
import { fail } from '../schema/from-text.ts';
import type { Problem } from '../schema/problem.ts';
import { readFields } from '../schema/read-fields.ts';
import { syntaxProblem } from '../schema/syntax-problem.ts';
import { type Span, span } from '../text/span.ts';
import { scalar } from '../yaml/edit.ts';
import type { YamlEntry } from '../yaml/node.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { isCommit } from './commit.ts';
import { isPackName } from './manifest.ts';

/** The path of the lock from the workspace's root. */
export const LOCK_PATH = '.dossier/packs.lock';

/** The path of installed packs from the workspace's root. */
export const PACKS_PATH = '.dossier/packs';

/** The longest lock that is read, in UTF-16 units: some thousands of packs. */
export const LONGEST_LOCK = 1_000_000;

export interface LockedPack {
  readonly name: string;
  readonly version: string;
  /**
   * What was requested, and what `update` requests again: `npm:@desk/pack@^1`, `git:https://…#v1`, `folder:../pack`.
   */
  readonly origin: string;
  /** What the origin resolved to: a commit, or an exact npm version. */
  readonly resolved?: string;
  /** `sha512-…` of the content. */
  readonly integrity: string;
}

export interface LockReading {
  readonly packs: readonly (LockedPack & { readonly span: Span })[];
  readonly problems: readonly Problem[];
}

const version = text.transform((written, ctx) =>
  valid(written) === written ? written : fail(ctx, `“${written}” is not a version`),
);
const integrity = text.transform((written, ctx) =>
  /^sha512-[A-Za-z0-9+/]{86}==$/.test(written)
    ? written
    : fail(ctx, 'is not a checksum (`sha512-…`): restore the lock from version control'),
);

/** The shape of one pack in the lock. */
export const lockedPackShape = { version, origin: text, resolved: text, integrity };

/** The shape of the lock as a zod object, for editors. */
export const lockSchema = z.strictObject({
  lock: z.string(),
  packs: z.record(
    z.string(),
    z.strictObject({
      version: z.string(),
      origin: z.string(),
      resolved: z.string().optional(),
      integrity: z.string(),
    }),
  ),
});

/** Reads the lock. Never throws; an invalid entry is reported as a problem and left out. */
export function readLock(source: string): LockReading {
  if (source.length > LONGEST_LOCK) {
    const message = `a lock of more than ${LONGEST_LOCK.toLocaleString('en')} characters is not read: bring it back from version control`;
    return { packs: [], problems: [{ code: 'invalid-field', span: span(0, 0), message, fixes: [] }] };
  }
  const { root, error } = parseYaml(source);
  if (error)
    return {
      packs: [],
      problems: [syntaxProblem('front-matter-syntax', source, error, span(0, source.length))],
    };
  if (!root) return { packs: [], problems: [] };
  const packs = root.type === 'map' ? entryOf(root, 'packs')?.value : undefined;
  const format = root.type === 'map' ? entryOf(root, 'lock')?.value : undefined;
  if (root.type !== 'map' || (format?.type === 'scalar' && format.value !== '1')) {
    const message = 'this lock is not of a form that this version of Dossier reads: update Dossier';
    return {
      packs: [],
      problems: [{ code: 'invalid-field', span: format?.span ?? root.span, message, fixes: [] }],
    };
  }
  const problems: Problem[] = [];
  const entries = packs?.type === 'map' ? packs.entries : [];
  return { packs: entries.flatMap((entry) => readEntry(entry, problems)), problems };
}

function readEntry(entry: YamlEntry, problems: Problem[]): LockReading['packs'] {
  if (!isPackName(entry.key) || entry.value.type !== 'map') {
    problems.push({
      code: 'invalid-field',
      span: entry.keySpan,
      message: `\`${entry.key}\` is not a locked pack: restore the lock from version control, or remove the entry and add the pack again`,
      fixes: [],
    });
    return [];
  }
  const { fields, problems: found } = readFields(entry.value, lockedPackShape, { what: 'a locked pack' });
  problems.push(...found);
  if (!fields.version || !fields.origin || !fields.integrity) {
    if (found.length === 0)
      problems.push({
        code: 'missing-field',
        span: entry.keySpan,
        message: `\`${entry.key}\` lacks its version, origin or integrity: restore the lock from version control, or remove the entry and add the pack again`,
        fixes: [],
      });
    return [];
  }
  const { origin, resolved } = fields;
  const wrong = resolved && wrongResolved(origin.value, resolved.value);
  if (resolved && wrong !== undefined) {
    const advice = 'restore the lock from version control, or remove the line';
    problems.push({ code: 'invalid-field', span: resolved.span, message: `${wrong}: ${advice}`, fixes: [] });
    return [];
  }
  return [
    {
      name: entry.key,
      version: fields.version.value,
      origin: fields.origin.value,
      ...(fields.resolved ? { resolved: fields.resolved.value } : {}),
      integrity: fields.integrity.value,
      span: entry.keySpan,
    },
  ];
}

/** What is wrong with `resolved`; undefined if it is an exact version of a package, or a whole commit. */
function wrongResolved(origin: string, resolved: string): string | undefined {
  if (origin.startsWith('npm:'))
    return valid(resolved) === resolved ? undefined : `“${resolved}” is not an exact version, such as 1.0.0`;
  if (/^(?:folder|archive):/.test(origin)) return 'a folder or a file has no `resolved`';
  return isCommit(resolved) ? undefined : `“${resolved}” is not a whole commit of git`;
}

/** The lock's text. Packs are sorted by name, so that two people who add packs change few lines. */
export function printLock(packs: readonly LockedPack[]): string {
  const sorted = [...packs].sort((a, b) => (a.name < b.name ? -1 : 1));
  const entries = sorted.flatMap((pack) => [
    `  ${pack.name}:`,
    `    version: ${pack.version}`,
    `    origin: ${scalar(pack.origin)}`,
    ...(pack.resolved === undefined ? [] : [`    resolved: ${scalar(pack.resolved)}`]),
    `    integrity: ${pack.integrity}`,
  ]);
  return [
    '# Written by `dossier pack`. Commit it: `dossier pack verify` compares the packs with it.',
    'lock: 1',
    entries.length > 0 ? 'packs:' : 'packs: {}',
    ...entries,
    '',
  ].join('\n');
}
