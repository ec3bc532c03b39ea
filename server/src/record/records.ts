// What is known of every document: the findings that it has by itself, kept since it was read, and all of its findings beside
// other documents. Both are kept, as long as nothing that they depend on changes: as bytes, but for notes in which somebody types.

import type { Note } from '../note/note.ts';
import { acrossRules, check, isDraftNote, noticeOf, ownRules, withoutSilenced } from '../rules/check.ts';
import type { Overrides } from '../rules/levels.ts';
import type { Notice } from '../rules/rule.ts';
import { ByteList } from '../text/byte-list.ts';
import { IntList } from '../text/int-list.ts';
import { Packer, type PackTables } from '../text/packed.ts';
import { ShapeTable } from '../text/shape-table.ts';
import { StringTable } from '../text/string-table.ts';
import { Unpacker } from '../text/unpacked.ts';
import { UsedStrings } from '../text/used-strings.ts';
import { digestOfNote } from '../workspace/digest.ts';
import type { Steps } from '../workspace/steps.ts';
import type { WorkspaceStore } from '../workspace/store.ts';
import type { Readers } from '../workspace/symbol-index.ts';
import { type EditedNote, follow, foundBy, readWhole } from './edited-note.ts';
import { type FindingColumns, type Kept, KeptFindings, type Packed, type Unpacked } from './kept-findings.ts';

/** More notes than these are seldom edited in turn. */
const MOST_EDITED = 8;

const NONE: readonly Notice[] = [];

/** The records of one workspace. */
export class Records {
  readonly #store: WorkspaceStore;
  readonly #overrides: Overrides | undefined;
  readonly #kept = new KeptFindings();
  /** Notes in which somebody types. */
  readonly #edited = new Map<string, EditedNote>();
  #tables: PackTables = { strings: new StringTable(), shapes: new ShapeTable() };
  #packer = new Packer(this.#tables);
  #worked = 0;
  #moved = 0;

  constructor(store: WorkspaceStore, overrides?: Overrides) {
    this.#store = store;
    this.#overrides = overrides;
  }

  /** How often all findings of a document were worked out. */
  get worked(): number {
    return this.#worked;
  }

  /** How often findings of a note were not worked out, since they moved with its text. */
  get moved(): number {
    return this.#moved;
  }

