// What reading one document finds wrong by itself. Rules turn problems into findings, with the severity of their code.

import type { Span } from '../text/span.ts';

/** A replacement of exactly the characters of `span` in the problem's own document. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
  /** The same text with tab stops, in snippet syntax, where something is left to fill in: for editors that know it. */
  readonly snippet?: string;
}

/** A mend that the reader of the document already knows. */
export interface LocalFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Whether `--fix` and “fix all” may apply it unasked. */
  readonly safe: boolean;
  /** It mends the same all over the note: listed after what mends at the cursor alone. */
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
  /** Where this one weighs less than its code does. */
  readonly severity?: 'warning' | 'info';
  readonly span: Span;
  readonly message: string;
  readonly fixes: readonly LocalFix[];
  /** It is about a generated table, which cannot be updated because of it. */
  readonly table?: true;
}

/** A fix that replaces one place by one text. */
export function replaceFix(span: Span, newText: string, title: string, safe: boolean): LocalFix {
  return { title, safe, edits: [{ span, newText }] };
}
