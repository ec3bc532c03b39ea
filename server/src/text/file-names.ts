// What a file is by its name alone, and which folders are passed over: one answer for walk, watchers, store and client.

const MARKDOWN = /\.(?:md|markdown)$/i;
const CATALOG = /\.catalog\.ya?ml$/i;

/** The patterns that an editor needs, for files that are open. Editors compare the case of letters. */
export const CATALOG_PATTERN = '**/*.catalog.{yaml,yml}';

/** What a file outside packs can be. Whether a Markdown file is a note, its text decides. */
export function kindByName(path: string): 'markdown' | 'catalog' | undefined {
  if (isMarkdownPath(path)) return 'markdown';
  return isCatalogPath(path) ? 'catalog' : undefined;
}

/** Whether a file (path or URI) is Markdown: `.md` or `.markdown`, in any case. */
export function isMarkdownPath(path: string): boolean {
  return MARKDOWN.test(path);
}

/** Whether a file (path or URI) is a catalog: `*.catalog.yaml` or `*.catalog.yml`, in any case. */
export function isCatalogPath(path: string): boolean {
  return CATALOG.test(path);
}

/** The ending of a Markdown file with its point, `.md`; empty for any other file. */
export function markdownEnding(path: string): string {
  return MARKDOWN.exec(path)?.[0] ?? '';
}

/** The path or name of a Markdown file without its ending. */
export function withoutMarkdownEnding(path: string): string {
  return path.replace(MARKDOWN, '');
}

/**
 * Whether a file (its path from the root, with `/`; a folder's ends with a slash) lies in a folder that is passed over:
 * `node_modules`, or one whose name begins with a dot. A folder that is used as a pack counts whatever its own name is.
 */
export function isPassedOver(path: string, packFolders: readonly string[] = []): boolean {
  const pack = packFolders.find((folder) => path.startsWith(`${folder}/`));
  const below = pack === undefined ? path : path.slice(pack.length + 1);
  const folders = below.split('/').slice(0, -1);
  return folders.some((name) => name.startsWith('.') || name === 'node_modules');
}

/** Whether a file or folder of this name makes the folder that it lies in, below the root, a workspace of its own (SPEC §9). */
export function isMarkOfWorkspace(name: string): boolean {
  return name === 'dossier.yaml' || name === '.git';
}

/** The folders that a path from the root lies in, the nearest first: `a/b/c.md` lies in `a/b` and `a`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return folders;
}
