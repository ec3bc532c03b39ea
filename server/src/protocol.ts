/**
 * The requests and notifications that Dossier adds to the language server protocol: their names and their data. Types
 * alone, by which the compiler checks both sides; the parameters are read by the schemas of `protocol-params.ts`.
 */

import type { WorkspaceEdit } from 'vscode-languageserver-types';
import type { z } from 'zod';
import type { Calibration } from './features/forecasts/calibration.ts';
import type { Matrix } from './features/matrix/matrix.ts';
import type { ListRequests } from './features/views/answers.ts';
import type { Backlink, Backlinks as FoundBacklinks, Mention } from './features/views/backlinks.ts';
import type { ForecastItem as FoundForecast } from './features/views/forecasts.ts';
import type { Graph as FoundGraph } from './features/views/graph.ts';
import type {
  Counts,
  OutlineItem as FoundItem,
  NoteOutline as FoundOutline,
} from './features/views/note-outline.ts';
import type { PackItem } from './features/views/packs.ts';
import type { Keepable } from './features/writing/keep-text.ts';
import type { PARAMS, rangeSchema } from './protocol-params.ts';
import type { ReadingData } from './render/reading-data.ts';
import type { Target } from './render/target.ts';
import type { ReviewRequests } from './review/answers.ts';

export type {
  ClaimGroup,
  ClaimGroups,
  ClaimItem,
  ClaimKindItem,
  Claims,
  Entities,
  EntityGroups,
  EntityItem,
  ListedSource,
  OriginItem,
  SourceGroups,
  SourceItem,
  Sources,
} from './features/views/answers.ts';
export type {
  Comparison,
  DocumentChanges,
  FieldChange,
  NoteReview,
  ReviewedStandard,
  ReviewItem,
  ThingChange,
  WaitingNote,
} from './review/answers.ts';
export type { PackItem };

type Params<M extends keyof typeof PARAMS> = z.input<(typeof PARAMS)[M]>;

