/** The views of the activity bar's Dossier container. */
import {
  type Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { PackUpdates } from '../packs/pack-tools.ts';
import type { Server } from '../server.ts';
import type { PlainFolders } from '../start-here.ts';
import { createActiveNote } from './active-note.ts';
import { createBacklinks } from './backlinks.ts';
import { type ChangesView, createChanges } from './changes.ts';
import { createClaims } from './claims.ts';
import { createEntities } from './entities.ts';
import { showFindingBadges } from './finding-badges.ts';
import { createForecasts } from './forecasts.ts';
import { createOutline } from './outline.ts';
import { createPacks } from './packs.ts';
import { createReview } from './review.ts';
import { createSources } from './sources.ts';
import type { Node, Tree } from './tree.ts';

/**
 * What tests see of a view, since VS Code offers no way to read a tree. These are the same objects that VS Code has.
 */
export interface ViewForTests {
  readonly provider: TreeDataProvider<Node<unknown>>;
  readonly view: TreeView<Node<unknown>>;
  readonly onDidRefresh: Event<void>;
}

export type ViewName =
  | 'outline'
  | 'backlinks'
  | 'entities'
  | 'claims'
  | 'forecasts'
  | 'sources'
  | 'packs'
  | 'changes'
  | 'review';

export interface Views extends Disposable {
  readonly forTests: Readonly<Record<ViewName, ViewForTests>>;
  readonly changes: ChangesView;
}

/** How long the workspace must be unchanged before lists of all of it are requested again, in milliseconds. */
const rest = 300;

export function createViews(
  { workspaceState }: ExtensionContext,
  server: Server,
  { updates, plain }: { readonly updates: PackUpdates; readonly plain: PlainFolders },
): Views {
  const active = createActiveNote();
  const rested = afterRest(server.onDidUpdate);
  // A note's own views follow at once. The lists are long, and are not watched while typing.
  const calm: Server = { ...server, onDidUpdate: rested.event };
  const trees = {
    outline: createOutline(server, active, plain, workspaceState),
    backlinks: createBacklinks(server, active, workspaceState),
    entities: createEntities(calm, workspaceState),
    claims: createClaims(calm, workspaceState),
    forecasts: createForecasts(calm),
    sources: createSources(calm, workspaceState),
    packs: createPacks(calm, updates),
    changes: createChanges(rested.event),
    review: createReview(calm, active),
  };
  const badges = showFindingBadges();
  return {
    forTests: {
      outline: forTests(trees.outline),
      backlinks: forTests(trees.backlinks),
      entities: forTests(trees.entities),
      claims: forTests(trees.claims),
      forecasts: forTests(trees.forecasts),
      sources: forTests(trees.sources),
      packs: forTests(trees.packs),
      changes: forTests(trees.changes),
      review: forTests(trees.review),
    },
    changes: trees.changes,
    dispose: () => {
      for (const one of [...Object.values(trees), badges, active, rested]) one.dispose();
    },
  };
}

/** The event, once it has not fired for a while. */
function afterRest(event: Event<void>): { event: Event<void> } & Disposable {
  const rested = new EventEmitter<void>();
  let timer: NodeJS.Timeout | undefined;
  const subscription = event(() => {
    clearTimeout(timer);
    timer = setTimeout(() => rested.fire(), rest);
  });
  return {
    event: rested.event,
    dispose: () => {
      clearTimeout(timer);
      subscription.dispose();
      rested.dispose();
    },
  };
}

function forTests<T>({ provider, view, onDidRefresh }: Tree<T>): ViewForTests {
  return { provider, view, onDidRefresh };
}
