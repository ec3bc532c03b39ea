// Which packs a workspace has: those installed under `.dossier/packs`, and the folders that `dossier.yaml` names.

import { conflictsIn } from '../text/conflicts.ts';
import { type Span, span } from '../text/span.ts';
import type { Configuration, ConfigurationFile } from '../workspace/configuration.ts';
import type { PackData } from '../workspace/pack.ts';
import { folderOfEntry, isFolderEntry } from '../workspace/pack-place.ts';
import { parseEarlierFolder, readEarlierTemplates } from './earlier-templates.ts';
import { integrityOf } from './integrity.ts';
import { type LoadedPack, loadPack, type PackText } from './load-pack.ts';
import { LOCK_PATH, PACKS_PATH, readLock } from './lock.ts';

/** A file of the workspace that belongs to a pack. */
export interface WorkspacePackFile {
  /** From the workspace's root, with `/`. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

export interface WorkspacePacks {
  /** Without the built-in ones; later packs override the rules of earlier ones. */
  readonly packs: readonly PackData[];
  /** The lock, if there is one or should be one. */
  readonly documents: readonly ConfigurationFile[];
}

/** The packs of a workspace, from its configuration and the texts of all files in packs. Never throws. */
export function packsOf(
  root: string,
  configuration: Configuration,
  files: readonly WorkspacePackFile[],
): WorkspacePacks {
  const installed = installedPacks(root, files);
  const inPlace = configuration.packs
    .filter(isFolderEntry)
    .map((entry) => inPlacePack(root, entry, files))
    .filter((pack) => pack !== undefined);
  const named = configuration.packs.flatMap((entry) => {
    const found = isFolderEntry(entry)
      ? inPlace.find((pack) => pack.entry === entry)?.loaded
      : installed.find((pack) => pack.folderName === entry)?.loaded;
    return found ?? [];
  });
  const unnamed = installed.map(({ loaded }) => loaded).filter((pack) => !named.includes(pack));
  return {
    packs: [...unnamed, ...new Set(named)].map(({ data }) => data),
    documents: lockDocuments(root, files, installed),
  };
}

interface InstalledPack {
  /** `namespace/name`, by its folders. */
  readonly folderName: string;
  readonly files: readonly PackText[];
  readonly loaded: LoadedPack;
}

function installedPacks(root: string, files: readonly WorkspacePackFile[]): InstalledPack[] {
  const groups = installedFolders(files);
  const earlier = [...groups].flatMap(([name, own]) => {
    const folder = parseEarlierFolder(name);
    return folder ? [{ pack: folder.pack, templates: readEarlierTemplates(folder, own) }] : [];
  });
  return [...groups]
    .filter(([name]) => parseEarlierFolder(name) === undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folderName, own]) => {
      const folder = `${root}/${PACKS_PATH}/${folderName}`;
      const earlierTemplates = earlier.flatMap(({ pack, templates }) =>
        pack === folderName ? templates : [],
      );
      const place = { folder, origin: 'installed', fallbackName: folderName, earlierTemplates } as const;
      return { folderName, files: own, loaded: loadPack(place, own) };
    });
}

/** Files by their folder of `.dossier/packs`, `namespace/name`. */
function installedFolders(files: readonly WorkspacePackFile[]): Map<string, PackText[]> {
  const groups = new Map<string, PackText[]>();
  for (const file of files) {
    if (!file.path.startsWith(`${PACKS_PATH}/`)) continue;
    const [namespace, name, ...rest] = file.path.slice(PACKS_PATH.length + 1).split('/');
    if (namespace === undefined || name === undefined || rest.length === 0) continue;
    const group = groups.get(`${namespace}/${name}`) ?? [];
    groups.set(`${namespace}/${name}`, group);
    group.push({ path: rest.join('/'), uri: file.uri, text: file.text });
  }
  return groups;
}

function inPlacePack(root: string, entry: string, files: readonly WorkspacePackFile[]) {
  const folder = folderOfEntry(entry);
  const prefix = folder === '' ? '' : `${folder}/`;
  const own = files
    .filter(({ path }) => path.startsWith(prefix) && !path.startsWith('.dossier/'))
    .map((file) => ({ ...file, path: file.path.slice(prefix.length) }));
  if (own.length === 0) return undefined;
  const place = { folder: `${root}/${folder}`, origin: 'in-place', fallbackName: folder } as const;
  return { entry, loaded: loadPack(place, own) };
}

/** The lock with its mismatches. If packs are installed without a lock, an empty one reports that. */
function lockDocuments(
  root: string,
  files: readonly WorkspacePackFile[],
  installed: readonly InstalledPack[],
): ConfigurationFile[] {
  const file = files.find(({ path }) => path === LOCK_PATH);
  if (!file && installed.length === 0) return [];
  const text = file?.text ?? '';
  const uri = file?.uri ?? `${root}/${LOCK_PATH}`;
  const conflicts = conflictsIn(text);
  if (conflicts.length > 0) {
    const conflicted = { conflicts, defines: [], refers: [] };
    return [{ type: 'configuration', part: 'lock', uri, text, problems: [], conflicted }];
  }
  const { packs: locked, problems } = readLock(text);
  const top = span(0, Math.max(0, text.search(/[\r\n]|$/)));
  const breaches: { pack: string; span: Span; message: string }[] = [];
  for (const pack of installed) {
    const entry = locked.find(({ name }) => name === pack.folderName);
    const breach = breachOf(pack, entry);
    if (breach !== undefined)
      breaches.push({ pack: pack.folderName, span: entry?.span ?? top, message: breach });
  }
  for (const entry of locked) {
    if (!installed.some(({ folderName }) => folderName === entry.name))
      breaches.push({
        pack: entry.name,
        span: entry.span,
        message: `\`${entry.name}\` is locked, but its folder \`${PACKS_PATH}/${entry.name}\` is missing: restore it from version control, or run \`dossier pack add\``,
      });
  }
  return [{ type: 'configuration', part: 'lock', uri, text, problems, breaches }];
}

/** Why an installed pack does not match the lock; undefined if it does. */
export function breachOf(
  pack: { readonly folderName: string; readonly files: readonly PackText[]; readonly loaded: LoadedPack },
  entry: { readonly integrity: string; readonly version: string } | undefined,
): string | undefined {
  const { folderName } = pack;
  const { data } = pack.loaded;
  if (!pack.files.some(({ path }) => path === 'pack.yaml'))
    return `\`${PACKS_PATH}/${folderName}\` has no \`pack.yaml\`: remove the folder, or add the pack again`;
  if (data.name !== folderName)
    return `the pack in \`${PACKS_PATH}/${folderName}\` is named \`${data.name}\`: add it again under its own name`;
  if (!entry)
    return `\`${folderName}\` is installed, but nothing locks it: run \`dossier pack add\` with the place that it came from`;
  const content = pack.files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) }));
  if (integrityOf(content) !== entry.integrity)
    return `the files of \`${folderName}\` differ from those that were locked. To undo the change, restore them from version control or run \`dossier pack add --force\`; to keep it, make it where the pack comes from, under a new version`;
  const [invalid] = pack.loaded.problems;
  if (invalid)
    return `\`${folderName}\` is not valid: \`${invalid.path}\`: ${invalid.problem.message}; ask its maintainers, or run \`dossier pack update ${folderName}\``;
  return undefined;
}
