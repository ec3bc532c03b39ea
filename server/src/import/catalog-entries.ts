// Turns imported entities into catalog entries: gives each an id, leaves out known ones, and appends them to the
// text.

import type { TextEdit } from '../schema/problem.ts';
import { isCommonWord } from '../text/common-words.ts';
import { foldName } from '../text/fold.ts';
import { lineBreakOf, lineEndFrom } from '../text/line-index.ts';
import { span } from '../text/span.ts';
import { idFromText, isId, parseCurie } from '../values/curie.ts';
import {
  checkIdentifier,
  type IdentifierScheme,
  isIdentifierScheme,
  normaliseIdentifier,
} from '../values/identifiers.ts';
import { entityOf, type Workspace } from '../workspace/workspace.ts';
import { linePrefix, scalar } from '../yaml/edit.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import type { ImportedEntity, ImportProblem } from './imported-entity.ts';

/** The content for a catalog. */
export interface CatalogEntries {
  /** The new entries, each as its lines without indentation. */
  readonly entries: readonly (readonly string[])[];
  /** How many the workspace already has. */
  readonly known: number;
  /** What is left out, each with the reason. */
  readonly left: readonly string[];
}

interface Named {
  readonly entity: ImportedEntity;
  readonly key: string;
}

/** Gives every entity its id and leaves out those that the workspace has, with the same id or the same identifier. */
export function catalogEntries(entities: readonly ImportedEntity[], workspace: Workspace): CatalogEntries {
  const left: string[] = [];
  const keys = new Map<string, string>();
  const named = nameAll(entities, workspace, keys, left);
  const fresh = named.filter(({ key, entity }) => {
    const there = entityOf(workspace, key);
    if (!there || there.pack) return true;
    if (!there.entity.names.some(({ value }) => foldName(value) === foldName(entity.name)))
      left.push(`${entity.name}: ${key} is another entity here`);
    return false;
  });
  const entries = fresh.map((each) => linesOf(each, keys, left));
  const homeless = fresh.filter(({ entity: { identifiers } }) => identifiers.ticker && !identifiers.mic);
  if (homeless.length > 0)
    left.push(`${homeless.length} × ticker is left out: it says nothing without its market, \`mic\``);
  return { entries, known: named.length - fresh.length, left };
}

function nameAll(
  entities: readonly ImportedEntity[],
  workspace: Workspace,
  keys: Map<string, string>,
  left: string[],
): Named[] {
  const taken = new Map<string, ImportedEntity>();
  const bearers = new Map<string, string>();
  const named: Named[] = [];
  for (const entity of entities) {
    const base = baseKey(entity, workspace);
    if (base === undefined) {
      left.push(`${entity.name}: “${entity.id ?? entity.kind}” cannot be made into an id`);
      continue;
    }
    const own = ownIdentifiers(entity);
    const same = sameIdentifier(own, workspace) ?? own.map((each) => bearers.get(each)).find(Boolean);
    if (same !== undefined && same !== base) {
      keys.set(entity.origin, same);
      left.push(`${entity.name}: has the identifiers of ${same}`);
      continue;
    }
    let key = base;
    for (let next = 2; taken.has(key) && !isSame(taken.get(key), entity); next++) key = `${base}-${next}`;
    keys.set(entity.origin, key);
    if (taken.has(key)) {
      left.push(`${entity.name}: ${entity.origin} is in the file twice`);
      continue;
    }
    taken.set(key, entity);
    for (const each of own) bearers.set(each, key);
    named.push({ entity, key });
  }
  return named;
}

/**
 * `kind:id` from the file's own id, or else from the name: lower case, with one hyphen for every run of other
 * characters.
 */
function baseKey({ id, kind, name }: ImportedEntity, { vocabulary }: Workspace): string | undefined {
  const curie = id === undefined ? undefined : parseCurie(id);
  if (curie && vocabulary.kinds.has(curie.kind)) return curie.key;
  if (!vocabulary.kinds.has(kind)) return undefined;
  const text = id ?? idFromText(name.replace(/[^\p{L}\p{N}\p{M}]+/gu, '-'));
  return text !== undefined && isId(text) ? `${kind}:${text.toLowerCase()}` : undefined;
}

function isSame(one: ImportedEntity | undefined, other: ImportedEntity): boolean {
  if (!one || foldName(one.name) !== foldName(other.name)) return false;
  return Object.entries(one.identifiers).every(
    ([scheme, value]) => (other.identifiers[scheme as IdentifierScheme] ?? value) === value,
  );
}

