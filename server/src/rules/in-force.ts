// Which rules may find something on a document: all of them, unless it cannot be read or is part of a pack.

import type { Digest } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { ActiveRule } from './levels.ts';

/** The codes that still apply to a note whose front matter cannot be parsed. */
const SYNTAX = new Set(['front-matter-syntax', 'block-syntax']);

/**
 * The only code reported for a file with an unresolved git conflict: other findings would be about text that no one
 * wrote.
 */
const CONFLICT = new Set(['merge-conflict']);

/** The codes about how a file is written. Only these are reported for a pack that lives in the workspace. */
const FORM = new Set([
  'front-matter-syntax',
  'invalid-config',
  'invalid-field',
  'invalid-identifier',
  'merge-conflict',
  'missing-field',
  'pack-conflict',
  'pack-integrity',
  'suppression-without-reason',
  'unknown-field',
  'unknown-kind',
  'wrong-kind',
]);

/** The rules that may find something on the document. */
export function inForce(
  rules: readonly ActiveRule[],
  workspace: Workspace,
  document: Digest | Document,
): readonly ActiveRule[] {
  const only = onlyCodes(document);
  // What a pack says about the world is its own affair. How its files are written concerns its author, who edits them
  // here.
  const form = workspace.isInPlacePack(document.uri);
  if (!only && !form) return rules;
  return rules.filter(({ rule: { code } }) => (!only || only.has(code)) && (!form || FORM.has(code)));
}

/** The codes that apply while the document cannot be read as what it is; undefined when it can. */
export function onlyCodes(document: Digest | Document): ReadonlySet<string> | undefined {
  if (document.type === 'configuration') return document.conflicted && CONFLICT;
  const broken = document.type === 'note' ? document.frontMatter.broken : document.broken;
  return broken ? SYNTAX : undefined;
}
