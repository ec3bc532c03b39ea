/** Details of the selected node, and actions on it. */
import * as l10n from '@vscode/l10n';
import { button, element } from '../dom.ts';
import type { Scene } from './scene.ts';
import { kindSample } from './tree-list.ts';
import { relationText } from './words.ts';

interface Actions {
  open(key: string): void;
  centre(key: string): void;
  select(key: string): void;
  kindLabel(kind: string): string;
}

const mostRelations = 60;

export function drawDetails(scene: Scene, key: string, actions: Actions): HTMLElement[] {
  const index = scene.indexOf.get(key);
  const node = index === undefined ? undefined : scene.nodes[index];
  if (node === undefined) return [];
  const relations = scene.relations.get(key) ?? [];
  const items = relations.slice(0, mostRelations).map((relation) => {
    const other = scene.nodes[scene.indexOf.get(relation.other) ?? -1];
    // Seen from the node itself, unlike in the list, where it is seen from the node above.
    const seen = {
      ...relation,
      direction: relation.direction === 'to' ? ('from' as const) : ('to' as const),
    };
    const go = button(
      { class: 'link' },
      () => actions.select(relation.other),
      other?.label ?? relation.other,
    );
    return element('li', {}, element('span', { class: 'relation' }, `${relationText([seen])} `), go);
  });
  const rest = relations.length - items.length;
  return [
    element('h2', {}, kindSample(node.kind), node.label),
    element('p', { class: 'relation' }, `${actions.kindLabel(node.kind)} · ${node.key}`),
    element(
      'div',
      { class: 'buttons' },
      button(
        {
          class: 'primary',
          disabled: !node.defined,
          title: node.defined ? undefined : l10n.t('Nothing defines it yet'),
          'data-focus': 'details open',
        },
        () => actions.open(key),
        l10n.t('Open Definition'),
      ),
      button(
        { disabled: key === scene.centre, 'data-focus': 'details centre' },
        () => actions.centre(key),
        l10n.t('Make Centre'),
      ),
    ),
    element('ul', {}, ...items),
    ...(rest > 0 ? [element('p', { class: 'relation' }, l10n.t('and {0} more', rest))] : []),
  ];
}
