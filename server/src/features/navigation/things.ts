// Entities, claims, notes and sources as items of a hierarchy: their names, places and contents.

import { contains, type Span, span } from '../../text/span.ts';
import { kindOfKey } from '../../values/curie.ts';
import type { Digest, KeptClaim, NoteDigest } from '../../workspace/digest.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { entryOf } from '../../yaml/tree.ts';
import { claimName, thingName } from '../symbols/thing-name.ts';
import { definitionsOfSymbol } from './definition.ts';
import type { Place } from './place.ts';
import { localSource } from './symbol-at.ts';

/** Something that refers or is referred to. */
export interface Thing extends Place {
  readonly type: 'entity' | 'claim' | 'note' | 'source';
  readonly name: string;
  /** Its id, and what it is: `org:deepseek`, `valuation`. */
  readonly detail: string;
  /** Its whole range; it contains `span`. */
  readonly whole: Span;
  /** Absent for a claim or a note without an id, since nothing can refer to it. */
  readonly key?: string;
  /** For a local source, the only note in which the key means it. */
  readonly scope?: string;
}

/** What `key` means in the document `home`; undefined if nothing defines it. */
export function thingOf(workspace: Workspace, home: Document, key: string): Thing | undefined {
  const scope = localSource(home, key) && home.uri;
  const symbol = scope === undefined ? { key } : { key, scope };
  const [definition] = definitionsOfSymbol(workspace, symbol);
  if (!definition) return undefined;
  const { uri, span: place } = definition;
  const digest = workspace.digest(uri);
  const kind = kindOfKey(key);
  const own = digest && around(workspace, digest, place.start);
  if (own?.key === key) return own;
  const name = thingName(workspace, home, key) ?? key;
  const document = kind === 'src' ? workspace.document(uri) : undefined;
  const whole = document ? wholeSource(document, place) : definition.whole;
  return {
    type: kind === 'src' ? 'source' : 'entity',
    name,
    detail: key,
    uri,
    span: place,
    whole,
    ...symbol,
  };
}

/** The innermost claim, entity or note around an offset. */
export function around(workspace: Workspace, document: Digest, offset: number): Thing | undefined {
  if (document.type === 'configuration') return undefined;
  if (document.type === 'catalog') {
    const entity = document.entities.find(({ whole }) => offset >= whole.start && offset <= whole.end);
    if (!entity) return undefined;
    const { key, span: place, whole } = entity;
    return {
      type: 'entity',
      name: entity.fields.name?.value ?? key,
      detail: key,
      uri: document.uri,
      span: place,
      whole,
      key,
    };
  }
  const claim = document.claims.find((one) => offset >= one.span.start && offset <= one.span.end);
  return claim ? claimThing(workspace, document, claim) : noteThing(workspace, document);
}

function claimThing(workspace: Workspace, { uri }: NoteDigest, claim: KeptClaim): Thing {
  const name = claimName(workspace, claim) ?? claim.key ?? claim.kind;
  const detail = claim.key ? `${claim.kind} · ${claim.key}` : claim.kind;
  const place = claim.fields.id?.span ?? claim.fence;
  const thing = { type: 'claim', name, detail, uri, span: place, whole: claim.span } as const;
  return claim.key ? { ...thing, key: claim.key } : thing;
}

function noteThing(workspace: Workspace, note: NoteDigest): Thing {
  const { uri, entity, key } = note;
  const whole = span(0, workspace.text(uri)?.length ?? 0);
  const place = contains(whole, note.idSpan) ? note.idSpan : span(0, 0);
  const name = entity?.fields.name?.value ?? (note.title === '' ? (key ?? fileName(uri)) : note.title);
  const thing = { type: entity ? 'entity' : 'note', name, detail: key ?? fileName(uri), uri, whole } as const;
  return { ...thing, span: entity?.span ?? place, ...(key !== undefined && { key }) };
}

/** For a local source, its whole entry. */
function wholeSource(document: Document, place: Span): Span {
  const sources = document.type === 'note' ? entryOf(document.frontMatter.map, 'sources')?.value : undefined;
  const entries = sources?.type === 'map' ? sources.entries : [];
  return entries.find(({ keySpan }) => keySpan.start === place.start)?.span ?? place;
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
