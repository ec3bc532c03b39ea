// Explains why a given file or folder has no documents, so that silence is not mistaken for a clean note.

import path from 'node:path';
import { pathToUri } from '../files/file-uri.ts';
import { ignoredBelow } from '../files/ignored.ts';
import type { LoadedWorkspace } from '../files/load-workspace.ts';
import { foldersAbove, isPassedOver } from '../text/file-names.ts';
import { folderMatcherOf, matcherOf } from '../workspace/globs.ts';
import type { NamedPath } from './select-documents.ts';

/** A sentence about the given place, beginning with it as written. */
export async function whySkipped(place: NamedPath, loaded: LoadedWorkspace): Promise<string> {
  const reason =
    (await whyHidden(place, loaded)) ??
    (place.isFolder ? 'there are no notes in this folder' : whyNoNote(place, loaded));
  return `${place.written}: ${reason}`;
}

function whyNoNote(place: NamedPath, { files, store }: LoadedWorkspace): string {
  if (path.basename(place.real) === 'dossier.yaml') return 'only the dossier.yaml at the root counts';
  const found = files.find((file) => file.realPath === place.real);
  if (found?.kind === 'pack') return 'belongs to a pack; packs are not checked';
  const isKnown = found !== undefined && store.workspace.digest(pathToUri(found.path)) !== undefined;
  return isKnown ? 'nothing to check' : 'is not a note: its front matter has no `note:`';
}

/** Why reading the workspace does not reach the place; undefined if it does. */
async function whyHidden(
  place: NamedPath,
  { root, nested, files, store }: LoadedWorkspace,
): Promise<string | undefined> {
  if (files.some((file) => file.realPath === place.real)) return undefined;
  const relative = path.relative(root, place.real).replaceAll(path.sep, '/');
  if (relative === '') return undefined;
  const name = place.isFolder ? `${relative}/` : relative;
  const inner = [relative, ...foldersAbove(relative)].find((folder) => nested.includes(folder));
  if (inner !== undefined)
    return `belongs to the workspace ${inner}/, which has a \`dossier.yaml\` or a \`.git\` of its own: run dossier there`;
  if (isPassedOver(name))
    return 'is skipped, like everything in `node_modules` and in folders whose names begin with a dot';
  const { exclude, gitignore } = store.workspace.configuration;
  const isExcluded = matcherOf(exclude)(relative) || (place.isFolder && folderMatcherOf(exclude)(relative));
  if (isExcluded) return 'is hidden by `exclude` in dossier.yaml';
  if (gitignore && (await ignoredBelow(root, [relative])).has(relative))
    return 'is ignored by git: write `gitignore: false` in dossier.yaml to have it read';
  return undefined;
}
