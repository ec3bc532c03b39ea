// Everything that is open: folders with their indexes, and documents whose text comes from the client instead of the
// disk.

import { isDeepStrictEqual } from 'node:util';
import { TextDocument, type TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import type { PackData } from '../workspace/pack.ts';
import type { Steps } from '../workspace/steps.ts';
import type { Change } from '../workspace/store.ts';
import { definedElsewhere } from './elsewhere.ts';
import {
  belongsTo,
  besideGuests,
  documentsBelow,
  type Folder,
  indexOf,
  innermostOf,
  newFolder,
  newLoneFolder,
  ownDocuments,
  readFolder,
  reasonOf,
  type Target,
  takeGuest,
  toChange,
} from './folder.ts';
import { type FollowedDisk, followDisk } from './follow-disk.ts';
import type { Host } from './host.ts';
import { lateChanges } from './late-changes.ts';
import { awaited, type Needs } from './needs.ts';
import { beyondBounds, isNested } from './nested.ts';
import { readAgain } from './read-again.ts';
import { revisedFile, targetIn } from './revisions.ts';
import { type Cause, causeOf, type SessionEvents } from './session-events.ts';
import { defaultSettings, type Settings } from './settings.ts';
import { aloneUri, canonicalName, canonicalUri, isInside } from './uris.ts';

export class Session {
  readonly #host: Host;
  readonly #events: SessionEvents;
  readonly #open = new Map<string, TextDocument>();
  #folders: Folder[] = [];
  #packs: readonly PackData[] = [];
  #begun: Promise<void> | undefined;
  #started = false;
  readonly #disk: FollowedDisk;
  /** Edits of long texts, which wait for a pause in typing. */
  readonly late = lateChanges((documents) => this.#apply(documents.map(toChange), 'typing'));

  /** `watches`: the server watches the disk, because the client does not report changes. */
  constructor(host: Host, events: SessionEvents, watches = false) {
    this.#host = host;
    this.#events = events;
    const followers = {
      folders: () => this.#folders,
      isOpen: (uri: string) => this.#open.has(uri),
      take: (folder: Folder, changes: readonly Change[]) => this.#takeInto(folder, changes),
      tell: (folder: Folder, uris: ReadonlySet<string>) => this.tell(folder, uris),
      reindex: (folder: Folder) => this.reindex(folder),
      looked: () => this.#openNested(),
      log: events.log,
    };
    this.#disk = followDisk(host, followers, watches);
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  /** Starts reading the folders. Rejects if the built-in packs cannot be read. */
  start(uris: readonly string[]): Promise<void> {
    const begin = async () => {
      this.#packs = await this.#host.builtinPacks();
      this.#started = true;
      this.changeFolders(uris, []);
    };
    this.#begun ??= begin();
    return this.#begun;
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = removed.map(canonicalName);
    const come = added.map(canonicalName);
    for (const uri of gone) this.#removeFolder(uri);
    for (const uri of come) {
      if (!uri.startsWith('file:') || this.#folders.some((folder) => !folder.alone && folder.uri === uri))
        continue;
      const folder = newFolder(uri, defaultSettings, (own, key) => definedElsewhere(this.#folders, own, key));
      this.#folders.push(folder);
      folder.watch = this.#disk.watch(folder);
      this.reindex(folder);
    }
    // With other folders, a document may belong to another index.
    for (const folder of this.#folders.filter((one) => one.alone)) this.#removeFolder(folder.uri);
    for (const document of this.#open.values())
      if (this.#owner(document.uri) === undefined) this.#takeIn(document);
    this.#ownershipChanged([...gone, ...come]);
    if (come.length > 0) this.#events.opened();
  }

  /** Files in these folders may now be shown by another folder: the innermost one shows them. */
  #ownershipChanged(uris: readonly string[]): void {
    for (const folder of this.#folders) {
      const concerned = documentsBelow(folder, uris);
      if (concerned.size > 0) this.tell(folder, concerned);
    }
  }

  /** Reads a folder again. A reading in progress ends, and those waiting for it wait for this one. */
  reindex(folder: Folder): void {
    folder.superseded.abort();
    folder.superseded = new AbortController();
    folder.reading = undefined;
    folder.begun = new Promise((begun) => {
      folder.known = new Promise((known) => {
        folder.ready = this.#read(folder, begun, known).finally(known).finally(begun);
      });
    });
  }

  async #read(folder: Folder, begun: () => void, known: () => void): Promise<void> {
    const cancel = new AbortController();
    const superseded = folder.superseded.signal;
    const signal = AbortSignal.any([folder.closed.signal, superseded, cancel.signal]);
    const onProgress = this.#events.reading(folder, () => cancel.abort());
    const before = new Set(folder.index ? ownDocuments(folder.index).map(({ uri }) => uri) : []);
    try {
      const isOwn = ({ uri }: TextDocument) => belongsTo(folder, canonicalUri(uri));
      const all = () => [...this.#open.values()].filter(isOwn).map(toChange);
      const open = { all, text: (uri: string) => this.#open.get(uri)?.getText() };
      const problems = await readFolder(folder, this.#host, { onProgress, signal }, open, known, () => {
        begun();
        this.#events.changed(folder, new Set(this.openIn(folder)), 'other');
      });
      for (const problem of problems) this.#events.log(problem);
      this.#openNested();
    } catch (error) {
      if (!signal.aborted) this.#events.log(`${folder.uri} cannot be read: ${reasonOf(error)}`);
    }
    onProgress(undefined);
    if (folder.closed.signal.aborted) return;
    if (superseded.aborted) return folder.ready;
    if (cancel.signal.aborted) this.#events.cancelled(folder);
    folder.reading = undefined;
    if (folder.growing) {
      // It stays unread, so the findings of open notes are cleared.
      folder.growing = undefined;
      this.#events.removed(folder);
    }
    if (cancel.signal.aborted || !folder.index) return;
    const now = ownDocuments(folder.index).map(({ uri }) => uri);
    this.#events.changed(folder, new Set([...before, ...now]), 'other');
    this.#disk.catchUp(folder);
  }

  open(document: { uri: string; languageId: string; version: number; text: string }): void {
    const { uri, languageId, version, text } = document;
    const opened = TextDocument.create(uri, languageId, version, text);
    this.#open.set(canonicalUri(uri), opened);
    this.#openNested();
    if (this.#owner(uri) === undefined) this.#takeIn(opened);
    else this.#apply([toChange(opened)], 'other');
  }

  /** Applies edits. It is an error of the client to change a document that is not open. */
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const document = this.#open.get(canonicalUri(uri));
    if (!document) this.#events.log(`change of a document that is not open: ${uri}`);
    else if (!this.late.wait(TextDocument.update(document, changes, version)))
      this.#apply([toChange(document)], causeOf(changes));
  }

  /** The text comes from the disk again. */
  async close(uri: string): Promise<void> {
    this.late.settle();
    const key = canonicalUri(uri);
    this.#open.delete(key);
    const owner = this.#owner(uri);
    if (owner?.alone) return this.#removeFolder(owner.uri);
    const guest = owner?.guests.get(key);
    if (owner && guest !== undefined) {
      owner.guests.delete(key);
      // It may have been saved under the very name that it had here.
      this.#apply([{ uri: guest, text: this.#open.get(guest)?.getText() }], 'other');
    }
    if (owner) await this.refresh([guest ?? uri]);
  }

  /** Looks again at files and folders on disk that were created, deleted or changed; see `followDisk`. */
  refresh(uris: readonly string[]): Promise<void> {
    return this.#disk.refresh(uris);
  }

  /** Findings of these documents (by their names in the store) may look different now. */
  tell(folder: Folder, uris: ReadonlySet<string>): void {
    if (this.#folders.includes(folder)) this.#events.changed(folder, uris, 'other');
  }

  /** Applies personal settings to a folder. */
  configure(folder: Folder, settings: Settings): void {
    const isThere = this.#folders.includes(folder) && !folder.alone;
    if (!isThere || isDeepStrictEqual(folder.settings, settings)) return;
    folder.settings = settings;
    if (folder.index)
      this.#events.changed(folder, new Set(ownDocuments(folder.index).map(({ uri }) => uri)), 'other');
  }

  /** The open document under this URI. */
  openDocument(uri: string): TextDocument | undefined {
    return this.#open.get(canonicalUri(uri));
  }

  /** The open documents of a folder, by their names in the store. */
  openIn(folder: Folder): string[] {
    return [...this.#open.keys()].map((uri) => folder.inside(uri));
  }

  /** What to await before requests about this document (or all); undefined if nothing. */
  waitFor(uri?: string, needs: Needs = 'all'): Promise<unknown> | undefined {
    this.late.settle();
    if (!this.#started) return this.#begun?.then(() => this.waitFor(uri, needs));
    const folders = uri === undefined ? this.#folders : [this.#owner(revisedFile(uri) ?? uri)];
    const unread = folders.flatMap((folder) => (folder && awaited(folder, needs)) ?? []);
    return unread.length > 0 ? Promise.all(unread) : undefined;
  }

  /** The document that a request names; undefined unless it is a note, catalog, configuration, or a revision of one. */
  target(uri: string, needs: Needs = 'all'): Target | undefined {
    const folder = this.#owner(revisedFile(uri) ?? uri);
    return folder && targetIn(folder, uri, this.openDocument(uri), needs !== 'all');
  }

  /** Whether this folder answers for the file. With nested folders, the innermost does. */
  owns(folder: Folder, uri: string): boolean {
    // Names in stores are canonical already, and so are the client's that are made of them.
    return innermostOf(this.#folders, folder.outside(uri)) === folder;
  }

  /** Whether findings of the file (by its name in the store) are shown. */
  shows(folder: Folder, uri: string): boolean {
    return (
      this.owns(folder, uri) &&
      (folder.settings.diagnostics === 'workspace' || this.openDocument(folder.outside(uri)) !== undefined)
    );
  }

  #owner(uri: string): Folder | undefined {
    return innermostOf(this.#folders, canonicalUri(uri));
  }

  /** Adds a document outside every folder. A new one joins the first folder, so that its entities are known. */
  #takeIn(document: TextDocument): void {
    if (!this.#started) return;
    if (takeGuest(this.#folders, canonicalUri(document.uri), document.languageId))
      this.#apply([toChange(document)], 'other');
    else this.#addAlone(document);
  }

  /** An open document in a nested workspace is answered for there, so that workspace becomes a folder too. */
  #openNested(): void {
    const { left, roots } = beyondBounds(this.#folders, [...this.#open.keys()]);
    for (const [folder, gone] of left) this.tell(folder, this.#takeInto(folder, gone) ?? new Set());
    if (roots.size > 0) this.changeFolders([...roots], []);
  }

  #addAlone(document: TextDocument): void {
    const uri = canonicalUri(document.uri);
    const name = aloneUri(uri, document.languageId);
    // A file that a folder skips is left alone, as on the command line.
    if (name === undefined || this.#folders.some((folder) => !folder.alone && isInside(folder.uri, uri)))
      return;
    this.#folders.push(newLoneFolder(uri, name, this.#packs, this.#host));
    this.#apply([toChange(document)], 'other');
  }

  #removeFolder(uri: string): void {
    const folder = this.#folders.find((one) => one.uri === uri);
    if (!folder) return;
    folder.closed.abort();
    if (folder.behind !== 'reading') clearTimeout(folder.behind);
    this.#events.removed(folder);
    this.#folders = this.#folders.filter((one) => one !== folder);
  }

  /** Applies new texts to every index that they belong to. */
  #apply(changes: readonly Change[], cause: Cause): void {
    const taken = this.#folders.map((folder) => [folder, this.#takeInto(folder, changes)] as const);
    for (const [folder, affected] of taken) if (affected) this.#events.changed(folder, affected, cause);
  }

  /** Applies the texts that belong to a folder; undefined if there are none. */
  #takeInto(folder: Folder, changes: readonly Change[]): Set<string> | undefined {
    const own = changes
      .map((change) => ({ ...change, uri: canonicalUri(change.uri) }))
      // Files that are now in a nested workspace leave this folder.
      .filter(({ uri, text }) => belongsTo(folder, uri) || (text === undefined && isNested(folder, uri)));
    const index = indexOf(folder);
    if (own.length === 0 || !index) return undefined;
    const apart = besideGuests(folder, own, (guest) => this.#open.get(guest)?.getText());
    const inside = apart.map((change) => ({ ...change, uri: folder.inside(change.uri) }));
    const steps = index.store.applying(inside);
    const { done, value } = steps.next();
    if (!done) void this.#readAgain(folder, steps);
    if (inside.some(({ uri }) => uri === index.store.configurationUri)) this.#disk.catchUp(folder);
    if (folder.index && index.store.keptTexts.wanted().length > 0) void this.#disk.readTexts(folder, []);
    return this.#outdate(folder, done ? value : new Set(inside.map(({ uri }) => uri)));
  }

  async #readAgain(folder: Folder, steps: Steps<Set<string>>): Promise<void> {
    const affected = await readAgain(folder, steps, () => this.#events.reading(folder));
    if (affected) this.tell(folder, this.#outdate(folder, affected));
  }

  /** Drops findings. Returns what to check again: in a folder that is being read, only open documents. */
  #outdate(folder: Folder, affected: Set<string>): Set<string> {
    indexOf(folder)?.findings.invalidate(affected);
    const open = new Set(this.openIn(folder));
    return folder.index ? affected : new Set([...affected].filter((uri) => open.has(uri)));
  }
}
