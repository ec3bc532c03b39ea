// Turns links by name into tags if the name is known and a tag can say everything that the link said.

import { linkSpans, type NamedLink } from '../../note/named-links.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { withoutMarkdownEnding } from '../../text/file-names.ts';
import type { KnownNames } from './known-names.ts';
import { lastPart, type Vault, type VaultFile } from './vault.ts';

/** A link that becomes a tag. */
export interface ConvertedLink extends TextEdit {
  /** The `kind:id` of the tag. */
  readonly key: string;
}

/** A link that is left as it is, and why. */
export interface LeftLink {
  readonly link: NamedLink;
  readonly reason: LeftReason;
  /** What the name may mean, if anything. */
  readonly keys: readonly string[];
}

/** Why a link is left as it is. */
export type LeftReason = 'unknown' | 'ambiguous' | 'weak' | 'section' | 'embed' | 'tag' | 'no-file' | 'words';

/** The result for the links of one file. */
export interface ConvertedFile {
  readonly file: VaultFile;
  /** In text order; none overlap. */
  readonly edits: readonly ConvertedLink[];
  readonly left: readonly LeftLink[];
}

/** Decides about every link of one file. Converting the result again changes nothing. */
export function convertLinks(vault: Vault, file: VaultFile, known: KnownNames): ConvertedFile {
  const edits: ConvertedLink[] = [];
  const left: LeftLink[] = [];
  const sources = new Map<ConvertedLink, NamedLink>();
  for (const link of file.links) {
    const found = meaningOf(vault, file, known, link);
    if ('reason' in found) {
      left.push({ link, ...found });
      continue;
    }
    const edit = { span: link.span, newText: `[${found.label}](${found.key})`, key: found.key };
    sources.set(edit, link);
    edits.push(edit);
  }
  const { kept, refused } = keepReadable(file.text, edits);
  for (const edit of refused) {
    const link = sources.get(edit);
    if (link) left.push({ link, reason: 'words', keys: [edit.key] });
  }
  return { file, edits: kept, left: left.sort((a, b) => a.link.span.start - b.link.span.start) };
}

type Found =
  | { readonly key: string; readonly label: string }
  | { readonly reason: LeftReason; readonly keys: readonly string[] };

function meaningOf(vault: Vault, from: VaultFile, known: KnownNames, written: NamedLink): Found {
  const link = vault.wordsFirst ? withWordsFirst(written) : written;
  const files = link.target === '' ? [] : vault.resolve(link, from);
  if (link.form === 'file' && files.length === 0) return { reason: 'no-file', keys: [] };
  const { keys, weak, unsure } = keysFor(link, files, known);
  const [key, second] = keys;
  if (key === undefined)
    return { reason: link.target === '' ? 'section' : link.embed ? 'embed' : 'unknown', keys };
  if (second !== undefined || unsure) return { reason: 'ambiguous', keys };
  if (weak) return { reason: 'weak', keys };
  // A tag leads to a thing as a whole and shows only its words.
  if (link.embed) return { reason: 'embed', keys };
  if (link.tag) return { reason: 'tag', keys };
  if (link.section) return { reason: 'section', keys };
  return { key, label: labelOf(link, files, vault) };
}

/** What the linked file is known as, or else what its names and the link's name mean. */
function keysFor(
  link: NamedLink,
  files: readonly VaultFile[],
  known: KnownNames,
): { readonly keys: readonly string[]; readonly weak: boolean; readonly unsure: boolean } {
  const own = files.flatMap(({ key }) => key ?? []);
  if (own.length > 0) return { keys: [...new Set(own)], weak: false, unsure: own.length < files.length };
  const [file, another] = files;
  const name = lastPart(withoutMarkdownEnding(link.target));
  // If several files have the name, none of them tells what the name means here.
  const names = file && !another ? [name, link.target, ...file.names] : [name, link.target];
  const meanings = names.flatMap((each) => known(each) ?? []);
  const strong = meanings.filter(({ weak }) => !weak);
  const meant = strong.length > 0 ? strong : meanings;
  return { keys: [...new Set(meant.flatMap(({ keys }) => keys))], weak: strong.length === 0, unsure: false };
}

function withWordsFirst(link: NamedLink): NamedLink {
  if (link.form !== 'wiki' || link.label === undefined) return link;
  const [target = '', section] = link.label.split('#', 2);
  return { ...link, target: target.trim(), label: link.target, section: section !== undefined };
}

/** The words that the tag shows: those of the link, as written. */
function labelOf(link: NamedLink, files: readonly VaultFile[], vault: Vault): string {
  if (link.label !== undefined) return link.label.trim();
  const title = vault.wordsFirst ? files[0]?.names[0] : undefined;
  return title ?? lastPart(withoutMarkdownEnding(link.target));
}

/** After this many rounds, a text that still breaks links is left as it is. */
const ROUNDS = 4;

/** Keeps only edits after which the text really contains the link, since words may hold marks that break it. */
function keepReadable(
  text: string,
  edits: readonly ConvertedLink[],
): { kept: ConvertedLink[]; refused: ConvertedLink[] } {
  const refused: ConvertedLink[] = [];
  let kept = [...edits];
  for (let round = 0; round < ROUNDS; round++) {
    const links = linkSpans(applyEdits(text, kept));
    let moved = 0;
    const broken = kept.filter(({ span, newText, key }) => {
      const at = span.start + moved;
      moved += newText.length - (span.end - span.start);
      return links.get(at) !== key;
    });
    if (broken.length === 0) return { kept, refused };
    refused.push(...broken);
    kept = kept.filter((edit) => !broken.includes(edit));
  }
  return { kept: [], refused: [...edits] };
}

/** Applies edits that are in order and do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { span, newText } of edits) {
    parts.push(text.slice(at, span.start), newText);
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}
