// What a refactoring is: a change that keeps what the workspace says, offered where it makes sense.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Change } from '../workspace-change.ts';

export interface Refactoring {
  readonly title: string;
  /** `quickfix` for one that mends a finding at the place. */
  readonly kind: 'quickfix' | 'refactor.extract' | 'refactor.rewrite' | 'refactor.move';
  /** The code of that finding. */
  readonly mends?: string;
  /** Worked out when it is chosen; nothing where it turns out that nothing is to be done. */
  changes(): readonly Change[];
}

/** A place in a document for which refactorings are offered. */
export interface RefactoringPlace {
  readonly workspace: Workspace;
  readonly document: Document;
  /** The selection; empty where there is only a cursor. */
  readonly range: Span;
}

/** Asked for in a preview before anything is changed. */
export function asked(
  label: string,
  description: string,
): { label: string; description: string; confirm: 'ask' } {
  return { label, description, confirm: 'ask' };
}
