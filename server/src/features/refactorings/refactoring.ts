// What a refactoring is: a change that keeps what the workspace says, offered where it makes sense.

import type { Span } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Change } from '../rename/workspace-change.ts';

export interface Refactoring {
  readonly title: string;
  /** `quickfix` for one that mends a finding at the place. */
  readonly kind: 'quickfix' | 'refactor.extract' | 'refactor.rewrite' | 'refactor.move';
  /** The code of that finding. */
  readonly mends?: string;
  /** The two entities of which it makes one: an editor of ours shows what that means before it is done. */
  readonly merges?: { readonly from: MergedEntity; readonly into: MergedEntity };
  /** The words that become an entity: an editor of ours asks for its kind where the words do not say it. */
  readonly creates?: {
    readonly name: string;
    readonly place: Span;
    readonly kind: string;
    readonly sure: boolean;
  };
  /** Worked out when it is chosen; nothing where it turns out that nothing is to be done. */
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
  /** The selection; empty where there is only a cursor. */
  readonly range: Span;
}
