// The sources that a claim rests on, directly or through other claims.

import { kindOf } from '../../../claims/index.ts';
import type { KeptClaim, NoteDigest } from '../../../workspace/digest.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import {
  citationsOf,
  originsElsewhere,
  type PlacedSource,
  type SourceOrigins,
  sourceOrigins,
} from './source-origins.ts';

/** A source that a claim rests on. */
export interface SourceBehind {
  /** Equal for two citations of one source, in any note: its global id, its address, or its title and publisher. */
  readonly identity: string;
  /** The root origin; undefined if unknown. */
  readonly root: string | undefined;
  /** Absent if nothing defines it. */
  readonly placed?: PlacedSource;
  readonly atRoot?: PlacedSource;
}

/** The sources behind a claim of the workspace, each once. A claim that is met again is not followed again. */
export function sourcesBehind(
  claim: KeptClaim,
  at: NoteDigest | string,
  workspace: RuleWorkspace,
): readonly SourceBehind[] {
  const found = new Map<string, SourceBehind>();
  const seen = new Set(claim.key === undefined ? [] : [claim.key]);
  const origins = typeof at === 'string' ? originsElsewhere(at, workspace) : sourceOrigins(at, workspace);
  const open = [{ claim, origins }];
  for (const next of open) {
    for (const { value } of citationsOf(next.claim).sources) {
      const source = sourceBehind(value.key, next.origins);
      if (!found.has(source.identity)) found.set(source.identity, source);
    }
    for (const { value } of kindOf(next.claim).cites(next.claim.fields)?.value ?? []) {
      if (value.kind !== 'claim' || seen.has(value.key)) continue;
      seen.add(value.key);
      const [fact] = workspace.facts('claim', value.key);
      if (!fact) continue;
      const here = typeof at !== 'string' && fact.uri === at.uri;
      open.push({ claim: fact.claim, origins: here ? origins : originsElsewhere(fact.uri, workspace) });
    }
  }
  return [...found.values()];
}

function sourceBehind(key: string, origins: SourceOrigins): SourceBehind {
  const placed = origins.find(key);
  const root = origins.endOf(key) === 'origin' ? origins.rootOf(key) : undefined;
  if (!placed) return { identity: key, root };
  const atRoot = origins.sourceAtRoot(key);
  return { identity: identityOf(placed), root, placed, ...(atRoot && { atRoot }) };
}

function identityOf({ uri, source: { key, global, fields } }: PlacedSource): string {
  if (global) return key;
  if (fields.url) return `url ${String(fields.url.value)}`;
  const { title, publisher } = fields;
  return title && publisher ? `title ${title.value}\n${publisher.value}` : `${uri} ${key}`;
}
