// The packs in force and what each gives, for a view of them.

import type { PackData, PackOrigin } from '../../workspace/pack.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface PackItem {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly origin: PackOrigin;
  /** The URI of its folder. */
  readonly folder: string;
  readonly snippets: readonly { readonly prefix: string; readonly name: string; readonly uri: string }[];
  readonly templates: readonly TemplateItem[];
  readonly entities: number;
  readonly noteTypes: readonly string[];
  readonly kinds: readonly string[];
  readonly levels: readonly { readonly code: string; readonly level: string }[];
}

export interface TemplateItem {
  /** `pack/template`. */
  readonly id: string;
  readonly title: string;
  readonly uri: string;
}

/** The packs in the order in which they count, the built-in ones first. */
export function listPacks(workspace: Workspace): PackItem[] {
  return workspace.packs.map(packItem);
}

function packItem(pack: PackData): PackItem {
  const words = pack.vocabulary ?? {};
  return {
    name: pack.name,
    version: pack.version ?? '',
    description: pack.description ?? '',
    origin: pack.origin ?? 'built-in',
    folder: pack.folder ?? '',
    snippets: (pack.snippets ?? []).flatMap(({ prefixes, name, uri }) =>
      prefixes.map((prefix) => ({ prefix, name, uri })),
    ),
    templates: (pack.templates ?? []).map(({ id, title, uri }) => ({ id, title, uri })),
    entities: (pack.definitions ?? []).filter(({ what }) => what === 'entity').length,
    noteTypes: Object.keys(words['note-types'] ?? {}),
    kinds: Object.keys(words.kinds ?? {}),
    levels: [...(pack.rules ?? [])].flatMap(([code, { level }]) => (level ? [{ code, level }] : [])),
  };
}
