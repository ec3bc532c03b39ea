// Turns links by name, `[[Acme]]` or `[Acme](acme.md)`, into tags: the one at the cursor, or all wiki links of the
// note.

import type { Note } from '../../note/note.ts';
import { lineEndFrom, lineStartFrom } from '../../text/line-index.ts';
import { touches } from '../../text/span.ts';
import { pathIn } from '../../workspace/path-in.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { type ConvertedLink, convertLinks } from '../named-links/convert-links.ts';
import { knownNames } from '../named-links/known-names.ts';
import { buildVault, type Vault, type VaultFile, type VaultText } from '../named-links/vault.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/**
 * Offered on a link by name with exactly one meaning in the workspace or a pack, by the rules of “import obsidian”.
 */
export function tagLinks({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  if (document.type !== 'note' || !mayBeLink(document.text, range.start)) return [];
  const edits = taggedLinks(workspace, document);
  const here = edits.find(({ span }) => touches(span, range.start));
  if (!here) return [];
  const wiki = edits.filter(({ span }) => document.text.startsWith('[[', span.start));
  const kind = 'refactor.rewrite';
  const changesOf = (chosen: readonly ConvertedLink[]) => () =>
    chosen.map(({ span, newText }) => ({ uri: document.uri, span, newText }));
  const one: Refactoring = { title: `Make it a tag: ${here.newText}`, kind, changes: changesOf([here]) };
  if (wiki.length < 2 || !wiki.includes(here)) return [one];
  const title = `Make the ${wiki.length} wiki links of known names in this note tags`;
  return [one, { title, kind, changes: changesOf(wiki) }];
}

/** A cheap test: whether the line contains the marks of a link by name. */
function mayBeLink(text: string, offset: number): boolean {
  return /\[\[|\]\(/.test(text.slice(lineStartFrom(text, offset), lineEndFrom(text, offset)));
}

function taggedLinks(workspace: Workspace, note: Note): readonly ConvertedLink[] {
  const texts = vaultTexts(workspace);
  const vault = buildVault(texts, false);
  const file = vault.files.find(({ uri }) => uri === note.uri);
  if (!file || file.links.length === 0) return [];
  const ordered = hasWordsFirst(vault, file) ? buildVault(texts, true) : vault;
  return convertLinks(ordered, file, knownNames(workspace)).edits;
}

/** The notes of the workspace as files of a vault; their texts are read lazily. */
function vaultTexts(workspace: Workspace): VaultText[] {
  return [...workspace.digests()].flatMap((document): VaultText[] => {
    const { uri } = document;
    const path = pathIn(workspace.root, uri);
    if (document.type !== 'note' || path === undefined || workspace.isPack(uri)) return [];
    return [
      {
        path,
        uri,
        key: document.key,
        get text() {
          return workspace.text(uri) ?? '';
        },
      },
    ];
  });
}

/** Dendron writes the words of a link first: the part after the bar is a file, and the part before it is not. */
function hasWordsFirst(vault: Vault, file: VaultFile): boolean {
  const isFile = (link: VaultFile['links'][number], target: string) =>
    vault.resolve({ ...link, target }, file).length > 0;
  return file.links.some(
    (link) =>
      link.form === 'wiki' &&
      link.label !== undefined &&
      isFile(link, link.label) &&
      !isFile(link, link.target),
  );
}
