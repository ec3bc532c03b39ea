// What a rule is, and what it finds. Each code has its own file; index.ts lists them.

import type { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Part } from '../note/edit-steps.ts';
import type { Note } from '../note/note.ts';
import type { LocalFix, Problem, ProblemCode, TextEdit } from '../schema/problem.ts';
import type { Span } from '../text/span.ts';
import type { ConfigurationFile, Severity } from '../workspace/configuration.ts';
import type { NoteDigest } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import type { RuleWorkspace, Workspace } from '../workspace/workspace.ts';

/** A change of one file: replaces exactly `span`, or creates a file (never over an existing one). */
export type FileEdit =
  | (TextEdit & { readonly uri: string })
  | { readonly create: string; readonly text: string };

/** A fix that an analyst can accept. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Applied by `--fix` and “fix all”. */
  readonly safe: boolean;
  /** The fix makes the same change all over the note. Such fixes are listed after those at the cursor. */
  readonly wide?: boolean;
}

/**
 * A fix whose edits are computed from the whole workspace each time they are asked for. What they read is not part of
 * the finding, so changing it does not change the finding.
 */
export interface DeferredFix {
  readonly title: string;
  /** It mends the same all over the note: listed after what mends at the cursor alone. */
  readonly wide?: boolean;
  edits(workspace: Workspace): readonly FileEdit[];
}

export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
}

type Fixes = readonly (Fix | LocalFix | DeferredFix)[];

/** What a rule yields; `check` adds the file, the code and the severity. */
export interface Found {
  readonly span: Span;
  /** What is wrong, and what would be right. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: Fixes | ((document: Document) => Fixes);
  /**
   * The severity of this one finding, whatever the default (`info` for unsure catalog figures). A level set in the
   * configuration overrides it.
   */
  readonly severity?: Severity;
}

/** One finding, as editors and the command line show it. */
export interface Finding {
  readonly uri: string;
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** A finding without its fixes, which would keep the whole note in memory. This is what is cached and listed. */
export type Notice = Omit<Finding, 'fixes'>;

export interface RuleContext<O = unknown> {
  readonly workspace: RuleWorkspace;
  readonly options: O;
}

/**
 * What a finding rests on: a part of the note, whatever of it and wherever, or only prose and claims of that block of the top
 * level in which the finding is; no rule reads all prose, and claims of a block. Who asks the workspace for facts also rests on the parts that this note tells others the like of.
 * While a person types, findings are kept where what they rest on is the same, and only move with their text.
 */
export type Reads = Part | 'block-prose' | 'block-claims';

/** A rule. Its functions are pure and synchronous, and see the workspace only through `context`. */
export interface Rule<O = unknown> {
  readonly code: string;
  readonly level: Severity;
  /** In drafts the level is one step milder (◐ in the index of rules). */
  readonly softens: boolean;
  /** One line for the index of rules, generated from the first sentence of the rule's page. */
  readonly summary: string;
  /** The options that `dossier.yaml` may set, with their defaults. */
  readonly options?: z.ZodType<O>;
  /** What the note says by itself, and with the names and figures of entities; run when the note is read. */
  note?(note: Note, context: RuleContext<O>): Iterable<Found>;
  /**
   * What the findings of `note` and `across` rest on; anything where it does not say. For what is in their block, a note may come
   * with some of its prose and claims alone.
   */
  readonly reads?: readonly Reads[];
  /**
   * Whether a rule that reads all prose takes anything of that of a note, which may come with some of it alone. Where it takes
   * nothing of what changed, neither before nor now, its findings are kept. Without this, it is taken to.
   */
  takes?(note: Note, context: RuleContext<O>): boolean;
  /** What the note is beside other notes; run when all are read, from what is kept of it. Its fixes ask for the whole note. */
  across?(note: NoteDigest, context: RuleContext<O>): Iterable<Found>;
  catalog?(catalog: Catalog, context: RuleContext<O>): Iterable<Found>;
  /** `rules`: all rules, since the configuration names their codes and options. */
  configuration?(file: ConfigurationFile, context: RuleContext<O>, rules: readonly Rule[]): Iterable<Found>;
}

/** Gives a rule's options their type. */
export function defineRule<O>(rule: Rule<O>): Rule<O> {
  return rule;
}

/** The problems with one code that reading the document already found, as findings. */
export function problemsOf(document: { readonly problems: readonly Problem[] }, code: ProblemCode): Found[] {
  return document.problems
    .filter((problem) => problem.code === code)
    .map(({ span, message, fixes, severity }) => ({ span, message, fixes, ...(severity && { severity }) }));
}
