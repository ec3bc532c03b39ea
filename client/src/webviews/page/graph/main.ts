/** The page of the link graph. */
import * as l10n from '@vscode/l10n';
import { compareNames } from '../../../../../server/src/text/collate.ts';
import { type FromGraph, type GraphShow, graphState, toGraph } from '../../messages.ts';
import { button, element } from '../dom.ts';
import { emptyState } from '../empty-state.ts';
import { connect } from '../extension.ts';
import { keepFocus } from '../focus.ts';
import { drawDetails } from './details.ts';
import { createFrameMeter } from './frame-meter.ts';
import { drawGraphControls } from './graph-controls.ts';
import { search } from './graph-model.ts';
import { createPicture, type Picture } from './picture.ts';
import { type Scene, sceneOf } from './scene.ts';
import { createTreeList, type TreeList } from './tree-list.ts';

const app = document.getElementById('app') ?? document.body;
const meter = createFrameMeter();
const extension = connect(toGraph, graphState, {}, (message) => {
  if (message.type === 'problem') {
    app.replaceChildren(emptyState(l10n.t('Nothing to show'), message.message));
    return;
  }
  show = message;
  // In a separate task: reading a large message and drawing it together would delay a frame.
  setTimeout(draw, 0);
});

/** The parts of the page stay; their contents are redrawn. */
interface Parts {
  readonly controls: HTMLElement;
  readonly status: HTMLElement;
  readonly query: HTMLInputElement;
  readonly details: HTMLElement;
  readonly picture: Picture;
  readonly tree: TreeList;
  readonly page: HTMLElement[];
}
let show: GraphShow | undefined;
let scene: Scene | undefined;
let parts: Parts | undefined;

function send(message: FromGraph): void {
  extension.send(message);
}

function draw(): void {
  if (show === undefined) return;
  const hidden = new Set(extension.state().hidden);
  const next = sceneOf(show, hidden);
  if (next === undefined || (next.nodes.length <= 1 && show.nodes.length <= 1)) {
    drawNothing(show);
    return;
  }
  if (scene !== undefined && scene.centre !== next.centre)
    extension.keep({ viewport: undefined, selected: undefined });
  scene = next;
  extension.keep({ key: next.centre, depth: depthOf(show.depth) });
  parts ??= createParts();
  const { page, controls } = parts;
  keepFocus(app, () => {
    controls.replaceChildren(...controlsOf(show, hidden));
    if (page[0]?.parentElement !== app) app.replaceChildren(...page);
  });
  meter.start();
  setTimeout(present, 0);
}

/** Shows the scene, in a separate task after its preparation. */
function present(): void {
  if (scene === undefined || parts === undefined) return;
  parts.picture.show(scene);
  find();
  select(extension.state().selected ?? scene.centre);
  report(false);
}

function createParts(): Parts {
  const controls = element('header', { class: 'controls' });
  const status = element('p', { class: 'status', role: 'status' });
  const query = element('input', {
    type: 'search',
    placeholder: l10n.t('Search names and ids'),
    'aria-label': l10n.t('Search names and ids'),
  });
  query.addEventListener('input', find);
  const details = element('section', {
    class: 'details',
    'aria-label': l10n.t('Selected'),
    'data-scroll': 'details',
  });
  const tree = createTreeList({ select, centre, kindLabel });
  const picture = createPicture(meter, extension.state().viewport, {
    select: (key) => key !== undefined && select(key),
    centre,
    look: (viewport) => extension.keep({ viewport }),
    settle: () => {
      meter.stop();
      report(true);
    },
  });
  const side = element('aside', {}, query, tree.element, details);
  const page = [controls, element('div', { class: 'body' }, picture.element, side), status];
  return { controls, status, query, details, picture, tree, page };
}

function controlsOf(current: GraphShow | undefined, hidden: ReadonlySet<string>): HTMLElement[] {
  const { nodes = [], depth = 1 } = current ?? {};
  const counts = new Map<string, number>();
  for (const { kind } of nodes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, count]) => ({ kind, count, label: kindLabel(kind) }));
  return drawGraphControls({
    depth,
    kinds: kinds.sort((a, b) => compareNames(a.label, b.label)),
    hidden,
    pick: () => send({ type: 'pick' }),
    setDepth: (steps) => scene && send({ type: 'centre', key: scene.centre, depth: steps }),
    toggle: (kind, shown) => {
      const others = [...hidden].filter((other) => other !== kind);
      extension.keep({ hidden: shown ? others : [...others, kind] });
      draw();
    },
    zoom: (factor) => parts?.picture.zoom(factor),
  });
}

