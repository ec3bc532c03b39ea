/** The keys of a tree, as the ARIA Authoring Practices describe them (pattern “Tree View”). */

interface TreeActions {
  toggle(key: string, open: boolean): void;
  more(key: string): void;
  select(key: string): void;
  centre(key: string): void;
}

export function handleTreeKeys(list: HTMLElement, actions: TreeActions): void {
  const items = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=treeitem]')];
  const focus = (item: HTMLElement | null | undefined): void => {
    if (!item) return;
    for (const one of items()) one.setAttribute('tabindex', one === item ? '0' : '-1');
    item.focus();
  };
  list.addEventListener('keydown', (event) => {
    const item =
      event.target instanceof Element ? event.target.closest<HTMLElement>('[role=treeitem]') : null;
    if (item === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = actOf(event.key, item, items, focus, actions);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
}

function actOf(
  pressed: string,
  item: HTMLElement,
  items: () => HTMLElement[],
  focus: (item: HTMLElement | null | undefined) => void,
  { toggle, more, select, centre }: TreeActions,
): (() => void) | undefined {
  const { key, more: moreOf } = item.dataset;
  const all = items();
  const at = all.indexOf(item);
  const expanded = item.getAttribute('aria-expanded');
  const acts: Record<string, () => void> = {
    ArrowDown: () => focus(all[at + 1]),
    ArrowUp: () => focus(all[at - 1]),
    Home: () => focus(all[0]),
    End: () => focus(all.at(-1)),
    ArrowRight: () => {
      if (expanded === 'false' && key !== undefined) toggle(key, true);
      else if (expanded === 'true') focus(all[at + 1]);
    },
    ArrowLeft: () => {
      if (expanded === 'true' && key !== undefined) toggle(key, false);
      else focus(item.parentElement?.closest<HTMLElement>('[role=treeitem]'));
    },
    ' ': () => {
      if (moreOf !== undefined) more(moreOf);
      else if (key !== undefined) select(key);
    },
    Enter: () => {
      if (moreOf !== undefined) more(moreOf);
      else if (key !== undefined) centre(key);
    },
  };
  const starting = all
    .slice(at + 1)
    .concat(all.slice(0, at + 1))
    .find((one) => startsWith(one, pressed));
  return acts[pressed] ?? ([...pressed].length === 1 && starting ? () => focus(starting) : undefined);
}

function startsWith(item: HTMLElement, letter: string): boolean {
  return (item.getAttribute('aria-label') ?? '').toLowerCase().startsWith(letter.toLowerCase());
}
