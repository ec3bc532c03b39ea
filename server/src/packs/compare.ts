// Compares two versions of a pack by meaning: snippets, entities, words and levels instead of lines.

import { parseCurie } from '../values/curie.ts';
import type { PackData } from '../workspace/pack.ts';
import type { YamlMap } from '../yaml/node.ts';
import { entryOf, parseYaml, toPlain } from '../yaml/tree.ts';

export interface Difference {
  /** `renamed`: it has another id; `merged`: it became part of another one, which `key` names. */
  readonly change: 'added' | 'removed' | 'changed' | 'renamed' | 'merged';
  /** `snippet`, `entity`, `level of`, … */
  readonly what: string;
  /** Its name: a prefix, an id, a code. */
  readonly key: string;
  /** The values, if they are short enough for a line; for something renamed or merged, the old id. */
  readonly before?: string;
  readonly after?: string;
  /** For something renamed: whether anything else about it changed. */
  readonly otherwise?: boolean;
}

/** What `after` adds, lacks or changes, sorted by kind of thing and then by name. */
export function comparePacks(before: PackData, after: PackData): Difference[] {
  const old = meaningOf(before);
  const fresh = meaningOf(after);
  const differences = [...fresh].flatMap(([what, entries]) =>
    compare(what, old.get(what) ?? new Map(), entries),
  );
  return withNewIds(differences, old.get('entity') ?? new Map(), fresh.get('entity') ?? new Map());
}

/** The differences, with one for each entity that was renamed or merged according to `former-ids`. */
function withNewIds(differences: readonly Difference[], old: Entries, fresh: Entries): Difference[] {
  const heirs = heirsIn(differences, fresh);
  const renamed = new Map<string, string>();
  for (const [former, key] of heirs) if (!old.has(key) && !renamed.has(key)) renamed.set(key, former);
  const differs = (before: string, key: string) =>
    printWith(heirs, old.get(before)?.rest) !== printWith(heirs, fresh.get(key)?.rest);
  const hasOtherFormer = (key: string) =>
    (fresh.get(key)?.former ?? []).filter((id) => !heirs.has(id)).join() !== old.get(key)?.former?.join();
  return differences.flatMap((one): Difference[] => {
    const { what, key } = one;
    const before = isEntity(one, 'added') ? renamed.get(key) : undefined;
    if (before !== undefined)
      return [{ change: 'renamed', what, key, before, otherwise: differs(before, key) }];
    const heir = isEntity(one, 'removed') ? heirs.get(key) : undefined;
    if (heir !== undefined)
      return renamed.get(heir) === key ? [] : [{ change: 'merged', what, key: heir, before: key }];
    // An entity that differs only in the ids it refers to is not reported again.
    const isOwn = !isEntity(one, 'changed') || heirs.size === 0 || differs(key, key) || hasOtherFormer(key);
    return isOwn ? [one] : [];
  });
}

/** The removed ids, each with the entity that lists it among its former ids. */
function heirsIn(differences: readonly Difference[], fresh: Entries): ReadonlyMap<string, string> {
  const gone = new Set(differences.flatMap((one) => (isEntity(one, 'removed') ? [one.key] : [])));
  const heirs = new Map<string, string>();
  for (const { what, key } of differences)
    for (const former of (what === 'entity' && fresh.get(key)?.former) || [])
      if (gone.has(former) && !heirs.has(former)) heirs.set(former, key);
  return heirs;
}

function printWith(heirs: ReadonlyMap<string, string>, plain: unknown): string {
  return JSON.stringify(plain ?? null, (_, value: unknown) =>
    typeof value === 'string' ? (heirs.get(parseCurie(value.trim())?.key ?? '') ?? value) : value,
  );
}

function isEntity({ what, change }: Difference, wanted: Difference['change']): boolean {
  return what === 'entity' && change === wanted;
}

type Entries = ReadonlyMap<string, Meaning>;

interface Meaning {
  readonly print: string;
  readonly short?: string;
  /** For an entity: its former ids, and everything except ids. */
  readonly former?: readonly string[];
  readonly rest?: unknown;
}

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
    ['entity', new Map(pack.catalogs.flatMap(({ text }) => entitiesIn(text)))],
  ]);
}

function levelText(level: string | undefined, options: Readonly<Record<string, string>>): string {
  const values = Object.entries(options).map(([name, value]) => `${name} ${value}`);
  return [level ?? 'default level', ...values].join(', ');
}

function entitiesIn(text: string): [string, Meaning][] {
  const { root } = parseYaml(text);
  const entries = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  return (entries?.type === 'list' ? entries.items : []).flatMap((item) => {
    const id = item.type === 'map' ? entryOf(item, 'id')?.value : undefined;
    const key = id?.type === 'scalar' ? parseCurie(id.value.trim())?.key : undefined;
    return key === undefined || item.type !== 'map' ? [] : [[key, meaningOfEntity(item)]];
  });
}

function meaningOfEntity(item: YamlMap): Meaning {
  const list = entryOf(item, 'former-ids')?.value;
  const former = (list?.type === 'list' ? list.items : []).flatMap((one) =>
    one.type === 'scalar' ? (parseCurie(one.value.trim())?.key ?? []) : [],
  );
  const rest = item.entries.filter(({ key }) => key !== 'id' && key !== 'former-ids');
  const print = JSON.stringify(toPlain(item)) ?? '';
  return { print, former, rest: rest.map(({ key, value }) => [key, toPlain(value)]) };
}
