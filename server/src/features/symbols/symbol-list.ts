// Claims, notes and sources by the names under which they are searched, kept ready. Entities are ready anyway.

import type { Span } from '../../text/span.ts';
import { idOfKey, kindOfKey } from '../../values/curie.ts';
import type { Digest, NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { namesIn } from './entity-name.ts';
import { type Searchable, searchable } from './match-name.ts';
import { PerDocument } from './per-document.ts';
import { headline } from './thing-name.ts';

/** A thing that can be searched for. */
export interface SymbolRow {
  readonly kind: 'claim' | 'note' | 'source';
  readonly key: string;
  readonly uri: string;
  readonly span: Span;
  readonly pack: boolean;
  /** Of a source of one note, the title of that note. */
  readonly of?: string;
  /** Its names. */
  readonly names: readonly string[];
  /** The names, the id and `kind:id`. */
  readonly all: readonly Searchable[];
}

interface Content {
  readonly rows: readonly SymbolRow[];
  /** The names of its entities, which headlines of claims in other documents show. */
  readonly entities: string;
}

/** What can be searched for in one workspace. */
export class SymbolList extends PerDocument<Content> {
  readonly #workspace: Workspace;
  /** By key, where several documents define it. */
  readonly #byKey = new Map<string, SymbolRow | SymbolRow[]>();

  constructor(workspace: Workspace) {
    super(workspace);
    this.#workspace = workspace;
  }

  protected override make(uri: string): Content | undefined {
    return contentOf(this.#workspace, this.#workspace.digest(uri));
  }

  protected override shared({ entities }: Content): string {
    return entities;
  }

  /** Everything that can be found, document by document. */
  *rows(): Iterable<readonly SymbolRow[]> {
    for (const { rows } of this.contents()) yield rows;
  }

  /** Whether the row is the definition that counts: the workspace's before a pack's, and of several the first. */
  isInForce(row: SymbolRow): boolean {
    if (row.of !== undefined) return true;
    const known = this.#byKey.get(row.key);
    if (!Array.isArray(known)) return true;
    const isBefore = (one: SymbolRow) =>
      one.pack === row.pack
        ? one.uri < row.uri || (one.uri === row.uri && one.span.start < row.span.start)
        : row.pack;
    return !known.some((one) => one !== row && isBefore(one));
  }

  protected override replace(before: Content | undefined, after: Content | undefined): void {
    for (const row of before?.rows ?? []) {
      const known = this.#byKey.get(row.key);
      const rest = Array.isArray(known) ? known.filter((one) => one !== row) : [];
      if (rest.length > 1) this.#byKey.set(row.key, rest);
      else if (rest[0]) this.#byKey.set(row.key, rest[0]);
      else if (known === row) this.#byKey.delete(row.key);
    }
    for (const row of after?.rows ?? []) {
      if (row.of !== undefined) continue;
      const known = this.#byKey.get(row.key);
      const all = Array.isArray(known) ? known : known ? [known] : [];
      this.#byKey.set(row.key, all.length > 0 ? [...all, row] : row);
    }
  }
}

function contentOf(workspace: Workspace, digest: Digest | undefined): Content | undefined {
  if (!digest || digest.type === 'configuration') return undefined;
  const named = namesIn(workspace, digest);
  const rows = digest.type === 'note' ? rowsOf(workspace, digest) : [];
  return rows.length > 0 || named !== '' ? { rows, entities: named } : undefined;
}

function rowsOf(workspace: Workspace, note: NoteDigest): SymbolRow[] {
  const { uri, key: own, title, sources, claims } = note;
  const pack = workspace.isPack(uri);
  const row = (kind: SymbolRow['kind'], key: string, span: Span, names: readonly string[]): SymbolRow => ({
    kind,
    key,
    uri,
    span,
    pack,
    names,
    all: [...names, idOfKey(key), key].map(searchable),
  });
  const rows: SymbolRow[] = [];
  const whole = note.frontMatter.fields.id?.span ?? note.idSpan;
  if (own !== undefined && !('entity' in note) && kindOfKey(own) === 'note')
    rows.push(row('note', own, whole, [title === '' ? idOfKey(own) : title]));
  for (const { key, idSpan, global, fields } of sources) {
    const names = [fields.title?.value ?? idOfKey(key)];
    if (!global) rows.push({ ...row('source', key, idSpan, names), of: title });
    else if (key === own) rows.push(row('source', key, whole, names));
  }
  for (const claim of claims) {
    const given = claim.fields.id;
    if (claim.key === undefined || !given) continue;
    const id = idOfKey(claim.key);
    const says = headline(workspace, claim);
    rows.push(row('claim', claim.key, given.span, says === '' ? [id] : [id, says]));
  }
  return rows;
}
