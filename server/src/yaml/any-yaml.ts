// Reads any YAML with the `yaml` package, which defines what a text means. Most of ours needs only `simple.ts`.

import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, visit } from 'yaml';
import { type Span, span } from '../text/span.ts';
import type { OffsetMap, YamlEntry, YamlNode, YamlScalar } from './node.ts';
import { placesOf } from './places.ts';

/** Why a text cannot be read as YAML: the first error and its place. */
export interface YamlError {
  readonly message: string;
  readonly span: Span;
  /** The `yaml` package's name of the error, or `ALIAS`, `COMPLEX_KEY`, `NOT_A_MAP`. */
  readonly reason: string;
}

export interface YamlResult {
  readonly root?: YamlNode;
  readonly error?: YamlError;
}

/** Parses with the `yaml` package, which defines what a text means. Throws if brackets exhaust the stack. */
export function parseAnyYaml(source: string, toDocument: OffsetMap): YamlResult {
  // The package compares each key with every other; one pass over the keys finds the same duplicates.
  const document = parseDocument(source, { schema: 'failsafe', prettyErrors: false, uniqueKeys: false });
  const repeated = repeatedKey(document.contents);
  const [problem] = document.errors;
  // The package reports an exhausted stack as an error in the text.
  if (problem?.message.startsWith('Maximum call stack')) throw new RangeError(problem.message);
  if (problem && !(repeated && repeated[0] < problem.pos[0])) {
    const [start, end] = problem.pos;
    return {
      error: { message: problem.message, reason: problem.code, span: place(start, Math.max(end, start)) },
    };
  }
  if (repeated) {
    const message = 'Map keys must be unique';
    return { error: { message, reason: 'DUPLICATE_KEY', span: place(...repeated) } };
  }
  if (document.contents === null) return {};
  try {
    const root = convert(document.contents as Node);
    return root.type === 'scalar' && root.value === '' ? {} : { root };
  } catch (error) {
    if (error instanceof Unreadable) return { error: error.problem };
    throw error;
  }

  function place(start: number, end: number): Span {
    return span(toDocument(start), toDocument(end));
  }

  function convert(node: Node): YamlNode {
    const [start, end] = node.range ?? [0, 0];
    if (isAlias(node)) {
      const message = 'YAML aliases (*name) are not read: write the value out, or put it in quotes';
      throw new Unreadable({ message, reason: 'ALIAS', span: place(start, end) });
    }
    if (isMap(node)) {
      const entries = node.items.map((pair) => convertPair(pair as Pair<Node, Node | null>));
      const flow = node.flow === true;
      return { type: 'map', entries, span: collection(start, end, flow, entries.at(-1)?.span.end), flow };
    }
    if (isSeq(node)) {
      const items = (node.items as Node[]).map(convert);
      const flow = node.flow === true;
      const last = items.at(-1);
      return { type: 'list', items, span: collection(start, end, flow, last && outerSpan(last).end), flow };
    }
    return convertScalar(node, start, end);
  }

  // The package includes the line breaks after a block collection; here it ends where its last value does.
  function collection(start: number, end: number, flow: boolean, last: number | undefined): Span {
    const whole = place(start, end);
    return flow || last === undefined ? whole : span(whole.start, Math.min(whole.end, last));
  }

  function convertScalar(node: Node, start: number, end: number): YamlScalar {
    const type = isScalar(node) ? node.type : undefined;
    const value = isScalar(node) && typeof node.value === 'string' ? node.value : '';
    const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
    const block = type?.startsWith('BLOCK') === true;
    // The package includes the line breaks after a block's last line.
    const written = block ? source.slice(start, end).trimEnd().length : end - start;
    const outer = place(start, start + written);
    const style =
      type === 'QUOTE_DOUBLE' ? 'double' : type === 'QUOTE_SINGLE' ? 'single' : block ? 'block' : 'plain';
    const inner = quoted ? place(start + 1, end - 1) : outer;
    const scalar = { type: 'scalar', value, outer, style, span: inner } as const;
    const locate = locator(scalar, source, start, start + written);
    return locate ? { ...scalar, locate: (from, to) => place(...locate(from, to)) } : scalar;
  }

  function convertPair(pair: Pair<Node, Node | null>): YamlEntry {
    const key = pair.key;
    const [start, end] = key.range ?? [0, 0];
    if (!isScalar(key)) {
      throw new Unreadable({
        message: 'a key must be plain text',
        reason: 'COMPLEX_KEY',
        span: place(start, end),
      });
    }
    const value: YamlNode = pair.value
      ? convert(pair.value)
      : { type: 'scalar', value: '', style: 'plain', span: place(end, end), outer: place(end, end) };
    const outer = outerSpan(value);
    return {
      key: String(key.value ?? ''),
      keySpan: place(start, end),
      value,
      span: span(toDocument(start), Math.max(outer.end, toDocument(end))),
    };
  }
}

/** The place of the first key that occurs twice in its mapping. */
function repeatedKey(contents: unknown): [start: number, end: number] | undefined {
  let first: [number, number] | undefined;
  visit(contents as Node | null, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const [start, end] = key.range ?? [0, 0];
        if (seen.has(key.value) && start < (first?.[0] ?? Number.POSITIVE_INFINITY)) first = [start, end];
        seen.add(key.value);
      }
    },
  });
  return first;
}

function outerSpan(node: YamlNode): Span {
  return node.type === 'scalar' ? node.outer : node.span;
}

class Unreadable extends Error {
  readonly problem: YamlError;
  constructor(problem: YamlError) {
    super(problem.message);
    this.problem = problem;
  }
}

/** Finds parts of a value in the source; undefined if the value equals its source. */
function locator(
  { value, style }: YamlScalar,
  source: string,
  start: number,
  end: number,
): ((from: number, to: number) => [start: number, end: number]) | undefined {
  const quotes = Number(style === 'single' || style === 'double');
  const header = style === 'block' ? Math.max(0, source.slice(start, end).search(/[\r\n]/)) : quotes;
  const [first, last] = [start + header, end - quotes];
  if (style !== 'block' && source.slice(first, last) === value) return undefined;
  const places = placesOf(value, source, first, last, style);
  if (!places) return undefined;
  return (from, to) => {
    const at = places.starts[from] ?? last;
    return [at, to > from ? (places.ends[to - 1] ?? last) : at];
  };
}
