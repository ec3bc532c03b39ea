/** Paints a scene on a canvas: lines, shapes by kind with their letter, and as many names as fit. */

import { createLabelSpace } from '../labels.ts';
import { kindShape } from './kind-shapes.ts';
import { paintLinkLabels, paintLinks } from './paint-links.ts';
import { fewNodes, type LabelSpace, type Paint, radiusOf, screenOf, type View } from './view.ts';

// Names and letters are the slowest part, and more of them could not be read at once.
const mostNames = 140;
const mostTries = 500;
const mostLetters = 500;
const leastLetterRadius = 5.5;
const nameSize = 11;
const faintness = 0.4;
/** Long paths take longer than many short ones: see `paint-links.ts`. */
const shapesAtOnce = 40;

export function paint(context: Paint, view: View): void {
  const { size, palette } = view;
  context.clearRect(0, 0, size.width, size.height);
  const near = nearOf(view);
  paintLinks(context, view, near);
  paintNodes(context, view, near);
  paintRings(context, view);
  const space = createLabelSpace();
  if (view.scene.nodes.length <= fewNodes) keepNodesFree(view, space);
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.background;
  paintNames(context, view, near, space);
  paintLinkLabels(context, view, space);
}

/** With few nodes, names do not cover any node; with many, that would leave out most names. */
function keepNodesFree(view: View, space: LabelSpace): void {
  for (const index of view.scene.nodes.keys()) {
    const { x, y } = screenOf(view, index);
    // The corners of a shape may be covered, but not its letter.
    const radius = 0.7 * radiusOf(view, index);
    space.take({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius });
  }
}

/**
 * The node in focus and its neighbours; undefined if there is none, or if it is the centre, to which everything
 * belongs.
 */
function nearOf({ scene, selected, pointed }: View): ReadonlySet<number> | undefined {
  const focus = pointed ?? (selected === 0 ? undefined : selected);
  const key = focus === undefined ? undefined : scene.nodes[focus]?.key;
  if (focus === undefined || key === undefined) return undefined;
  const near = new Set([focus]);
  for (const { other } of scene.relations.get(key) ?? []) {
    const index = scene.indexOf.get(other);
    if (index !== undefined) near.add(index);
  }
  return near;
}

function paintNodes(context: Paint, view: View, near: ReadonlySet<number> | undefined): void {
  const { scene, palette, found } = view;
  const isFaint = (index: number): boolean =>
    found !== undefined ? !found.has(index) : near !== undefined && !near.has(index);
  for (const [kind, indexes] of scene.byKind) {
    const colour = palette.kinds[kindShape(kind).colour];
    for (const faint of [true, false]) {
      const own = indexes.filter((index) => isFaint(index) === faint && isSeen(view, index));
      if (own.length > 0) paintShapes(context, view, kind, own, { colour, faint });
    }
  }
  context.globalAlpha = 1;
}

function paintShapes(
  context: Paint,
  view: View,
  kind: string,
  indexes: readonly number[],
  { colour, faint }: { colour: string; faint: boolean },
): void {
  const { palette } = view;
  context.globalAlpha = faint ? faintness : 1;
  context.lineWidth = palette.isContrast ? 1.5 : 1;
  context.strokeStyle = palette.isContrast ? palette.text : palette.background;
  // In high contrast a shape is an outline with its letter in the text colour.
  context.fillStyle = palette.isContrast ? palette.background : colour;
  for (let start = 0; start < indexes.length; start += shapesAtOnce) {
    context.beginPath();
    for (const index of indexes.slice(start, start + shapesAtOnce)) addShape(context, view, kind, index);
    context.fill();
    context.stroke();
  }
  context.fillStyle = palette.isContrast ? palette.text : palette.background;
  paintLetters(context, view, kindShape(kind).letter, indexes);
}

function addShape(context: Paint, view: View, kind: string, index: number): void {
  const { corners } = kindShape(kind);
  const { x, y } = screenOf(view, index);
  const radius = radiusOf(view, index);
  if (corners.length === 0) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  corners.forEach(([dx, dy], corner) => {
    if (corner === 0) context.moveTo(x + dx * radius, y + dy * radius);
    else context.lineTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

function paintLetters(context: Paint, view: View, letter: string, indexes: readonly number[]): void {
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const index of indexes.slice(0, mostLetters)) {
    const radius = radiusOf(view, index);
    if (radius < leastLetterRadius) continue;
    const { x, y } = screenOf(view, index);
    context.font = `600 ${Math.round(radius * 1.05)}px ${view.palette.font}`;
    context.fillText(letter, x, y + 0.5);
  }
}

function isSeen(view: View, index: number): boolean {
  const { x, y } = screenOf(view, index);
  const margin = 40;
  return x > -margin && y > -margin && x < view.size.width + margin && y < view.size.height + margin;
}

function paintRings(context: Paint, view: View): void {
  const { palette, scene, selected, pointed, found } = view;
  context.strokeStyle = palette.accent;
  const ring = (index: number, width: number, gap: number): void => {
    const { x, y } = screenOf(view, index);
    context.lineWidth = width;
    context.beginPath();
    context.arc(x, y, radiusOf(view, index) + gap, 0, 2 * Math.PI);
    context.stroke();
  };
  // The centre has two rings, which distinguishes it from the selection.
  if (scene.nodes.length > 0) {
    ring(0, 1, 3);
    ring(0, 1, 6);
  }
  for (const index of found ?? []) ring(index, 1, 3);
  if (pointed !== undefined) ring(pointed, 1.5, 4);
  if (selected !== undefined) ring(selected, 2.5, 4);
}

/** The focus first, then search results, then by weight. */
function* wanted({ scene, selected, pointed, found }: View, near: ReadonlySet<number> | undefined) {
  if (pointed !== undefined) yield pointed;
  if (selected !== undefined) yield selected;
  yield* found ?? [];
  yield* near ?? [];
  yield* scene.byWeight;
}

const widths = new Map<string, number>();

function widthOf(context: Paint, name: string): number {
  const known = widths.get(name);
  if (known !== undefined) return known;
  if (widths.size > 20_000) widths.clear();
  const { width } = context.measureText(name);
  widths.set(name, width);
  return width;
}

function paintNames(
  context: Paint,
  view: View,
  near: ReadonlySet<number> | undefined,
  space: LabelSpace,
): void {
  const { scene, palette } = view;
  context.font = `${nameSize}px ${palette.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineWidth = 3;
  context.strokeStyle = palette.background;
  context.fillStyle = palette.text;
  const done = new Set<number>();
  let tries = 0;
  let taken = 0;
  for (const index of wanted(view, near)) {
    if (taken >= mostNames || tries >= mostTries) break;
    if (done.has(index) || !isSeen(view, index)) continue;
    done.add(index);
    tries += 1;
    const name = scene.names[index] ?? '';
    const { x, y } = screenOf(view, index);
    const width = widthOf(context, name);
    const gap = radiusOf(view, index) + 3;
    const size = { x: x - width / 2, width, height: nameSize + 2 };
    const top = [y + gap, y - gap - size.height].find((place) => space.take({ ...size, y: place }));
    // The centre always has its name, whatever that covers.
    const isNeeded = index === 0 || index === view.selected || index === view.pointed;
    if (top === undefined && !isNeeded) continue;
    taken += 1;
    context.strokeText(name, x, top ?? y + gap);
    context.fillText(name, x, top ?? y + gap);
  }
}
