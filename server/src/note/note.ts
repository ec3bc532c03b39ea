// The content of one Markdown file, as data. Every span holds UTF-16 offsets into the file's text.

import type { ClaimFields, ClaimKind } from '../claims/index.ts';
import type { EntityFields } from '../schema/entity.ts';
import type { FrontMatterFields } from '../schema/front-matter.ts';
import type { Problem } from '../schema/problem.ts';
import type { Located } from '../schema/read-fields.ts';
import type { SourceFields } from '../schema/source.ts';
import type { Span } from '../text/span.ts';
import type { NoteType, SectionType } from '../vocabulary/vocabulary.ts';
import type { YamlMap } from '../yaml/node.ts';
import type { ProseBlock } from './prose.ts';
import type { TableQuery } from './table-comment.ts';

/** A reference to an entity, source, claim or note, in any form. */
export interface Reference {
  /** `org:deepseek` in canonical spelling; if the id is not valid, the destination as written, in lower case. */
  readonly key: string;
  readonly kind: string;
  /** The id as written, decoded; empty if it is not valid. */
  readonly id: string;
  /** What a finding covers: `org:deepseek` in `[DeepSeek](org:deepseek)` or in YAML. */
  readonly span: Span;
  /** What a rename edits: `deepseek`. */
  readonly idSpan: Span;
  readonly form: 'inline' | 'autolink' | 'definition' | 'field';
  /** Where it is used: once for a link, once for each use of a definition, never for a field. */
  readonly uses: readonly LinkUse[];
  /** The field's path for `form: 'field'`, such as `subject`, `relations.target`, `sources.S1.derived-from`. */
  readonly field?: string;
  /** The index in `Note.claims` of the claim whose field it is. */
  readonly claim?: number;
}

/** An id in a place that the schema does not understand. Navigation and rename use it, rules do not. */
export interface LooseReference extends Reference {
  /** Whether it is the `id` itself in YAML that does not parse, and would define it. */
  readonly defines: boolean;
  /** Whether it is a source of the note's own, in front matter that does not parse. */
  readonly local?: true;
  /** It is in a generated table or in the comment that opens one. */
  readonly inTable?: true;
}

/** A table that is made from claims (SPEC §13). Its references are among `Note.loose`, and nothing of it is prose. */
export interface GeneratedTable {
  /** From the opening comment to the end of the closing one. */
  readonly span: Span;
  /** The opening comment. */
  readonly open: Span;
  /** What is between the comments: all that an update replaces. */
  readonly content: Span;
  readonly query: TableQuery;
  /** The cells that are there, the head first; empty where the table was not made yet. */
  readonly rows: readonly (readonly TableCell[])[];
  readonly references: readonly LooseReference[];
}

/** A cell as it counts for comparison. */
export interface TableCell {
  readonly text: string;
  /** Where its links lead, in their order. */
  readonly destinations: readonly string[];
}

/** One link as the reader sees it. */
export interface LinkUse {
  /** The whole link: `[DeepSeek](org:deepseek)`, `[DeepSeek][ds]`, `<org:deepseek>`. */
  readonly span: Span;
  /** The characters of the label in the source: `DeepSeek`. For an autolink, the destination. */
  readonly label: Span;
  /** The label as plain text. */
  readonly text: string;
}

/** A heading and the text below it, up to the next heading of the same or a higher level. */
export interface Section {
  readonly level: number;
  readonly title: string;
  readonly heading: Span;
  /** The characters of the title within the heading. */
  readonly titleSpan: Span;
  /** From the heading's start to the next section's start. */
  readonly span: Span;
  /** The section of the note type that it matches, by heading or alias. */
  readonly type?: SectionType;
  /** Whether it contains nothing but blank lines, comments and empty headings. */
  readonly empty: boolean;
}

