// The findings of one index, computed when asked for and cached until something that they depend on changes.

import { foldMissing, type Lines } from '../features/writing/fold-missing.ts';
import type { Records } from '../record/records.ts';
import { check, checkAlone, noticeOf } from '../rules/check.ts';
import type { Finding, Notice } from '../rules/rule.ts';
import type { Severity } from '../workspace/configuration.ts';
import type { Digest } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Asked, type Elsewhere, sayElsewhere } from './say-elsewhere.ts';

/** The findings of one document at one moment. */
export interface Checked {
  readonly findings: readonly Notice[];
  /** Changes only if what the client sees changes. */
  readonly id: string;
}

/** How the findings of an index are worked out. */
export interface Finder {
  /** All of a document, to be kept. */
  find(uri: string): readonly Notice[];
  /** The same with their fixes, of one document that somebody looks at. */
  withFixes(workspace: Workspace, document: Document): readonly Finding[];
}

/** Findings of documents among all others, from their records. */
export function amongAll(records: Records): Finder {
  return { find: (uri) => records.of(uri), withFixes: check };
}

/** Findings of documents by themselves, while the others are still being read. */
export function alone(store: WorkspaceStore): Finder {
  const find = (uri: string) => {
    const document = store.workspace.document(uri);
    return document ? checkAlone(store.beginCheck(uri), document).map(noticeOf) : [];
  };
  return { find, withFixes: checkAlone };
}

let nextId = 1;

/** Findings by document. */
export class Findings {
  readonly #store: WorkspaceStore;
  readonly #fresh = new Map<string, Checked>();
  readonly #stale = new Map<string, Checked>();
  /** How many there are in `#fresh`. */
  readonly #counts: Counts = { error: 0, warning: 0, info: 0, hint: 0 };

  readonly #finder: Finder;
  readonly #elsewhere: Elsewhere;
  /** What was asked of other folders, by document. */
  readonly #asked = new Map<string, Asked>();
  readonly #followers: { outdate(uris: Iterable<string>): void }[] = [];
  #writing: { readonly uri: string; readonly lines: Lines } | undefined;

  constructor(store: WorkspaceStore, finder: Finder, elsewhere: Elsewhere) {
    this.#store = store;
    this.#finder = finder;
    this.#elsewhere = elsewhere;
  }

  /** The document's findings; empty if there is no such document. */
  of(uri: string): Checked {
    const known = this.#fresh.get(uri);
    if (known) return known;
    const { workspace } = this.#store;
    const found = workspace.typeOf(uri) === undefined ? [] : this.#found(uri);
    const lines = this.#writing?.uri === uri ? this.#writing.lines : undefined;
    const document = lines && workspace.document(uri);
    const findings = lines && document?.type === 'note' ? foldMissing(document, found, lines) : found;
    const before = this.#stale.get(uri);
    this.#stale.delete(uri);
    const checked =
      before && print(before.findings) === print(findings)
        ? { findings, id: before.id }
        : { findings, id: String(nextId++) };
    this.#fresh.set(uri, checked);
    addTo(this.#counts, checked, 1);
    return checked;
  }

  /**
   * The same with their fixes. They are computed again, since they are rarely needed, and for one document at a time.
   */
  withFixes(uri: string): readonly Finding[] {
    const { workspace } = this.#store;
    const document = workspace.document(uri);
    return document ? this.#say(document, this.#finder.withFixes(workspace, document)) : [];
  }

  #found(uri: string): readonly Notice[] {
    const found = this.#finder.find(uri);
    const mayAsk = found.some(({ code }) => code === 'unresolved-reference');
    const digest = mayAsk ? this.#store.workspace.digest(uri) : undefined;
    if (digest) return this.#say(digest, found);
    this.#asked.delete(uri);
    return found;
  }

  #say<F extends Notice>(document: Digest, found: readonly F[]): readonly F[] {
    const { findings, asked } = sayElsewhere(document, found, this.#elsewhere);
    if (asked.size > 0) this.#asked.set(document.uri, asked);
    else this.#asked.delete(document.uri);
    return findings;
  }

  /** Drops findings whose statement about other folders is no longer true. Returns their documents. */
  forgetElsewhere(): Set<string> {
    const stale = [...this.#asked].filter(([, asked]) =>
      [...asked].some(([key, answer]) => this.#elsewhere(key).join() !== answer),
    );
    const uris = new Set(stale.map(([uri]) => uri));
    for (const uri of uris) this.#asked.delete(uri);
    this.invalidate(uris);
    return uris;
  }

  /**
   * Somebody is filling in claims between these lines of a document, or has stopped. Returns the documents whose
   * findings may look different now.
   */
  write(uri: string, lines: Lines | undefined): Set<string> {
    const before = this.#writing;
    this.#writing = lines && { uri, lines };
    const affected = new Set([uri, ...(before ? [before.uri] : [])]);
    this.invalidate(affected);
    return affected;
  }

  /** Tells a list from now on which documents have changed, or may have other findings. */
  tell(follower: { outdate(uris: Iterable<string>): void }): void {
    this.#followers.push(follower);
  }

  /** Whether somebody is filling in claims of one of these documents. */
  isWriting(uris: ReadonlySet<string>): boolean {
    return this.#writing !== undefined && uris.has(this.#writing.uri);
  }

  /** Drops findings that may have changed. */
  invalidate(uris: Iterable<string>): void {
    for (const follower of this.#followers) follower.outdate(uris);
    for (const uri of uris) {
      const known = this.#fresh.get(uri);
      if (!known) continue;
      this.#stale.set(uri, known);
      this.#fresh.delete(uri);
      addTo(this.#counts, known, -1);
    }
  }

  /**
   * The number of findings of each severity; documents that wait to be checked count with their previous findings.
   */
  count(): Counts {
    const sum = { ...this.#counts };
    for (const [uri, checked] of this.#stale) if (this.#store.workspace.typeOf(uri)) addTo(sum, checked, 1);
    return sum;
  }
}

type Counts = Record<Severity, number>;

function addTo(sum: Counts, { findings }: Checked, times: 1 | -1): void {
  for (const { severity } of findings) sum[severity] += times;
}

/** What a client sees of findings. */
function print(findings: readonly Notice[]): string {
  return JSON.stringify(
    findings.map(({ code, severity, span, message, related }) => [code, severity, span, message, related]),
  );
}
