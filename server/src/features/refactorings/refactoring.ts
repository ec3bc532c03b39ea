// A refactoring: a change that keeps the meaning of the workspace, offered where it makes sense.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Change } from '../rename/workspace-change.ts';

export interface Refactoring {
  readonly title: string;
  /** `quickfix` if it fixes a finding at the place. */
  readonly kind: 'quickfix' | 'refactor.extract' | 'refactor.rewrite' | 'refactor.move';
  /** The code of that finding. */
  readonly mends?: string;
  /** The two entities that it merges. Dossier's client shows the consequences before it applies the change. */
  readonly merges?: { readonly from: MergedEntity; readonly into: MergedEntity };
  /** The words that become an entity. Dossier's client asks for the kind if the words do not tell it. */
  readonly creates?: {
    readonly name: string;
    readonly place: Span;
    readonly kind: string;
    readonly sure: boolean;
  };
  /** Computed when the refactoring is chosen; empty if there turns out to be nothing to do. */
  changes(): readonly Change[];
}

export interface MergedEntity {
  readonly key: string;
  readonly name: string;
}

/** A place in a document for which refactorings are offered. */
export interface RefactoringPlace {
  readonly workspace: Workspace;
  readonly document: Document;
  /** The selection; empty if there is only a cursor. */
  readonly range: Span;
}
