// Several folders in one editor: their names, and which of them define an id.

import { decoded, type Folder, indexOf } from './folder.ts';

/** The folders other than `own` that define `kind:id`. */
export function definedElsewhere(folders: readonly Folder[], own: Folder, key: string): string[] {
  if (folders.length < 2) return [];
  const names = folderNames(folders);
  return folders.flatMap((folder) => {
    const isOther = folder !== own && !folder.alone && !folder.closed.signal.aborted;
    const facts = isOther ? indexOf(folder)?.store.workspace.facts('exists', key) : undefined;
    return facts && facts.length > 0 ? (names.get(folder) ?? []) : [];
  });
}

/** A name for each folder, as short as possible while still unique: `notes`, or `alpha/notes` and `beta/notes`. */
export function folderNames(folders: readonly Folder[]): ReadonlyMap<Folder, string> {
  const own = folders.filter(({ alone }) => !alone);
  const parts = own.map(({ uri }) => decoded(uri).split('/'));
  const tail = (index: number, length: number) => parts[index]?.slice(-length).join('/') ?? '';
  return new Map(
    own.map((folder, index) => {
      const isShared = (length: number) =>
        own.some((_, other) => other !== index && tail(other, length) === tail(index, length));
      let length = 1;
      while (length < (parts[index]?.length ?? 0) && isShared(length)) length++;
      return [folder, tail(index, length)];
    }),
  );
}
