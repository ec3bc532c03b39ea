// Claims moved to another place of their text, with the YAML that they were read from.

import { isFields, isLocated } from '../schema/bare-fields.ts';
import { type Span, shift } from '../text/span.ts';
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from '../yaml/node.ts';
import type { Claim } from './note.ts';

/** The claim, moved by so many characters. */
export function moveClaim(claim: Claim, by: number): Claim {
  const places = {
    span: shift(claim.span, by),
    fence: shift(claim.fence, by),
    content: shift(claim.content, by),
  };
  if (!claim.map) return { ...claim, ...places };
  const tree = new Tree(by);
  const map = tree.map(claim.map);
  return { ...claim, ...places, map, fields: tree.fields(claim.fields) } as Claim;
}

/** Moves a tree and what refers to its nodes; each node once. */
class Tree {
  readonly #by: number;
  readonly #nodes = new Map<YamlNode, YamlNode>();
  readonly #entries = new Map<YamlEntry, YamlEntry>();

  constructor(by: number) {
    this.#by = by;
  }

  map(node: YamlMap): YamlMap {
    return this.#node(node) as YamlMap;
  }

  fields(fields: object): object {
    const moved: Record<string, unknown> = {};
    for (const [key, field] of Object.entries(fields)) moved[key] = this.#value(field);
    return moved;
  }

  #value(value: unknown): unknown {
    if (isLocated(value)) {
      const located = {
        ...value,
        value: this.#inner(value.value),
        span: shift(value.span, this.#by),
        node: this.#node(value.node),
      };
      return value.entry ? { ...located, entry: this.#entry(value.entry) } : located;
    }
    return value;
  }

  #inner(value: unknown): unknown {
    if (Array.isArray(value)) return value.some(isLocated) ? value.map((item) => this.#value(item)) : value;
    return isFields(value) ? this.fields(value) : value;
  }

  #node(node: YamlNode): YamlNode {
    const known = this.#nodes.get(node);
    if (known) return known;
    const moved = this.#move(node);
    this.#nodes.set(node, moved);
    return moved;
  }

  #move(node: YamlNode): YamlNode {
    const span = shift(node.span, this.#by);
    if (node.type === 'map') return { ...node, span, entries: node.entries.map((one) => this.#entry(one)) };
    if (node.type === 'list') return { ...node, span, items: node.items.map((one) => this.#node(one)) };
    const scalar = { ...node, span, outer: shift(node.outer, this.#by) };
    return node.locate ? { ...scalar, locate: moveLocate(node.locate, this.#by) } : scalar;
  }

  #entry(entry: YamlEntry): YamlEntry {
    const known = this.#entries.get(entry);
    if (known) return known;
    const moved = {
      ...entry,
      keySpan: shift(entry.keySpan, this.#by),
      value: this.#node(entry.value),
      span: shift(entry.span, this.#by),
    };
    this.#entries.set(entry, moved);
    return moved;
  }
}

type Locate = NonNullable<YamlScalar['locate']>;

/** From where a function was moved, and how far: so that one that moves with each keystroke stays one step away. */
const origins = new WeakMap<Locate, { readonly locate: Locate; readonly by: number }>();

function moveLocate(locate: Locate, by: number): Locate {
  const origin = origins.get(locate);
  const first = origin?.locate ?? locate;
  const whole = (origin?.by ?? 0) + by;
  if (whole === 0) return first;
  const moved = (start: number, end: number): Span => shift(first(start, end), whole);
  origins.set(moved, { locate: first, by: whole });
  return moved;
}
