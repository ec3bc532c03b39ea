// The neighbourhood of a thing: what refers to it and what it refers to, in up to three steps.

import { kindOfKey } from '../../values/curie.ts';
import type { Digest } from '../../workspace/digest.ts';
import type { Tables } from '../../workspace/facts.ts';
import type { Steps } from '../../workspace/steps.ts';
import { definitionsOf, type Workspace } from '../../workspace/workspace.ts';
import { DocumentMemo } from '../symbols/document-memo.ts';
import { thingName } from '../symbols/thing-name.ts';

export interface GraphNode {
  readonly key: string;
  /** What it is called, if not by its key. */
  readonly label?: string;
  /** The number of steps from the centre. */
  readonly depth: number;
  /** Nothing defines it. */
  readonly missing?: true;
}
/** From a node to another and by which relation, each as its number in its list; and how often. */
export type GraphEdge = readonly [from: number, to: number, relation: number, count: number];
export interface Graph {
  /** The centre first, and what is nearer before what is farther. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Names of relations, and `refers to`. */
  readonly relations: readonly string[];
  readonly truncated: boolean;
}

/** A larger graph is unreadable and slow to lay out. */
const LIMIT = 5000;

interface Link {
  readonly from: string;
  readonly to: string;
  /** The relation, or `refers to`. */
  readonly label: string;
  readonly count: number;
}

/** What the graph asks of one document. */
export interface Linked {
  /** Of a note, unless it is empty. */
  readonly title: string | undefined;
  /**
   * From the things that it defines, each once. Links to sources are left out, because they would connect everything that
   * cites them.
   */
  readonly links: readonly Link[];
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
  const { kinds } = options;
  const found = new Found(key, kinds && ((other) => kinds.includes(kindOfKey(other))));
  const nodes: GraphNode[] = [];
  // Whatever is found on the way comes later.
  for (const [at, number] of found.numbers) {
    const depth = found.depths[number] ?? 0;
    const places = definitionsOf(workspace, at);
    nodes.push(nodeOf(workspace, at, depth, places[0], linked));
    yield;
    if (depth === options.depth) continue;
    for (const { links } of linkedIn(places, linked))
      for (const link of links) if (link.from === at) found.add(link, number, link.to);
    for (const { links } of linkedIn(workspace.facts('reference', at), linked)) {
      for (const link of links) if (link.to === at) found.add(link, number, link.from);
      yield;
    }
  }
  return { nodes, edges: found.edges, relations: [...found.relations.keys()], truncated: found.truncated };
}

/** What is known of the documents of facts, of each once: facts are sorted by document. */
function* linkedIn(
  facts: readonly { readonly uri: string }[],
  linked: DocumentMemo<Linked>,
): Iterable<Linked> {
  let last: string | undefined;
  for (const { uri } of facts) {
    if (uri !== last) yield linked.of(uri);
    last = uri;
  }
}

/** What has been found of a graph. */
class Found {
  /** Of each thing its number, in the order in which they were found. */
  readonly numbers: Map<string, number>;
  readonly depths = [0];
  readonly edges: [from: number, to: number, relation: number, count: number][] = [];
  readonly relations = new Map<string, number>();
  truncated = false;
  readonly #isShown: ((key: string) => boolean) | undefined;
  /** By relation, the numbers of edges by both ends. */
  readonly #byEnds: Map<number, number>[] = [];
  /** Of each edge the number of the thing whose links were counted last. */
  readonly #counted: number[] = [];

  constructor(centre: string, isShown: ((key: string) => boolean) | undefined) {
    this.numbers = new Map([[centre, 0]]);
    this.#isShown = isShown;
  }

  /** A link between the thing of a number and another. An edge is counted at one of its ends. */
  add(link: Link, at: number, other: string): void {
    if (this.#isShown?.(other) === false) return;
    const end = this.numbers.get(other) ?? this.#found(other, at);
    if (end === undefined) return;
    const [from, to] = link.to === other ? [at, end] : [end, at];
    const relation = this.#relation(link.label);
    const byEnds = this.#byEnds[relation];
    const id = from * LIMIT + to;
    const known = byEnds?.get(id);
    const edge = known === undefined ? undefined : this.edges[known];
    if (known === undefined || !edge) {
      byEnds?.set(id, this.edges.push([from, to, relation, link.count]) - 1);
      this.#counted.push(at);
      return;
    }
    edge[3] = this.#counted[known] === at ? edge[3] + link.count : link.count;
    this.#counted[known] = at;
  }

  #found(key: string, from: number): number | undefined {
    if (this.depths.length >= LIMIT) {
      this.truncated = true;
      return undefined;
    }
    const number = this.depths.push((this.depths[from] ?? 0) + 1) - 1;
    this.numbers.set(key, number);
    return number;
  }

  #relation(name: string): number {
    const known = this.relations.get(name);
    if (known !== undefined) return known;
    this.relations.set(name, this.#byEnds.push(new Map()) - 1);
    return this.#byEnds.length - 1;
  }
}

function nodeOf(
  workspace: Workspace,
  key: string,
  depth: number,
  place: Tables['definition'] | undefined,
  linked: DocumentMemo<Linked>,
): GraphNode {
  const isNote = kindOfKey(key) === 'note';
  const label = isNote ? place && linked.of(place.uri).title : thingName(workspace, undefined, key);
  const node = label === undefined || label === key ? { key, depth } : { key, label, depth };
  return place ? node : { ...node, missing: true };
}

function linkedBy(document: Digest | undefined): Linked {
  const links = new Map<string, Link>();
  for (const { from, to, label } of outgoing(document)) {
    if (from === to || kindOfKey(to) === 'src' || kindOfKey(from) === 'src') continue;
    const id = `${from}\t${to}\t${label}`;
    links.set(id, { from, to, label, count: (links.get(id)?.count ?? 0) + 1 });
  }
  const title = document?.type === 'note' && document.title !== '' ? document.title : undefined;
  return { title, links: [...links.values()] };
}

/** Everything that the things which a document defines refer to. */
function* outgoing(document: Digest | undefined): Iterable<Omit<Link, 'count'>> {
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
