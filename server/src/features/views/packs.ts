// The packs in force and what each provides, for the view of packs.

import { LOCK_PATH, readLock } from '../../packs/lock.ts';
import { templateName } from '../../packs/template.ts';
import { conflictsOf } from '../../rules/pack-conflict.ts';
import type { PackData, PackOrigin } from '../../workspace/pack.ts';
import type { Workspace } from '../../workspace/workspace.ts';

export interface PackItem {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly origin: PackOrigin;
  /** The URI of its folder. */
  readonly folder: string;
  /** Where an installed pack came from, according to the lock; empty if it is not locked, and for other packs. */
  readonly source: string;
  /** Its conflicts with other packs, unmet requirements, and content that differs from the lock. */
  readonly problems: readonly { readonly message: string; readonly uri: string }[];
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

/** The packs in order of precedence, built-in ones first. */
export function listPacks(workspace: Workspace): PackItem[] {
  const document = workspace.document(`${workspace.root}/${LOCK_PATH}`);
  const lock = document?.type === 'configuration' ? document : undefined;
  const sources = new Map(readLock(lock?.text ?? '').packs.map(({ name, origin }) => [name, origin]));
  return workspace.packs.map((pack) => {
    const isInstalled = pack.origin === 'installed';
    const breaches = isInstalled ? (lock?.breaches ?? []).filter((breach) => breach.pack === pack.name) : [];
    const conflicts = pack.origin === 'built-in' ? [] : conflictsOf(pack, workspace);
    return {
      ...packItem(pack, workspace),
      source: isInstalled ? (sources.get(pack.name) ?? '') : '',
      problems: [...breaches.map(({ message }) => ({ message, uri: lock?.uri ?? '' })), ...conflicts],
    };
  });
}

function packItem(pack: PackData, { vocabulary }: Workspace): Omit<PackItem, 'source' | 'problems'> {
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
    templates: (pack.templates ?? []).map((template) => ({
      id: template.id,
      title: templateName(vocabulary, template),
      uri: template.uri,
    })),
    entities: (pack.definitions ?? []).filter(({ what }) => what === 'entity').length,
    noteTypes: Object.keys(words['note-types'] ?? {}),
    kinds: Object.keys(words.kinds ?? {}),
    levels: [...(pack.rules ?? [])].flatMap(([code, { level }]) => (level ? [{ code, level }] : [])),
  };
}
