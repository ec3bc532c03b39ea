// `dossier.yaml`: a team's settings, for the editor, the command line and CI alike (SPEC §9).

import type { Problem } from '../schema/problem.ts';
import type { Conflict } from '../text/conflicts.ts';
import type { Span } from '../text/span.ts';

/** How severe a finding is. */
export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Level = Severity | 'off';

/** What `dossier.yaml` or a pack sets for one rule. */
export interface RuleSetting {
  readonly level?: Level;
  /** Options by name, as plain text; each rule's own schema reads them. */
  readonly options: Readonly<Record<string, string>>;
}

export interface Configuration {
  /** Globs, relative to the root, of Markdown files that are notes whatever their front matter. */
  readonly include: readonly string[];
  /** Globs of files that are hidden. */
  readonly exclude: readonly string[];
  /** Whether files that git ignores are skipped. */
  readonly gitignore: boolean;
  readonly scale: 'icd203' | 'phia';
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly packs: readonly string[];
  /** Front-matter keys that the team adds. */
  readonly fields: readonly string[];
}

/**
 * The kind of a pack's file, of the packs' lock, or of a file with a merge conflict. Undefined for the workspace's
 * own `dossier.yaml`.
 */
export type PackPart =
  | 'note'
  | 'manifest'
  | 'vocabulary'
  | 'rules'
  | 'catalog'
  | 'snippets'
  | 'template'
  | 'test'
  | 'lock';

/** What is known about a file with git's conflict markers. */
export interface Conflicted {
  readonly conflicts: readonly Conflict[];
  /** Every `kind:id` that either side defines or refers to, for notes and catalogs. */
  readonly defines: readonly string[];
  readonly refers: readonly string[];
}

/**
 * The file with its problems. While it is broken, the last valid configuration stays in force. Files of packs, and
 * notes and catalogs with merge conflicts, are documents of this type too; they only have findings of their own.
 */
export interface ConfigurationFile {
  readonly type: 'configuration';
  /**
   * Set for a file of a pack that lives in the workspace, for the lock, and for a note or catalog with a merge
   * conflict.
   */
  readonly part?: PackPart;
  /** For the lock: packs (by their folders) whose content differs from it. */
  readonly breaches?: readonly { readonly pack: string; readonly span: Span; readonly message: string }[];
  /** Set if the file has git's conflict markers. It has no other findings then. */
  readonly conflicted?: Conflicted;
  readonly uri: string;
  readonly text: string;
  /** Absent if anything in it is invalid. */
  readonly configuration?: Configuration;
  readonly problems: readonly {
    readonly span: Span;
    readonly message: string;
    readonly fixes: Problem['fixes'];
  }[];
}

/** A `dossier.yaml` that is not in force, and what has to be corrected in it. */
export interface BrokenConfiguration {
  readonly uri: string;
  /** From 1; 1 if the file cannot be read at all. */
  readonly line: number;
  readonly message: string;
}

/** The configuration without a `dossier.yaml`. */
export const DEFAULT_CONFIGURATION: Configuration = {
  include: [],
  exclude: [],
  gitignore: true,
  scale: 'icd203',
  rules: new Map(),
  packs: [],
  fields: [],
};
