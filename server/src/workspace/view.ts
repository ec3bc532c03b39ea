// The workspace as its readers see it: the content of the store, behind an interface that changes nothing.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ConfigurationInForce } from './configuration-in-force.ts';
import type { Documents } from './documents.ts';
import type { Workspace } from './workspace.ts';

/** What a store contains at any moment. */
export interface ViewState {
  readonly root: string;
  vocabulary: Vocabulary;
  packs: Workspace['packs'];
  packRules: Workspace['packRules'];
  readonly configuration: ConfigurationInForce;
  readonly configurationUri: string;
  readonly documents: Documents;
  /** Files of packs, and whether findings about their form are shown. */
  readonly packUris: ReadonlyMap<string, 'hidden' | 'in-place'>;
  readonly today: () => string;
}

/** A view of the present and later content of a store; `facts` answers queries of the index. */
export function viewOf(state: ViewState, facts: Workspace['facts']): Workspace {
  const { root, documents, packUris } = state;
  return {
    root,
    get vocabulary() {
      return state.vocabulary;
    },
    get configuration() {
      return state.configuration.current;
    },
    get brokenConfiguration() {
      return state.configuration.broken(state.configurationUri);
    },
    get packs() {
      return state.packs;
    },
    get packRules() {
      return state.packRules;
    },
    get today() {
      return state.today();
    },
    document: (uri) => documents.get(uri),
    documents: () => documents.all(),
    digest: (uri) => documents.digests.get(uri),
    digests: () => documents.digests.values(),
    text: (uri) => documents.text(uri),
    unread: () => documents.unread(),
    isPack: (uri) => packUris.get(uri) === 'hidden',
    isInPlacePack: (uri) => packUris.get(uri) === 'in-place',
    facts,
  };
}
