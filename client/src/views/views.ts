/** The views of the activity bar's Dossier container. */
import type { Disposable, Event, ExtensionContext, TreeDataProvider, TreeView } from 'vscode';
import type { Server } from '../server.ts';
import { createActiveNote } from './active-note.ts';
import { createBacklinks } from './backlinks.ts';
import { createClaims } from './claims.ts';
import { createEntities } from './entities.ts';
import { showFindingBadges } from './finding-badges.ts';
import { createOutline } from './outline.ts';
import { createPacks } from './packs.ts';
import { createSources } from './sources.ts';
import type { Node, Tree } from './tree.ts';

/** What the tests see of a view: VS Code offers no way to read a tree. These are the very objects that VS Code has. */
export interface ViewForTests {
  readonly provider: TreeDataProvider<Node<unknown>>;
  readonly view: TreeView<Node<unknown>>;
  readonly onDidRefresh: Event<void>;
}

export type ViewName = 'outline' | 'backlinks' | 'entities' | 'claims' | 'sources' | 'packs';

export interface Views extends Disposable {
  readonly forTests: Readonly<Record<ViewName, ViewForTests>>;
}

export function createViews({ workspaceState }: ExtensionContext, server: Server): Views {
  const active = createActiveNote();
  const trees = {
    outline: createOutline(server, active, workspaceState),
    backlinks: createBacklinks(server, active),
    entities: createEntities(server, workspaceState),
    claims: createClaims(server, workspaceState),
    sources: createSources(server),
    packs: createPacks(server),
  };
  const badges = showFindingBadges();
  return {
    forTests: {
      outline: forTests(trees.outline),
      backlinks: forTests(trees.backlinks),
      entities: forTests(trees.entities),
      claims: forTests(trees.claims),
      sources: forTests(trees.sources),
      packs: forTests(trees.packs),
    },
    dispose: () => {
      for (const one of [...Object.values(trees), badges, active]) one.dispose();
    },
  };
}

function forTests<T>({ provider, view, onDidRefresh }: Tree<T>): ViewForTests {
  return { provider, view, onDidRefresh };
}