/** Each request of Dossier's own: what it is asked with, and what it answers. */
export interface Requests extends ReviewRequests, ListRequests {
  /** The note by section and by meaning; null for any other file. */
  'dossier/noteOutline': { params: Params<'dossier/noteOutline'>; result: NoteOutline };
  /** The claims that name the thing at a position in a field. */
  'dossier/claimsAbout': { params: Params<'dossier/claimsAbout'>; result: Location[] };
  /**
   * Who refers to the entity, claim or source at a position, else to the note: a part of them, since each is shown with its
   * sentence. With the first part, mentions that are not linked yet.
   */
  'dossier/backlinks': { params: Params<'dossier/backlinks'>; result: Backlinks };
  /** What makes one entity of another: a workspace edit, to be confirmed. An error says why it cannot be. */
  'dossier/merge': { params: Params<'dossier/merge'>; result: WorkspaceEdit };
  /** The forecasts of the workspace, and what came of them. */
  'dossier/forecasts': { params: Params<'dossier/forecasts'>; result: Forecasts };
  /**
   * What somebody is asked who writes down what came of the judgment at a position; with `outcome` the edit that does it. Null
   * where there is no judgment.
   */
  'dossier/recordOutcome': { params: Params<'dossier/recordOutcome'>; result: OutcomeRecord | null };
  /** The matrices of competing hypotheses of a note. */
  'dossier/matrices': {
    params: Params<'dossier/matrices'>;
    result: { readonly matrices: readonly MatrixItem[] };
  };
  /** The edit that makes one change in a matrix, or why there is none. */
  'dossier/changeMatrix': { params: Params<'dossier/changeMatrix'>; result: MatrixEdit };
  /** The neighbourhood of a thing. */
  'dossier/graph': { params: Params<'dossier/graph'>; result: Graph };
  /** Where a thing of a graph is defined; null where it is not. */
  'dossier/graphPlace': { params: Params<'dossier/graphPlace'>; result: Location | null };
  /** Reads every folder from disk again. */
  'dossier/reindex': { params: Params<'dossier/reindex'>; result: null };
  /** What the Markdown preview needs beside a note's own text; null for a file that is not a note. */
  'dossier/preview': { params: Params<'dossier/preview'>; result: PreviewResult };
  /** The packs in force and what each gives; of every folder. */
  'dossier/packs': { params: Params<'dossier/packs'>; result: Packs };
  /** A template as the text of a new note in snippet syntax, its provenance written in; null when there is none of this id. */
  'dossier/template': { params: Params<'dossier/template'>; result: SnippetText | null };
  /** What a command inserts at a place: a reference to an entity, or a claim to be filled in. Null in no note. */
  'dossier/insertion': { params: Params<'dossier/insertion'>; result: SnippetText | null };
  /** What makes entities and links the words that name them. */
  'dossier/createEntities': { params: Params<'dossier/createEntities'>; result: CreatedEntities };
  /**
   * The names of a note that have no link: of entities that are there (with `key`), then those that recur and are no
   * entity's, those whose kind is known first.
   */
  'dossier/names': { params: Params<'dossier/names'>; result: Names };
  /** The kind that a name's own words say, or those before it where it is, if they do. */
  'dossier/guessKind': { params: Params<'dossier/guessKind'>; result: { readonly kind?: string } };
  /**
   * What a paste of a web address, a DOI, an arXiv id or an entry of BibTeX over a range may do instead of inserting it:
   * cite it as a source, which is added where the note has none. Null for any other text, and where no source can be cited.
   */
  'dossier/citeAddress': { params: Params<'dossier/citeAddress'>; result: AddressCitation | null };
  /** The same for a source that is known: its id, and what the text calls it. */
  'dossier/citeSource': { params: Params<'dossier/citeSource'>; result: AddressCitation | null };
  /**
   * A Markdown text that is not a note yet, as a note: the types that it may become, and with `type` the edits that make it
   * one. The text comes with the request, since of a file that is not a note the server knows nothing.
   */
  'dossier/typedNote': { params: Params<'dossier/typedNote'>; result: TypedNote };
  /** The sources whose texts can be kept, and the one that the position is about; null in no note. */
  'dossier/keepableSources': { params: Params<'dossier/keepableSources'>; result: KeepableSources | null };
  /** The file that keeps a source's text, and the edits of the note that name it. */
  'dossier/keepText': { params: Params<'dossier/keepText'>; result: KeptFile };
  /** What updates the generated tables of a note that are old; null in no note. */
  'dossier/updateTables': { params: Params<'dossier/updateTables'>; result: UpdatedTables | null };
  /** What an import would do, as an edit to be confirmed. An error says why nothing can be imported. */
  'dossier/import': { params: ImportParams; result: Imported };
  /**
   * Said by our own client: between these lines (zero-based, both in it) claims were just inserted, and the cursor is
   * still there; null when it has left them. Until then, what each of those claims lacks is one finding.
   */
  'dossier/writing': { params: Params<'dossier/writing'>; result: null };
}

/** What the server tells unasked. */
export interface Notifications {
  /** Sent whenever it begins or ends work on the index, and when the sum of findings changes. */
  'dossier/status': Status;
}

export interface Status {
  /** `cancelled`: a person stopped the reading; the index is not complete. */
  readonly state: 'indexing' | 'ready' | 'cancelled';
  readonly notes: number;
  /** Whether any folder is one for notes: it has a note, a catalog or a `dossier.yaml`. */
  readonly used: boolean;
  readonly findings: Counts;
}

type Range = z.infer<typeof rangeSchema>;
interface Location {
  uri: string;
  range: Range;
}
/** With a location in place of a file and a span. */
type Located<T> = Omit<T, 'uri' | 'span'> & { readonly location: Location };

export interface OutlineItem extends Omit<FoundItem, 'span' | 'selection' | 'children'> {
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly OutlineItem[];
}
/** Null for a file that is not a note. */
export type NoteOutline =
  | (Pick<FoundOutline, 'title'> & {
      readonly sections: readonly OutlineItem[];
      readonly meanings: readonly OutlineItem[];
    })
  | null;

