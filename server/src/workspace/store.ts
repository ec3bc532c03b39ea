// The only mutable object of the workspace. `apply` is the only way to change it; everyone else reads `workspace` or
// a recording view.

import { movesDigest, type Step, stepBetween } from '../note/edit-steps.ts';
import { parseNote } from '../note/parse.ts';
import { isCatalogPath } from '../text/file-names.ts';
import { mergeVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts } from './collect-facts.ts';
import { concerned } from './concerned.ts';
import type { Configuration, ConfigurationFile } from './configuration.ts';
import type { ConfigurationChange } from './configuration-change.ts';
import { ConfigurationInForce } from './configuration-in-force.ts';
import { readCatalog } from './conflicted.ts';
import type { Document } from './document.ts';
import { Documents } from './documents.ts';
import { entitiesOf, foretold } from './entity-head.ts';
import type { Fact, Tables } from './facts.ts';
import { Images } from './images.ts';
import { indexedOf } from './indexed-catalogs.ts';
import { KeptTexts } from './kept-texts.ts';
import { LastChanges } from './last-changes.ts';
import { changedNames } from './mentioned-names.ts';
import { packDocuments } from './pack-catalog.ts';
import { pathInPack } from './pack-place.ts';
import { PackedDocuments } from './packed-documents.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { pathIn } from './path-in.ts';
import { readDocument } from './read-document.ts';
import { finish, type Steps } from './steps.ts';
import type { Change, PackData, StoreOptions } from './store-options.ts';
import { type Half, type Slot, SymbolIndex } from './symbol-index.ts';
import { Texts } from './texts.ts';
import { RecordingView, type ViewState, viewOf } from './view.ts';
import type { Workspace } from './workspace.ts';

export type { Change, PackData, StoreOptions } from './store-options.ts';

