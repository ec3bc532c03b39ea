// `dossier.yaml`: what a team agrees on, for the editor, the command line and CI alike (SPEC §9).

import type { Problem } from '../schema/problem.ts';
import type { Conflict } from '../text/conflicts.ts';
import type { Span } from '../text/span.ts';

/** How much a finding matters. */
export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];
export type Level = Severity | 'off';

/** What `dossier.yaml` or a pack says of one rule. */
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
  /** Whether what git ignores is passed over. */
  readonly gitignore: boolean;
  readonly scale: 'icd203' | 'phia';
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly packs: readonly string[];
  /** Front-matter keys that the team adds. */
  readonly fields: readonly string[];
}

/** What a file of a pack, the lock of the packs, or a file in conflict is; the workspace's own `dossier.yaml` is none of these. */
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

/** What is known of a file with git's conflict markers in it. */
export interface Conflicted {
  readonly conflicts: readonly Conflict[];
  /** The `kind:id` of everything that either side defines, and that either side refers to; for notes and catalogs. */
  readonly defines: readonly string[];
  readonly refers: readonly string[];
}

/**
 * The file as it stands, with what is wrong with it. Broken, the last good configuration stays in force. Files of packs, and
 * notes and catalogs in conflict, are documents of this type too: for their own findings alone.
 */
export interface ConfigurationFile {
  readonly type: 'configuration';
  /** Set for a file of a pack that the workspace holds in place, for the lock, and for a note or catalog in conflict. */
  readonly part?: PackPart;
  /** In the lock: packs (by their folders) whose content is not what was locked. */
  readonly breaches?: readonly { readonly pack: string; readonly span: Span; readonly message: string }[];
  /** Set where git's conflict markers are in the file: then nothing else is found in it. */
  readonly conflicted?: Conflicted;
  readonly uri: string;
  readonly text: string;
  /** Absent when anything in it is invalid. */
  readonly configuration?: Configuration;
  readonly problems: readonly {
    readonly span: Span;
    readonly message: string;
    readonly fixes: Problem['fixes'];
  }[];
}

/** A `dossier.yaml` that is not in force, and what must be mended in it. */
export interface BrokenConfiguration {
  readonly uri: string;
  /** From 1; of a file that cannot be read at all, 1. */
  readonly line: number;
  readonly message: string;
}

/** Without a `dossier.yaml`. */
export const DEFAULT_CONFIGURATION: Configuration = {
  include: [],
  exclude: [],
  gitignore: true,
  scale: 'icd203',
  rules: new Map(),
  packs: [],
  fields: [],
};
