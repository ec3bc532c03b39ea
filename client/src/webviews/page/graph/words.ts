/** What the graph says, in the user's language. */
import { t } from '@vscode/l10n';
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

/** The same to be read aloud, with the name of the other end. */
export function relationSpoken(relations: readonly Relation[], other: string): string {
  return relations
    .map(({ label, direction }) =>
      direction === 'from' ? t('{0}, from {1}', label, other) : t('{0}, to {1}', label, other),
    )
    .join('; ');
}
