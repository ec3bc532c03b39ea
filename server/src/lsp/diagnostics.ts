// Pushes diagnostics: checks changed documents after a pause in typing, in slices, and only sends differences.

import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { slices } from '../files/slices.ts';
import { TextChanged } from '../workspace/texts.ts';
import { type Places, toDiagnostic } from './convert.ts';
import { type Folder, type Index, indexOf } from './folder.ts';
import { placesOf } from './places.ts';
import { outsideNames, type Server } from './request.ts';
import type { Cause } from './session-events.ts';

/**
 * How long typing must pause before findings are computed, in milliseconds: at least for messages that belong together, and
 * this many times what the last check of the note took, so that a slow note leaves time for requests.
 */
const LEAST_PAUSE = 15;
const PAUSE_BY_COST = 2;
/** The pause while a claim is being filled in, or after lines were inserted: whoever does so says where right after the edit. */
const WRITING_PAUSE = 120;
/** How long continuous typing may delay them, in milliseconds. */
const LONGEST_PAUSE = 600;
/** The longest pause that typing in a slow note needs, in milliseconds. */
const LONGEST_REST = 3000;

interface Published {
  readonly id: string;
  readonly version: number | undefined;
  readonly uri: string;
}

/** What is open of a folder in one slice, and how the client sees the places of its index. */
interface Seen {
  readonly open: readonly string[];
  readonly index: Index | undefined;
  readonly places: Places | undefined;
}

/** The documents waiting to be checked, and what was last sent for each. */
export class DiagnosticsPublisher {
  readonly #server: Server;
  readonly #send: (params: PublishDiagnosticsParams) => void;
  readonly #idle: () => void;
  readonly #dirty = new Map<Folder, Set<string>>();
  readonly #published = new Map<Folder, Map<string, Published>>();
  /** How long the last check of a document took, in milliseconds, if that makes its pause longer. */
  readonly #costs = new Map<string, number>();
  /** Emptied after each slice. */
  readonly #seen = new Map<Folder, Seen>();
  #timer: NodeJS.Timeout | undefined;
  #waitingSince: number | undefined;
  /** Grows with every change. A loop that began under an older revision stops, and the newer one does the rest. */
  #revision = 0;

  constructor(server: Server, send: (params: PublishDiagnosticsParams) => void, idle: () => void) {
    this.#server = server;
    this.#send = send;
    this.#idle = idle;
  }