  /** Works out the findings that a note has by itself, unless they are known. Call it when the note was just read. */
  read(uri: string): void {
    if (this.#store.workspace.typeOf(uri) === 'note') this.#ownOf(uri);
  }

  /** All findings of a document, in the order of places; none where there is no such document. */
  of(uri: string): readonly Notice[] {
    const store = this.#store;
    const type = store.workspace.typeOf(uri);
    if (type === undefined) {
      this.#kept.delete(uri);
      this.#edited.delete(uri);
      return [];
    }
    store.images.followDay();
    const known = this.#kept.get(uri);
    const last = known && known.all >= store.unchangedSince(uri, 'across') ? this.#all(known) : undefined;
    if (last) return last;
    this.#worked++;
    if (type === 'note') return this.#allOf(uri);
    const document = store.workspace.digest(uri);
    if (!document || document.type === 'note') return [];
    const at = store.revision;
    const all = check(store.beginCheck(uri), document, this.#overrides).map(noticeOf);
    if (type === 'catalog') this.#keepAll(uri, this.#keepOwn(uri, [], at), new Map(), all);
    return all;
  }

  /** Takes over what was known of documents with these names at a revision of the workspace. */
  adopt(uris: readonly string[], columns: FindingColumns, at: number): void {
    this.#tables = { strings: new StringTable(columns.strings), shapes: new ShapeTable(columns.shapes) };
    this.#packer = new Packer(this.#tables);
    this.#kept.adopt(uris, columns, at);
  }

  /**
   * What is known and still right of the documents with these names, without the findings of `without`, document by document. The
   * workspace may not change meanwhile.
   */
  *columns(uris: readonly string[], without: Readers): Steps<FindingColumns> {
    const bytes = new ByteList();
    const [ends, places] = [new IntList(), new IntList()];
    const parts: Uint8Array[] = [];
    for (const uri of uris) {
      yield;
      const kept = this.#kept.get(uri);
      const isOwn = kept && kept.own >= this.#store.unchangedSince(uri, 'own') && !without.own.has(uri);
      const isAll =
        isOwn && kept.all >= this.#store.unchangedSince(uri, 'across') && !without.across.has(uri);
      const packed = isOwn ? this.#packed(kept.findings) : undefined;
      if (packed) {
        const part = isAll || packed.place < 0 ? packed.bytes : packed.bytes.subarray(0, packed.place);
        bytes.add(part);
        parts.push(kept?.findings === packed ? part : part.slice());
      }
      ends.push(bytes.length);
      places.push(packed && isAll ? packed.place : -1);
    }
    // Packing adds strings, so that those in use are looked for when all is packed.
    const used = new UsedStrings(this.#tables);
    for (const part of parts) {
      yield;
      used.add(part);
    }
    return {
      ends: ends.done(),
      bytes: bytes.done(),
      places: places.done(),
      strings: used.strings(),
      shapes: this.#tables.shapes.all(),
    };
  }

  #allOf(uri: string): readonly Notice[] {
    const store = this.#store;
    const known = this.#ownOf(uri);
    const edited = this.#edited.get(uri);
    const isKept = edited?.again && edited.acrossAt >= store.unchangedSince(uri, 'across', true);
    const note = edited ? store.workspace.document(uri) : store.workspace.digest(uri);
    if (note?.type !== 'note') return [];
    const view = store.beginHalf(uri, 'across', isKept);
    const { rules, find } = acrossRules(view, note, this.#overrides);
    // Of a note in which somebody types, the whole is at hand: what it keeps of itself is made where a rule needs that.
    const digest = () => ('prose' in note ? digestOfNote(note as Note) : note);
    const found = foundBy(rules, (active) => {
      const { code } = active.rule;
      return isKept && !edited.again?.has(code) ? (edited.across.get(code) ?? NONE) : find(active, digest());
    });
    const across = [...found.values()].flat();
    if (edited)
      this.#edited.set(uri, { ...edited, across: found, again: new Set(), acrossAt: store.revision });
    const places = new Map<object, number>();
    const own = this.#own(known, places);
    const all = withoutSilenced(view, note, [...own, ...across], this.#overrides);
    this.#keepAll(uri, known, places, all);
    return all;
  }

  /** What a note has by itself, which is worked out where it is not known. */
  #ownOf(uri: string): Kept {
    const store = this.#store;
    const known = this.#kept.get(uri);
    if (known && known.own >= store.unchangedSince(uri, 'own')) return known;
    const note = store.workspace.document(uri);
    return this.#keepOwn(uri, note?.type === 'note' ? this.#readOwn(note) : [], store.revision);
  }

  /** What a note that was just read has by itself. */
  #readOwn(note: Note): readonly Notice[] {
    const { uri } = note;
    const store = this.#store;
    const isDraft = isDraftNote(note);
    const rulesIn = (isKept: boolean) => ownRules(store.beginHalf(uri, 'own', isKept), note, this.#overrides);
    const before = this.#edited.get(uri);
    const isKept = before && before.ownAt >= store.unchangedSince(uri, 'own', true);
    const followed = isKept && follow(before, note, isDraft, rulesIn(true));
    if (followed) this.#moved++;
    const { own, edited } = followed || readWhole(note, isDraft, rulesIn(false), store.revision);
    this.#edited.delete(uri);
    if (edited) this.#keepEdited(uri, edited);
    return own;
  }

  /** Keeps what is known of a note in which somebody types, and of the last few others. */
  #keepEdited(uri: string, edited: EditedNote): void {
    this.#edited.set(uri, edited);
    const [oldest] = this.#edited.keys();
    if (this.#edited.size <= MOST_EDITED || oldest === undefined) return;
    this.#edited.delete(oldest);
    const kept = this.#kept.get(oldest);
    if (kept) this.#kept.set(oldest, { ...kept, findings: this.#packed(kept.findings) });
  }

  #keepOwn(uri: string, own: readonly Notice[], at: number): Kept {
    const findings = { own, all: undefined };
    const kept: Kept = {
      findings: this.#edited.has(uri) ? findings : this.#packed(findings),
      own: at,
      all: this.#store.revision,
    };
    this.#kept.set(uri, kept);
    return this.#kept.get(uri) ?? kept;
  }

  /** Keeps all findings beside those that a document has by itself, of which `places` says where they are packed. */
  #keepAll(uri: string, { findings, own }: Kept, places: Map<object, number>, all: readonly Notice[]): void {
    const next = 'bytes' in findings ? this.#with(findings, places, all) : { own: findings.own, all };
    this.#kept.set(uri, { findings: next, own, all: this.#store.revision });
  }

  /** The same with all findings, until something else is packed. */
  #with({ bytes, place }: Packed, places: Map<object, number>, all: readonly Notice[]): Packed {
    this.#packer.resume(place < 0 ? bytes : bytes.subarray(0, place), places);
    const next = this.#packer.at;
    this.#packer.write(all);
    return { bytes: this.#packer.written, place: next };
  }

  /** The same packed: what is new is right until something else is packed. */
  #packed(findings: Packed | Unpacked): Packed {
    if ('bytes' in findings) return findings;
    const { own, all } = findings;
    this.#packer.begin([], own);
    this.#packer.write(own);
    const place = all ? this.#packer.at : -1;
    if (all) this.#packer.write(all);
    return { bytes: this.#packer.written, place };
  }

  /** What a document has by itself; where that is packed, `places` then says where each finding is. */
  #own({ findings }: Kept, places: Map<object, number>): readonly Notice[] {
    if (!('bytes' in findings)) return findings.own;
    return this.#unpacker(findings, 0).readItems(places) as Notice[];
  }

  /** All findings of a document; undefined where they are not known. */
  #all({ findings }: Kept): readonly Notice[] | undefined {
    if (!('bytes' in findings)) return findings.all;
    if (findings.place < 0) return undefined;
    return this.#unpacker(findings, findings.place).read() as readonly Notice[];
  }

  #unpacker({ bytes }: Packed, place: number): Unpacker {
    return new Unpacker(this.#tables, bytes, place, () => undefined);
  }
}