/** The files of one workspace folder and everything derived from them. */
export class WorkspaceStore {
  readonly #packed = new PackedDocuments(
    () => this.#state.vocabulary,
    (uri) => entitiesOf(this.workspace, uri),
  );
  readonly #documents: Documents;
  readonly #packUris = new Map<string, 'hidden' | 'in-place'>();
  readonly #readPackFile: StoreOptions['readPackFile'];
  readonly #index = new SymbolIndex(this.#packed);
  readonly #configuration: ConfigurationInForce;
  #revision = 0;
  readonly #changed = new LastChanges((uri, test) => this.#documents.texts.may(uri, test));
  /** The edit of what was read last, if nothing changed but prose, and the places of what follows. */
  #step: Step | undefined;
  readonly keptTexts = new KeptTexts(this.#index, (readers) =>
    this.#changed.readers(readers, ++this.#revision),
  );
  readonly #parts: Parameters<typeof concerned>[0];
  readonly images: Images;
  readonly #state: ViewState;
  readonly workspace: Workspace;

  constructor({ root, packs, today, readText, recentUnits, readPackFile, configuration }: StoreOptions) {
    const texts = new Texts(readText, recentUnits);
    const reading = () => ({ vocabulary: this.#state.vocabulary, scale: this.#configuration.current.scale });
    this.#documents = new Documents(this.#packed, texts, (...note) => parseNote(...note, reading()));
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
    this.workspace = viewOf(this.#state, this.#index);
    this.#parts = { documents: this.#documents, index: this.#index, changed: this.#changed };
    this.images = new Images(this, {
      ...this.#parts,
      packed: this.#packed,
      note: (readers) => this.#changed.readers(readers, ++this.#revision),
      drop: (uri) => this.#remove(uri),
    });
    this.setPacks(packs);
  }

  /** Grows with every change; work that began under an older revision is outdated. */
  get revision(): number {
    return this.#revision;
  }

  /** A view of the workspace for computing `uri`'s findings. It records what is read until the next `beginCheck`. */
  beginCheck(uri: string): Workspace {
    this.#index.forgetReads(this.#index.reader(uri, 'across'));
    return this.beginHalf(uri, 'own');
  }

  /** The same for one half; what the other half has read stays, and its own where some of its findings are kept. */
  beginHalf(uri: string, half: Half, isKept = false): Workspace {
    const reader = this.#index.reader(uri, half);
    if (!isKept) this.#index.forgetReads(reader);
    this.#changed.begin(uri, half);
    return new RecordingView(this.workspace, this.#index, reader);
  }

  /**
   * The revision since which the document, and everything that this half has read, is unchanged; `besideProse`, where a
   * change of nothing but its prose, which moves the rest, is none.
   */
  unchangedSince(uri: string, half: Half, besideProse = false): number {
    return besideProse ? this.#changed.besideProse(uri, half) : this.#changed.of(uri, half);
  }

  /** Replaces the packs and their other documents (the lock), reads everything again, and returns what to check. */
  setPacks(packs: readonly PackData[], documents: readonly ConfigurationFile[] = []): Set<string> {
    for (const uri of this.#packUris.keys()) this.#remove(uri);
    this.#packUris.clear();
    this.images.isPackEdited = false;
    this.#state.packs = packs;
    this.#state.packRules = packs.flatMap((pack) => pack.rules ?? []);
    this.#changed.all(++this.#revision);
    this.#state.vocabulary = this.#mergeVocabulary();
    const indexed = this.#revision === 1 ? indexedOf(packs) : undefined;
    if (indexed) this.#index.adopt(indexed.slots, this.#packed.adopt(indexed.documents));
    for (const { document, facts, role } of packDocuments(packs, documents, this.#state.vocabulary)) {
      this.#packUris.set(document.uri, role);
      const digest = indexed ? this.#documents.put(document) : undefined;
      if (digest?.type === 'catalog') this.#packed.hold(this.#packed.numberOf(document.uri), digest.entities);
      else this.#put(document, facts?.());
    }
    return finish(this.#readAgain());
  }

  /** Takes the texts of a workspace that is being read. Of whom they concern, only `unchangedSince` is brought up to date. */
  fill(changes: readonly Change[]): void {
    this.#revision++;
    for (const { uri, text, unread, onDisk } of changes) {
      this.#documents.setUnread(uri, unread);
      if (text === undefined || uri === this.configurationUri) continue;
      const inside = this.#pathInPack(uri);
      this.#taking(uri, () => {
        if (inside !== undefined) return this.#applyPackFile(uri, inside, text);
        this.#documents.texts.set(uri, text, onDisk);
        return this.#read(uri, text);
      });
    }
  }

  /** Takes the entity from the front matter of an entity note that is read later than others, and its text for places; no other text. */
  foretell(uri: string, text: string, onDisk = false): void {
    if (this.#index.has(uri) || this.#pathInPack(uri) !== undefined) return;
    this.#revision++;
    const facts = foretold(this.workspace, uri, text);
    if (facts.length === 0) return;
    this.#documents.texts.set(uri, text, onDisk);
    this.#taking(uri, () => this.#index.replace(uri, facts));
  }

  /** Lets `take` change a document, and records the documents whose own half that may change. */
  #taking(uri: string, take: () => Set<Slot>): void {
    if (!this.#changed.any) return void take();
    const before = this.#names(uri);
    const what = { uris: [uri], slots: take(), names: changedNames(before, this.#names(uri)) };
    concerned(this.#parts, what, this.#revision);
  }

  /** The names of a document's entities. */
  #names(uri: string): readonly Tables['mention'][] {
    return this.#index.has(uri) ? this.#index.factsOf(uri, 'mention', '*') : [];
  }

  /** Takes new texts. Returns the URIs of documents, also deleted ones, whose findings may have changed. */
  apply(changes: readonly Change[]): Set<string> {
    return finish(this.applying(changes));
  }

  /**
   * The same, pausing after every file that is read again for another configuration. The changes themselves are
   * applied before the first pause; others may be applied at any pause. A run for a newer configuration replaces the
   * unfinished rest of an older one.
   */
  *applying(changes: readonly Change[]): Steps<Set<string>> {
    this.#revision++;
    const affected = new Set<string>();
    const names = new Set<string>();
    let changed: ConfigurationChange = 'nothing';
    const slots = new Set<Slot>();
    for (const { uri, text, unread, onDisk } of changes) {
      this.#documents.setUnread(uri, unread);
      this.#step = undefined;
      const before = this.#names(uri);
      const inside = this.#pathInPack(uri);
      if (inside === undefined && text === undefined) this.#documents.texts.delete(uri);
      else if (inside === undefined && text !== undefined) this.#documents.texts.set(uri, text, onDisk);
      if (inside === undefined && uri === this.configurationUri) changed = this.#configure(uri, text, unread);
      else {
        const differing =
          inside === undefined ? this.#read(uri, text) : this.#applyPackFile(uri, inside, text);
        for (const slot of differing) slots.add(slot);
      }
      for (const name of changedNames(before, this.#names(uri))) names.add(name);
      affected.add(uri);
    }
    if (changed !== 'nothing') this.#changed.all(this.#revision);
    if (changed === 'reading') {
      for (const uri of yield* this.#readAgain()) affected.add(uri);
      // What was found meanwhile is of files that were read in part with the older configuration.
      this.#changed.all(++this.#revision);
      return affected;
    }
    if (changed === 'rules') return new Set([...affected, ...this.#documents.digests.keys()]);
    const prose = changes.length === 1 && this.#step ? changes[0]?.uri : undefined;
    return concerned(this.#parts, { uris: [...affected], slots, names, prose }, this.#revision);
  }

  /** What `dossier.yaml` said when it was last valid. */
  get lastGoodConfiguration(): Configuration | undefined {
    return this.#configuration.lastGood;
  }

  /** Forgets what is made of packed data again when somebody asks: call it when there is nothing left to do. */
  rest(): void {
    this.#index.objects.rest();
    this.#packed.rest();
  }

  /** The URI of the workspace's configuration, if it has one. */
  get configurationUri(): string {
    return this.#state.configurationUri;
  }

  /** The files with a text, by URI: including those that are not documents, but without files of packs. */
  files(): Iterable<string> {
    return this.#documents.texts.uris();
  }

  /** The index as plain text, to compare it with one that was built from scratch. */
  printIndex(): Map<string, string> {
    return this.#index.print();
  }

  #pathInPack(uri: string): string | undefined {
    const path = pathIn(this.#state.root, uri);
    const inside = path === undefined ? undefined : pathInPack(path, this.#configuration.current.packs);
    return inside ?? (this.#packUris.get(uri) === 'hidden' ? '' : undefined);
  }

  /**
   * Takes the new text of one file of a pack. A catalog takes effect at once; words, levels and snippets when the
   * packs are set again. Installed packs only change in that way.
   */
  #applyPackFile(uri: string, path: string, text: string | undefined): Set<Slot> {
    if (path === '') return new Set();
    this.images.isPackEdited = true;
    if (text === undefined) return this.#remove(uri);
    const document = isCatalogPath(path)
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

  /** Reads every file again, after a change of the vocabulary or the configuration. */
  *#readAgain(): Steps<Set<string>> {
    const affected = new Set<string>(this.#documents.digests.keys());
    for (const uri of [...this.#documents.texts.uris()]) {
      if (uri === this.configurationUri) continue;
      yield;
      const { text, unread } = this.#documents.texts.renew(uri);
      this.#documents.setUnread(uri, unread);
      this.#read(uri, text);
      if (this.#documents.digests.has(uri)) affected.add(uri);
    }
    return affected;
  }

  /** Reads one file as what it is now. Returns the slots that changed. */
  #read(uri: string, text: string | undefined): Set<Slot> {
    const before = this.#documents.recent(uri);
    const document = readDocument(this.workspace, uri, text, before);
    if (!document) return this.#remove(uri);
    this.#step = before && document.type === 'note' ? stepBetween(before, document) : undefined;
    if (!this.#step || !movesDigest(this.#step) || !this.#packed.mayMove(uri)) return this.#put(document);
    this.#documents.renew(document);
    return this.#index.move(uri, this.#step.edit);
  }

  #put(document: Document, known?: readonly Fact[]): Set<Slot> {
    const { uri } = document;
    const digest = this.#documents.put(document);
    return this.#index.replace(uri, known ?? collectFacts(digest, this.#packUris.has(uri)), digest);
  }

  #remove(uri: string): Set<Slot> {
    this.#documents.delete(uri);
    for (const half of ['own', 'across'] as const) this.#index.forgetReads(this.#index.reader(uri, half));
    return this.#index.replace(uri, []);
  }
}
