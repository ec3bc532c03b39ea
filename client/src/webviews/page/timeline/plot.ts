/** The chart in the page: fills the available space, zooms and moves in time, and reacts to pointer and keys. */
import type { TimelineState } from '../../messages.ts';
import { element } from '../dom.ts';
import type { Extension } from '../extension.ts';
import { type Chart, drawChart, tooltipOf } from './chart.ts';
import { allDays, type Days, moveDays, zoomDays } from './scales.ts';
import type { Event, Point } from './timeline-model.ts';

export interface Plot {
  readonly element: HTMLElement;
  /** Draws in its size on the page. */
  fit(): void;
  /** Zoom in (below 1), out (above 1), or show everything (0). */
  zoom(factor: number, around?: number): void;
  /** Shows the text of a valuation next to its mark. */
  point(id: string | undefined): void;
  dispose(): void;
}

interface Shown {
  readonly points: readonly Point[];
  readonly events: readonly Event[];
  readonly currency: string;
  readonly scale: 'linear' | 'log';
}
interface Actions {
  open(id: string): void;
  point(id: string | undefined): void;
}

export function createPlot(
  shown: Shown,
  extension: Pick<Extension<never, TimelineState>, 'state' | 'keep'>,
  actions: Actions,
): Plot {
  const host = element('div', { class: 'plot' });
  const all = allDays([...shown.points, ...shown.events]) ?? [0, 1];
  let chart: Chart | undefined;
  let tooltip: HTMLElement | undefined;
  const days = (): Days => extension.state().days ?? all;
  const draw = (): void => {
    const { width, height } = host.getBoundingClientRect();
    if (width === 0 || height === 0) return;
    const focused = chart?.svg.contains(document.activeElement) ? idOf(document.activeElement) : undefined;
    const { selected, days: kept } = extension.state();
    chart?.svg.remove();
    chart = drawChart({ ...shown, days: kept, width, height, selected });
    host.prepend(chart.svg);
    if (focused !== undefined) chart.marks.get(focused)?.focus({ preventScroll: true });
  };
  const look = (next: Days): void => {
    const isAll = next[0] <= all[0] && next[1] >= all[1];
    extension.keep({ days: isAll ? undefined : next });
    point(undefined);
    draw();
  };
  const zoom = (factor: number, around?: number): void => {
    const [from, to] = days();
    look(factor === 0 ? all : zoomDays([from, to], factor, around ?? (from + to) / 2, all));
  };
  const point = (id: string | undefined): void => {
    tooltip?.remove();
    const found = [...shown.points, ...shown.events].find(({ valuation }) => valuation.id === id);
    const mark = id === undefined ? undefined : chart?.marks.get(id);
    if (found === undefined || mark === undefined) return;
    tooltip = tooltipOf(found);
    host.append(tooltip);
    place(tooltip, mark, host);
  };
  handleKeys(
    host,
    () => chart,
    actions,
    zoom,
    (share) => look(moveDays(days(), share * (days()[1] - days()[0]), all)),
  );
  handlePointer(
    host,
    () => chart,
    actions,
    zoom,
    (by) => look(moveDays(days(), by, all)),
  );
  const observer = new ResizeObserver(draw);
  observer.observe(host);
  return { element: host, fit: draw, zoom, point, dispose: () => observer.disconnect() };
}

/** Next to the mark, on the side with room. */
function place(tooltip: HTMLElement, mark: SVGGElement, host: HTMLElement): void {
  const room = host.getBoundingClientRect();
  const symbol = (mark.querySelector('.symbol') ?? mark).getBoundingClientRect();
  const own = tooltip.getBoundingClientRect();
  const right = symbol.right - room.left + 10;
  const left = symbol.left - room.left - own.width - 10;
  const top = Math.min(Math.max(0, symbol.top - room.top - 10), Math.max(0, room.height - own.height));
  tooltip.style.left = `${right + own.width > room.width && left > 0 ? left : right}px`;
  tooltip.style.top = `${top}px`;
}

function handleKeys(
  host: HTMLElement,
  chart: () => Chart | undefined,
  actions: Actions,
  zoom: (factor: number) => void,
  moveBy: (share: number) => void,
): void {
  const step = (id: string | undefined, by: number): void => {
    const ids = [...(chart()?.marks.keys() ?? [])];
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(id ?? '') + by))];
    if (next === undefined) return;
    for (const [own, mark] of chart()?.marks ?? []) mark.setAttribute('tabindex', own === next ? '0' : '-1');
    chart()?.marks.get(next)?.focus();
  };
  host.addEventListener('keydown', (event) => {
    const id = idOf(event.target);
    const acts: Record<string, () => void> = {
      ArrowRight: () => (event.shiftKey ? moveBy(0.2) : step(id, 1)),
      ArrowLeft: () => (event.shiftKey ? moveBy(-0.2) : step(id, -1)),
      Home: () => step(id, Number.NEGATIVE_INFINITY),
      End: () => step(id, Number.POSITIVE_INFINITY),
      Enter: () => id !== undefined && actions.open(id),
      ' ': () => id !== undefined && actions.open(id),
      '+': () => zoom(0.5),
      '=': () => zoom(0.5),
      '-': () => zoom(2),
      '0': () => zoom(0),
      Escape: () => actions.point(undefined),
    };
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  host.addEventListener('focusin', (event) => actions.point(idOf(event.target)));
  host.addEventListener('focusout', () => actions.point(undefined));
}

function handlePointer(
  host: HTMLElement,
  chart: () => Chart | undefined,
  actions: Actions,
  zoom: (factor: number, around: number) => void,
  moveBy: (days: number) => void,
): void {
  const dayAt = (event: MouseEvent): number =>
    chart()?.dayAt(event.clientX - host.getBoundingClientRect().left) ?? 0;
  let dragged: { day: number; moved: boolean } | undefined;
  host.addEventListener('wheel', (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, dayAt(event));
  });
  host.addEventListener('pointerdown', (event) => {
    dragged = event.button === 0 ? { day: dayAt(event), moved: false } : undefined;
  });
  host.addEventListener('pointermove', (event) => {
    if (dragged === undefined || event.buttons !== 1) {
      actions.point(idOf(event.target));
      return;
    }
    const by = dragged.day - dayAt(event);
    if (!dragged.moved && Math.abs(event.movementX) < 2) return;
    if (!dragged.moved) host.setPointerCapture(event.pointerId);
    dragged.moved = true;
    moveBy(by);
  });
  host.addEventListener('click', (event) => {
    const id = idOf(event.target);
    if (id !== undefined && dragged?.moved !== true) actions.open(id);
  });
  host.addEventListener('pointerleave', () => actions.point(undefined));
}

function idOf(target: EventTarget | null): string | undefined {
  const mark = target instanceof Element ? target.closest('.mark') : null;
  return mark instanceof SVGElement ? mark.dataset.id : undefined;
}
