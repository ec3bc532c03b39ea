import { satisfies } from 'semver';
import type { Catalog } from '../catalog/catalog.ts';
import type { ConfigurationFile } from '../workspace/configuration.ts';
import type { PackData, PackDefinition } from '../workspace/pack.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { defineRule, type Found } from './rule.ts';
import { lockEntries } from './support/packs/lock-entries.ts';

export const packConflict = defineRule({
  code: 'pack-conflict',
  level: 'error',
  softens: false,
  summary: 'Two packs that define the same snippet prefix, id, kind or note type, or do not fit together.',
  configuration(file, { workspace }): Iterable<Found> {
    if (file.part === undefined) return [];
    return file.part === 'lock' ? onLock(file, workspace) : inFile(file, workspace);
  },
  catalog: (catalog, { workspace }) => inFile(catalog, workspace),
});

/** For a pack in the workspace, each clash is reported where the pack defines the thing. */
function* inFile(file: ConfigurationFile | Catalog, workspace: RuleWorkspace): Iterable<Found> {
  const pack = workspace.packs.find(
    ({ origin, folder }) =>
      origin === 'in-place' && folder !== undefined && file.uri.startsWith(`${folder}/`),
  );
  if (!pack) return;
  for (const { definition, other, others } of clashesOf(pack, workspace)) {
    if (definition.uri === file.uri) yield { span: definition.span, ...tell(definition, other, others) };
  }
  if (file.type === 'configuration' && file.part === 'manifest') yield* requirementsIn(file, pack, workspace);
}

/**
 * For an installed pack, clashes are reported on its entry in the lock, against built-in packs and those listed
 * before it.
 */
function* onLock(file: ConfigurationFile, workspace: RuleWorkspace): Iterable<Found> {
  for (const { name, span } of lockEntries(file.text)) {
    const index = workspace.packs.findIndex((pack) => pack.origin === 'installed' && pack.name === name);
    const pack = workspace.packs[index];
    if (!pack) continue;
    for (const { definition, other, others } of clashesOf(pack, workspace)) {
      const rank = workspace.packs.indexOf(other);
      if (rank < index && other.origin !== 'in-place') yield { span, ...tell(definition, other, others) };
    }
    for (const message of unmet(pack, workspace)) yield { span, message };
  }
}

/** Every conflict of a pack, wherever it is reported; used by the view of packs. */
export function conflictsOf(pack: PackData, workspace: RuleWorkspace): { message: string; uri: string }[] {
  const clashes = clashesOf(pack, workspace).map(({ definition, other, others }) => ({
    message: tell(definition, other, others).message,
    uri: definition.uri,
  }));
  const manifest = `${pack.folder ?? ''}/pack.yaml`;
  return [...clashes, ...unmet(pack, workspace).map((message) => ({ message, uri: manifest }))];
}

interface Clash {
  readonly definition: PackDefinition;
  readonly other: PackData;
  readonly others: PackDefinition;
}

function clashesOf(pack: PackData, workspace: RuleWorkspace): Clash[] {
  const own = new Map((pack.definitions ?? []).map((definition) => [slot(definition), definition]));
  return workspace.packs
    .filter((other) => other !== pack)
    .flatMap((other) =>
      (other.definitions ?? []).flatMap((others) => {
        const definition = own.get(slot(others));
        return definition ? [{ definition, other, others }] : [];
      }),
    );
}

function slot({ what, key }: PackDefinition): string {
  return `${what} ${key.toLowerCase()}`;
}

function tell(definition: PackDefinition, other: PackData, others: PackDefinition): Omit<Found, 'span'> {
  const { what, key } = definition;
  return {
    message: `the ${what} \`${key}\` is defined by \`${other.name}\` too: rename it in one of the packs, or use only one of them`,
    related: [{ uri: others.uri, span: others.span, message: `\`${other.name}\` defines it here` }],
  };
}

function* requirementsIn(file: ConfigurationFile, pack: PackData, workspace: RuleWorkspace): Iterable<Found> {
  const { root } = parseYaml(file.text);
  const requires = root?.type === 'map' ? entryOf(root, 'requires')?.value : undefined;
  if (requires?.type !== 'map') return;
  for (const entry of requires.entries) {
    const range = pack.requires?.get(entry.key);
    const message = range === undefined ? undefined : whyUnmet(entry.key, range, workspace);
    if (message !== undefined) yield { span: entry.value.span, message };
  }
}

function unmet(pack: PackData, workspace: RuleWorkspace): string[] {
  return [...(pack.requires ?? [])].flatMap(([name, range]) => {
    const message = whyUnmet(name, range, workspace);
    return message === undefined ? [] : [`\`${pack.name}\`: ${message}`];
  });
}

/** Why a required pack does not fit. The required version of Dossier itself is compared on installation. */
function whyUnmet(name: string, range: string, workspace: RuleWorkspace): string | undefined {
  if (name === 'dossier') return undefined;
  const found = workspace.packs.find((pack) => pack.name === name);
  if (!found) return `it requires the pack \`${name}\` ${range}, which is not here: add it`;
  if (found.version !== undefined && !satisfies(found.version, range))
    return `it requires \`${name}\` ${range}, and ${found.version} is here: update one of the two`;
  return undefined;
}