  /** Notes that documents (by their names in the store) must be checked. */
  schedule(folder: Folder, uris: Iterable<string>, cause: Cause): void {
    const dirty = this.#dirty.get(folder) ?? new Set<string>();
    this.#dirty.set(folder, dirty);
    for (const uri of uris) dirty.add(uri);
    this.#revision++;
    this.#waitingSince ??= performance.now();
    const waited = performance.now() - this.#waitingSince;
    const pause = cause === 'other' ? 0 : Math.max(0, this.#pauseFor(folder, dirty, cause, waited));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), pause);
  }

  #pauseFor(folder: Folder, dirty: ReadonlySet<string>, cause: Cause, waited: number): number {
    const cost = Math.max(0, ...[...dirty].map((uri) => this.#costs.get(uri) ?? 0));
    const isWriting = cause === 'insertion' || indexOf(folder)?.findings.isWriting(dirty);
    const least = isWriting ? WRITING_PAUSE : LEAST_PAUSE;
    const rest = Math.max(least, Math.min(PAUSE_BY_COST * cost, LONGEST_REST));
    return Math.min(rest, Math.max(LONGEST_PAUSE, 4 * cost) - waited);
  }

  /** Clears everything that was shown for a folder. */
  remove(folder: Folder): void {
    this.#dirty.delete(folder);
    for (const { uri } of this.#published.get(folder)?.values() ?? []) this.#send({ uri, diagnostics: [] });
    this.#published.delete(folder);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#revision++;
  }

  async #run(): Promise<void> {
    this.#server.session.late.settle();
    const revision = this.#revision;
    this.#waitingSince = undefined;
    this.#seen.clear();
    const pause = slices();
    // A set that loses its first ones is slow to begin with again.
    const turns = new Map<Folder, Iterator<string>>();
    for (let next = this.#next(turns); next; next = this.#next(turns)) {
      const begun = performance.now();
      this.#publishOrReread(next.folder, next.uri);
      const cost = performance.now() - begun;
      if (cost * PAUSE_BY_COST > LEAST_PAUSE) this.#costs.set(next.uri, cost);
      else this.#costs.delete(next.uri);
      const pausing = pause();
      if (!pausing) continue;
      // Nothing is opened, closed or edited until others get the thread.
      this.#seen.clear();
      await pausing;
      // Places of one version of a text are never sent with the number of a later version.
      this.#server.session.late.settle();
      if (revision !== this.#revision) return;
    }
    this.#idle();
  }

  /** The next document, those that are visible first, and the others where `turns` has come to. */
  #next(turns: Map<Folder, Iterator<string>>): { folder: Folder; uri: string } | undefined {
    for (const [folder, uris] of this.#dirty) {
      const open = this.#seenOf(folder).open.find((uri) => uris.has(uri));
      const turn = turns.get(folder) ?? uris.values();
      turns.set(folder, turn);
      const uri = open ?? turn.next().value;
      if (uri === undefined) continue;
      uris.delete(uri);
      return { folder, uri };
    }
    return undefined;
  }

  #seenOf(folder: Folder): Seen {
    const known = this.#seen.get(folder);
    if (known) return known;
    const index = indexOf(folder);
    const places = index && placesOf(this.#server, folder, index);
    const seen = { open: this.#server.session.openIn(folder), index, places };
    this.#seen.set(folder, seen);
    return seen;
  }

  /** Where the text of a closed file is needed and has changed on disk, that file is read first. */
  #publishOrReread(folder: Folder, uri: string): void {
    try {
      this.#publish(folder, uri);
    } catch (error) {
      if (!(error instanceof TextChanged)) throw error;
      const { session } = this.#server;
      const store = indexOf(folder)?.store;
      const revision = store?.revision;
      void session.refresh(outsideNames(session, error)).then(() => {
        // If nothing was taken, a second attempt would end like the first.
        if (store?.revision !== revision) session.tell(folder, new Set([uri]));
      });
    }
  }

  #publish(folder: Folder, uri: string): void {
    const { session } = this.#server;
    const { index, places } = this.#seenOf(folder);
    if (!index || !places || index.store.workspace.isPack(uri)) return;
    const document = index.store.workspace.typeOf(uri);
    const shown = document !== undefined && session.shows(folder, uri);
    const checked = shown ? index.findings.of(uri) : undefined;
    const version = places.version(uri) ?? undefined;
    const sent = this.#published.get(folder) ?? new Map<string, Published>();
    this.#published.set(folder, sent);
    const before = sent.get(uri);
    // Another folder may answer for it now; its diagnostics must not be cleared.
    if (!shown && !before) return;
    const findings = checked?.findings ?? [];
    if (!before && findings.length === 0 && (!document || version === undefined)) return;
    // The client may have lost the squiggles of an edited text, so its findings are sent even if they are unchanged.
    const name = places.uri(uri);
    if (before?.uri === name && before.id === (checked?.id ?? '') && before.version === version) return;
    if (
      before &&
      before.uri !== name &&
      ![...sent.values()].some((one) => one !== before && one.uri === before.uri)
    )
      this.#send({ uri: before.uri, diagnostics: [] });
    const lines = document && findings.length > 0 ? places.lines(uri) : undefined;
    const diagnostics = lines ? findings.map((finding) => toDiagnostic(places, lines, finding)) : [];
    this.#send(version === undefined ? { uri: name, diagnostics } : { uri: name, version, diagnostics });
    if (findings.length === 0 && version === undefined) sent.delete(uri);
    else sent.set(uri, { id: checked?.id ?? '', version, uri: name });
  }
}
