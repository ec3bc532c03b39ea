// Turns a pack's files into what the workspace uses, with every problem at its place.

import type { Problem } from '../schema/problem.ts';
import { parseCurie } from '../values/curie.ts';
import type { Document } from '../workspace/document.ts';
import type {
  EarlierTemplate,
  PackData,
  PackDefinition,
  PackOrigin,
  Snippet,
  Template,
} from '../workspace/pack.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { packDocument, readRuleLevels } from './pack-document.ts';
import { contributionOf, partOf } from './part.ts';
import { readSnippets } from './read-snippets.ts';
import { readVocabulary } from './read-vocabulary.ts';
import { readTemplate } from './template.ts';

/** One file of a pack. */
export interface PackText {
  /** From the pack's folder, with `/`. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/** A problem of a pack's file. */
export interface PackProblem {
  readonly path: string;
  readonly uri: string;
  readonly problem: Problem;
}

export interface LoadedPack {
  readonly data: PackData;
  /** Sorted by file and place. */
  readonly problems: readonly PackProblem[];
}

export interface PackPlace {
  /** The URI of the pack's folder. */
  readonly folder: string;
  readonly origin: PackOrigin;
  /** Its name if its manifest has no valid one. */
  readonly fallbackName: string;
  readonly earlierTemplates?: readonly EarlierTemplate[];
}

/** Reads a pack. Never throws: invalid parts are left out and reported as problems. */
export function loadPack(place: PackPlace, files: readonly PackText[]): LoadedPack {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const manifestFile = sorted.find(({ path }) => path === 'pack.yaml');
  const { manifest } = readManifest(manifestFile?.text ?? '');
  const used = sorted.filter((file) => isContributed(file, manifest));
  const problems: PackProblem[] = [];
  const documents: Document[] = [];
  for (const file of sorted) {
    const document = packDocument(file.path, file.uri, file.text);
    if (!document) continue;
    documents.push(document);
    for (const { span, message, fixes } of document.problems)
      problems.push({ ...file, problem: { code: 'invalid-field', span, message, fixes } });
  }
  return { data: dataOf(place, manifest, used, documents), problems };
}

function isContributed({ path }: PackText, { contributes }: Manifest): boolean {
  const part = partOf(path);
  if (part === undefined || part === 'text') return false;
  const contribution = contributionOf(part);
  return contributes === undefined || contribution === undefined || contributes.includes(contribution);
}

function dataOf(
  { folder, origin, fallbackName, earlierTemplates }: PackPlace,
  manifest: Manifest,
  files: readonly PackText[],
  documents: readonly Document[],
): PackData {
  const ofPart = (part: string) => files.filter((file) => partOf(file.path) === part);
  const name = manifest.name ?? fallbackName;
  const [words] = ofPart('vocabulary').map((file) => ({ ...file, ...readVocabulary(file.text) }));
  const [rules] = ofPart('rules').map((file) => readRuleLevels(file.text).rules);
  const catalogs = ofPart('catalog').map(({ uri, text }) => ({ uri, text }));
  const snippets: Snippet[] = ofPart('snippets').flatMap((file) =>
    readSnippets(file.text).snippets.map((snippet) => ({ ...snippet, uri: file.uri })),
  );
  let definitions: readonly PackDefinition[] | undefined;
  return {
    name,
    origin,
    folder,
    requires: manifest.requires,
    catalogs,
    snippets,
    templates: ofPart('template').map((file) => templateOf(name, file)),
    ...(earlierTemplates ? { earlierTemplates } : {}),
    ...(manifest.version === undefined ? {} : { version: manifest.version }),
    ...(manifest.description === undefined ? {} : { description: manifest.description }),
    ...(manifest.license === undefined ? {} : { license: manifest.license }),
    ...(words?.vocabulary ? { vocabulary: words.vocabulary } : {}),
    ...(rules ? { rules } : {}),
    ...(origin === 'in-place' ? { documents } : {}),
    // Only needed when packs are compared, and computed once.
    get definitions() {
      definitions ??= [
        ...(words?.definitions ?? []).map((definition) => ({ ...definition, uri: words?.uri ?? folder })),
        ...snippets.filter((snippet) => snippet.markdown).flatMap(prefixesOf),
        ...catalogs.flatMap(entitiesOf),
      ];
      return definitions;
    },
  };
}

function templateOf(pack: string, { path, uri, text }: PackText): Template {
  const stem = path.slice('templates/'.length, -'.md'.length);
  return { id: `${pack}/${stem}`, title: readTemplate(text).title, text, uri };
}

function prefixesOf(snippet: Snippet): PackDefinition[] {
  return snippet.prefixes.map((key) => ({
    what: 'snippet prefix',
    key,
    uri: snippet.uri,
    span: snippet.span,
  }));
}

function entitiesOf({ uri, text }: { readonly uri: string; readonly text: string }): PackDefinition[] {
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const { root } = parseYaml(text.slice(mark), (offset) => offset + mark);
  const entries = root?.type === 'map' ? entryOf(root, 'entries')?.value : undefined;
  return (entries?.type === 'list' ? entries.items : []).flatMap((item) => {
    const id = item.type === 'map' ? entryOf(item, 'id')?.value : undefined;
    const curie = id?.type === 'scalar' ? parseCurie(id.value.trim()) : undefined;
    return id && curie ? [{ what: 'entity', key: curie.key, uri, span: id.span } as const] : [];
  });
}
