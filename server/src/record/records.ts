// What is known of every document: the findings that it has by itself, kept from when it was read, and with what is found
// beside the others all of its findings.

import { check, checkAcross, checkOwn, noticeOf } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import type { WorkspaceStore } from '../workspace/store.ts';

/** What is found of a note by itself, and the revision of the workspace at which that was worked out. */
interface Own {
  readonly at: number;
  readonly notices: readonly Notice[];
}

/** The records of one workspace. */
export class Records {
  readonly #store: WorkspaceStore;
  readonly #overrides: Overrides | undefined;
  readonly #own = new Map<string, Own>();

  constructor(store: WorkspaceStore, overrides?: Overrides) {
    this.#store = store;
    this.#overrides = overrides;
  }

  /** Works out what a note has by itself, unless that is known. To be called when the note was just read. */
  read(uri: string): void {
    if (this.#store.workspace.digest(uri)?.type === 'note') this.#ownOf(uri);
  }

  /** All findings of a document, in the order of places; none where there is no such document. */
  of(uri: string): readonly Notice[] {
    const store = this.#store;
    const digest = store.workspace.digest(uri);
    if (!digest) {
      this.#own.delete(uri);
      return [];
    }
    if (digest.type === 'note') {
      const own = this.#ownOf(uri);
      return checkAcross(store.beginHalf(uri, 'across'), digest, own, this.#overrides);
    }
    return check(store.beginCheck(uri), digest, this.#overrides).map(noticeOf);
  }

  #ownOf(uri: string): readonly Notice[] {
    const known = this.#own.get(uri);
    if (known && known.at >= this.#store.unchangedSince(uri)) return known.notices;
    const at = this.#store.revision;
    const note = this.#store.workspace.document(uri);
    const found =
      note?.type === 'note' ? checkOwn(this.#store.beginHalf(uri, 'own'), note, this.#overrides) : [];
    const notices = found.map(noticeOf);
    this.#own.set(uri, { at, notices });
    return notices;
  }
}
