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
import { foretold } from './entity-head.ts';
import type { Table, Tables } from './facts.ts';
import { KeptTexts } from './kept-texts.ts';
import { LastChanges } from './last-changes.ts';
import { changedNames, mentionTest } from './mentioned-names.ts';
import { readPackCatalog } from './pack-catalog.ts';
import { pathInPack } from './pack-place.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { pathIn } from './path-in.ts';
import { readDocument } from './read-document.ts';
import { finish, type Steps } from './steps.ts';
import type { Change, PackData, StoreOptions } from './store-options.ts';
import { type Half, type Slot, SymbolIndex } from './symbol-index.ts';
import { type ViewState, viewOf } from './view.ts';
import type { Workspace } from './workspace.ts';

export type { Change, PackData, StoreOptions } from './store-options.ts';

/** The files of one workspace folder and everything derived from them. */
export class WorkspaceStore {
  readonly #documents = new Documents((uri, text) => parseNote(uri, text, this.#reading()));
  /** Files of packs, and whether findings on their form are shown. */
  readonly #packUris = new Map<string, 'hidden' | 'in-place'>();
  readonly #readPackFile: StoreOptions['readPackFile'];
  readonly #index = new SymbolIndex();
  readonly #configuration: ConfigurationInForce;
  #revision = 0;
  readonly #changed = new LastChanges();
  readonly keptTexts = new KeptTexts(this.#index, (own) => this.#changed.some(own, ++this.#revision));
  readonly #state: ViewState;
  /** The workspace as it is now. */
  readonly workspace: Workspace;

  constructor({ root, packs, today, readPackFile, configuration }: StoreOptions) {
    this.#configuration = new ConfigurationInForce(configuration);
    this.#readPackFile = readPackFile;
    this.#state = {
      root,
      configuration: this.#configuration,
      configurationUri: `${root}/dossier.yaml`,
      documents: this.#documents,
      packUris: this.#packUris,
      today,
      vocabulary: mergeVocabulary([]),
      packs: [],
      packRules: [],
    };
    this.workspace = this.#view(undefined, 'own');
    this.setPacks(packs);
  }

  /** Grows with every change; work begun under an older one is out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** The workspace as `uri`'s findings may read it: what is read is remembered until the next `beginCheck`. */
  beginCheck(uri: string): Workspace {
    this.#index.forgetReads(uri, 'across');
    return this.beginHalf(uri, 'own');
  }

  /** The same for one half of its findings: what the other half has read stays known. */
  beginHalf(uri: string, half: Half): Workspace {
    this.#index.forgetReads(uri, half);
    if (half === 'own') this.#changed.begin(uri);
    return this.#view(uri, half);
  }

  /** The revision since which the document, and what its own half has read, is as it is now. */
  unchangedSince(uri: string): number {
    return this.#changed.of(uri);
  }

  /**
   * Replaces the packs, and the documents beside them (their lock). Everything is read again. Gives the documents to
   * check.
   */
  setPacks(packs: readonly PackData[], documents: readonly ConfigurationFile[] = []): Set<string> {
    for (const uri of this.#packUris.keys()) this.#remove(uri);
    this.#packUris.clear();
    this.#state.packs = packs;
    this.#state.packRules = packs.flatMap((pack) => pack.rules ?? []);
    this.#changed.all(++this.#revision);
    this.#state.vocabulary = this.#mergeVocabulary();
    for (const pack of packs) {
      const role = pack.origin === 'in-place' ? 'in-place' : 'hidden';
      for (const file of pack.catalogs) {
        this.#packUris.set(file.uri, role);
        this.#put(readPackCatalog(file, this.#state.vocabulary));
      }
      this.#putPackDocuments(pack.documents ?? []);
    }
    this.#putPackDocuments(documents);
    return finish(this.#readAgain());
  }

  /**
   * Takes the texts of a workspace that is being read. Of documents whose own half was begun, it is known afterwards
   * whether that has changed (`unchangedSince`); whom else they concern is not asked.
   */
  fill(changes: readonly Change[]): void {
    this.#revision++;
    for (const { uri, text, unread } of changes) {
      this.#documents.setUnread(uri, unread);
      if (text === undefined || uri === this.configurationUri) continue;
      const inside = this.#pathInPack(uri);
      this.#taking(uri, () => {
        if (inside !== undefined) return this.#applyPackFile(uri, inside, text);
        this.#documents.texts.set(uri, text);
        return this.#read(uri);
      });
    }
  }

