// What is known of every document: the findings that it has by itself, kept since it was read. Together with the findings
// that depend on other documents, they are all of its findings.

import { check, checkAcross, checkOwn, noticeOf } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import { checksum } from '../text/checksum.ts';
import { entityIn } from '../workspace/entity-head.ts';
import type { Table } from '../workspace/facts.ts';
import { changedNames, mentionTest } from '../workspace/mentioned-names.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { KeptFacts, KeptFindings, KeptNote } from './kept.ts';

/** The findings of a note by itself, and the revision of the workspace at which they were worked out. */
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

  /** Works out the findings that a note has by itself, unless they are known. Call it when the note was just read. */
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

  /**
   * What is to be kept of every note between two runs, and at the end the facts that it depends on. Leaves out notes whose
   * own findings are not known. To be used only where the workspace did not change meanwhile.
   */
  *kept(): Generator<{ readonly uri: string; readonly note: KeptNote }, KeptFacts> {
    const { workspace, index } = this.#store;
    const places = new Map<string, number>();
    const slots: [Table, string][] = [];
    const place = (table: Table, key: string): number => {
      const name = `${table}\t${key}`;
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, slots.length);
      return slots.push([table, key]) - 1;
    };
    for (const [uri, { notices }] of this.#own) {
      const digest = workspace.digest(uri);
      if (digest?.type !== 'note' || !this.#isKnown(uri) || workspace.isInPlacePack(uri)) continue;
      const { entity, noteType, ...rest } = digest;
      if (entity && !entityIn(workspace, uri, workspace.text(uri) ?? '')) continue;
      const reads = index.readsOf(uri, 'own').map(({ table, key }) => place(table, key));
      const note = { digest: rest, isEntity: entity !== undefined, own: { notices, reads } };
      yield { uri, note: noteType ? { ...note, noteType: noteType.id } : note };
    }
    return {
      slots: slots.map(([table, key]) => [table, key, checksum(index.printFacts(table, key))]),
      names: workspace.facts('mention', '*'),
    };
  }

  /** Takes over the own findings of restored notes where everything that they depend on is unchanged. Gives how many. */
  restore(notes: ReadonlyMap<string, KeptFindings>, facts: KeptFacts): number {
    let taken = 0;
    const { workspace, index, revision } = this.#store;
    const isOther = facts.slots.map(([table, key, sum]) => checksum(index.printFacts(table, key)) !== sum);
    const isNamed = mentionTest(changedNames(facts.names, workspace.facts('mention', '*')));
    for (const [uri, { notices, reads }] of notes) {
      if (reads.some((read) => isOther[read] !== false) || workspace.mayPass(uri, isNamed)) continue;
      const view = this.#store.beginHalf(uri, 'own');
      for (const read of reads) {
        const [table, key] = facts.slots[read] ?? [];
        if (table !== undefined && key !== undefined) view.facts(table, key);
      }
      this.#own.set(uri, { at: revision, notices });
      taken++;
    }
    return taken;
  }

  #isKnown(uri: string): boolean {
    return (this.#own.get(uri)?.at ?? -1) >= this.#store.unchangedSince(uri);
  }

  #ownOf(uri: string): readonly Notice[] {
    const known = this.#own.get(uri);
    if (known && this.#isKnown(uri)) return known.notices;
    const at = this.#store.revision;
    const note = this.#store.workspace.document(uri);
    const found =
      note?.type === 'note' ? checkOwn(this.#store.beginHalf(uri, 'own'), note, this.#overrides) : [];
    const notices = found.map(noticeOf);
    this.#own.set(uri, { at, notices });
    return notices;
  }
}
