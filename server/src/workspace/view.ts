// The workspace as its readers see it: the content of the store, behind an interface that changes nothing.

import { onceFor } from '../text/once-for.ts';
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

/**
 * A view of the present and later content of a store; `facts` and `uses` answer queries of the index, and `onDay` is told
 * when somebody asks for the day.
 */
export function viewOf(
  state: ViewState,
  facts: Workspace['facts'],
  uses: Workspace['uses'],
  onDay?: () => void,
): Workspace {
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
      onDay?.();
      return state.today();
    },
    document: (uri) => documents.get(uri),
    documents: () => documents.all(),
    digest: (uri) => documents.digests.get(uri),
    digests: () => documents.digests.values(),
    typeOf: (uri) => documents.digests.typeOf(uri),
    list: () => documents.digests.list(),
    uses: (key) => uses(key) - usesInPacks(state.packs, documents, packUris, key),
    text: (uri) => documents.text(uri),
    lines: (uri) => documents.lines(uri),
    hasText: (uri) => documents.hasText(uri),
    mayPass: (uri, test) => documents.texts.may(uri, test),
    unread: () => documents.unread(),
    isPack: (uri) => packUris.get(uri) === 'hidden',
    isInPlacePack: (uri) => packUris.get(uri) === 'in-place',
    facts,
  };
}

/** How often the files of packs refer to a thing. */
function usesInPacks(
  packs: ViewState['packs'],
  { digests }: Documents,
  packUris: ViewState['packUris'],
  key: string,
): number {
  const known = countsIn(packs);
  if (known.size === 0) {
    known.set('', 0);
    for (const [uri, role] of packUris) {
      const digest = role === 'hidden' ? digests.get(uri) : undefined;
      if (!digest || digest.type === 'configuration') continue;
      for (const one of [...digest.references, ...digest.loose])
        known.set(one.key, (known.get(one.key) ?? 0) + 1);
    }
  }
  return known.get(key) ?? 0;
}

/** Counted once for the packs in force, whose files do not change. */
const countsIn = onceFor((_: ViewState['packs']) => new Map<string, number>());
