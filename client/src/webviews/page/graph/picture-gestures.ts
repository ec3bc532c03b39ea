/** Pointer and keyboard actions on the picture: move, zoom, point, select, make something the centre. */
import { move, type Viewport, zoomAt } from './viewport.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

interface Target {
  viewport(): Viewport;
  look(viewport: Viewport | undefined): void;
  point(place: Place | undefined): void;
  choose(place: Place): void;
  /** What is at the place, or the selection. */
  centre(place: Place | undefined): void;
}

const step = 60;

export function handleGestures(
  canvas: HTMLCanvasElement,
  target: Target,
): { zoom: (factor: number) => void } {
  const zoom = (factor: number): void => {
    const { width, height } = canvas.getBoundingClientRect();
    target.look(factor === 0 ? undefined : zoomAt(target.viewport(), factor, width / 2, height / 2));
  };
  handlePointer(canvas, target);
  const shift = (x: number, y: number) => () => target.look(move(target.viewport(), x, y));
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: shift(step, 0),
    ArrowRight: shift(-step, 0),
    ArrowUp: shift(0, step),
    ArrowDown: shift(0, -step),
    '+': () => zoom(1.4),
    '=': () => zoom(1.4),
    '-': () => zoom(1 / 1.4),
    '0': () => zoom(0),
    Enter: () => target.centre(undefined),
  };
  canvas.addEventListener('keydown', (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  return { zoom };
}

function handlePointer(canvas: HTMLCanvasElement, target: Target): void {
  const placeOf = (event: MouseEvent): Place => ({ x: event.offsetX, y: event.offsetY });
  let dragged: { from: Place; moved: boolean } | undefined;
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const factor = Math.exp(
        -event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 0.05 : 0.0016),
      );
      target.look(zoomAt(target.viewport(), factor, event.offsetX, event.offsetY));
    },
    { passive: false },
  );
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    dragged = { from: placeOf(event), moved: false };
    canvas.setPointerCapture(event.pointerId);
  });
  canvas.addEventListener('pointermove', (event) => {
    const place = placeOf(event);
    if (dragged === undefined) {
      target.point(place);
      return;
    }
    const [x, y] = [place.x - dragged.from.x, place.y - dragged.from.y];
    // A hand is never quite still while clicking.
    if (!dragged.moved && Math.hypot(x, y) < 4) return;
    dragged = { from: place, moved: true };
    target.look(move(target.viewport(), x, y));
  });
  canvas.addEventListener('pointerup', (event) => {
    if (dragged !== undefined && !dragged.moved) target.choose(placeOf(event));
    dragged = undefined;
  });
  canvas.addEventListener('pointerleave', () => target.point(undefined));
  canvas.addEventListener('dblclick', (event) => target.centre(placeOf(event)));
}
