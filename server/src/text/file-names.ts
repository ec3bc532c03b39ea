// What a file is according to its name, and which folders are skipped. Used by walks, watchers, the store and the
// client.

const MARKDOWN = /\.(?:md|markdown)$/i;
const CATALOG = /\.catalog\.ya?ml$/i;

/** The patterns that an editor needs for open files. Editors match them case-sensitively. */
export const CATALOG_PATTERN = '**/*.catalog.{yaml,yml}';

/** What a file outside packs may be. Whether a Markdown file is a note depends on its text. */
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

/** The extension of a Markdown file with its dot, `.md`; empty for any other file. */
export function markdownEnding(path: string): string {
  return MARKDOWN.exec(path)?.[0] ?? '';
}

/** The path or name of a Markdown file without its extension. */
export function withoutMarkdownEnding(path: string): string {
  return path.replace(MARKDOWN, '');
}

const PASSED_OVER = /(?:^|\/)(?:\.[^/]*|node_modules)\//;

/**
 * Whether a file (its path from the root, with `/`; a folder's ends with a slash) is in a folder that is skipped:
 * `node_modules`, or one whose name begins with a dot. A folder used as a pack is never skipped.
 */
export function isPassedOver(path: string, packFolders: readonly string[] = []): boolean {
  const pack = packFolders.find((folder) => path.startsWith(`${folder}/`));
  const below = pack === undefined ? path : path.slice(pack.length + 1);
  return PASSED_OVER.test(below);
}

/** Whether a file or folder with this name makes its folder, below the root, a workspace of its own (SPEC §9). */
export function isMarkOfWorkspace(name: string): boolean {
  return name === 'dossier.yaml' || name === '.git';
}

/** The folders that contain a path from the root, the nearest first: `a/b` and `a` for `a/b/c.md`. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return folders;
}