/** `scheme:value` of the identifiers that belong to one entity only. */
function ownIdentifiers({ identifiers }: ImportedEntity): string[] {
  return Object.entries(identifiers).flatMap(([scheme, value]) =>
    isIdentifierScheme(scheme) && !['iso3166', 'ticker', 'mic'].includes(scheme)
      ? [`${scheme}:${normaliseIdentifier(scheme, value)}`]
      : [],
  );
}

/** The entity of the workspace that has one of them. */
function sameIdentifier(identifiers: readonly string[], workspace: Workspace): string | undefined {
  for (const identifier of identifiers) {
    const [there] = workspace.facts('identifier', identifier);
    if (there) return there.key;
  }
  return undefined;
}

function linesOf({ entity, key }: Named, keys: ReadonlyMap<string, string>, left: string[]): string[] {
  const lines = [`id: ${key}`, `name: ${scalar(entity.name)}`];
  const strong = (names: readonly string[]) => names.filter((name) => name !== entity.name && !isFaint(name));
  const faint = [entity.name, ...entity.aliases, ...entity.previousNames].filter(isFaint);
  const used = new Set<string>();
  for (const [field, names] of [
    ['aliases', strong(entity.aliases)],
    ['previous-names', strong(entity.previousNames)],
    ['weak-aliases', [...faint, ...entity.weakAliases]],
  ] as const) {
    const own = names.filter((name) => !used.has(name) && used.add(name));
    if (own.length > 0) lines.push(`${field}: [${own.map(scalar).join(', ')}]`);
  }
  if (entity.type !== undefined) lines.push(`type: ${scalar(entity.type)}`);
  const identifiers = validIdentifiers(entity, left);
  if (identifiers.length > 0) lines.push('identifiers:', ...identifiers);
  const relations = entity.relations.flatMap(({ type, target, asOf, percentage }) => {
    const to = keys.get(target);
    const more = `${asOf ? `, as-of: ${asOf}` : ''}${percentage ? `, percentage: ${percentage}` : ''}`;
    return to === undefined ? [] : [`  - {type: ${type}, target: ${to}${more}}`];
  });
  if (relations.length > 0) lines.push('relations:', ...new Set(relations));
  return lines;
}

/**
 * Whether texts use the name for other things too: an ordinary word, or three letters or fewer. It becomes a weak
 * alias.
 */
function isFaint(name: string): boolean {
  return isCommonWord(name) || /^[\x20-\x7e]{1,3}$/.test(name);
}

function validIdentifiers({ name, identifiers }: ImportedEntity, left: string[]): string[] {
  return Object.entries(identifiers).flatMap(([scheme, value]) => {
    const check = isIdentifierScheme(scheme) ? checkIdentifier(scheme, value, identifiers) : undefined;
    // A table of tickers without markets gets one remark for all of them.
    if (scheme === 'ticker' && !identifiers.mic) return [];
    if (check?.ok) return [`  ${scheme}: ${scalar(value)}`];
    left.push(`${name}: ${scheme} ${value} is left out: ${check?.message ?? 'not known'}`);
    return [];
  });
}

/** A new catalog. */
export function newCatalog(title: string, entries: CatalogEntries['entries']): string {
  const body = entries.flatMap((lines) => indented(lines, '  ', ' '));
  return `${[`catalog: ${scalar(title)}`, 'entries:', ...body].join('\n')}\n`;
}

/** The edit that adds entries after the last one of a catalog; or why that is not possible. */
export function appendEntries(text: string, entries: CatalogEntries['entries']): TextEdit | ImportProblem {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(text.slice(mark), (offset) => offset + mark);
  const list = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  const last = list?.type === 'list' && !list.flow ? list.items.at(-1) : undefined;
  if (!list || !last)
    return { problem: 'is not a catalog with a list of entries: name another file with --out' };
  const dash = Math.max(text.lastIndexOf('-', last.span.start - 1), list.span.start);
  const indent = linePrefix(text, dash);
  const gap = ' '.repeat(Math.max(1, last.span.start - dash - 1));
  let at = last.span.end;
  while (at > last.span.start && /\s/.test(text[at - 1] ?? '')) at--;
  at = lineEndFrom(text, at);
  const lineBreak = lineBreakOf(text);
  const newText = entries
    .flatMap((lines) => indented(lines, indent, gap))
    .map((line) => `${lineBreak}${line}`)
    .join('');
  return { span: span(at, at), newText };
}

function indented(lines: readonly string[], indent: string, gap: string): string[] {
  return lines.map((line, index) => `${indent}${index === 0 ? '-' : ' '}${gap}${line}`);
}
