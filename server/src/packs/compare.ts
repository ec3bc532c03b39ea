// Two versions of a pack, compared by what they mean: snippets, entities, words and levels, not lines.

import { parseCurie } from '../values/curie.ts';
import type { PackData } from '../workspace/pack.ts';
import { entryOf, parseYaml, toPlain } from '../yaml/tree.ts';

export interface Difference {
  readonly change: 'added' | 'removed' | 'changed';
  /** `snippet`, `entity`, `level of`, … */
  readonly what: string;
  /** Its name: a prefix, an id, a code. */
  readonly key: string;
  /** The values, for what is short enough to be read in a line. */
  readonly before?: string;
  readonly after?: string;
}

/** What `after` has, lacks or has otherwise; in the order of kinds of things, then of names. */
export function comparePacks(before: PackData, after: PackData): Difference[] {
  const old = meaningOf(before);
  const fresh = meaningOf(after);
  return [...fresh].flatMap(([what, entries]) => compare(what, old.get(what) ?? new Map(), entries));
}

type Entries = ReadonlyMap<string, { readonly print: string; readonly short?: string }>;

function compare(what: string, before: Entries, after: Entries): Difference[] {
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key): Difference[] => {
    const old = before.get(key);
    const fresh = after.get(key);
    if (old?.print === fresh?.print) return [];
    const change = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed';
    return [
      {
        change,
        what,
        key,
        ...(old?.short === undefined ? {} : { before: old.short }),
        ...(fresh?.short === undefined ? {} : { after: fresh.short }),
      },
    ];
  });
}

function meaningOf(pack: PackData): Map<string, Entries> {
  const words = pack.vocabulary ?? {};
  const lists = Object.entries(words).flatMap(([key, value]) =>
    Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value.map((word) => [`${key}: ${word}`, word] as const)
      : [],
  );
  const short = (entries: readonly (readonly [string, string])[]): Entries =>
    new Map(entries.map(([key, value]) => [key, { print: value, short: value }]));
  const whole = (entries: readonly (readonly [string, unknown])[]): Entries =>
    new Map(entries.map(([key, value]) => [key, { print: JSON.stringify(value) ?? '' }]));
  return new Map<string, Entries>([
    ['requirement', short([...(pack.requires ?? [])])],
    ['kind', whole(Object.entries(words.kinds ?? {}))],
    ['note type', whole(Object.entries(words['note-types'] ?? {}))],
    ['scale', whole(Object.entries(words.scales ?? {}))],
    ['relation', whole(Object.entries(words.relations ?? {}))],
    ['alias', short(Object.entries(words.aliases ?? {}))],
    ['word', short(lists.map(([key]) => [key, '']))],
    ['basis', short((words.basis?.values ?? []).map((value) => [value, '']))],
    [
      'comparison of',
      short((words.basis?.['comparable-groups'] ?? []).map((group) => [group.join(', '), ''])),
    ],
    [
      'level of',
      short([...(pack.rules ?? [])].map(([code, { level, options }]) => [code, levelText(level, options)])),
    ],
    [
      'snippet',
      whole(
        (pack.snippets ?? []).flatMap(({ prefixes, name, body, description }) =>
          prefixes.map((prefix) => [`${prefix} (${name})`, [body, description]] as const),
        ),
      ),
    ],
    ['template', whole((pack.templates ?? []).map(({ id, text }) => [id, text]))],
    ['entity', whole(pack.catalogs.flatMap(({ text }) => entitiesIn(text)))],
  ]);
}

function levelText(level: string | undefined, options: Readonly<Record<string, string>>): string {
  const values = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  return [level ?? 'default level', ...values].join(', ');
}

function entitiesIn(text: string): [string, unknown][] {
  const { root } = parseYaml(text);
  const entries = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  return (entries?.type === 'list' ? entries.items : []).flatMap((item) => {
    const id = item.type === 'map' ? entryOf(item, 'id')?.value : undefined;
    const key = id?.type === 'scalar' ? parseCurie(id.value.trim())?.key : undefined;
    return key === undefined ? [] : [[key, toPlain(item)] satisfies [string, unknown]];
  });
}