function kindLabel(kind: string): string {
  return show?.kinds.find((one) => one.kind === kind)?.label ?? ownLabel(kind);
}

function ownLabel(kind: string): string {
  if (kind === 'note') return l10n.t('Note');
  if (kind === 'claim') return l10n.t('Claim');
  return kind;
}

function select(key: string): void {
  if (scene === undefined || parts === undefined) return;
  const chosen = scene.indexOf.has(key) ? key : scene.centre;
  extension.keep({ selected: chosen });
  const { details, picture, tree } = parts;
  picture.select(chosen);
  tree.select(chosen);
  const current = scene;
  keepFocus(details, () =>
    details.replaceChildren(...drawDetails(current, chosen, { open, centre, select, kindLabel })),
  );
}

function centre(key: string): void {
  if (show !== undefined && key !== show.centre) send({ type: 'centre', key, depth: show.depth });
}

function open(key: string): void {
  send({ type: 'open', key });
}

/** Shows the results of the search in the list and in the picture. */
function find(): void {
  if (scene === undefined || parts === undefined) return;
  const { query, tree, picture, status } = parts;
  const isSearching = query.value.trim() !== '';
  const found = isSearching ? search(scene.nodes, query.value) : undefined;
  tree.show(scene.tree, found);
  picture.find(found && new Set(found.map(({ key }) => key)));
  const counted = l10n.t('{0} nodes, {1} links', scene.nodes.length, scene.edges.length);
  const truncated = show?.truncated
    ? l10n.t('There are more; only the nearest are shown. Take fewer steps to see all of them.')
    : undefined;
  const matches = found && l10n.t('{0} found', found.length);
  const help = l10n.t('Click selects, double-click or Enter makes a node the centre.');
  status.textContent = [counted, matches, truncated ?? help].filter((part) => part !== undefined).join(' · ');
  picture.describe(l10n.t('Picture of {0}. The list beside it has the same nodes and links.', counted));
}

function report(settled: boolean): void {
  if (scene === undefined) return;
  send({
    type: 'ready',
    centre: scene.centre,
    nodes: scene.nodes.length,
    edges: scene.edges.length,
    items: countItems(scene),
    settled,
    ...meter.figures(),
  });
}

function countItems({ tree }: Scene): number {
  const count = (item: Scene['tree']): number => item.children.reduce((sum, child) => sum + count(child), 1);
  return count(tree);
}

function drawNothing({ centre: key, nodes }: GraphShow): void {
  scene = undefined;
  const pick = button(
    { class: 'primary', 'data-focus': 'pick' },
    () => send({ type: 'pick' }),
    l10n.t('Choose Entity…'),
  );
  const name = nodes[0]?.label ?? key;
  const empty =
    name === undefined
      ? emptyState(
          l10n.t('No entity chosen'),
          l10n.t('Choose one, or put the cursor on one in a note and run “Dossier: Show Link Graph” again.'),
          pick,
        )
      : emptyState(
          l10n.t('Nothing is linked to {0}', name),
          l10n.t(
            'Refer to it in a note (type @ and its name), or give it relations in its entity note. The links then appear here.',
          ),
          pick,
        );
  keepFocus(app, () => app.replaceChildren(empty));
  send({
    type: 'ready',
    ...(key !== undefined && { centre: key }),
    nodes: nodes.length,
    edges: 0,
    items: 0,
    settled: true,
    ...meter.figures(),
  });
}

function depthOf(steps: number): 1 | 2 | 3 {
  return steps >= 3 ? 3 : steps === 2 ? 2 : 1;
}

app.replaceChildren(element('p', { class: 'loading', role: 'status' }, '…'));
const { key, depth } = extension.state();
send({ type: 'loaded', ...(key !== undefined && { key }), ...(depth !== undefined && { depth }) });
