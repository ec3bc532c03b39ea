// Where information first came from. A source's root origin is the end of its `derived-from` chain (SPEC §5).

import { kindOf } from '../../../claims/index.ts';
import type { Placed } from '../../../schema/bare-fields.ts';
import type { Curie } from '../../../values/curie.ts';
import type { KeptClaim, KeptSource, NoteDigest } from '../../../workspace/digest.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';

/** A source and the document that defines it. */
export interface PlacedSource {
  readonly uri: string;
  readonly source: KeptSource;
}

/** The meaning of a note's source ids. */
export interface SourceOrigins {
  /** The source that `src:…` means in the note: its own first, then a global one. */
  find(key: string): PlacedSource | undefined;
  /**
   * The root origin of `src:…` in the note, as a string. Two sources that share it are not independent. An undefined
   * id is its own origin; the members of a cycle share one.
   */
  rootOf(key: string): string;
  /**
   * How the chain ends: at an origin; in a cycle, which `circular-sourcing` reports; or at an aggregator that does
   * not name its sources, whose origin is unknown and proves no independence (SPEC §5).
   */
  endOf(key: string): 'origin' | 'circle' | 'unknown';
  /**
   * The cycle of `derived-from` that is reported on this source because it is the first member by file and place. It
   * begins with the source itself; empty if there is none.
   */
  cycleFrom(source: KeptSource): readonly PlacedSource[];
  /** The source at the end of the chain, if there is one. */
  sourceAtRoot(key: string): PlacedSource | undefined;
}

/** A step on the way to the root: a source, or an id that nothing defines. */
interface Stop {
  readonly identity: string;
  readonly placed?: PlacedSource;
}

/** Reads the sources of one note, and global ones when asked for. */
export function sourceOrigins(
  note: Pick<NoteDigest, 'uri' | 'sources'>,
  workspace: RuleWorkspace,
): SourceOrigins {
  const local = new Map<string, KeptSource>();
  for (const source of note.sources) {
    if (!source.global && !local.has(source.key)) local.set(source.key, source);
  }
  return originsIn(note.uri, (key) => local.get(key), workspace);
}

/** Reads what a claim of another note cites. */
export function originsElsewhere(uri: string, workspace: RuleWorkspace): SourceOrigins {
  return originsIn(uri, (key) => workspace.facts('own-source', `${uri} ${key}`)[0]?.source, workspace);
}

function originsIn(
  uri: string,
  ownSource: (key: string) => KeptSource | undefined,
  workspace: RuleWorkspace,
): SourceOrigins {
  function stop(key: string, inNote: boolean): Stop {
    const own = inNote ? ownSource(key) : undefined;
    if (own) return stopAt({ uri, source: own });
    const placed = workspace.facts('source', key)[0];
    return placed ? stopAt(placed) : { identity: key };
  }

  // A global source of another note names its parent in that note's ids, so only global ids can be followed from
  // here.
  function next(from: Stop): Stop | undefined {
    const parent = from.placed?.source.fields['derived-from']?.value.key;
    return parent === undefined ? undefined : stop(parent, from.placed?.uri === uri);
  }

  const ends = new Map<string, Chain>();

  /** Where the chain from a stop ends. Each stop is visited once, however many chains go through it. */
  function chain(start: Stop): Chain {
    const places = new Map<string, number>();
    const stops: Stop[] = [];
    let end: Chain | undefined;
    for (let at: Stop | undefined = start; at && !end; at = next(at)) {
      const known = places.get(at.identity);
      if (known !== undefined) end = circle(stops.slice(known));
      else end = ends.get(at.identity);
      places.set(at.identity, stops.length);
      stops.push(at);
    }
    const all = end ?? { last: stops.at(-1) ?? start, cycle: [] };
    for (const { identity } of stops) ends.set(identity, all);
    return all;
  }

  return {
    find: (key) => stop(key, true).placed,
    rootOf: (key) => chain(stop(key, true)).last.identity,
    endOf(key) {
      const { last, cycle } = chain(stop(key, true));
      if (cycle.length > 0) return 'circle';
      return last.placed?.source.fields.origin?.value === 'aggregator' ? 'unknown' : 'origin';
    },
    sourceAtRoot: (key) => chain(stop(key, true)).last.placed,
    cycleFrom(source) {
      const start = stopAt({ uri, source });
      const { cycle } = chain(start);
      const [first] = cycle;
      return first?.uri === uri && first.source.span.start === source.span.start ? cycle : [];
    },
  };
}

/** What the stops of one chain share. */
interface Chain {
  /** The origin; for a cycle, the stop whose identity represents all of them. */
  readonly last: Stop;
  /** The cycle, beginning with its first member by file and place; empty if there is none. */
  readonly cycle: readonly PlacedSource[];
}

function circle(stops: readonly Stop[]): Chain {
  const [last = stops[0] as Stop] = stops.toSorted((a, b) => (a.identity < b.identity ? -1 : 1));
  const placed = stops.flatMap((stop) => (stop.placed ? [stop.placed] : []));
  let first = 0;
  for (const [index, one] of placed.entries()) if (comesBefore(one, placed[first])) first = index;
  return { last, cycle: [...placed.slice(first), ...placed.slice(0, first)] };
}

function comesBefore(one: PlacedSource, other: PlacedSource | undefined): boolean {
  if (!other || one.uri !== other.uri) return other === undefined || one.uri < other.uri;
  return one.source.span.start < other.source.span.start;
}

function stopAt(placed: PlacedSource): Stop {
  const { source, uri } = placed;
  return { identity: source.global ? source.key : `${uri} ${source.key}`, placed };
}

/** A claim's citations: the sources it names, once each. */
export interface Citations {
  readonly sources: readonly Placed<Curie>[];
  /** The whole value of `source` or `basis`. */
  readonly list?: Placed<readonly Placed<Curie>[]>;
  /** Whether the claim also rests on other claims, which have citations of their own. */
  readonly claimsToo: boolean;
}

/** What a claim cites. */
export function citationsOf(claim: KeptClaim): Citations {
  const list = kindOf(claim).cites(claim.fields);
  if (!list) return { sources: [], claimsToo: false };
  const sources = new Map<string, Placed<Curie>>();
  for (const item of list.value) {
    if (item.value.kind === 'src' && !sources.has(item.value.key)) sources.set(item.value.key, item);
  }
  const claimsToo = list.value.some((item) => item.value.kind === 'claim');
  return { sources: [...sources.values()], list, claimsToo };
}

/** How many of the cited sources are independent of each other: the number of their known root origins. */
export function independentSources(citations: Citations, origins: SourceOrigins): number {
  const keys = citations.sources.map((item) => item.value.key);
  return new Set(keys.filter((key) => origins.endOf(key) !== 'unknown').map((key) => origins.rootOf(key)))
    .size;
}

/**
 * Whether a source needs no confirmation because of what it is: an original filing or government document (SPEC §7).
 */
export function confirmsItself({ fields }: KeptSource): boolean {
  const authentic = fields.class?.value === 'filing' || fields.class?.value === 'government';
  return authentic && fields.origin?.value === 'original';
}