export type Excerpt = Located<Backlink>;
/** Null where there is nothing that could be referred to. */
export type Backlinks =
  | (Omit<FoundBacklinks, 'references' | 'mentions'> & {
      readonly references: readonly Excerpt[];
      /** `oldText` must still be there when the edit is made. */
      readonly mentions: readonly (Excerpt & {
        readonly edit: Omit<Mention['edit'], 'span'> & { readonly range: Range };
      })[];
    })
  | null;

export type MatrixItem = Omit<Matrix, 'span'> & {
  /** Its whole block. */
  readonly range: Range;
};
export type MatrixEdit = { readonly edit: WorkspaceEdit } | { readonly refusal: string };

export type ForecastItem = Located<Omit<FoundForecast, 'scored'>>;
export interface Forecasts {
  readonly forecasts: readonly ForecastItem[];
  readonly calibration: Calibration;
}
export interface OutcomeRecord {
  /** What the judgment says. */
  readonly text: string;
  readonly horizon?: string;
  /** The day of the check. */
  readonly today: string;
  /** The sources that the note knows, its own first. */
  readonly sources: readonly { readonly id: string; readonly title: string }[];
  /** Why nothing can be written: the end of a sentence about the judgment or the day. */
  readonly refusal?: string;
  readonly edit?: WorkspaceEdit;
}

/** A graph, and of which folder it is; without one where no folder is read. */
export type Graph = FoundGraph & { readonly folder?: string };

/** What a reference refers to, with the file and the zero-based line of its definition when that is in another file. */
export type PreviewTarget = Omit<Target, 'place'> & { readonly uri?: string; readonly line?: number };
/** Null for a file that is not a note. */
export type PreviewResult = {
  readonly reading: ReadingData;
  readonly targets: readonly PreviewTarget[];
  /** References that nothing defines. */
  readonly missing: readonly string[];
  /** Quotes of claims that are in the kept texts of their sources. */
  readonly verified: readonly string[];
} | null;

export interface Packs {
  readonly folders: readonly { readonly folder: string; readonly packs: readonly PackItem[] }[];
}

export interface SnippetText {
  readonly snippet: string;
}

/** New files with their texts, and edits of texts. A refusal says why nothing is made. */
export type CreatedEntities =
  | {
      readonly files: readonly { readonly uri: string; readonly text: string }[];
      readonly texts: readonly {
        readonly uri: string;
        readonly edits: readonly { readonly range: Range; readonly newText: string }[];
      }[];
    }
  | { readonly refusal: string };

export interface Names {
  readonly names: readonly {
    readonly name: string;
    readonly count: number;
    readonly kind?: string;
    readonly key?: string;
  }[];
}

/** An edit; `snippet` is its text with tab stops. */
export interface FilledEdit {
  readonly range: Range;
  readonly newText: string;
  readonly snippet?: string;
}
export interface AddressCitation {
  readonly id: string;
  readonly isNew: boolean;
  readonly edits: readonly FilledEdit[];
}
export interface TypedNote {
  /** Best first; `sections` says how many of its headings are sections of the type. */
  readonly types: readonly { readonly id: string; readonly label: string; readonly sections: number }[];
  readonly edits: readonly FilledEdit[];
  /** Why the text cannot become a note, and what would be right. */
  readonly refusal?: string;
}

export interface KeepableSources {
  readonly sources: readonly Keepable[];
  readonly at?: string;
}
export type KeptFile =
  | { readonly uri: string; readonly text: string; readonly edits: readonly FilledEdit[] }
  | { readonly refusal: string };
export interface UpdatedTables {
  readonly edits: readonly FilledEdit[];
  /** Tables of the note that were looked at, and those that their comment or contents make unreadable. */
  readonly tables: number;
  readonly faulty: number;
  /** Claims that the readers of the note may not see. */
  readonly withheld: number;
}

export type ImportParams = Params<'dossier/import'>;
export type ImportFormat = ImportParams['format'];
export interface Imported {
  readonly edit: WorkspaceEdit;
  /** Links, entities or sources that are new. */
  readonly made: number;
  /** Files that are made or changed. */
  readonly files: number;
  readonly known: number;
  /** What is left out, each with the reason. */
  readonly left: readonly string[];
}
