// All sources of the workspace by root origin, with the number of claims that rest on each.

import {
  citationsOf,
  type SourceOrigins,
  sourceOrigins,
} from '../../rules/support/sources/source-origins.ts';
import type { Span } from '../../text/span.ts';
import { describeGrade } from '../../values/grade.ts';
import type { KeptSource, NoteDigest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { sourceName } from '../symbols/thing-name.ts';
import { titleOf } from './backlinks.ts';

export interface SourceItem {
  readonly id: string;
  readonly key: string;
  /** The id as written in its definition. */
  readonly cited: string;
  readonly title: string;
  readonly publisher?: string;
  readonly grade?: string;
  readonly gradeInWords?: string;
  readonly date?: string;
  /** It is not derived from anything else. */
  readonly original: boolean;
  readonly global: boolean;
  /** The number of claims that cite it, and of judgments that cite nothing else. */
  readonly claims: number;
  readonly single: number;
  readonly note: string;
  readonly uri: string;
  readonly span: Span;
}

/** A group of sources that are not independent of each other. */
export interface OriginItem {
  readonly id: string;
  readonly title: string;
  /** The number of claims that cite any of them, and of judgments that cite only them. */
  readonly claims: number;
  readonly single: number;
  readonly sources: readonly SourceItem[];
}

/** The number of claims that cite something, and of judgments that cite nothing else. */
export interface Uses {
  claims: number;
  single: number;
}

/**
 * Every source, grouped by the end of its `derived-from` chain. Sources of several notes with the same address are
 * one document and therefore one origin.
 */
export function* listSources(workspace: Workspace): Steps<OriginItem[]> {
  const uses = new Map<string, Uses>();
  const origins = new Map<string, { title: string; sources: { identity: string; item: SourceItem }[] }>();
  for (const note of workspace.digests()) {
    if (note.type !== 'note' || workspace.isPack(note.uri)) continue;
    const own = sourceOrigins(note, workspace);
    countUses(workspace, note, own, uses);
    for (const source of note.sources) {
      const root = own.rootOf(source.key);
      const end = sourceOf(workspace, root);
      const id = originId(root, end);
      const origin = origins.get(id) ?? { title: end ? sourceName(end) : root, sources: [] };
      origins.set(id, origin);
      const identity = identityOf(note.uri, source);
      origin.sources.push({ identity, item: sourceItem(note, source, identity === root) });
    }
    yield;
  }
  const none: Uses = { claims: 0, single: 0 };
  return [...origins].map(([id, { title, sources }]) => ({
    id,
    title,
    ...(uses.get(`origin ${id}`) ?? none),
    sources: sources.map(({ identity, item }) => ({ ...item, ...(uses.get(identity) ?? none) })),
  }));
}

/** What distinguishes the id of an origin from the identity of a source. */
export const OF_ORIGIN = 'origin ';

/** Adds what one note's claims cite: sources by their identity, and origins by `origin` and their id. */
export function countUses(
  workspace: Workspace,
  note: NoteDigest,
  own: SourceOrigins,
  uses: Map<string, Uses>,
): void {
  for (const claim of note.claims) {
    const { sources, claimsToo } = citationsOf(claim);
    const keys = sources.map(({ value }) => value.key);
    const identities = keys.map((key) => {
      const placed = own.find(key);
      return placed ? identityOf(placed.uri, placed.source) : key;
    });
    const roots = keys.map((key) => own.rootOf(key));
    const ids = new Set(roots.map((root) => `${OF_ORIGIN}${originId(root, sourceOf(workspace, root))}`));
    const rests = claim.kind === 'judgment' && !claimsToo;
    count(uses, identities, rests && identities.length === 1);
    count(uses, ids, rests && ids.size === 1);
  }
}

function count(uses: Map<string, Uses>, ids: Iterable<string>, alone: boolean): void {
  for (const id of ids) {
    const known = uses.get(id) ?? { claims: 0, single: 0 };
    uses.set(id, { claims: known.claims + 1, single: known.single + (alone ? 1 : 0) });
  }
}

/** A source of a note as lists show it, without its uses. */
export function sourceItem(note: NoteDigest, source: KeptSource, original: boolean): SourceItem {
  const grade = source.fields.grade?.value.text;
  const words = grade === undefined ? undefined : describeGrade(grade);
  const date = (source.fields.published ?? source.fields.accessed)?.value.text;
  const publisher = source.fields.publisher?.value ?? '';
  const title = source.fields.title?.value ?? (source.global && note.title !== '' ? note.title : source.id);
  return {
    id: `${note.uri} ${source.key}`,
    key: source.key,
    cited: source.id,
    title,
    original,
    global: source.global,
    claims: 0,
    single: 0,
    note: titleOf(note),
    uri: note.uri,
    span: source.idSpan,
    ...(publisher !== '' && { publisher }),
    ...(grade !== undefined && { grade }),
    ...(words !== undefined && { gradeInWords: words }),
    ...(date !== undefined && { date }),
  };
}

/** The source with an identity, if anything defines it. */
export function sourceOf(workspace: Workspace, identity: string): KeptSource | undefined {
  const space = identity.indexOf(' ');
  if (space < 0) return workspace.facts('source', identity)[0]?.source;
  const note = workspace.digest(identity.slice(0, space));
  const key = identity.slice(space + 1);
  return note?.type === 'note' ? note.sources.find((source) => source.key === key) : undefined;
}

/** What the sources of one origin share: its address, else its identity. */
export function originId(root: string, end: KeptSource | undefined): string {
  const address = end?.fields.url?.value.replace(/#.*$/, '').replace(/\/$/, '');
  return address === undefined || address === '' ? root : address;
}

/** The same string as `rootOf` returns. */
export function identityOf(uri: string, source: KeptSource): string {
  return source.global ? source.key : `${uri} ${source.key}`;
}
