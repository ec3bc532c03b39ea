// Ids in places that the schema does not understand: a field of the wrong kind, a misspelt key or fence, a list
// instead of a value, YAML that does not parse. Rules do not treat them as references; navigation and rename do.

import { isFields, isLocated } from '../schema/bare-fields.ts';
import { hintOf } from '../schema/fields.ts';
import { type Items, type Nested, type Shape, singleOf } from '../schema/read-fields.ts';
import { type NearIndex, nearestIn, nearIndex } from '../text/near-index.ts';
import { type Span, span } from '../text/span.ts';
import { bareCurie, type Curie, parseCurie } from '../values/curie.ts';
import { isKind, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { valuesOfBrokenYaml } from '../yaml/broken.ts';
import type { YamlEntry, YamlNode, YamlScalar } from '../yaml/node.ts';
import { curieReference } from './field-references.ts';
import type { LooseReference } from './note.ts';

/** What decides whether a value is an id. */
export interface LooseReading {
  readonly vocabulary: Vocabulary;
  /** The shapes in the region, its own first, to find keys whose values are ids without a kind. */
  readonly shapes: readonly Shape[];
  /** The kind of a bare `id`: that of the claim or note. */
  readonly own?: string;
}

/** Every `kind:id`, and every bare id under a key for ids, below `node` and outside the fields that were read. */
export function looseInTree(
  node: YamlNode,
  read: readonly object[],
  reading: LooseReading,
): LooseReference[] {
  const understood = new Set<YamlNode>();
  for (const fields of read) addUnderstood(fields, understood);
  const found: LooseReference[] = [];
  visit(node, undefined);
  return found;

  function visit(at: YamlNode, key: string | undefined): void {
    if (understood.has(at)) return;
    if (at.type === 'list') for (const item of at.items) visit(item, key);
    else if (at.type === 'scalar') takeScalar(at, key);
    else
      for (const entry of at.entries) {
        takeKey(entry);
        visit(entry.value, entry.key);
      }
  }

  function takeScalar(scalar: YamlScalar, key: string | undefined): void {
    const written = scalar.value.trim();
    const curie = curieOf(written, key, reading);
    if (!curie) return;
    const leading = scalar.value.indexOf(written);
    const located = { ...curie, idOffset: curie.idOffset + leading };
    found.push({ ...curieReference(located, scalar), defines: false });
  }

  function takeKey({ key, keySpan }: YamlEntry): void {
    const curie = curieOf(key, undefined, reading);
    // With quotes or escapes, the characters of the key are not where its value begins.
    const quotes = (keySpan.end - keySpan.start - key.length) / 2;
    if (curie && (quotes === 0 || quotes === 1))
      found.push(textReference(curie, span(keySpan.start + quotes, keySpan.end - quotes), false));
  }
}

/** The same in YAML that does not parse, between `start` and `end` of `source`. */
export function looseInText(source: string, region: Span, reading: LooseReading): LooseReference[] {
  return valuesOfBrokenYaml(source, region).flatMap(({ span: place, key, under }) => {
    if (place.end - place.start > LONGEST_ID) return [];
    const written = source.slice(place.start, place.end);
    const curie = curieOf(written, key, reading);
    if (curie) return [textReference(curie, place, key === 'id')];
    const own = under === 'sources' && reading.own === 'note' ? bareCurie('src', written) : undefined;
    return own ? [{ ...textReference(own, place, true), local: true } as const] : [];
  });
}

const LONGEST_ID = 1000;

function textReference(curie: Curie, place: Span, defines: boolean): LooseReference {
  const { key, kind, id, idOffset } = curie;
  const idSpan = span(place.start + idOffset, place.end);
  return { key, kind, id, span: place, idSpan, form: 'field', uses: [], defines };
}

/** The id in a text under this key; undefined for other texts. */
function curieOf(text: string, key: string | undefined, reading: LooseReading): Curie | undefined {
  const curie = parseCurie(text);
  if (curie) return isKind(reading.vocabulary, curie.kind) ? curie : undefined;
  const bare = key === undefined ? undefined : bareCurie('', text);
  const kind = bare && key !== undefined ? bareKind(key, reading) : undefined;
  return kind === undefined ? undefined : bareCurie(kind, text);
}

/** The kind of bare ids under a key, even if the key is misspelt. */
function bareKind(key: string, { shapes, own }: LooseReading): string | undefined {
  if (key === 'id') return own;
  return holdsSources(key, keysOf(shapes)) ? 'src' : undefined;
}

interface Keys {
  readonly known: ReadonlySet<string>;
  /** Keys whose values may be source ids without `src:`. */
  readonly sources: ReadonlySet<string>;
  /** The known keys, to find the one that is meant. */
  readonly near: NearIndex;
  /** Whether an unknown key is a misspelling of one of those; caches the answers. */
  readonly meant: Map<string, boolean>;
}

// Longer keys are not misspellings, and hostile texts may have a different one on each line.
const LONGEST_KEY = 40;
const MOST_KEYS = 1000;

function holdsSources(key: string, { known, sources, near, meant }: Keys): boolean {
  if (known.has(key)) return sources.has(key);
  if (key.length > LONGEST_KEY) return false;
  const asked = meant.get(key);
  if (asked !== undefined) return asked;
  const answer = sources.has(nearestIn(near, key, 1)[0] ?? '');
  if (meant.size >= MOST_KEYS) meant.clear();
  meant.set(key, answer);
  return answer;
}

const keysOfShapes = new WeakMap<Shape, Keys>();

/** The keys of the shapes and of the mappings nested in them. The first shape takes precedence. */
function keysOf(shapes: readonly Shape[]): Keys {
  const [first = {}] = shapes;
  const made = keysOfShapes.get(first);
  if (made) return made;
  const known = new Set<string>();
  const sources = new Set<string>();
  for (const shape of shapes) gather(shape, known, sources);
  const keys = { known, sources, near: nearIndex(known), meant: new Map<string, boolean>() };
  keysOfShapes.set(first, keys);
  return keys;
}

function gather(shape: Shape, known: Set<string>, sources: Set<string>): void {
  for (const [key, schema] of Object.entries(shape)) {
    known.add(key);
    const inner = 'items' in schema ? (schema as Items).items : schema;
    if ('nested' in inner) gather((inner as Nested).nested, known, sources);
    else {
      const single = singleOf(schema);
      const hint = single && hintOf(single);
      if (hint?.type === 'source' || (hint?.type === 'reference' && hint.kinds.includes('src')))
        sources.add(key);
    }
  }
}

/** The nodes that fields were read from; for lists and mappings read item by item, their inner nodes. */
function addUnderstood(fields: object, understood: Set<YamlNode>): void {
  for (const field of Object.values(fields))
    if (isLocated(field)) addField(field.value, field.node, understood);
}

function addField(value: unknown, node: YamlNode, understood: Set<YamlNode>): void {
  if (Array.isArray(value)) {
    for (const item of value) if (isLocated(item)) addField(item.value, item.node, understood);
  } else if (node.type === 'map' && isFields(value)) addUnderstood(value, understood);
  else understood.add(node);
}
