// The workspace's one mutable thing. `apply` is the only change; everyone else reads `workspace` or a recording view.

import picomatch from 'picomatch';
import type { Catalog } from '../catalog/catalog.ts';
import { isCatalogPath, parseCatalog } from '../catalog/parse.ts';
import type { Note } from '../note/note.ts';
import { isNoteText, parseNote, type Reading } from '../note/parse.ts';
import { mergeVocabulary, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { collectFacts } from './collect-facts.ts';
import { type Configuration, type ConfigurationFile, DEFAULT_CONFIGURATION } from './configuration.ts';
import { type Digest, digestOf } from './digest.ts';
import type { Document } from './document.ts';
import type { Table, Tables } from './facts.ts';
import { changedNames, mentionTest } from './mentioned-names.ts';
import type { PackData } from './pack.ts';
import { pathInPack } from './pack-place.ts';
import { parseConfiguration } from './parse-configuration.ts';
import { type Slot, SymbolIndex } from './symbol-index.ts';
import type { Workspace } from './workspace.ts';

export type { PackData } from './pack.ts';

/** A file's new text; undefined when it is gone. */
export interface Change {
  readonly uri: string;
  readonly text: string | undefined;
}

export interface StoreOptions {
  /** The folder's URI, without a slash at its end. */
  readonly root: string;
  /** The built-in packs first. */
  readonly packs: readonly PackData[];
  /** The day of a check, `2026-11-23`. */
  readonly today: () => string;
  /** Reads a file of a pack that the workspace holds in place, by its path in the pack; undefined for what is no document. */
  readonly readPackFile?: (path: string, uri: string, text: string) => Document | undefined;
}

/** How many whole notes are kept at hand: as many as somebody has in sight. With more of them the collector of garbage has work. */
const MOST_RECENT = 16;

/** The files of one workspace folder and everything derived from them. */
export class WorkspaceStore {
  readonly #root: string;
  readonly #today: () => string;
  readonly #texts = new Map<string, string>();
  readonly #digests = new Map<string, Digest>();
  /** The notes that were read last, the latest at the end. */
  readonly #recent = new Map<string, Note>();
  /** Files of packs, and whether findings on their form are shown. */
  readonly #packUris = new Map<string, 'hidden' | 'in-place'>();
  readonly #readPackFile: StoreOptions['readPackFile'];
  readonly #index = new SymbolIndex();
  #packs: readonly PackData[] = [];
  #packRules: Workspace['packRules'] = [];
  #vocabulary: Vocabulary = mergeVocabulary([]);
  #configuration: Configuration = DEFAULT_CONFIGURATION;
  #revision = 0;
  /** The workspace as it is now. */
  readonly workspace: Workspace;

  constructor({ root, packs, today, readPackFile }: StoreOptions) {
    this.#root = root;
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
    return this.#readAgain();
  }

  /** Takes new texts. Gives the URIs of the documents whose findings may differ from before, those that are gone included. */
  apply(changes: readonly Change[]): Set<string> {
    this.#revision++;
    const affected = new Set<string>();
    const names = this.#index.facts('mention', '*');
    let changed: ConfigurationChange = 'nothing';
    const slots = new Set<Slot>();
    for (const { uri, text } of changes) {
      const inside = this.#pathInPack(uri);
      if (inside !== undefined) {
        for (const slot of this.#applyPackFile(uri, inside, text)) slots.add(slot);
        affected.add(uri);
        continue;
      }
      if (text === undefined) this.#texts.delete(uri);
      else this.#texts.set(uri, text);
      if (uri === this.configurationUri) changed = this.#configure(uri, text);
      else for (const slot of this.#read(uri)) slots.add(slot);
      affected.add(uri);
    }
    if (changed === 'reading') return new Set([...affected, ...this.#readAgain()]);
    if (changed === 'rules') return new Set([...affected, ...this.#digests.keys()]);
    for (const reader of this.#index.readersOf(slots)) affected.add(reader);
    this.#addMentions(affected, changedNames(names, this.#index.facts('mention', '*')));
    return affected;
  }

  /** Where the workspace's configuration stands, if it has one. */
  get configurationUri(): string {
    return `${this.#root}/dossier.yaml`;
  }

  /** The index as plain text, for comparing it with one built from nothing. */
  printIndex(): Map<string, string> {
    return this.#index.print();
  }

  /** Whether a file would be a document here, by its path alone. */
  isCandidate(uri: string): boolean {
    return uri === this.configurationUri || isCatalogPath(uri) || isMarkdownPath(uri);
  }

  /** Adds the notes whose mentions a change of these names can change. */
  #addMentions(affected: Set<string>, names: ReadonlySet<string>): void {
    if (names.size === 0) return;
    const isNamed = mentionTest(names);
    for (const [uri, { type }] of this.#digests) {
      if (type === 'note' && !affected.has(uri) && isNamed(this.#texts.get(uri) ?? '')) affected.add(uri);
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
    const path = this.#pathOf(uri);
    const inside = path === undefined ? undefined : pathInPack(path, this.#configuration.packs);
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
          ? parseCatalog(uri, text, this.#vocabulary)
          : this.#readPackFile?.(path, uri, text);
    if (!document) return this.#remove(uri);
    this.#packUris.set(uri, 'in-place');
    return this.#put(document);
  }

  #configure(uri: string, text: string | undefined): ConfigurationChange {
    const before = this.#configuration;
    if (text === undefined) this.#digests.delete(uri);
    const file = text === undefined ? undefined : parseConfiguration(uri, text);
    if (file) this.#digests.set(uri, file);
    this.#configuration = file ? (file.configuration ?? before) : DEFAULT_CONFIGURATION;
    const change = compare(before, this.#configuration);
    if (change === 'nothing') this.#configuration = before;
    else if (change === 'reading') this.#vocabulary = this.#mergeVocabulary();
    return change;
  }

  #mergeVocabulary(): Vocabulary {
    return mergeVocabulary(
      this.#packs.flatMap((pack) => pack.vocabulary ?? []),
      this.#configuration.fields,
    );
  }

  /** Reads every file again, after a change of vocabulary or configuration. */
  #readAgain(): Set<string> {
    const affected = new Set<string>(this.#digests.keys());
    for (const uri of this.#texts.keys()) {
      if (uri === this.configurationUri) continue;
      this.#read(uri);
      if (this.#digests.has(uri)) affected.add(uri);
    }
    return affected;
  }

  /** Reads one file as what it is now. Gives the slots that changed. */
  #read(uri: string): Set<Slot> {
    const text = this.#texts.get(uri);
    const document = text === undefined ? undefined : this.#parse(uri, text);
    return document ? this.#put(document) : this.#remove(uri);
  }

  #parse(uri: string, text: string): Document | undefined {
    const path = this.#pathOf(uri);
    if (path === undefined || matches(this.#configuration.exclude, path)) return undefined;
    if (isCatalogPath(uri)) return parseCatalog(uri, text, this.#vocabulary);
    if (!isMarkdownPath(uri)) return undefined;
    if (!isNoteText(text) && !matches(this.#configuration.include, path)) return undefined;
    return parseNote(uri, text, this.#reading());
  }

  /** The whole document. */
  #document(uri: string): Document | undefined {
    const digest = this.#digests.get(uri);
    if (digest?.type !== 'note') return digest;
    const known = this.#recent.get(uri);
    const note = known ?? parseNote(uri, this.#texts.get(uri) ?? '', this.#reading());
    this.#recent.delete(uri);
    this.#remember(note);
    return note;
  }

  /** The text of a pack's file, which is not among the workspace's own. */
  #textOfKept(uri: string): string | undefined {
    const digest = this.#digests.get(uri);
    return digest && 'text' in digest ? digest.text : undefined;
  }

  #remember(note: Note): void {
    this.#recent.set(note.uri, note);
    if (this.#recent.size <= MOST_RECENT) return;
    const [oldest] = this.#recent.keys();
    if (oldest !== undefined) this.#recent.delete(oldest);
  }

  *#documents(): Iterable<Document> {
    for (const uri of this.#digests.keys()) {
      const document = this.#document(uri);
      if (document) yield document;
    }
  }

  #reading(): Reading {
    return { vocabulary: this.#vocabulary, scale: this.#configuration.scale };
  }

  #pathOf(uri: string): string | undefined {
    if (!uri.startsWith(`${this.#root}/`)) return undefined;
    const path = uri.slice(this.#root.length + 1);
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  #put(document: Document): Set<Slot> {
    const { uri } = document;
    const digest = digestOf(document);
    this.#digests.set(uri, digest);
    this.#recent.delete(uri);
    if (document.type === 'note') this.#remember(document);
    return this.#index.replace(uri, collectFacts(digest, this.#packUris.has(uri)));
  }

  #remove(uri: string): Set<Slot> {
    this.#digests.delete(uri);
    this.#recent.delete(uri);
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
        return store.#configuration;
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
      document: (uri) => store.#document(uri),
      documents: () => store.#documents(),
      digest: (uri) => store.#digests.get(uri),
      digests: () => store.#digests.values(),
      text: (uri) => store.#texts.get(uri) ?? store.#textOfKept(uri),
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

const packCatalogs = new WeakMap<
  PackData['catalogs'][number],
  { vocabulary: Vocabulary; catalog: Catalog }
>();

/** A pack's catalog, read once for all folders that share the vocabulary. */
function readPackCatalog(file: PackData['catalogs'][number], vocabulary: Vocabulary): Catalog {
  const known = packCatalogs.get(file);
  if (known?.vocabulary === vocabulary) return known.catalog;
  const catalog = parseCatalog(file.uri, file.text, vocabulary);
  packCatalogs.set(file, { vocabulary, catalog });
  return catalog;
}

/** Whether a new configuration changes how files are read, only what the rules do, or nothing. */
type ConfigurationChange = 'nothing' | 'rules' | 'reading';

function compare(before: Configuration, after: Configuration): ConfigurationChange {
  const reading = ({ include, exclude, scale, fields }: Configuration) =>
    JSON.stringify([include, exclude, scale, fields]);
  if (reading(before) !== reading(after)) return 'reading';
  const checking = ({ rules, packs }: Configuration) => JSON.stringify([[...rules], packs]);
  return checking(before) === checking(after) ? 'nothing' : 'rules';
}

function isMarkdownPath(uri: string): boolean {
  return /\.(?:md|markdown)$/i.test(uri);
}

const matchers = new WeakMap<readonly string[], (path: string) => boolean>();

function matches(globs: readonly string[], path: string): boolean {
  if (globs.length === 0) return false;
  const known = matchers.get(globs);
  const matcher = known ?? picomatch([...globs], { dot: true });
  if (!known) matchers.set(globs, matcher);
  return matcher(path);
}
