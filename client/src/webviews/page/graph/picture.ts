/** The canvas: shows the scene as the layout moves it, and handles pointer and keys. */
import { element } from '../dom.ts';
import type { FrameMeter } from './frame-meter.ts';
import { createLayout } from './layout.ts';
import { paint } from './paint.ts';
import { onThemeChange, readPalette, wantsNoMotion } from './palette.ts';
import { handleGestures } from './picture-gestures.ts';
import { type Scene, sameLayout } from './scene.ts';
import { startingPositions } from './starting-positions.ts';
import type { View } from './view.ts';
import { boundsOf, nearest, type Size, type Viewport, viewOfAll } from './viewport.ts';

export interface Picture {
  readonly element: HTMLElement;
  show(scene: Scene): void;
  select(key: string | undefined): void;
  find(keys: ReadonlySet<string> | undefined): void;
  /** Zoom in (above 1), out (below 1), or show everything (0). */
  zoom(factor: number): void;
  /** Describes the picture for screen readers. */
  describe(text: string): void;
}

export interface PictureEvents {
  select(key: string | undefined): void;
  centre(key: string): void;
  /** The user changed the view; undefined if everything should be visible again. */
  look(viewport: Viewport | undefined): void;
  settle(): void;
}

const margin = 32;
/** How far from a node the pointer may be to mean it. */
const reach = 18;

export function createPicture(meter: FrameMeter, kept: Viewport | undefined, events: PictureEvents): Picture {
  const canvas = element('canvas', { tabindex: 0, role: 'img', 'data-focus': 'picture' });
  const host = element('div', { class: 'picture' }, canvas);
  const context = canvas.getContext('2d');
  let scene: Scene | undefined;
  let positions: Float32Array = new Float32Array();
  let viewport: Viewport | undefined = kept;
  let size: Size = { width: 0, height: 0 };
  let palette = readPalette();
  let state: Pick<View, 'selected' | 'pointed' | 'found'> = {
    selected: undefined,
    pointed: undefined,
    found: undefined,
  };
  let isAsked = false;

  const current = (): Viewport => viewport ?? viewOfAll(boundsOf(positions), size, margin);
  const draw = (): void => {
    isAsked = false;
    if (scene === undefined || context === null || size.width === 0) return;
    const view: View = { scene, positions, viewport: current(), size, palette, ...state };
    meter.time(() => paint(context, view));
  };
  const ask = (): void => {
    if (!isAsked) requestAnimationFrame(draw);
    isAsked = true;
  };
  const settle = (): void => {
    canvas.ariaBusy = 'false';
    // After the drawing that has been requested.
    requestAnimationFrame(() => events.settle());
  };
  const layout = createLayout((next, settled) => {
    if (settled || !wantsNoMotion()) {
      positions = next;
      ask();
    }
    if (settled) settle();
  });
  const look = (next: Viewport | undefined): void => {
    viewport = next;
    events.look(next);
    ask();
  };
  const keyAt = (place: { x: number; y: number }): number | undefined =>
    nearest(positions, current(), place, reach);
  const change = (changes: Partial<typeof state>): void => {
    state = { ...state, ...changes };
    ask();
  };
  const gestures = handleGestures(canvas, {
    viewport: current,
    look,
    point: (place) => {
      const pointed = place && keyAt(place);
      canvas.classList.toggle('pointing', pointed !== undefined);
      if (pointed !== state.pointed) change({ pointed });
    },
    choose: (place) => {
      const index = keyAt(place);
      events.select(index === undefined ? undefined : scene?.nodes[index]?.key);
    },
    centre: (place) => {
      const index = place === undefined ? state.selected : keyAt(place);
      const key = index === undefined ? undefined : scene?.nodes[index]?.key;
      if (key !== undefined) events.centre(key);
    },
  });
  new ResizeObserver(() => {
    const box = host.getBoundingClientRect();
    size = { width: box.width, height: box.height };
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    context?.setTransform(ratio, 0, 0, ratio, 0, 0);
    // Setting a canvas's size empties it, which must not become visible.
    draw();
  }).observe(host);
  onThemeChange(() => {
    palette = readPalette();
    ask();
  });
  return {
    element: host,
    show: (next) => {
      const before = scene;
      scene = next;
      state = { selected: undefined, pointed: undefined, found: undefined };
      if (before?.centre !== next.centre && before !== undefined) viewport = undefined;
      if (before !== undefined && sameLayout(before, next)) {
        ask();
        settle();
        return;
      }
      const start = startingPositions(next, before, positions);
      positions = start.positions;
      canvas.ariaBusy = 'true';
      layout.start({
        positions: start.positions,
        links: Uint32Array.from(next.links.flatMap(({ from, to }) => [from, to])),
        heat: start.heat,
      });
      ask();
    },
    select: (key) => change({ selected: key === undefined ? undefined : scene?.indexOf.get(key) }),
    find: (keys) =>
      change({ found: keys && new Set([...keys].flatMap((key) => scene?.indexOf.get(key) ?? [])) }),
    zoom: gestures.zoom,
    describe: (text) => canvas.setAttribute('aria-label', text),
  };
}
