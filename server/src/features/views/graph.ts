// The neighbourhood of a thing: what refers to it and what it refers to, in up to three steps.

import { kindOfKey } from '../../values/curie.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { thingName } from '../symbols/thing-name.ts';

export interface GraphNode {
  readonly key: string;
  readonly kind: string;
  readonly label: string;
  /** The number of steps from the centre. */
  readonly depth: number;
  readonly place?: Place;
}
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The relation, or `refers to`. */
  readonly label: string;
  readonly count: number;
}
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly truncated: boolean;
}

/** A larger graph is unreadable and slow to lay out. */
const LIMIT = 5000;

/** The graph around `key`, breadth first, in steps. Kinds that are hidden are not followed either. */
export function* neighbourhood(
  workspace: Workspace,
  key: string,
  options: { readonly depth: number; readonly kinds?: readonly string[] },
): Steps<Graph> {
  const depths = new Map([[key, 0]]);
  const edges = new Map<string, GraphEdge>();
  let frontier = [key];
  let truncated = false;
  for (let depth = 1; depth <= options.depth && frontier.length > 0; depth++) {
    const next: string[] = [];
    for (const at of frontier) {
      for (const edge of yield* edgesOf(workspace, at)) {
        const other = edge.from === at ? edge.to : edge.from;
        if (options.kinds && !options.kinds.includes(kindOfKey(other))) continue;
        if (!depths.has(other)) {
          if (depths.size >= LIMIT) {
            truncated = true;
            continue;
          }
          depths.set(other, depth);
          next.push(other);
        }
        edges.set(`${edge.from}\t${edge.to}\t${edge.label}`, edge);
      }
    }
    frontier = next;
  }
  const nodes: GraphNode[] = [];
  for (const [own, depth] of depths) {
    nodes.push(nodeOf(workspace, own, depth));
    yield;
  }
  return { nodes, edges: [...edges.values()], truncated };
}

function nodeOf(workspace: Workspace, key: string, depth: number): GraphNode {
  const [place] = definitionsOf(workspace, key);
  const label = thingName(workspace, undefined, key) ?? key;
  const node = { key, kind: kindOfKey(key), label, depth };
  return place ? { ...node, place: { uri: place.uri, span: place.span } } : node;
}

/** The edges of one thing. Sources are left out, because they would connect everything that cites them. */
function* edgesOf(workspace: Workspace, key: string): Steps<GraphEdge[]> {
  const edges = new Map<string, GraphEdge>();
  const add = (from: string, to: string, label: string) => {
    if (from === to || kindOfKey(to) === 'src' || kindOfKey(from) === 'src') return;
    const id = `${from}\t${to}\t${label}`;
    edges.set(id, { from, to, label, count: (edges.get(id)?.count ?? 0) + 1 });
  };
  for (const { uri } of definitionsOf(workspace, key)) {
    const document = workspace.digest(uri);
    if (document) for (const { from, to, label } of outgoing(document, key)) add(from, to, label);
  }
  const seen = new Set<string>();
  for (const { uri } of workspace.facts('reference', key)) {
    const document = workspace.digest(uri);
    if (!document || seen.has(uri)) continue;
    seen.add(uri);
    yield;
    for (const home of homesOf(document))
      for (const { from, to, label } of outgoing(document, home)) if (to === key) add(from, to, label);
  }
  return [...edges.values()];
}

/** The things that a document defines and that references can come from. */
function homesOf(document: Digest): string[] {
  if (document.type === 'configuration') return [];
  if (document.type === 'catalog') return document.entities.map(({ key }) => key);
  const claims = document.claims.flatMap(({ key }) => key ?? []);
  return document.key === undefined ? claims : [document.key, ...claims];
}

function* outgoing(document: Digest, home: string): Iterable<{ from: string; to: string; label: string }> {
  if (document.type === 'configuration') return;
  const entity =
    document.type === 'note' ? document.entity : document.entities.find(({ key }) => key === home);
  const relations = entity?.key === home ? (entity.fields.relations?.value ?? []) : [];
  for (const { value } of relations) {
    if (value.target)
      yield { from: home, to: value.target.value.key, label: value.type?.value ?? 'linked-to' };
  }
  if (document.type === 'catalog') {
    const vendor = entity?.fields.specs?.value.vendor;
    if (vendor) yield { from: home, to: vendor.value.key, label: 'vendor' };
    return;
  }
  for (const { key, claim, field } of document.references) {
    if (field?.startsWith('relations')) continue;
    const own = claim === undefined ? document.key : (document.claims[claim]?.key ?? document.key);
    if (own === home) yield { from: home, to: key, label: field ?? 'refers to' };
  }
}
