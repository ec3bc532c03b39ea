// The neighbourhood of a thing: what refers to it and what it refers to, in up to three steps.

import { kindOfKey } from '../../values/curie.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Steps } from '../../workspace/steps.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';
import type { Place } from '../navigation/place.ts';
import { DocumentMemo } from '../symbols/document-memo.ts';
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

/** What the graph asks of one document. */
export interface Linked {
  /** Of a note, unless it is empty. */
  readonly title: string | undefined;
  /**
   * From the things that it defines, each once. Links to sources are left out, because they would connect everything that
   * cites them.
   */
  readonly links: readonly GraphEdge[];
}

/** What the graph asks of the documents of a workspace, to be kept for the next graph. */
export function linkedThings(workspace: Workspace): DocumentMemo<Linked> {
  return new DocumentMemo((uri) => linkedBy(workspace.digest(uri)));
}

/**
 * The graph around `key`, breadth first, in steps. Kinds that are hidden are not followed either. What is known of documents
 * (`linked`) saves looking at them.
 */
export function* neighbourhood(
  workspace: Workspace,
  key: string,
  options: { readonly depth: number; readonly kinds?: readonly string[] },
  linked: DocumentMemo<Linked> = linkedThings(workspace),
): Steps<Graph> {
  const depths = new Map([[key, 0]]);
  const edges = new Map<string, GraphEdge>();
  let frontier = [key];
  let truncated = false;
  for (let depth = 1; depth <= options.depth && frontier.length > 0; depth++) {
    const next: string[] = [];
    for (const at of frontier) {
      for (const [id, edge] of yield* edgesOf(workspace, at, linked)) {
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
        edges.set(id, edge);
      }
    }
    frontier = next;
  }
  const nodes: GraphNode[] = [];
  for (const [own, depth] of depths) {
    nodes.push(nodeOf(workspace, own, depth, linked));
    yield;
  }
  return { nodes, edges: [...edges.values()], truncated };
}

function nodeOf(workspace: Workspace, key: string, depth: number, linked: DocumentMemo<Linked>): GraphNode {
  const [place] = definitionsOf(workspace, key);
  const kind = kindOfKey(key);
  const name = kind === 'note' ? place && linked.of(place.uri).title : thingName(workspace, undefined, key);
  const node = { key, kind, label: name ?? key, depth };
  return place ? { ...node, place: { uri: place.uri, span: place.span } } : node;
}

/** The edges of one thing, by what tells them apart. */
function* edgesOf(
  workspace: Workspace,
  key: string,
  linked: DocumentMemo<Linked>,
): Steps<ReadonlyMap<string, GraphEdge>> {
  const edges = new Map<string, GraphEdge>();
  const homes = new Set(definitionsOf(workspace, key).map(({ uri }) => uri));
  for (const uri of homes) for (const link of linked.of(uri).links) if (link.from === key) add(edges, link);
  let last: string | undefined;
  // Sorted by document.
  for (const { uri } of workspace.facts('reference', key)) {
    if (uri === last) continue;
    last = uri;
    for (const link of linked.of(uri).links) if (link.to === key) add(edges, link);
    yield;
  }
  return edges;
}

function add(edges: Map<string, GraphEdge>, edge: GraphEdge): void {
  const id = `${edge.from}\t${edge.to}\t${edge.label}`;
  const known = edges.get(id);
  edges.set(id, known ? { ...known, count: known.count + edge.count } : edge);
}

function linkedBy(document: Digest | undefined): Linked {
  const edges = new Map<string, GraphEdge>();
  for (const { from, to, label } of outgoing(document))
    if (from !== to && kindOfKey(to) !== 'src' && kindOfKey(from) !== 'src')
      add(edges, { from, to, label, count: 1 });
  const title = document?.type === 'note' && document.title !== '' ? document.title : undefined;
  return { title, links: [...edges.values()] };
}

/** Everything that the things which a document defines refer to. */
function* outgoing(document: Digest | undefined): Iterable<Omit<GraphEdge, 'count'>> {
  if (!document || document.type === 'configuration') return;
  const entities = document.type === 'catalog' ? document.entities : document.entity ? [document.entity] : [];
  for (const { key: from, fields } of entities) {
    for (const { value } of fields.relations?.value ?? [])
      if (value.target) yield { from, to: value.target.value.key, label: value.type?.value ?? 'linked-to' };
    const vendor = document.type === 'catalog' ? fields.specs?.value.vendor : undefined;
    if (vendor) yield { from, to: vendor.value.key, label: 'vendor' };
  }
  if (document.type === 'catalog') return;
  for (const { key: to, claim, field } of document.references) {
    if (field?.startsWith('relations')) continue;
    const from = (claim === undefined ? undefined : document.claims[claim]?.key) ?? document.key;
    if (from !== undefined) yield { from, to, label: field ?? 'refers to' };
  }
}
