// Which files of the workspace belong to packs, judging by their paths.

/** Whether an entry of `packs` in `dossier.yaml` is a folder of the workspace, used in place. */
export function isFolderEntry(entry: string): boolean {
  return entry.startsWith('./') && folderOfEntry(entry) !== '' && !entry.split('/').includes('..');
}

/** The folder that an entry such as `./team/` names, from the workspace's root. */
export function folderOfEntry(entry: string): string {
  return entry
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/**
 * The place of a file (its path from the workspace's root) in a pack: its path from the pack's folder for a pack used
 * in place, an empty path for everything under `.dossier`, undefined for files outside packs.
 */
export function pathInPack(path: string, entries: readonly string[]): string | undefined {
  if (path.startsWith('.dossier/')) return '';
  for (const entry of entries) {
    const folder = folderOfEntry(entry);
    if (isFolderEntry(entry) && path.startsWith(`${folder}/`)) return path.slice(folder.length + 1);
  }
  return undefined;
}
