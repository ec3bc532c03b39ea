// What a rule is, and what it finds. One file a code; the list of them is in index.ts.

import type { z } from 'zod';
import type { Catalog } from '../catalog/catalog.ts';
import type { Note } from '../note/note.ts';
import type { LocalFix, Problem, ProblemCode, TextEdit } from '../schema/problem.ts';
import type { Span } from '../text/span.ts';
import type { ConfigurationFile, Severity } from '../workspace/configuration.ts';
import type { RuleWorkspace, Workspace } from '../workspace/workspace.ts';

/** A change of one file: a replacement of exactly `span`, or a new file (never over one that exists). */
export type FileEdit =
  | (TextEdit & { readonly uri: string })
  | { readonly create: string; readonly text: string };

/** A mend that an analyst can accept. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Applied by `--fix` and “fix all”. */
  readonly safe: boolean;
  /** It mends the same all over the note: listed after what mends at the cursor alone. */
  readonly wide?: boolean;
}

/**
 * A mend whose edits are worked out each time they are asked for, from the whole workspace: what they read is not a part of
 * the finding, so a change of it leaves the finding as it is.
 */
export interface DeferredFix {
  readonly title: string;
  edits(workspace: Workspace): readonly FileEdit[];
}

export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
}

/** What a rule yields; `check` adds the file, the code and the severity. */
export interface Found {
  readonly span: Span;
  /** What is wrong, and what would be right. */
  readonly message: string;
  readonly related?: readonly Related[];
  readonly fixes?: readonly (Fix | LocalFix | DeferredFix)[];
  /** A severity that this one finding has whatever the default (`info` for unsure catalog figures). A level set by configuration wins. */
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

/** A finding without its fixes, which hold on to the note that they mend: what is kept, and what lists show. */
export type Notice = Omit<Finding, 'fixes'>;

export interface RuleContext<O = unknown> {
  readonly workspace: RuleWorkspace;
  readonly options: O;
}

/** A rule. Its functions are pure and synchronous; they see the workspace through `context` only. */
export interface Rule<O = unknown> {
  readonly code: string;
  readonly level: Severity;
  /** ◐: one level milder in drafts. */
  readonly softens: boolean;
  /** One line for the index of rules. */
  readonly summary: string;
  /** The options that `dossier.yaml` may set, with their defaults. */
  readonly options?: z.ZodType<O>;
  note?(note: Note, context: RuleContext<O>): Iterable<Found>;
  catalog?(catalog: Catalog, context: RuleContext<O>): Iterable<Found>;
  /** `rules`: all of them, since the configuration names their codes and options. */
  configuration?(file: ConfigurationFile, context: RuleContext<O>, rules: readonly Rule[]): Iterable<Found>;
}

/** Names a rule; types its options. */
export function defineRule<O>(rule: Rule<O>): Rule<O> {
  return rule;
}

/** The problems of one code that reading the document already found, as findings. */
export function problemsOf(document: { readonly problems: readonly Problem[] }, code: ProblemCode): Found[] {
  return document.problems
    .filter((problem) => problem.code === code)
    .map(({ span, message, fixes, severity }) => ({ span, message, fixes, ...(severity && { severity }) }));
}
