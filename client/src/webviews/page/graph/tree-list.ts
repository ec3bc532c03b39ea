/** The nodes of the picture as a list that expands level by level, with the keys of a tree. */
import * as l10n from '@vscode/l10n';
import type { Node } from '../../messages.ts';
import { element, shape } from '../dom.ts';
import type { TreeItem } from './graph-model.ts';
import { kindShape, shapePath } from './kind-shapes.ts';
import { handleTreeKeys } from './tree-keys.ts';
import { relationSpoken, relationText } from './words.ts';

export interface TreeList {
  readonly element: HTMLElement;
  show(root: TreeItem, found: readonly Node[] | undefined): void;
  /** Selects an item and scrolls to it, expanding the items above. */
  select(key: string | undefined): void;
}

export interface TreeEvents {
  select(key: string): void;
  centre(key: string): void;
  kindLabel(kind: string): string;
}

/** How many children are drawn at first; the rest on request. */
const portion = 200;

export function createTreeList(events: TreeEvents): TreeList {
  const list = element('ul', {
    role: 'tree',
    'aria-label': l10n.t('Links as a list'),
    'data-scroll': 'tree',
  });
  const opened = new Set<string>();
  const portions = new Map<string, number>();
  let root: TreeItem | undefined;
  let found: readonly Node[] | undefined;
  let selected: string | undefined;
  let isAsked = false;
  let toReveal = false;
  let parents = new Map<string, string>();

  const toggle = (key: string, open: boolean): void => {
    if (open) opened.add(key);
    else opened.delete(key);
    draw();
  };
  const more = (key: string): void => {
    portions.set(key, (portions.get(key) ?? portion) + portion);
    draw();
  };
  const draw = (): void => {
    const isRevealed = toReveal;
    [isAsked, toReveal] = [false, false];
    const focused = list.contains(document.activeElement);
    const current = keyOf(document.activeElement) ?? selected ?? root?.node.key;
    const scrolled = list.scrollTop;
    const shown = { root, found, opened, portions, selected, kindLabel: events.kindLabel };
    list.replaceChildren(...drawItems(shown));
    list.scrollTop = scrolled;
    const items = [...list.querySelectorAll<HTMLElement>('[role=treeitem]')];
    const stop = items.find((item) => item.dataset.key === current) ?? items[0];
    stop?.setAttribute('tabindex', '0');
    if (focused) stop?.focus();
    if (isRevealed) list.querySelector('[aria-selected=true] > .row')?.scrollIntoView({ block: 'nearest' });
  };
  /** Several changes at once cause one drawing. */
  const ask = (): void => {
    if (!isAsked) queueMicrotask(draw);
    isAsked = true;
  };
  list.addEventListener('click', ({ target }) => {
    const item = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
    if (item === null || !(target instanceof Element)) return;
    const { key, more: moreOf } = item.dataset;
    if (moreOf !== undefined) more(moreOf);
    else if (key !== undefined && target.closest('.twist')) toggle(key, item.ariaExpanded !== 'true');
    else if (key !== undefined) events.select(key);
  });
  list.addEventListener('dblclick', ({ target }) => {
    const key = keyOf(target instanceof Element ? target : null);
    if (key !== undefined) events.centre(key);
  });
  handleTreeKeys(list, { toggle, more, select: events.select, centre: events.centre });
  return {
    element: list,
    show: (next, matches) => {
      if (root?.node.key !== next.node.key) {
        opened.clear();
        opened.add(next.node.key);
      }
      root = next;
      found = matches;
      parents = parentsOf(next);
      ask();
    },
    select: (key) => {
      selected = key;
      for (let at = key && parents.get(key); at; at = parents.get(at)) opened.add(at);
      toReveal = true;
      ask();
    },
  };
}

function keyOf(target: Element | null): string | undefined {
  return target?.closest<HTMLElement>('[role=treeitem]')?.dataset.key;
}

function parentsOf(root: TreeItem): Map<string, string> {
  const parents = new Map<string, string>();
  const visit = ({ node, children }: TreeItem): void => {
    for (const child of children) {
      parents.set(child.node.key, node.key);
      visit(child);
    }
  };
  visit(root);
  return parents;
}

interface Shown {
  readonly root: TreeItem | undefined;
  readonly found: readonly Node[] | undefined;
  readonly opened: ReadonlySet<string>;
  readonly portions: ReadonlyMap<string, number>;
  readonly selected: string | undefined;
  kindLabel(kind: string): string;
}

function drawItems(shown: Shown): HTMLElement[] {
  const { root, found } = shown;
  if (found !== undefined)
    return found
      .slice(0, portion)
      .map((node) => drawItem({ node, relations: [], children: [] }, undefined, shown));
  return root === undefined ? [] : [drawItem(root, undefined, shown)];
}

function drawItem(item: TreeItem, parent: Node | undefined, shown: Shown): HTMLElement {
  const { node, relations, children } = item;
  const isOpen = shown.opened.has(node.key);
  const spoken = [
    node.label,
    shown.kindLabel(node.kind),
    ...(parent ? [relationSpoken(relations, parent.label)] : []),
  ];
  const row = element(
    'div',
    { class: 'row', title: `${node.label} · ${node.key}` },
    element(
      'span',
      { class: 'twist', 'aria-hidden': 'true' },
      children.length === 0 ? '' : isOpen ? '▾' : '▸',
    ),
    kindSample(node.kind),
    element('span', { class: 'name' }, node.label),
    element('span', { class: 'relation' }, relationText(relations)),
  );
  const group = children.length > 0 && isOpen ? drawGroup(item, shown) : undefined;
  return element(
    'li',
    {
      role: 'treeitem',
      tabindex: -1,
      'data-key': node.key,
      'aria-label': spoken.filter(Boolean).join(', '),
      'aria-selected': node.key === shown.selected ? 'true' : 'false',
      'aria-expanded': children.length === 0 ? undefined : String(isOpen),
    },
    row,
    group,
  );
}

function drawGroup({ node, children }: TreeItem, shown: Shown): HTMLElement {
  const count = shown.portions.get(node.key) ?? portion;
  const items = children.slice(0, count).map((child) => drawItem(child, node, shown));
  const rest = children.length - items.length;
  if (rest > 0) {
    const text = l10n.t('Show more ({0} left)', rest);
    const row = element('div', { class: 'row more' }, text);
    items.push(
      element('li', { role: 'treeitem', tabindex: -1, 'data-more': node.key, 'aria-label': text }, row),
    );
  }
  return element('ul', { role: 'group' }, ...items);
}

/** The shape and letter of a kind, as in the picture. */
export function kindSample(kind: string): SVGSVGElement {
  const own = kindShape(kind);
  return shape(
    'svg',
    { class: `kind ${own.colour}`, width: 16, height: 16, viewBox: '-8 -8 16 16', 'aria-hidden': 'true' },
    shape('path', { d: shapePath(own, 7.5) }),
    shape('text', { 'text-anchor': 'middle', dy: '0.36em' }, own.letter),
  );
}
