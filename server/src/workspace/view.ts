// The workspace as its readers see it: the content of the store, behind an interface that changes nothing.

import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import type { ConfigurationInForce } from './configuration-in-force.ts';
import type { Documents } from './documents.ts';
import type { Table, Tables } from './facts.ts';
import type { Reader, SymbolIndex } from './symbol-index.ts';
import type { TextTest } from './texts.ts';
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

/** A view of the present and later content of a store. Reading it is not recorded. */
export function viewOf(state: ViewState, index: SymbolIndex): Workspace {
  const { root, documents, packUris } = state;
  const isPack = (uri: string) => packUris.get(uri) === 'hidden';
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
    references: (uri) => documents.digests.referencesOf(uri),
    digests: () => documents.digests.values(),
    typeOf: (uri) => documents.digests.typeOf(uri),
    list: () => documents.digests.list(),
    uses: (key) => index.uses(key, isPack),
    text: (uri) => documents.text(uri),
    lines: (uri) => documents.lines(uri),
    hasText: (uri) => documents.hasText(uri),
    mayPass: (uri, test) => documents.texts.may(uri, test),
    unread: () => documents.unread(),
    isPack,
    isInPlacePack: (uri) => packUris.get(uri) === 'in-place',
    facts: (table, key) => index.facts(table, key),
  };
}

/**
 * A view for one reader, which records what that one reads of other documents. A class, because two are made for each
 * document: V8 gives every object with accessors that is written as a literal a layout of its own, and code that met
 * thousands of layouts looks up each member anew.
 */
export class RecordingView implements Workspace {
  readonly #whole: Workspace;
  readonly #index: SymbolIndex;
  readonly #reader: Reader;

  /** `whole` is the view of the store that `index` belongs to. */
  constructor(whole: Workspace, index: SymbolIndex, reader: Reader) {
    this.#whole = whole;
    this.#index = index;
    this.#reader = reader;
  }

  get root() {
    return this.#whole.root;
  }
  get vocabulary() {
    return this.#whole.vocabulary;
  }
  get configuration() {
    return this.#whole.configuration;
  }
  get brokenConfiguration() {
    return this.#whole.brokenConfiguration;
  }
  get packs() {
    return this.#whole.packs;
  }
  get packRules() {
    return this.#whole.packRules;
  }
  get today() {
    this.#index.read(this.#reader, 'day', '*');
    return this.#whole.today;
  }

  facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
    // Every note reads all names: that is not recorded, and `apply` searches the texts for names that changed.
    return table === 'mention' ? this.#index.facts(table, key) : this.#index.read(this.#reader, table, key);
  }

  document(uri: string) {
    return this.#whole.document(uri);
  }
  documents() {
    return this.#whole.documents();
  }
  digest(uri: string) {
    return this.#whole.digest(uri);
  }
  references(uri: string) {
    return this.#whole.references(uri);
  }
  digests() {
    return this.#whole.digests();
  }
  typeOf(uri: string) {
    return this.#whole.typeOf(uri);
  }
  list() {
    return this.#whole.list();
  }
  uses(key: string) {
    return this.#whole.uses(key);
  }
  text(uri: string) {
    return this.#whole.text(uri);
  }
  lines(uri: string) {
    return this.#whole.lines(uri);
  }
  hasText(uri: string) {
    return this.#whole.hasText(uri);
  }
  mayPass(uri: string, test: TextTest) {
    return this.#whole.mayPass(uri, test);
  }
  unread() {
    return this.#whole.unread();
  }
  isPack(uri: string) {
    return this.#whole.isPack(uri);
  }
  isInPlacePack(uri: string) {
    return this.#whole.isInPlacePack(uri);
  }
}
