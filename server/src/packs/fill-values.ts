// The options from the workspace for a choice such as `@org`, the most used first.

import { escapeLabel } from '../text/label.ts';
import { idOfKey } from '../values/curie.ts';
import { currencyCodes } from '../values/currency.ts';
import { isEntityKind } from '../vocabulary/vocabulary.ts';
import type { KeptClaim } from '../workspace/digest.ts';
import { entityOf, type RuleWorkspace, type Workspace } from '../workspace/workspace.ts';

/** The largest number of options in a choice (SPEC §10). */
export const MAXIMUM_OPTIONS = 100;

/** One option of a choice: the text to insert in YAML, and in prose. */
export interface Option {
  readonly yaml: string;
  readonly prose: string;
}

/** The option when the workspace has none: the fill's own form, to type over. */
export function emptyOption(fill: string): Option {
  const kind = fill === '' ? 'org' : fill === 'source' ? 'src' : fill;
  return { yaml: `${kind}:id`, prose: `[name](${kind}:id)` };
}

/** Whether `@fill` is filled from the workspace at all. */
export function isFilled({ vocabulary }: RuleWorkspace, fill: string): boolean {
  return FILLS.has(fill) || isEntityKind(vocabulary, fill);
}

/** Whether `@fill` is filled with references rather than words of a list. */
export function namesThing(fill: string): boolean {
  return fill !== 'currency' && fill !== 'basis' && fill !== 'note-type';
}

const FILLS = new Set(['', 'currency', 'basis', 'note-type', 'source', 'src', 'claim', 'note']);

/** The options for `@fill`, the most used first, then by name; undefined for an unknown name. At most 100. */
export function optionsFor(
  workspace: Workspace,
  fill: string,
  noteUri: string | undefined,
): Option[] | undefined {
  const { vocabulary } = workspace;
  if (fill === 'currency') return plain(ranked(currencyCodes(), currenciesUsed(workspace)));
  if (fill === 'basis') return plain(ranked(vocabulary.basisValues, basesUsed(workspace)));
  if (fill === 'note-type') return plain(ranked([...vocabulary.noteTypes.keys()], typesUsed(workspace)));
  if (fill === 'source' || fill === 'src') return sources(workspace, noteUri);
  if (fill === 'claim') return references(workspace, ['claim']);
  if (fill === 'note') return references(workspace, ['note']);
  if (fill === '') return references(workspace, [...vocabulary.kinds.keys()]);
  return isEntityKind(vocabulary, fill) ? references(workspace, [fill]) : undefined;
}

function plain(values: readonly string[]): Option[] {
  return values.slice(0, MAXIMUM_OPTIONS).map((value) => ({ yaml: value, prose: value }));
}

/** The values sorted by how often they are used; unused ones keep their order. */
function ranked(values: readonly string[], used: ReadonlyMap<string, number>): string[] {
  return [...values].sort((a, b) => (used.get(b) ?? 0) - (used.get(a) ?? 0));
}

function references(workspace: Workspace, kinds: readonly string[]): Option[] {
  const keys = kinds.flatMap((kind) => {
    const ids = new Set(workspace.facts('id', kind).map(({ id }) => id));
    return [...ids].map((id) => `${kind}:${id}`);
  });
  // References inside the catalogs of packs do not count as uses in this workspace.
  const used = (key: string) => workspace.facts('reference', key).filter(({ uri }) => !workspace.isPack(uri));
  const uses = new Map(keys.map((key) => [key, used(key).length]));
  return keys
    .sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, MAXIMUM_OPTIONS)
    .map((key) => option(key, labelOf(workspace, key)));
}

/** The note's own sources come first, because a local id hides a global one. */
function sources(workspace: Workspace, noteUri: string | undefined): Option[] {
  const note = noteUri === undefined ? undefined : workspace.digest(noteUri);
  const local = note?.type === 'note' ? note.sources.filter((source) => !source.global) : [];
  const own = local.map((source) => option(`src:${source.id}`, source.id));
  const others = references(workspace, ['src']).filter(
    (other) => !own.some(({ yaml }) => yaml.toLowerCase() === other.yaml.toLowerCase()),
  );
  return [...own, ...others].slice(0, MAXIMUM_OPTIONS);
}

function option(key: string, label: string): Option {
  return { yaml: key, prose: `[${escapeLabel(label)}](${key})` };
}

/** The text for a reference in prose: the entity's name, the note's or source's title, a claim's id. */
function labelOf(workspace: Workspace, key: string): string {
  const name = entityOf(workspace, key)?.entity.fields.name?.value;
  if (name !== undefined) return name;
  const id = idOfKey(key);
  const [definition] = workspace.facts('definition', key);
  const document = definition && workspace.digest(definition.uri);
  return document?.type === 'note' && document.key === key && document.title !== '' ? document.title : id;
}

function currenciesUsed(workspace: Workspace): Map<string, number> {
  return countOf(workspace, ({ amount }) => amount?.value.currency);
}

function basesUsed(workspace: Workspace): Map<string, number> {
  return countOf(workspace, ({ basis }) => (typeof basis?.value === 'string' ? basis.value : undefined));
}

function countOf(
  workspace: Workspace,
  pick: (fields: KeptClaim['fields']) => string | undefined,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const document of workspace.digests()) {
    if (document.type !== 'note') continue;
    for (const claim of document.claims) {
      const value = pick(claim.fields);
      if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  }
  return counts;
}

function typesUsed(workspace: Workspace): Map<string, number> {
  const counts = new Map<string, number>();
  for (const document of workspace.digests()) {
    const id = document.type === 'note' ? document.noteType?.id : undefined;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
