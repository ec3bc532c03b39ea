// The files of a vault, and which of them a link by name leads to, by the rules of Obsidian, Foam, Dendron and
// Logseq.

import type { NamedLink } from '../../note/named-links.ts';
import { readForImport } from '../../note/named-links.ts';
import { withoutMarkdownEnding } from '../../text/file-names.ts';
import { entryOf, parseYaml, toPlain } from '../../yaml/tree.ts';

/** One Markdown file of the vault, as it was read. */
export interface VaultText {
  /** Relative to the vault's folder, with `/`. */
  readonly path: string;
  readonly uri: string;
  /** May be read lazily. */
  readonly text: string;
  /** What Dossier already knows the file as: an entity, a note or a source. */
  readonly key: string | undefined;
}

/** The same, with its names read lazily. */
export interface VaultFile extends VaultText {
  /** The names that the file gives itself: its title and aliases, not its file name. */
  readonly names: readonly string[];
  readonly links: readonly NamedLink[];
}

export interface Vault {
  readonly files: readonly VaultFile[];
  /** Dendron writes the words of a link first: `[[words|name]]`. */
  readonly wordsFirst: boolean;
  /** The files that a link in `from` may lead to; more than one if several have the name. */
  resolve(link: NamedLink, from: VaultFile): readonly VaultFile[];
}

/** The files of a vault. Building it reads none of them. */
export function buildVault(texts: readonly VaultText[], wordsFirst: boolean): Vault {
  const files = texts.map((file) => new ReadFile(file));
  const byPath = new Map<string, VaultFile[]>();
  const byName = new Map<string, VaultFile[]>();
  for (const file of files) {
    const path = comparable(withoutMarkdownEnding(file.path));
    add(byPath, path, file);
    add(byName, lastPart(path), file);
  }
  return {
    files,
    wordsFirst,
    resolve(link, from) {
      const beside = normalised(`${folderOf(from.path)}${link.target}`);
      if (link.form === 'file') {
        const path = beside && comparable(withoutMarkdownEnding(beside));
        return (path !== undefined && byPath.get(path)) || [];
      }
      const target = comparable(withoutMarkdownEnding(link.target));
      const relative = beside && comparable(withoutMarkdownEnding(beside));
      const whole = byPath.get(target) ?? (relative !== undefined ? byPath.get(relative) : undefined);
      if (whole) return whole;
      const named = byName.get(lastPart(target)) ?? [];
      return target.includes('/')
        ? named.filter(({ path }) => comparable(withoutMarkdownEnding(path)).endsWith(`/${target}`))
        : named;
    },
  };
}

class ReadFile implements VaultFile {
  readonly path: string;
  readonly uri: string;
  readonly key: string | undefined;
  readonly #file: VaultText;
  #read: Pick<VaultFile, 'names' | 'links'> | undefined;

  constructor(file: VaultText) {
    this.path = file.path;
    this.uri = file.uri;
    this.key = file.key;
    this.#file = file;
  }

  get text(): string {
    return this.#file.text;
  }

  get names(): readonly string[] {
    return this.#said().names;
  }

  get links(): readonly NamedLink[] {
    return this.#said().links;
  }

  #said(): Pick<VaultFile, 'names' | 'links'> {
    if (this.#read) return this.#read;
    const { frontMatter, links } = readForImport(this.text);
    const names = [...namesInFrontMatter(frontMatter), ...namesInProperties(this.text)];
    this.#read = { names, links };
    return this.#read;
  }
}

/** `title`, `alias` and `aliases` of front matter, each one text or a list. */
function namesInFrontMatter(yaml: string | undefined): string[] {
  const { root } = yaml === undefined ? {} : parseYaml(yaml);
  if (root?.type !== 'map') return [];
  return ['title', 'alias', 'aliases'].flatMap((key) => {
    const value = entryOf(root, key)?.value;
    if (value?.type === 'list')
      return value.items.flatMap((item) => (item.type === 'scalar' ? [item.value] : []));
    const written = value?.type === 'scalar' ? String(toPlain(value)) : '';
    return key === 'title' ? [written] : written.split(',');
  });
}

// Logseq writes a page's properties at its beginning, one on each line.
const PROPERTY = /^(title|alias):: *(.{1,500})$/;

function namesInProperties(text: string): string[] {
  const names: string[] = [];
  for (const line of text
    .slice(0, 4000)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)) {
    if (!/^[\w-]{1,60}::/.test(line)) break;
    const [, key, value = ''] = PROPERTY.exec(line) ?? [];
    if (key === 'title') names.push(value);
    else if (key === 'alias') names.push(...value.split(',').map((name) => name.replace(/[[\]]/g, '')));
  }
  return names;
}

function add(files: Map<string, VaultFile[]>, key: string, file: VaultFile): void {
  const there = files.get(key);
  if (there) there.push(file);
  else files.set(key, [file]);
}

/** Note programs compare names without case; Logseq writes a slash in a name as `___` or `%2F`. */
function comparable(path: string): string {
  return path
    .normalize('NFC')
    .replace(/___|%2F/gi, '/')
    .toLowerCase();
}

/** The last part of a path or of a name with slashes. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** The path without `.` and `..`; undefined if it leads out of the vault. */
function normalised(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
