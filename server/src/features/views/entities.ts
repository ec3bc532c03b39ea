// All entities of the workspace and its packs, with how often they are used.

import { compareNames } from '../../text/collate.ts';
import type { Span } from '../../text/span.ts';
import { formatAmount } from '../../values/money.ts';
import type { Steps } from '../../workspace/steps.ts';
import { entityOf, keysOf, type Workspace } from '../../workspace/workspace.ts';
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

/** Every entity once, by kind and name; a definition in the workspace replaces a pack's with the same id. */
export function* listEntities(workspace: Workspace): Steps<EntityItem[]> {
  const items: EntityItem[] = [];
  for (const kind of workspace.vocabulary.kinds.keys()) {
    for (const key of keysOf(workspace, kind)) {
      const item = entityItem(workspace, key);
      if (item) items.push(item);
      yield;
    }
  }
  return items.sort((a, b) => compareNames(a.kind, b.kind) || compareNames(a.name, b.name));
}

/** An entity as lists show it; undefined if nothing defines it. */
export function entityItem(workspace: Workspace, key: string): EntityItem | undefined {
  const fact = entityOf(workspace, key);
  if (!fact) return undefined;
  const { entity, uri, pack } = fact;
  const name = entity.fields.name?.value ?? key;
  const found = latestValuation(workspace, key);
  const latest = found?.claim.fields;
  const note = found && workspace.digest(found.uri);
  const valuation = [
    latest?.amount && formatAmount(latest.amount.value),
    latest?.['as-of']?.value.text,
    latest?.status?.value,
    found && note?.type === 'note' ? gradeOf(note, found.claim, workspace) : undefined,
    latest?.basis?.value,
  ];
  const type = entity.fields.type?.value;
  return {
    key,
    kind: entity.kind,
    name,
    aliases: [...new Set(entity.names.map((one) => one.value))].filter((alias) => alias !== name),
    uri,
    span: entity.span,
    references: workspace.uses(key),
    pack,
    ...(type !== undefined && { type }),
    ...(latest?.amount && { valuation: valuation.filter((part) => part !== undefined).join(', ') }),
  };
}
