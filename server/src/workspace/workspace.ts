// The workspace as everyone but the store sees it: read-only.

import type { Reference } from '../note/note.ts';
import type { LineIndex } from '../text/line-index.ts';
import { onceForEach } from '../text/once-for.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { BrokenConfiguration, Configuration, RuleSetting } from './configuration.ts';
import type { Digest, Listed } from './digest.ts';
import type { Document } from './document.ts';
import type { UnreadFile } from './documents.ts';
import type { Table, Tables } from './facts.ts';
import type { PackData } from './pack.ts';
import type { TextTest } from './texts.ts';

/**
 * One workspace folder at one moment, as rules see it. Anything about other documents that findings depend on is read
 * through `facts`, which records it; everything else changes for all documents at once.
 */
export interface RuleWorkspace {
  /** The folder's URI, without a trailing slash. */
  readonly root: string;
  readonly vocabulary: Vocabulary;
  readonly configuration: Configuration;
  /** The packs in force, the built-in ones first. */
  readonly packs: readonly PackData[];
  /** What the packs set for rules, in the packs' order. */
  readonly packRules: readonly ReadonlyMap<string, RuleSetting>[];
  /** The day of the check, `2026-11-23`; suppressions may expire on a day. */
  readonly today: string;
  /** Every fact under a key, sorted by URI and place. */
  facts<T extends Table>(table: T, key: string): readonly Tables[T][];
  /** Whether the document belongs to a built-in or installed pack (those have no findings). */
  isPack(uri: string): boolean;
  /** Whether the file is in a folder of the workspace that is used as a pack. Only its form is checked then. */
  isInPlacePack(uri: string): boolean;
}

/** One workspace folder at one moment. Reading it never changes it, and is not recorded. */
export interface Workspace extends RuleWorkspace {
  /** The document; a note that is not cached is parsed again, from `text`. For many documents, use digests. */
  document(uri: string): Document | undefined;
  /** Every document, parsed one at a time: for work that may take long. */
  documents(): Iterable<Document>;
  /** The digest of a document, which needs no parsing. */
  digest(uri: string): Digest | undefined;
  /** The references in the digest of a document, which cost less than all of it. */
  references(uri: string): readonly Reference[];
  /** The digests of all documents, each made when its turn comes: where names and types suffice, use `list`. */
  digests(): Iterable<Digest>;
  /** What a document is; undefined if there is none with this name. Costs nothing. */
  typeOf(uri: string): Digest['type'] | undefined;
  /** The names and types of all documents. Costs nothing. */
  list(): Iterable<Listed>;
  /** How many references to `key` the workspace's own files have; those in a pack's files do not count. */
  uses(key: string): number;
  /**
   * The text that the digest of the file was made from. It may be read from disk: throws `TextChanged` if another one is
   * there now.
   */
  text(uri: string): string | undefined;
  /**
   * Where the lines of that text begin. Reads nothing: of a file that has changed since, it is what was there. For who turns
   * places into lines; edits need the text.
   */
  lines(uri: string): LineIndex | undefined;
  /** Whether the file, or the document of a pack, has a text. */
  hasText(uri: string): boolean;
  /** Whether the text of a note may pass a test, which seldom needs to read it; true of a text that has changed. */
  mayPass(uri: string, test: TextTest): boolean;
  /** The existing files that were not read, so that what they define and refer to is unknown. Sorted by URI. */
  unread(): readonly UnreadFile[];
  /**
   * Set while `dossier.yaml` is invalid or unreadable and no earlier valid one is known. It is then unknown which
   * files it hides, and nothing may be written.
   */
  readonly brokenConfiguration: BrokenConfiguration | undefined;
}

/**
 * A workspace restricted to what rules may see, so that no finding can depend on anything unrecorded. A class for the same
 * reason as `RecordingView`.
 */
export class RuleView implements RuleWorkspace {
  readonly #workspace: RuleWorkspace;
  readonly #onFacts: (() => void) | undefined;
  readonly root: string;
  readonly vocabulary: Vocabulary;
  readonly configuration: Configuration;
  readonly packs: RuleWorkspace['packs'];
  readonly packRules: RuleWorkspace['packRules'];

  /** `onFacts` is told whenever a rule asks for facts. */
  constructor(workspace: RuleWorkspace, onFacts?: () => void) {
    this.#workspace = workspace;
    this.#onFacts = onFacts;
    this.root = workspace.root;
    this.vocabulary = workspace.vocabulary;
    this.configuration = workspace.configuration;
    this.packs = workspace.packs;
    this.packRules = workspace.packRules;
  }

  /** Asked for only when a rule does: what was found then counts for that day. */
  get today(): string {
    return this.#workspace.today;
  }

  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    this.#onFacts?.();
    return this.#workspace.facts(table, key);
  }

  isPack(uri: string): boolean {
    return this.#workspace.isPack(uri);
  }

  isInPlacePack(uri: string): boolean {
    return this.#workspace.isInPlacePack(uri);
  }
}

/** The definitions of `key`: the workspace's if there are any, or else the packs'. */
export function definitionsOf(workspace: RuleWorkspace, key: string): readonly Tables['definition'][] {
  return workspaceFirst(workspace.facts('definition', key));
}

/** The entity in force under `key`: the workspace's before a pack's, and the first of duplicates. */
export function entityOf(workspace: RuleWorkspace, key: string): Tables['entity'] | undefined {
  const [entity] = workspaceFirst(workspace.facts('entity', key));
  // The workspace's definition, which would replace the pack's, has a merge conflict.
  return entity?.pack && isUncertain(workspace, key) ? undefined : entity;
}

/** The definition of the entity in force under `key`, which says how it is shown; reads nothing, unlike `entityOf`. */
export function shownEntityOf(workspace: RuleWorkspace, key: string): EntityDefinition | undefined {
  const [definition] = definitionsOf(workspace, key);
  if (!definition || !isOfEntity(definition)) return undefined;
  return definition.pack && isUncertain(workspace, key) ? undefined : definition;
}

/** The definition of an entity. */
export type EntityDefinition = Tables['definition'] & Required<Pick<Tables['definition'], 'shown'>>;

function isOfEntity(definition: Tables['definition']): definition is EntityDefinition {
  return definition.shown !== undefined;
}

/** Whether a file with a merge conflict may define `key`. The key is then unknown rather than missing. */
export function isUncertain(workspace: RuleWorkspace, key: string): boolean {
  return workspace.facts('uncertain', key).length > 0;
}

/** Every `kind:id` of a kind, once each; the strings stay the same while nothing changes. */
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

/** Facts of the workspace's own documents, or the packs' if it has none. */
export function workspaceFirst<T extends { readonly pack: boolean }>(facts: readonly T[]): readonly T[] {
  // One definition is the normal case.
  if (facts.length <= 1) return facts;
  const own = facts.filter((fact) => !fact.pack);
  return own.length > 0 ? own : facts;
}
