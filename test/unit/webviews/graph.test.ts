/** What the graph draws, before anything is drawn, and its layout. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawable } from '../../../client/src/webviews/host/drawable-graph.ts';
import { fromGraph, graphState, type Node } from '../../../client/src/webviews/messages.ts';
import { firstPositions } from '../../../client/src/webviews/page/graph/first-positions.ts';
import {
  linksOf,
  neighboursOf,
  search,
  shownGraph,
  spanningTree,
  type TreeItem,
} from '../../../client/src/webviews/page/graph/graph-model.ts';
import { kindShape, shapePath } from '../../../client/src/webviews/page/graph/kind-shapes.ts';
import { createEngine } from '../../../client/src/webviews/page/graph/layout-engine.ts';
import { sameLayout, sceneOf } from '../../../client/src/webviews/page/graph/scene.ts';
import { startingPositions } from '../../../client/src/webviews/page/graph/starting-positions.ts';
import { boundsOf, nearest, viewOfAll, zoomAt } from '../../../client/src/webviews/page/graph/viewport.ts';
import { createLabelSpace, shorten } from '../../../client/src/webviews/page/labels.ts';
import { neighbourhood } from '../../../server/src/features/views/graph.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { parseFixture } from '../../support/fixture.ts';
import { storeOf } from '../../support/workspace.ts';

function node(key: string): Node {
  return { key, kind: key.split(':')[0] ?? '', label: key.toUpperCase(), depth: 0, defined: true };
}
function edge(from: string, to: string, label = 'owns', count = 1) {
  return { from, to, label, count };
}

const graph = {
  nodes: ['org:a', 'org:b', 'person:c', 'hw:d'].map(node),
  edges: [
    edge('org:a', 'person:c'),
    edge('person:c', 'org:b'),
    edge('org:a', 'hw:d', 'vendor', 2),
    edge('hw:d', 'org:a', 'vendor'),
  ],
};

function keysOf({ node: { key }, children }: TreeItem): string[] {
  return [key, ...children.flatMap(keysOf)];
}

describe('the filter by kind', () => {
  it('hides what is reached only through a hidden kind, and never the centre', () => {
    const shown = shownGraph(graph, 'org:a', new Set(['person']));
    expect(shown.nodes.map(({ key }) => key)).toEqual(['org:a', 'hw:d']);
    expect(shownGraph(graph, 'person:c', new Set(['person'])).nodes).toHaveLength(4);
    expect(shownGraph(graph, 'org:a', new Set()).edges).toHaveLength(4);
  });

  it('gives what the server gives for the kinds that are left', () => {
    const { files } = parseFixture(`
=== acme.md
---
note: entity
id: org:acme
name: Acme
relations:
  - {type: owns, target: org:beta}
  - {type: employs, target: person:cara}
---
=== beta.md
---
note: entity
id: org:beta
name: Beta
---
=== cara.md
---
note: entity
id: person:cara
name: Cara
relations:
  - {type: founded, target: org:delta}
---
=== delta.md
---
note: entity
id: org:delta
name: Delta
---
`);
    const { workspace } = storeOf(files);
    const ask = (kinds?: string[]) =>
      drawable(finish(neighbourhood(workspace, 'org:acme', kinds ? { depth: 3, kinds } : { depth: 3 })));
    const all = ask();
    const shown = shownGraph(all, 'org:acme', new Set(['person']));
    const asked = ask(['org', 'note', 'claim']);
    expect(shown.nodes.map(({ key }) => key)).toEqual(asked.nodes.map(({ key }) => key));
    expect(shown.edges).toEqual(asked.edges);
    expect(shown.nodes.length).toBeLessThan(all.nodes.length);
  });
});

describe('the graph of the server', () => {
  it('is drawn with everything that it says once', () => {
    const drawn = drawable({
      nodes: [
        { key: 'org:a', label: 'Acme', depth: 0 },
        { key: 'note:b', depth: 1, missing: true },
      ],
      edges: [
        [0, 1, 1, 2],
        [1, 0, 0, 1],
      ],
      relations: ['refers to', 'owns'],
      truncated: true,
    });
    expect(drawn).toEqual({
      nodes: [
        { key: 'org:a', kind: 'org', label: 'Acme', depth: 0, defined: true },
        { key: 'note:b', kind: 'note', label: 'note:b', depth: 1, defined: false },
      ],
      edges: [
        { from: 'org:a', to: 'note:b', label: 'owns', count: 2 },
        { from: 'note:b', to: 'org:a', label: 'refers to', count: 1 },
      ],
      truncated: true,
    });
  });
});

describe('the list beside the picture', () => {
  it('has every node once, below one that it is linked to, by name', () => {
    const tree = spanningTree(graph, 'org:a');
    expect(tree && keysOf(tree)).toEqual(['org:a', 'hw:d', 'person:c', 'org:b']);
    expect(tree?.children[0]?.relations).toHaveLength(2);
    expect(spanningTree(graph, 'org:nobody')).toBeUndefined();
  });

  it('has the nodes of the picture, whatever the graph', () => {
    const keys = fc.integer({ min: 0, max: 30 }).map((number) => `org:${number}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(keys, keys), { maxLength: 60 }), (pairs) => {
        const edges = pairs.map(([from, to]) => edge(from, to));
        const nodes = [...new Set(['org:0', ...pairs.flat()])].map(node);
        const shown = shownGraph({ nodes, edges }, 'org:0', new Set());
        const tree = spanningTree(shown, 'org:0');
        expect(tree && keysOf(tree).sort()).toEqual(shown.nodes.map(({ key }) => key).sort());
        expect(tree && [...firstPositions(tree).keys()].sort()).toEqual(tree && keysOf(tree).sort());
      }),
    );
  });

  it('finds names and ids by all words, in any case and script', () => {
    const nodes = [node('org:acme-labs'), { ...node('org:h'), label: '华为 Huawei' }];
    expect(search(nodes, 'LABS acme').map(({ key }) => key)).toEqual(['org:acme-labs']);
    expect(search(nodes, '华为').map(({ key }) => key)).toEqual(['org:h']);
    expect(search(nodes, ' ')).toEqual([]);
  });
});

describe('the lines of the picture', () => {
  it('are one for each pair, with every relation and both ways', () => {
    const link = linksOf(graph).find(({ to }) => to === 3);
    expect(link).toEqual({ from: 0, to: 3, labels: ['vendor ×2', 'vendor'], both: true });
    expect(linksOf({ nodes: graph.nodes, edges: [edge('org:a', 'org:a'), edge('org:a', 'org:z')] })).toEqual(
      [],
    );
  });

  it('are known from both ends', () => {
    expect(neighboursOf(graph.edges).get('org:b')).toEqual([
      { other: 'person:c', label: 'owns', count: 1, direction: 'from' },
    ]);
  });
});

describe('the layout', () => {
  const show = {
    type: 'show' as const,
    texts: {},
    centre: 'org:a',
    depth: 2,
    ...graph,
    truncated: false,
    kinds: [],
  };
  const scene = sceneOf(show, new Set());
  if (scene === undefined) throw new Error('no scene');

  it('comes to rest with the centre where it was and no node on another', () => {
    const start = startingPositions(scene, undefined, new Float32Array());
    expect(start.heat).toBe(1);
    const links = Uint32Array.from(scene.links.flatMap(({ from, to }) => [from, to]));
    const engine = createEngine({ ...start, links });
    for (let step = 0; step < 1000 && !engine.step(); step++);
    const positions = engine.positions();
    expect(Math.hypot(positions[0] ?? 1, positions[1] ?? 1)).toBe(0);
    expect(positions).toHaveLength(8);
    expect(positions.every(Number.isFinite)).toBe(true);
    const places = [0, 1, 2, 3].map(
      (index) => [positions[2 * index] ?? 0, positions[2 * index + 1] ?? 0] as const,
    );
    for (const [index, [x, y]] of places.entries())
      for (const [otherX, otherY] of places.slice(index + 1))
        expect(Math.hypot(x - otherX, y - otherY)).toBeGreaterThan(20);
  });

  it('goes on from where nodes are, moved so that a new centre is in the middle', () => {
    const next = sceneOf({ ...show, centre: 'hw:d' }, new Set());
    if (next === undefined) throw new Error('no scene');
    const before = Float32Array.from(scene.nodes.flatMap((_, index) => [index * 100, index * 10]));
    const { positions, heat } = startingPositions(next, scene, before);
    expect([positions[0], positions[1]]).toEqual([0, 0]);
    const at = next.indexOf.get('org:a') ?? -1;
    expect([positions[2 * at], positions[2 * at + 1]]).toEqual([-300, -30]);
    expect(heat).toBeLessThan(1);
  });

  it('need not be done again when only names have changed', () => {
    const renamed = sceneOf(
      { ...show, nodes: show.nodes.map((one) => ({ ...one, label: 'New' })) },
      new Set(),
    );
    expect(renamed && sameLayout(scene, renamed)).toBe(true);
    const fewer = sceneOf(show, new Set(['hw']));
    expect(fewer && sameLayout(scene, fewer)).toBe(false);
  });
});

describe('the view', () => {
  const size = { width: 400, height: 300 };

  it('shows everything, and enlarges little', () => {
    const { x, y, scale } = viewOfAll({ left: -1000, top: -100, right: 1000, bottom: 100 }, size, 20);
    expect(scale).toBeCloseTo(0.15);
    expect([x, y]).toEqual([200, 150]);
    expect(viewOfAll(boundsOf(new Float32Array(2)), size, 20).scale).toBe(1.4);
  });

  it('zooms around a place that stays', () => {
    const zoomed = zoomAt({ x: 10, y: 20, scale: 1 }, 2, 110, 70);
    expect(zoomed).toEqual({ x: -90, y: -30, scale: 2 });
    expect(zoomAt(zoomed, 1000, 0, 0).scale).toBe(6);
  });

  it('finds the nearest node within reach', () => {
    const positions = Float32Array.from([0, 0, 100, 0]);
    const viewport = { x: 50, y: 50, scale: 2 };
    expect(nearest(positions, viewport, { x: 240, y: 52 }, 18)).toBe(1);
    expect(nearest(positions, viewport, { x: 150, y: 50 }, 18)).toBeUndefined();
  });
});

describe('shapes and names', () => {
  const kinds =
    'org person group model hw facility place product security event regulation topic claim note'.split(' ');

  it('tell kinds apart without colour', () => {
    const letters = kinds.map((kind) => kindShape(kind).letter);
    const paths = kinds.map((kind) => shapePath(kindShape(kind), 8));
    expect(new Set(letters).size).toBe(kinds.length);
    expect(new Set(paths).size).toBe(kinds.length);
    expect(kindShape('vessel').letter).toBe('v');
  });

  it('leave out names that would cover another', () => {
    const space = createLabelSpace();
    const box = { x: -5, y: 0, width: 100, height: 12 };
    expect(space.take(box)).toBe(true);
    expect(space.take({ ...box, x: 60 })).toBe(false);
    expect(space.take({ ...box, y: 12 })).toBe(true);
  });

  it('cut long names between characters', () => {
    expect(shorten('Acme', 4)).toBe('Acme');
    expect(shorten('🎉🎉🎉🎉', 3)).toBe('🎉🎉…');
  });
});

describe('messages and state', () => {
  it('are checked', () => {
    expect(fromGraph.safeParse({ type: 'centre', key: 'org:a', depth: 2 }).success).toBe(true);
    expect(fromGraph.safeParse({ type: 'centre', key: 'org:a', depth: 4 }).success).toBe(false);
    expect(graphState.safeParse({ viewport: { x: 1 } }).success).toBe(false);
    expect(graphState.safeParse({}).success).toBe(true);
  });
});
