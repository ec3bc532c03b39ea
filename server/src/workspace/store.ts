// The workspace's one mutable thing. `apply` is the only change; everyone else reads `workspace` or a recording view.

import { parseNote, type Reading } from '../note/parse.ts';
import { isCatalogPath } from '../text/file-names.ts';
import { mergeVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts } from './collect-facts.ts';
import type { Configuration, ConfigurationFile } from './configuration.ts';
import type { ConfigurationChange } from './configuration-change.ts';
import { ConfigurationInForce } from './configuration-in-force.ts';
import { readCatalog } from './conflicted.ts';
import type { Document } from './document.ts';
import { Documents } from './documents.ts';
import type { Table, Tables } from './facts.ts';
import { changedNames, mentionTest } from './mentioned-names.ts';
import type { PackData } from './pack.ts';
import { readPackCatalog } from './pack-catalog.ts';
import { pathInPack } from './pack-place.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { pathIn } from './path-in.ts';
import { readDocument } from './read-document.ts';
import { finish, type Steps } from './steps.ts';
import { type Slot, SymbolIndex } from './symbol-index.ts';
import type { Workspace } from './workspace.ts';

export type { PackData } from './pack.ts';

/** A file's new text; undefined when it is gone. `unread` says why one that is there has none (a part of a sentence). */
export interface Change {
  readonly uri: string;
  readonly text: string | undefined;
  readonly unread?: string | undefined;
}

export interface StoreOptions {
  /** The folder's URI, without a slash at its end. */
  readonly root: string;
  /** The built-in packs first. */
  readonly packs: readonly PackData[];
  /** The day of a check, `2026-11-23`. */
  readonly today: () => string;
  /** The last good configuration that is known: it is in force until `dossier.yaml` gives another, or is gone. */
  readonly configuration?: Configuration | undefined;
  /** Reads a file of a pack that the workspace holds in place, by its path in the pack; undefined for what is no document. */
  readonly readPackFile?: (path: string, uri: string, text: string) => Document | undefined;
}

/** The files of one workspace folder and everything derived from them. */
export class WorkspaceStore {
  readonly #root: string;
  readonly #today: () => string;
  readonly #documents = new Documents((uri, text) => parseNote(uri, text, this.#reading()));
  /** Files of packs, and whether findings on their form are shown. */
  readonly #packUris = new Map<string, 'hidden' | 'in-place'>();
  readonly #readPackFile: StoreOptions['readPackFile'];
  readonly #index = new SymbolIndex();
  #packs: readonly PackData[] = [];
  #packRules: Workspace['packRules'] = [];
  #vocabulary: Vocabulary = mergeVocabulary([]);
  readonly #configuration: ConfigurationInForce;
  #revision = 0;
  /** The workspace as it is now. */
  readonly workspace: Workspace;

  constructor({ root, packs, today, readPackFile, configuration }: StoreOptions) {
    this.#root = root;
    this.#configuration = new ConfigurationInForce(configuration);
    this.#today = today;
    this.#readPackFile = readPackFile;
    this.workspace = this.#view(undefined);
    this.setPacks(packs);
  }

  /** Grows with every change; work begun under an older one is out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** The workspace as `uri`'s findings may read it: what is read is remembered until the next `beginCheck`. */
  beginCheck(uri: string): Workspace {
    this.#index.forgetReads(uri);
    return this.#view(uri);
  }