interface ClaimBase<K extends ClaimKind> {
  readonly kind: K;
  /** The whole fenced block. */
  readonly span: Span;
  /** The line of the opening fence, from its first backtick. */
  readonly fence: Span;
  /** The YAML between the fences. */
  readonly content: Span;
  /** Absent if the YAML does not parse. */
  readonly map?: YamlMap;
  readonly fields: ClaimFields<K>;
  /** Keys with a value, right or wrong. */
  readonly present: ReadonlySet<string>;
  /** `claim:<id>`, if it has a valid id. */
  readonly key?: string;
}
/** A fenced claim of any kind, or of the given kinds: `Claim<'valuation'>`. */
export type Claim<K extends ClaimKind = ClaimKind> = K extends ClaimKind ? ClaimBase<K> : never;

/** A source of the note, or the global one that a source note defines. */
export interface Source {
  /** `src:s1`. */
  readonly key: string;
  readonly id: string;
  /**
   * The place of the id: the key under `sources`, the whole value of `id` (`src:wire`), or the `note:` line for a
   * default id. Findings about it are reported here.
   */
  readonly span: Span;
  /** What a rename edits: `S1`, `wire`. */
  readonly idSpan: Span;
  readonly fields: SourceFields;
  readonly present: ReadonlySet<string>;
  readonly global: boolean;
}

/** An entity, defined by a note or a catalog. */
export interface Entity {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  /** The whole value of `id`: `org:deepseek`. */
  readonly span: Span;
  readonly idSpan: Span;
  /** The whole definition: the entry or the front matter. */
  readonly whole: Span;
  readonly fields: EntityFields;
  readonly present: ReadonlySet<string>;
  readonly map: YamlMap;
  readonly names: readonly EntityName[];
}

export interface EntityName extends Located<string> {
  readonly role: 'name' | 'alias' | 'previous' | 'weak';
}

/** A comment that silences findings (SPEC §8). */
export interface Suppression {
  readonly scope: 'block' | 'line' | 'file';
  /** The comment itself. */
  readonly span: Span;
  readonly codes: readonly SuppressedCode[];
  /** What it applies to: the next block, or the lines below it. Everything for `file`. */
  readonly target: Span;
  readonly reason: string;
}

export interface SuppressedCode {
  readonly code: string;
  readonly span: Span;
  /** The last day (`2026-12-31`) on which it silences anything. */
  readonly until?: string;
  /** What is wrong with the way it is written, and what would be right. It silences nothing then. */
  readonly problem?: string;
}

export interface FrontMatter {
  /** Including its fences. Absent if the file has none. */
  readonly span?: Span;
  readonly map?: YamlMap;
  /** It does not parse, so that only syntax findings are reported on the note. */
  readonly broken: boolean;
  readonly fields: FrontMatterFields;
  readonly present: ReadonlySet<string>;
  /** Where findings about missing keys are reported: the `note:` line, or line 1. */
  readonly keyLine: Span;
}

/** A Markdown file that the tool validates. Immutable: a new text makes a new note. */
export interface Note {
  readonly type: 'note';
  readonly uri: string;
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly noteType?: NoteType;
  /** `note:<id>`, or the key of the note's entity or source. Absent if its id is not valid. */
  readonly key?: string;
  /** The value of `id`, or the `note:` line for a default id. */
  readonly idSpan: Span;
  readonly defaultId: boolean;
  readonly title: string;
  readonly sections: readonly Section[];
  /** A claim fence is never closed, so that the sections after it are unknown. */
  readonly unclosed: boolean;
  readonly references: readonly Reference[];
  readonly loose: readonly LooseReference[];
  readonly tables: readonly GeneratedTable[];
  /**
   * What could not be read: YAML that does not parse, or the whole of a note that is too long or nested too deeply.
   */
  readonly unparsed: readonly Span[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
  readonly entity?: Entity;
  /** Text that a reader sees: paragraphs, headings, cells, but not code or HTML. */
  readonly prose: readonly ProseBlock[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** Blocks at the top level of the body, for suppressions and for insertion after a paragraph. */
  readonly blocks: readonly Span[];
}
