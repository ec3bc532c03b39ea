// The workspace as everyone but the store sees it: read-only.

import { onceForEach } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { BrokenConfiguration, Configuration, RuleSetting } from './configuration.ts';
import type { Digest } from './digest.ts';
import type { Document } from './document.ts';
import type { UnreadFile } from './documents.ts';
import type { Table, Tables } from './facts.ts';
import type { PackData } from './pack.ts';

/**
 * One workspace folder at one moment, as rules see it. Whatever of other documents their findings depend on they ask of
 * `facts`, which records it; the rest changes for all documents at once.
 */
export interface RuleWorkspace {
  /** The folder's URI, without a slash at its end. */
  readonly root: string;
  readonly vocabulary: Vocabulary;
  readonly configuration: Configuration;
  /** The packs in force, the built-in ones first. */
  readonly packs: readonly PackData[];
  /** What the packs say of rules, in the packs' order. */
  readonly packRules: readonly ReadonlyMap<string, RuleSetting>[];
  /** The day of the check, `2026-11-23`: suppressions end by it. */
  readonly today: string;
  /** Every fact under a key, in the order of URIs and of places. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][];
  /** Whether the document belongs to a pack that is built in or installed (nothing is reported on it). */
  isPack(uri: string): boolean;
  /** Whether the file lies in a folder of the workspace that is used as a pack: then only its form is reported. */
  isInPlacePack(uri: string): boolean;
}

/** One workspace folder at one moment, whole. Reading it never changes it, and is not recorded. */
export interface Workspace extends RuleWorkspace {
  /** The document; a note that is not at hand is read again from its text. For many documents, ask for less. */
  document(uri: string): Document | undefined;
  /** Every document, read one after the other: for work that takes its time. */
  documents(): Iterable<Document>;
  /** What is at hand of a document without reading it. */
  digest(uri: string): Digest | undefined;
  digests(): Iterable<Digest>;
  text(uri: string): string | undefined;
  /** The files that are there and were not read: what they define and refer to is unknown. In the order of their URIs. */
  unread(): readonly UnreadFile[];
  /**
   * Set while `dossier.yaml` is not valid, or cannot be read, and no earlier good one is known: which files it hides is then
   * unknown, and nothing may be written.
   */
  readonly brokenConfiguration: BrokenConfiguration | undefined;
}

/** No more of the workspace than rules may see: what they cannot reach, no finding can depend on unrecorded. */
export function ruleWorkspaceOf(workspace: RuleWorkspace): RuleWorkspace {
  const { root, vocabulary, configuration, packs, packRules, today } = workspace;
  return {
    root,
    vocabulary,
    configuration,
    packs,
    packRules,
    today,
    facts: (table, key) => workspace.facts(table, key),
    isPack: (uri) => workspace.isPack(uri),
    isInPlacePack: (uri) => workspace.isInPlacePack(uri),
  };
}

/** What defines `key`: the workspace's definitions if there are any, else the packs'. */
export function definitionsOf(workspace: RuleWorkspace, key: string): readonly Tables['definition'][] {
  return workspaceFirst(workspace.facts('definition', key));
}

/** The entity in force under `key`: the workspace's over a pack's; the first of duplicates. */
export function entityOf(workspace: RuleWorkspace, key: string): Tables['entity'] | undefined {
  const [entity] = workspaceFirst(workspace.facts('entity', key));
  // What the workspace says instead of the pack is not resolved yet.
  return entity?.pack && isUncertain(workspace, key) ? undefined : entity;
}

/** Whether a file in conflict may define `key`: it is unknown then, and not absent. */
export function isUncertain(workspace: RuleWorkspace, key: string): boolean {
  return workspace.facts('uncertain', key).length > 0;
}

/** The `kind:id` of everything of a kind, each once; the same strings while nothing changed. */
export function keysOf(workspace: RuleWorkspace, kind: string): readonly string[] {
  return keysAmong(workspace.facts('id', kind), kind);
}

const keysAmong = onceForEach((ids: readonly Tables['id'][], kind): readonly string[] => [
  ...new Set(ids.map(({ id }) => `${kind}:${id}`)),
]);

/** The names of the entity in force under `key`. */
export function namesOf(workspace: RuleWorkspace, key: string): readonly Tables['names-of'][] {
  const names = workspaceFirst(workspace.facts('names-of', key));
  return names.length > 0 && names.every(({ pack }) => pack) && isUncertain(workspace, key) ? [] : names;
}

/** Facts of the workspace's own documents, or the packs' where it has none. */
export function workspaceFirst<T extends { readonly pack: boolean }>(facts: readonly T[]): readonly T[] {
  // One definition is the rule.
  if (facts.length <= 1) return facts;
  const own = facts.filter((fact) => !fact.pack);
  return own.length > 0 ? own : facts;
}
