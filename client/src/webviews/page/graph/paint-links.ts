/**
 * Paints the lines between nodes: all faintly at once, and those in focus with arrows and the names of their
 * relations.
 */
import { type LabelSpace, type Paint, radiusOf, screenOf, type View } from './view.ts';

/** Up to this number every line has its arrow and its relation; above it only those at the node in focus. */
const fewLinks = 80;
const mostLabels = 60;
/**
 * A path of thousands of crossing lines takes six times as long as many short ones (9,000 lines without a GPU: 157
 * and 26 ms).
 */
const linesAtOnce = 100;
const labelSize = 10;

export function paintLinks(context: Paint, view: View, near: ReadonlySet<number> | undefined): void {
  const { scene, palette } = view;
  const focus = view.pointed ?? view.selected;
  const isFew = scene.links.length <= fewLinks;
  context.lineWidth = 1;
  context.strokeStyle = palette.text;
  context.globalAlpha = near === undefined ? 0.35 : 0.18;
  for (let start = 0; start < scene.links.length; start += linesAtOnce) {
    context.beginPath();
    for (const { from, to } of scene.links.slice(start, start + linesAtOnce)) line(context, view, from, to);
    context.stroke();
  }
  context.globalAlpha = 1;
  if (focus !== undefined) {
    context.lineWidth = 1.5;
    context.strokeStyle = palette.accent;
    context.beginPath();
    for (const { from, to } of scene.links) if (from === focus || to === focus) line(context, view, from, to);
    context.stroke();
  }
  context.fillStyle = palette.faint;
  for (const { from, to, both } of scene.links) {
    if (!isFew && from !== focus && to !== focus) continue;
    arrow(context, view, from, to);
    if (both) arrow(context, view, to, from);
  }
}

function line(context: Paint, { positions, viewport }: View, from: number, to: number): void {
  const { x, y, scale } = viewport;
  context.moveTo((positions[2 * from] ?? 0) * scale + x, (positions[2 * from + 1] ?? 0) * scale + y);
  context.lineTo((positions[2 * to] ?? 0) * scale + x, (positions[2 * to + 1] ?? 0) * scale + y);
}

function arrow(context: Paint, view: View, from: number, to: number): void {
  const [a, b] = [screenOf(view, from), screenOf(view, to)];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const gap = radiusOf(view, to) + 1;
  if (length < gap + radiusOf(view, from) + 8) return;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const [tipX, tipY] = [b.x - ux * gap, b.y - uy * gap];
  const [long, wide] = [8, 3.5];
  context.beginPath();
  context.moveTo(tipX, tipY);
  context.lineTo(tipX - ux * long - uy * wide, tipY - uy * long + ux * wide);
  context.lineTo(tipX - ux * long + uy * wide, tipY - uy * long - ux * wide);
  context.fill();
}

/** The relations, where they fit between the names. Call it after `paintNames`, which sets the outline of letters. */
export function paintLinkLabels(context: Paint, view: View, space: LabelSpace): void {
  const { scene, palette } = view;
  const focus = view.pointed ?? view.selected;
  const isFew = scene.links.length <= fewLinks;
  context.font = `italic ${labelSize}px ${palette.font}`;
  context.textBaseline = 'middle';
  context.fillStyle = palette.faint;
  const own = scene.links.filter(({ from, to }) => from === focus || to === focus);
  const others = isFew ? scene.links.filter((link) => !own.includes(link)) : [];
  for (const { from, to, labels } of [...own, ...others].slice(0, mostLabels)) {
    const [a, b] = [screenOf(view, from), screenOf(view, to)];
    const text = labels.join(', ');
    const { width } = context.measureText(text);
    if (Math.hypot(b.x - a.x, b.y - a.y) < width * 0.8 + radiusOf(view, from) + radiusOf(view, to)) continue;
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2];
    if (!space.take({ x: x - width / 2, y: y - labelSize / 2 - 1, width, height: labelSize + 2 })) continue;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}
