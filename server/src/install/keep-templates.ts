// Which templates of replaced versions are kept: those that notes were made from, until no note names them any more.

import { loadWorkspace } from '../files/load-workspace.ts';
import { earlierFileName, earlierFolderName, parseEarlierFolder } from '../packs/earlier-templates.ts';
import type { LockedPack } from '../packs/lock.ts';
import { partOf } from '../packs/part.ts';
import { earlierFolders, readInstalled } from './installed.ts';
import type { PackChange } from './transaction.ts';

/** Folders to write next to the packs, and folders that are no longer needed. */
export type KeptTemplates = Pick<PackChange, 'install' | 'remove'>;

/**
 * What a change of packs keeps of the versions that it replaces. `locked` are the packs as they are, `after` as they
 * will be. Notes are only read if there is something to keep or remove.
 */
export async function keepTemplates(
  workspace: string,
  locked: readonly LockedPack[],
  after: readonly LockedPack[],
): Promise<KeptTemplates> {
  const replaced = locked.filter(({ name, version }) =>
    after.some((pack) => pack.name === name && pack.version !== version),
  );
  const kept = await earlierFolders(workspace);
  if (replaced.length === 0 && kept.length === 0) return { install: [], remove: [] };
  const named = await templatesInUse(workspace);
  const install: PackChange['install'][number][] = [];
  for (const { name, version } of replaced) {
    const lies = await readInstalled(workspace, name);
    const files = (Array.isArray(lies) ? lies : [])
      .filter(({ path }) => partOf(path) === 'template')
      .map(({ path, bytes }) => ({ id: `${name}/${path.slice('templates/'.length, -'.md'.length)}`, bytes }))
      .filter(({ id }) => named.has(`${id}@${version}`))
      .map(({ id, bytes }) => ({ path: earlierFileName(id), bytes }));
    if (files.length > 0) install.push({ name: earlierFolderName({ pack: name, version }), files });
  }
  const remove = kept.filter((folder) => !isNeeded(folder, named, after));
  return { install, remove: remove.filter((folder) => !install.some(({ name }) => name === folder)) };
}

/** A folder is needed while a note names one of its templates, unless its version is the one in force. */
function isNeeded(folder: string, named: ReadonlySet<string>, after: readonly LockedPack[]): boolean {
  const { pack, version } = parseEarlierFolder(folder) ?? {};
  return (
    after.some((one) => one.name === pack && one.version !== version) &&
    [...named].some((written) => written.startsWith(`${pack}/`) && written.endsWith(`@${version}`))
  );
}

/** The templates that the notes name, `pack/template@version`. */
async function templatesInUse(workspace: string): Promise<ReadonlySet<string>> {
  const { store } = await loadWorkspace(workspace);
  const named = new Set<string>();
  for (const document of store.workspace.documents()) {
    const template = document.type === 'note' ? document.frontMatter.fields.template : undefined;
    if (template) named.add(template.value);
  }
  return named;
}
