/** The texts of the graph, in the user's language. */
import * as l10n from '@vscode/l10n';
import type { Relation } from './graph-model.ts';

/** Relations as seen from above: `→ owns`, `← refers to ×3`. */
export function relationText(relations: readonly Relation[]): string {
  return relations
    .map(({ label, count, direction }) => {
      const times = count > 1 ? ` ×${count}` : '';
      return direction === 'from' ? `→ ${label}${times}` : `← ${label}${times}`;
    })
    .join(', ');
}

/** The same for reading aloud, with the name of the other end. */
export function relationSpoken(relations: readonly Relation[], other: string): string {
  return relations
    .map(({ label, direction }) =>
      direction === 'from' ? l10n.t('{0}, from {1}', label, other) : l10n.t('{0}, to {1}', label, other),
    )
    .join('; ');
}