  /**
   * Replaces the packs, and the documents beside them (their lock). Everything is read again. Gives the documents to
   * check.
   */
  setPacks(packs: readonly PackData[], documents: readonly ConfigurationFile[] = []): Set<string> {
    for (const uri of this.#packUris.keys()) this.#remove(uri);
    this.#packUris.clear();
    this.#packs = packs;
    this.#packRules = packs.flatMap((pack) => pack.rules ?? []);
    this.#revision++;
    this.#vocabulary = this.#mergeVocabulary();
    for (const pack of packs) {
      const role = pack.origin === 'in-place' ? 'in-place' : 'hidden';
      for (const file of pack.catalogs) {
        this.#packUris.set(file.uri, role);
        this.#put(readPackCatalog(file, this.#vocabulary));
      }
      this.#putPackDocuments(pack.documents ?? []);
    }
    this.#putPackDocuments(documents);
    return finish(this.#readAgain());
  }

  /** Takes the texts of a workspace that is being read. Whom they concern is not asked: its findings come when all is there. */
  fill(changes: readonly Change[]): void {
    this.#revision++;
    for (const { uri, text, unread } of changes) {
      this.#documents.setUnread(uri, unread);
      if (text === undefined || uri === this.configurationUri) continue;
      const inside = this.#pathInPack(uri);
      if (inside !== undefined) this.#applyPackFile(uri, inside, text);
      else {
        this.#documents.texts.set(uri, text);
        this.#read(uri);
      }
    }
  }

  /** Takes new texts. Gives the URIs of the documents whose findings may differ from before, those that are gone included. */
  apply(changes: readonly Change[]): Set<string> {
    return finish(this.applying(changes));
  }

  /**
   * The same, with a stop after every file that is read again for another configuration. The changes themselves are taken
   * before the first stop; others may be taken at any stop. What is begun for a newer configuration takes the place of
   * what is not done yet.
   */
  *applying(changes: readonly Change[]): Steps<Set<string>> {
    this.#revision++;
    const affected = new Set<string>();
    const names = new Set<string>();
    let changed: ConfigurationChange = 'nothing';
    const slots = new Set<Slot>();
    for (const { uri, text, unread } of changes) {
      this.#documents.setUnread(uri, unread);
      const before = this.#index.factsOf(uri, 'mention', '*');
      const inside = this.#pathInPack(uri);
      if (inside === undefined && text === undefined) this.#documents.texts.delete(uri);
      else if (inside === undefined && text !== undefined) this.#documents.texts.set(uri, text);
      if (inside === undefined && uri === this.configurationUri) changed = this.#configure(uri, text, unread);
      else {
        const differing = inside === undefined ? this.#read(uri) : this.#applyPackFile(uri, inside, text);
        for (const slot of differing) slots.add(slot);
      }
      for (const name of changedNames(before, this.#index.factsOf(uri, 'mention', '*'))) names.add(name);
      affected.add(uri);
    }
    if (changed === 'reading') return new Set([...affected, ...(yield* this.#readAgain())]);
    if (changed === 'rules') return new Set([...affected, ...this.#documents.digests.keys()]);
    for (const reader of this.#index.readersOf(slots)) affected.add(reader);
    this.#addMentions(affected, names);
    return affected;
  }

  /** What `dossier.yaml` said when it was valid last. */
  get lastGoodConfiguration(): Configuration | undefined {
    return this.#configuration.lastGood;
  }

  /** Where the workspace's configuration stands, if it has one. */
  get configurationUri(): string {
    return `${this.#root}/dossier.yaml`;
  }

  /** The files whose texts are here, by URI: those that are no documents too, but none of packs. */
  files(): Iterable<string> {
    return this.#documents.texts.keys();
  }

  /** The index as plain text, for comparing it with one built from nothing. */
  printIndex(): Map<string, string> {
    return this.#index.print();
  }

  /** Adds the notes whose mentions a change of these names can change. */
  #addMentions(affected: Set<string>, names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    const isNamed = mentionTest(names);
    for (const [uri, { type }] of this.#documents.digests) {
      if (type === 'note' && !affected.has(uri) && isNamed(this.#documents.texts.get(uri) ?? ''))
        affected.add(uri);
    }
  }

  /** Files that are documents for their own findings alone. */
  #putPackDocuments(documents: readonly Document[]): void {
    for (const document of documents) {
      this.#packUris.set(document.uri, 'in-place');
      this.#put(document);
    }
  }

  #pathInPack(uri: string): string | undefined {
    const path = pathIn(this.#root, uri);
    const inside = path === undefined ? undefined : pathInPack(path, this.#configuration.current.packs);
    return inside ?? (this.#packUris.get(uri) === 'hidden' ? '' : undefined);
  }

  /**
   * Takes the new text of one file of a pack. A catalog counts at once; words, levels and snippets when the packs are
   * set anew. Installed packs change in no other way than that.
   */
  #applyPackFile(uri: string, path: string, text: string | undefined): Set<Slot> {
    if (path === '') return new Set();
    const document =
      text === undefined
        ? undefined
        : isCatalogPath(path)
          ? readCatalog(uri, text, this.#vocabulary)
          : this.#readPackFile?.(path, uri, text);
    if (!document) return this.#remove(uri);
    this.#packUris.set(uri, 'in-place');
    return this.#put(document);
  }

  #configure(uri: string, text: string | undefined, unread: string | undefined): ConfigurationChange {
    if (text === undefined) this.#documents.delete(uri);
    const file = text === undefined ? undefined : parseConfiguration(uri, text);
    if (file) this.#documents.put(file);
    const change = this.#configuration.take(file, unread);
    if (change === 'reading') this.#vocabulary = this.#mergeVocabulary();
    return change;
  }

  #mergeVocabulary(): Vocabulary {
    return mergeVocabulary(
      this.#packs.flatMap((pack) => pack.vocabulary ?? []),
      this.#configuration.current.fields,
    );
  }

  /** Reads every file again, after a change of vocabulary or configuration. */
  *#readAgain(): Steps<Set<string>> {
    const affected = new Set<string>(this.#documents.digests.keys());
    for (const uri of [...this.#documents.texts.keys()]) {
      if (uri === this.configurationUri) continue;
      yield;
      this.#read(uri);
      if (this.#documents.digests.has(uri)) affected.add(uri);
    }
    return affected;
  }

  /** Reads one file as what it is now. Gives the slots that changed. */
  #read(uri: string): Set<Slot> {
    const text = this.#documents.texts.get(uri);
    const document = text === undefined ? undefined : readDocument(this.workspace, uri, text);
    return document ? this.#put(document) : this.#remove(uri);
  }

  #reading(): Reading {
    return { vocabulary: this.#vocabulary, scale: this.#configuration.current.scale };
  }

  #put(document: Document): Set<Slot> {
    const { uri } = document;
    const digest = this.#documents.put(document);
    return this.#index.replace(uri, collectFacts(digest, this.#packUris.has(uri)));
  }

  #remove(uri: string): Set<Slot> {
    this.#documents.delete(uri);
    this.#index.forgetReads(uri);
    return this.#index.replace(uri, []);
  }

  #view(reader: string | undefined): Workspace {
    const store = this;
    return {
      root: this.#root,
      get vocabulary() {
        return store.#vocabulary;
      },
      get configuration() {
        return store.#configuration.current;
      },
      get brokenConfiguration() {
        return store.#configuration.broken(store.configurationUri);
      },
      get packs() {
        return store.#packs;
      },
      get packRules() {
        return store.#packRules;
      },
      get today() {
        return store.#today();
      },
      document: (uri) => store.#documents.get(uri),
      documents: () => store.#documents.all(),
      digest: (uri) => store.#documents.digests.get(uri),
      digests: () => store.#documents.digests.values(),
      text: (uri) => store.#documents.text(uri),
      unread: () => store.#documents.unread(),
      isPack: (uri) => store.#packUris.get(uri) === 'hidden',
      isInPlacePack: (uri) => store.#packUris.get(uri) === 'in-place',
      facts<T extends Table>(table: T, key: string): readonly Tables[T][] {
        // Every note reads all names; `apply` finds those that a change of names concerns by their text.
        if (reader === undefined || table === 'mention') return store.#index.facts(table, key);
        return store.#index.read(reader, table, key);
      },
    };
  }
}
