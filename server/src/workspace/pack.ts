// A pack after it has been read: plain data for the store, the rules and the features.

import type { Catalog } from '../catalog/catalog.ts';
import type { Span } from '../text/span.ts';
import type { Vocabulary, VocabularyFile } from '../vocabulary/vocabulary.ts';
import type { RuleSetting } from './configuration.ts';
import type { Document } from './document.ts';
import type { Fact } from './facts.ts';
import type { SlotColumns } from './frozen-index.ts';
import type { PackedColumns } from './image.ts';

/** Where a pack is: shipped with Dossier, installed under `.dossier/packs`, or in a folder of the workspace. */
export type PackOrigin = 'built-in' | 'installed' | 'in-place';

/** One snippet, as in VS Code's format. */
export interface Snippet {
  readonly name: string;
  readonly prefixes: readonly string[];
  /** Lines joined by `\n`. */
  readonly body: string;
  readonly description: string;
  /** Whether it is offered in Markdown: its `scope` may only name other languages. */
  readonly markdown: boolean;
  readonly uri: string;
  /** The place of the prefix in the file. */
  readonly span: Span;
}

/** A whole note to start from. */
export interface Template {
  /** `pack/template`, such as `dossier/core/signal-brief`. */
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly uri: string;
}

/** A template in an earlier version of its pack, kept because notes were made from it. */
export interface EarlierTemplate {
  readonly id: string;
  readonly version: string;
  readonly text: string;
}

/** Something that only one pack may define. */
export interface PackDefinition {
  readonly what: 'snippet prefix' | 'entity' | 'kind' | 'note type' | 'scale';
  readonly key: string;
  readonly uri: string;
  readonly span: Span;
}

/** A catalog of a pack. */
export interface CatalogFile {
  readonly uri: string;
  readonly text: string;
  /**
   * What is known of it without reading it, where Dossier ships with that. The vocabulary must be that of the packs that
   * ship with Dossier, but for the `fields`.
   */
  readonly ready?: (vocabulary: Vocabulary) => ReadyCatalog;
}

/** A catalog, and what it tells the others. */
export interface ReadyCatalog {
  readonly document: Catalog;
  readonly facts: () => readonly Fact[];
}

/** The facts of catalogs as an index has them. */
export interface IndexedCatalogs {
  readonly documents: PackedColumns;
  readonly slots: SlotColumns;
}

/** What a pack provides to the workspace. */
export interface PackData {
  /** `namespace/name`. */
  readonly name: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string;
  readonly origin?: PackOrigin;
  /** The URI of its folder. */
  readonly folder?: string;
  /** Tells what it holds from what it held in any other version, where that is known without reading it. */
  readonly print?: string;
  /** Ranges of versions by the names of packs (or `dossier`). */
  readonly requires?: ReadonlyMap<string, string>;
  readonly vocabulary?: VocabularyFile;
  readonly catalogs: readonly CatalogFile[];
  /** What all packs that ship with Dossier tell others, where that is known without reading them: each of them has the same. */
  readonly indexed?: IndexedCatalogs;
  /** Default levels and options of rules. */
  readonly rules?: ReadonlyMap<string, RuleSetting>;
  readonly snippets?: readonly Snippet[];
  readonly templates?: readonly Template[];
  readonly earlierTemplates?: readonly EarlierTemplate[];
  readonly definitions?: readonly PackDefinition[];
  /** Its own files as documents with findings, only for packs that live in the workspace. */
  readonly documents?: readonly Document[];
}
