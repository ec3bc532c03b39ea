// All entities of the workspace and its packs, with how often they are used.

import { compareNames } from '../../text/collate.ts';
import type { Span } from '../../text/span.ts';
import { kindOfKey } from '../../values/curie.ts';
import { formatAmount } from '../../values/money.ts';
import type { Steps } from '../../workspace/steps.ts';
import { keysOf, shownEntityOf, type Workspace } from '../../workspace/workspace.ts';
import { gradeOf } from '../cards/claim-grade.ts';
import { latestValuation } from '../cards/latest-valuation.ts';

export interface EntityItem {
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  /** Every other name, including previous and weak ones. */
  readonly aliases: readonly string[];
  readonly type?: string;
  readonly uri: string;
  readonly span: Span;
  readonly references: number;
  readonly valuation?: string;
  readonly pack: boolean;
}

/** What a caller wants to know of entities. */
export interface EntitiesAsked {
  /** Whether what each is worth is said, which takes longer than the rest. */
  readonly valuations: boolean;
}

/** Every entity once, by kind and name; a definition in the workspace replaces a pack's with the same id. */
export function* listEntities(
  workspace: Workspace,
  asked: EntitiesAsked = { valuations: true },
): Steps<EntityItem[]> {
  const items: EntityItem[] = [];
  for (const kind of workspace.vocabulary.kinds.keys()) {
    for (const key of keysOf(workspace, kind)) {
      const item = entityItem(workspace, key, asked);
      if (item) items.push(item);
      yield;
    }
  }
  return items.sort((a, b) => compareNames(a.kind, b.kind) || compareNames(a.name, b.name));
}

/** An entity as lists show it; undefined if nothing defines it. */
export function entityItem(
  workspace: Workspace,
  key: string,
  { valuations }: EntitiesAsked = { valuations: true },
): EntityItem | undefined {
  const definition = shownEntityOf(workspace, key);
  if (!definition) return undefined;
  const { uri, span, pack, shown } = definition;
  const { name = key, type, names } = shown;
  const valuation = valuations ? valuationOf(workspace, key) : undefined;
  return {
    key,
    kind: kindOfKey(key),
    name,
    aliases: [...new Set(names)].filter((alias) => alias !== name),
    uri,
    span,
    references: workspace.uses(key),
    pack,
    ...(type !== undefined && { type }),
    ...(valuation !== undefined && { valuation }),
  };
}

/** What the entity is worth by the latest claim: `USD 12bn, 2026-03, reported, B2, post-money`. */
function valuationOf(workspace: Workspace, key: string): string | undefined {
  const found = latestValuation(workspace, key);
  const { amount, 'as-of': asOf, status, basis } = found?.claim.fields ?? {};
  if (!found || !amount) return undefined;
  const note = workspace.digest(found.uri);
  const grade = note?.type === 'note' ? gradeOf(note, found.claim, workspace) : undefined;
  const parts = [formatAmount(amount.value), asOf?.value.text, status?.value, grade, basis?.value];
  return parts.filter((part) => part !== undefined).join(', ');
}
