// Paths in links: where they lead, and how to write a new one in the style of the old.

import type { FileLink } from '../../note/file-links.ts';

/** An absolute path as a list of names, percent-decoded and NFC. */
export type Path = readonly string[];

/** The path of a URI. */
export function pathOf(uri: string): Path {
  const [, rest = ''] = /^[^:/]+:(?:\/\/[^/]*)?(.*)$/s.exec(uri) ?? [];
  return rest.split('/').filter(Boolean).map(decode);
}

/**
 * Where a link of a file in `folder` leads; undefined if it climbs above the root of the file system. A leading slash
 * means the workspace's root.
 */
export function resolveLink(link: FileLink, folder: Path, root: Path): Path | undefined {
  const segments = link.path.split('/');
  const path = segments[0] === '' ? [...root] : [...folder];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') path.push(decode(segment));
    else if (path.pop() === undefined) return undefined;
  }
  return path;
}

/** A move of a link's target, or of the file that contains the link. */
export interface LinkMove {
  readonly folder: Path;
  readonly newFolder: Path;
  readonly root: Path;
  readonly target: Path;
  readonly newTarget: Path;
}

/** The text of a link after a move. If the route stays the same, only the changed names are rewritten. */
export function movedLink(link: FileLink, move: LinkMove): string {
  const style = styleOf(link);
  const way = samePath(move.folder, move.newFolder) && !(goesShortest(link, move) && changesLength(move));
  const path = (way ? aligned(link, move, style) : undefined) ?? rewritten(link, move, style);
  // A colon in the first name would make it a scheme.
  const safe = /^[^/]*:/.test(path) ? `./${path}` : path;
  return `${balanced(safe, style)}${link.suffix.replace(/[\s<>()\\]/g, (character) => percent(character))}`;
}

export function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((segment, index) => segment === b[index]);
}

/** The old text with the differing names replaced; undefined if more than names differs. */
function aligned(
  { path, suffix }: FileLink,
  { target, newTarget }: LinkMove,
  style: Style,
): string | undefined {
  if (target.length !== newTarget.length || suffix !== '') return undefined;
  const segments = path.split('/');
  let at = target.length - 1;
  for (let index = segments.length - 1; index >= 0; index--) {
    const segment = segments[index] ?? '';
    if (segment === '' && index === segments.length - 1) continue;
    if (segment === '' || segment === '.' || segment === '..') break;
    const name = newTarget[at] ?? '';
    if (name !== target[at]) segments[index] = encode(name, style);
    at--;
  }
  return samePath(target.slice(0, at + 1), newTarget.slice(0, at + 1)) ? segments.join('/') : undefined;
}

function rewritten({ path }: FileLink, { newFolder, newTarget, root }: LinkMove, style: Style): string {
  const slash = path.endsWith('/') ? '/' : '';
  const write = (names: Path) => names.map((name) => encode(name, style)).join('/');
  if (path.startsWith('/') && samePath(newTarget.slice(0, root.length), root))
    return `/${write(newTarget.slice(root.length))}${slash}`;
  const { up, down } = shortest(newFolder, newTarget);
  const relative = [...up, ...(down.length > 0 ? [write(down)] : [])].join('/');
  const dot = up.length === 0 && path.startsWith('./') ? './' : '';
  return `${dot}${relative}${slash}`;
}

/** The shortest route from a folder to a file. */
export function shortest(folder: Path, target: Path): { readonly up: Path; readonly down: Path } {
  let shared = 0;
  while (shared < folder.length && shared < target.length - 1 && folder[shared] === target[shared]) shared++;
  return { up: folder.slice(shared).map(() => '..'), down: target.slice(shared) };
}

/**
 * Whether a link is still right after a move: it leads to its target, and takes the shortest route if it did before.
 * A longer route that an author chose is kept.
 */
export function isStillRight(link: FileLink, move: LinkMove): boolean {
  if (!samePath(resolveLink(link, move.newFolder, move.root) ?? [], move.newTarget)) return false;
  const { up, down } = shortest(move.newFolder, move.newTarget);
  return samePath(namesOf(link), [...up, ...down]) || !goesShortest(link, move);
}

function goesShortest(link: FileLink, { folder, target }: LinkMove): boolean {
  const { up, down } = shortest(folder, target);
  return samePath(namesOf(link), [...up, ...down]);
}

/** Whether the shortest route climbs more or fewer folders than before. */
function changesLength({ folder, target, newFolder, newTarget }: LinkMove): boolean {
  return shortest(folder, target).up.length !== shortest(newFolder, newTarget).up.length;
}

/** A link's names, percent-decoded, without a leading dot and a trailing slash. */
function namesOf({ path }: FileLink): Path {
  return path.replace(/^\.\//, '').replace(/\/$/, '').split('/').map(decode);
}

interface Style {
  readonly bracketed: boolean;
  /** Whether letters beyond ASCII are percent-encoded. */
  readonly letters: boolean;
  /** Whether spaces are percent-encoded even where angle brackets would allow them. */
  readonly spaces: boolean;
  readonly parentheses: boolean;
  readonly lowerCase: boolean;
}

function styleOf({ path, bracketed }: FileLink): Style {
  const codes = path.match(/%[0-9a-f]{2}/gi) ?? [];
  const beyond = [...path].some((character) => character.charCodeAt(0) > 0x7f);
  return {
    bracketed,
    letters: codes.some((code) => /^%[89a-f]/i.test(code)) && !beyond,
    spaces: !bracketed || codes.some((code) => code === '%20'),
    // Unbalanced brackets had to be encoded, which says nothing about the author's style.
    parentheses: codes.some((code) => code === '%28' || code === '%29') && match(decode(path)),
    lowerCase: codes.some((code) => /[a-f]/.test(code)) && !codes.some((code) => /[A-F]/.test(code)),
  };
}

function encode(name: string, style: Style): string {
  const write = (character: string) => percent(character, style.lowerCase);
  let text = name.replace(/[%?#<>\\|`]|[^\S ]|\p{Cc}/gu, write).replace(/&(?=#?\w+;)/g, write);
  if (style.spaces) text = text.replace(/ /g, write);
  if (style.parentheses) text = text.replace(/[()]/g, write);
  return style.letters ? text.replace(/[^\p{ASCII}]/gu, write) : text;
}

/** Unbalanced round brackets would end a destination without angle brackets. */
function balanced(path: string, { bracketed }: Style): string {
  return bracketed || match(path) ? path : path.replace(/[()]/g, (character) => percent(character));
}

function match(path: string): boolean {
  let open = 0;
  for (const character of path) {
    if (character === '(') open++;
    else if (character === ')' && --open < 0) return false;
  }
  return open === 0;
}

function percent(character: string, lowerCase = false): string {
  const bytes = [...new TextEncoder().encode(character)];
  const hex = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return lowerCase ? hex : hex.toUpperCase();
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment).normalize('NFC');
  } catch {
    return segment.normalize('NFC');
  }
}
