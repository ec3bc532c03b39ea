// All sources of the workspace by root origin, with what rests on each.

import type { Claim, Source } from '../../note/note.ts';
import { citationsOf, sourceOrigins } from '../../rules/support/source-origins.ts';
import type { Span } from '../../text/span.ts';
import { describeGrade } from '../../values/grade.ts';
import type { NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { Steps } from '../steps.ts';
import { titleOf } from './backlinks.ts';

export interface SourceItem {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly root: string;
  readonly rootTitle: string;
  readonly grade?: string;
  readonly gradeInWords?: string;
  readonly global: boolean;
  readonly claims: number;
  readonly single: number;
  readonly note: string;
  readonly uri: string;
  readonly span: Span;
}

/** Every source with its root origin; claims that cite it, and judgments that rest on it alone. */
export function* listSources(workspace: Workspace): Steps<SourceItem[]> {
  const uses = new Map<string, { claims: number; single: number }>();
  const items: (SourceItem & { readonly identity: string })[] = [];
  for (const note of workspace.digests()) {
    if (note.type !== 'note' || workspace.isPack(note.uri)) continue;
    const origins = sourceOrigins(note, workspace);
    const identityOf = (key: string) => {
      const placed = origins.find(key);
      return placed ? identity(placed.uri, placed.source) : key;
    };
    for (const claim of note.claims) countUses(claim, identityOf, uses);
    for (const source of note.sources) items.push(sourceItem(note, source, origins));
    yield;
  }
  return items.map(({ identity: own, ...item }) => ({
    ...item,
    ...(uses.get(own) ?? { claims: 0, single: 0 }),
  }));
}

function countUses(
  claim: Claim,
  identityOf: (key: string) => string,
  uses: Map<string, { claims: number; single: number }>,
): void {
  const { sources, claimsToo } = citationsOf(claim);
  for (const { value } of sources) {
    const known = uses.get(identityOf(value.key)) ?? { claims: 0, single: 0 };
    const alone = claim.kind === 'judgment' && sources.length === 1 && !claimsToo;
    uses.set(identityOf(value.key), { claims: known.claims + 1, single: known.single + (alone ? 1 : 0) });
  }
}

function sourceItem(note: NoteDigest, source: Source, origins: ReturnType<typeof sourceOrigins>) {
  const root = origins.rootOf(source.key);
  const grade = source.fields.grade?.value.text;
  const words = grade === undefined ? undefined : describeGrade(grade);
  return {
    identity: identity(note.uri, source),
    id: `${note.uri} ${source.key}`,
    key: source.key,
    title: source.fields.title?.value ?? (source.global && note.title !== '' ? note.title : source.id),
    root,
    rootTitle: rootTitle(note, source, origins),
    global: source.global,
    claims: 0,
    single: 0,
    note: titleOf(note),
    uri: note.uri,
    span: source.idSpan,
    ...(grade !== undefined && { grade }),
    ...(words !== undefined && { gradeInWords: words }),
  };
}

/** The title of the end of the chain, as far as it is defined. */
function rootTitle(note: NoteDigest, source: Source, origins: ReturnType<typeof sourceOrigins>): string {
  const seen = new Set<string>();
  let at: Source = source;
  for (;;) {
    const parent = at.fields['derived-from']?.value.key;
    if (parent === undefined || seen.has(parent)) return at.fields.title?.value ?? at.id;
    seen.add(parent);
    const next = origins.find(parent);
    if (!next) return parent;
    at = next.source;
    if (next.uri !== note.uri && at.fields['derived-from'] === undefined)
      return at.fields.title?.value ?? at.id;
  }
}

function identity(uri: string, source: Source): string {
  return source.global ? source.key : `${uri} ${source.key}`;
}
