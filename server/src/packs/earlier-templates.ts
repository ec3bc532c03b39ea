// Templates of replaced versions, kept next to the pack while notes name them, as the base for merges.

import { valid } from 'semver';
import type { EarlierTemplate } from '../workspace/pack.ts';
import { isPackName } from './manifest.ts';

/** A folder of `.dossier/packs` with such templates. */
export interface EarlierFolder {
  /** The pack, `namespace/name`. */
  readonly pack: string;
  readonly version: string;
}

/** The name of the folder: `namespace/name@version`, which no pack can have. */
export function earlierFolderName({ pack, version }: EarlierFolder): string {
  return `${pack}@${version}`;
}

/** Reads such a name; undefined for any other. */
export function parseEarlierFolder(name: string): EarlierFolder | undefined {
  const at = name.indexOf('@');
  const [pack, version] = [name.slice(0, Math.max(at, 0)), name.slice(at + 1)];
  return isPackName(pack) && valid(version) === version ? { pack, version } : undefined;
}

/** A note's `template`, `pack/template@version`, split into its parts; undefined for a text of another form. */
export function parseProvenance(written: string): { id: string; version: string } | undefined {
  const at = written.lastIndexOf('@');
  const version = written.slice(at + 1);
  return at > 0 && valid(version) === version ? { id: written.slice(0, at), version } : undefined;
}

/** The name of the file with a template. */
export function earlierFileName(templateId: string): string {
  return `${templateId.slice(templateId.lastIndexOf('/') + 1)}.md`;
}

/** The templates in the files of such a folder. */
export function readEarlierTemplates(
  { pack, version }: EarlierFolder,
  files: readonly { readonly path: string; readonly text: string }[],
): EarlierTemplate[] {
  return files.flatMap(({ path, text }) =>
    /^[^/]+\.md$/.test(path) ? [{ id: `${pack}/${path.slice(0, -'.md'.length)}`, version, text }] : [],
  );
}