  /**
   * Takes what an entity note that will be read later says of its entity, from its front matter, so that notes that are
   * read before it know its names. Other texts say nothing yet.
   */
  foretell(uri: string, text: string): void {
    if (this.#index.has(uri) || this.#pathInPack(uri) !== undefined) return;
    const facts = foretold(this.workspace, uri, text);
    if (facts.length > 0) this.#taking(uri, () => this.#index.replace(uri, facts));
  }

  /** Lets `take` change a document, and notes whose own half that may change. */
  #taking(uri: string, take: () => Set<Slot>): void {
    if (!this.#changed.any) return void take();
    const before = this.#names(uri);
    const { own } = this.#index.readersOf(take());
    const affected = new Set([uri, ...own]);
    this.#addMentions(affected, changedNames(before, this.#names(uri)));
    this.#changed.some(affected, this.#revision);
  }

  /** The names of a document's entities. */
  #names(uri: string): readonly Tables['mention'][] {
    return this.#index.has(uri) ? this.#index.factsOf(uri, 'mention', '*') : [];
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
      const before = this.#names(uri);
      const inside = this.#pathInPack(uri);
      if (inside === undefined && text === undefined) this.#documents.texts.delete(uri);
      else if (inside === undefined && text !== undefined) this.#documents.texts.set(uri, text);
      if (inside === undefined && uri === this.configurationUri) changed = this.#configure(uri, text, unread);
      else {
        const differing = inside === undefined ? this.#read(uri) : this.#applyPackFile(uri, inside, text);
        for (const slot of differing) slots.add(slot);
      }
      for (const name of changedNames(before, this.#names(uri))) names.add(name);
      affected.add(uri);
    }
    if (changed === 'nothing') this.#changed.some(affected, this.#revision);
    else this.#changed.all(this.#revision);
    if (changed === 'reading') {
      for (const uri of yield* this.#readAgain()) affected.add(uri);
      // What was found meanwhile is of files that were read in part with the older configuration.
      this.#changed.all(++this.#revision);
      return affected;
    }
    if (changed === 'rules') return new Set([...affected, ...this.#documents.digests.keys()]);
    const { own, across } = this.#index.readersOf(slots);
    for (const reader of own) affected.add(reader);
    this.#addMentions(affected, names);
    this.#changed.some(affected, this.#revision);
    for (const reader of across) affected.add(reader);
    return affected;
  }

  /** What `dossier.yaml` said when it was valid last. */
  get lastGoodConfiguration(): Configuration | undefined {
    return this.#configuration.lastGood;
  }

  /** Where the workspace's configuration stands, if it has one. */
  get configurationUri(): string {
    return this.#state.configurationUri;
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
    for (const uri of this.#documents.notes())
      if (!affected.has(uri) && isNamed(this.#documents.texts.get(uri) ?? '')) affected.add(uri);
  }

  /** Files that are documents for their own findings alone. */
  #putPackDocuments(documents: readonly Document[]): void {
    for (const document of documents) {
      this.#packUris.set(document.uri, 'in-place');
      this.#put(document);
    }
  }

  #pathInPack(uri: string): string | undefined {
    const path = pathIn(this.#state.root, uri);
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
          ? readCatalog(uri, text, this.#state.vocabulary)
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
    if (change === 'reading') this.#state.vocabulary = this.#mergeVocabulary();
    return change;
  }

  #mergeVocabulary(): Vocabulary {
    return mergeVocabulary(
      this.#state.packs.flatMap((pack) => pack.vocabulary ?? []),
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
    return { vocabulary: this.#state.vocabulary, scale: this.#configuration.current.scale };
  }

  #put(document: Document): Set<Slot> {
    const { uri } = document;
    const digest = this.#documents.put(document);
    return this.#index.replace(uri, collectFacts(digest, this.#packUris.has(uri)));
  }

  #remove(uri: string): Set<Slot> {
    this.#documents.delete(uri);
    this.#index.forgetReads(uri, 'own');
    this.#index.forgetReads(uri, 'across');
    return this.#index.replace(uri, []);
  }

  #view(reader: string | undefined, half: Half): Workspace {
    const facts = <T extends Table>(table: T, key: string): readonly Tables[T][] => {
      // Every note reads all names; `apply` finds those that a change of names concerns by their text.
      if (reader === undefined || table === 'mention') return this.#index.facts(table, key);
      return this.#index.read(reader, half, table, key);
    };
    return viewOf(this.#state, facts);
  }
}
