// The workspace as its readers see it: what the store holds, behind an interface that changes nothing.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ConfigurationInForce } from './configuration-in-force.ts';
import type { Documents } from './documents.ts';
import type { Workspace } from './workspace.ts';

/** What a store holds at every moment. */
export interface ViewState {
  readonly root: string;
  vocabulary: Vocabulary;
  packs: Workspace['packs'];
  packRules: Workspace['packRules'];
  readonly configuration: ConfigurationInForce;
  readonly configurationUri: string;
  readonly documents: Documents;
  /** Files of packs, and whether findings on their form are shown. */
  readonly packUris: ReadonlyMap<string, 'hidden' | 'in-place'>;
  readonly today: () => string;
}

/** A view of what a store holds now and later; `facts` answers what is asked of the index. */
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
