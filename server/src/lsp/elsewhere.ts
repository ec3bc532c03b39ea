// Several folders in one editor: what they are called, and that an id which one lacks is defined in another.

import type { Finding } from '../rules/rule.ts';
import type { Document } from '../workspace/document.ts';
import { decoded, type Folder, indexOf } from './folder.ts';

/** The names of the other folders that define `kind:id`. */
export type Elsewhere = (key: string) => readonly string[];

/** Which of `folders`, `own` apart, define `kind:id`. */
export function definedElsewhere(folders: readonly Folder[], own: Folder, key: string): string[] {
  if (folders.length < 2) return [];
  const names = folderNames(folders);
  return folders.flatMap((folder) => {
    const isOther = folder !== own && !folder.alone && !folder.closed.signal.aborted;
    const facts = isOther ? indexOf(folder)?.store.workspace.facts('exists', key) : undefined;
    return facts && facts.length > 0 ? (names.get(folder) ?? []) : [];
  });
}

/** A name for each folder, no longer than is needed to tell it from the others: `notes`, or `alpha/notes` and `beta/notes`. */
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

/** The references that a finding says nothing defines: their keys, and what other folders say of them. */
export type Asked = ReadonlyMap<string, string>;

/** The findings of a document, where those of undefined references say which other folders define the id; and what was asked. */
export function sayElsewhere(
  document: Document,
  findings: readonly Finding[],
  elsewhere: Elsewhere,
): { readonly findings: readonly Finding[]; readonly asked: Asked } {
  const asked = new Map<string, string>();
  const said = findings.map((finding) => {
    const key = finding.code === 'unresolved-reference' ? keyOf(document, finding) : undefined;
    if (key === undefined) return finding;
    const names = elsewhere(key);
    asked.set(key, names.join());
    return names.length === 0 ? finding : { ...finding, message: withFolders(finding.message, names) };
  });
  return { findings: said, asked };
}

function keyOf(document: Document, { span }: Finding): string | undefined {
  if (document.type === 'configuration') return undefined;
  return document.references.find((one) => one.span.start === span.start && one.span.end === span.end)?.key;
}

function withFolders(message: string, names: readonly string[]): string {
  const named = names.map((name) => `“${name}”`).join(' and ');
  const say = names.length === 1 ? `The folder ${named} defines` : `The folders ${named} define`;
  return `${message}${/[.?!]$/.test(message) ? '' : '.'} ${say} it, but an id counts in its own folder alone`;
}
