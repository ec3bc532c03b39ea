// Problems found by reading a document on its own. Rules turn them into findings with the severity of their code.

import type { Span } from '../text/span.ts';

/** A replacement of exactly the characters of `span` in the problem's own document. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** The same text with tab stops in snippet syntax, if something is left to fill in. For editors that support it. */
  readonly snippet?: string;
}

/** A fix that is known when the document is read. */
export interface LocalFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether `--fix` and “fix all” may apply it without asking. */
  readonly safe: boolean;
  /** The fix makes the same change all over the note. Such fixes are listed after those at the cursor. */
  readonly wide?: boolean;
}

/** The codes that reading alone can find. */
export type ProblemCode =
  | 'front-matter-syntax'
  | 'block-syntax'
  | 'invalid-field'
  | 'missing-field'
  | 'unknown-field'
  | 'unknown-note-type'
  | 'unknown-kind'
  | 'wrong-kind'
  | 'invalid-amount'
  | 'unknown-currency'
  | 'ambiguous-amount'
  | 'invalid-identifier'
  | 'invalid-grade'
  | 'invalid-marking'
  | 'legacy-marking'
  | 'missing-precision'
  | 'suppression-without-reason';

export interface Problem {
  readonly code: ProblemCode;
  /** Set if it is less severe than its code. */
  readonly severity?: 'warning' | 'info';
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly LocalFix[];
  /** It is about a generated table, which cannot be updated because of it. */
  readonly table?: true;
}

/** A fix that replaces one place with a text. */
export function replaceFix(span: Span, newText: string, title: string, safe: boolean): LocalFix {
  return { title, safe, edits: [{ span, newText }] };
}
