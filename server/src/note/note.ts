// What one Markdown file says, as data. Every span is UTF-16 offsets into the file's text.

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

/** A reference to an entity, source, claim or note, wherever it stands. */
export interface Reference {
  /** `org:deepseek`, canonical; with an id that is not valid, the destination as written, lower case. */
  readonly key: string;
  readonly kind: string;
  /** The id as written, decoded; empty when it is not valid. */
  readonly id: string;
  /** What a finding covers: `org:deepseek` in `[DeepSeek](org:deepseek)` or in YAML. */
  readonly span: Span;
  /** What a rename edits: `deepseek`. */
  readonly idSpan: Span;
  readonly form: 'inline' | 'autolink' | 'definition' | 'field';
  /** Where it is used: one for a link, one each for the uses of a definition, none for a field. */
  readonly uses: readonly LinkUse[];
  /** The field's path for `form: 'field'`, such as `subject`, `relations.target`, `sources.S1.derived-from`. */
  readonly field?: string;
  /** The index of the claim (in `Note.claims`) whose field it is. */
  readonly claim?: number;
}

/** An id in a place that the schema does not understand: navigation and rename see it, rules do not count it. */
export interface LooseReference extends Reference {
  /** In YAML that does not parse: it would define the id. */
  readonly defines: boolean;
  /** It is a source of the note's own, in front matter that does not parse. */
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
  /** The label's characters in the source: `DeepSeek`. Of an autolink, the destination. */
  readonly label: Span;
  /** The label as plain text. */
  readonly text: string;
}

/** A heading and what it governs: up to the next heading of the same or a higher level. */
export interface Section {
  readonly level: number;
  readonly title: string;
  readonly heading: Span;
  /** The title's characters within the heading. */
  readonly titleSpan: Span;
  /** From the heading's start to the next section's start. */
  readonly span: Span;
  /** The section of the note type that it is, by heading or alias. */
  readonly type?: SectionType;
  /** Whether anything but blank lines, comments and empty headings is in it. */
  readonly empty: boolean;
}

interface ClaimBase<K extends ClaimKind> {
  readonly kind: K;
  /** The whole fenced block. */
  readonly span: Span;
  /** The opening fence's line, from its first backtick. */
  readonly fence: Span;
  /** The YAML between the fences. */
  readonly content: Span;
  /** Absent when the YAML does not parse. */
  readonly map?: YamlMap;
  readonly fields: ClaimFields<K>;
  /** Keys that are there with a value, right or wrong. */
  readonly present: ReadonlySet<string>;
  /** `claim:<id>`, when it has a valid id. */
  readonly key?: string;
}
/** A fenced claim of any kind, or of the kinds that are named: `Claim<'valuation'>`. */
export type Claim<K extends ClaimKind = ClaimKind> = K extends ClaimKind ? ClaimBase<K> : never;

/** A source of the note's own, or the global one that a source note defines. */
export interface Source {
  /** `src:s1`. */
  readonly key: string;
  readonly id: string;
  /** The id as it stands: the key under `sources`, the whole value of `id` (`src:wire`), or the `note:` line of a default id. Findings about it sit here. */
  readonly span: Span;
  /** What a rename edits: `S1`, `wire`. */
  readonly idSpan: Span;
  readonly fields: SourceFields;
  readonly present: ReadonlySet<string>;
  readonly global: boolean;
}

/** An entity of a note or of a catalog. */
export interface Entity {
  readonly key: string;
  readonly kind: string;
  readonly id: string;
  /** The value of `id`, whole: `org:deepseek`. */
  readonly span: Span;
  readonly idSpan: Span;
  /** What defines it, whole: the entry or the front matter. */
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
  /** What it silences: the next block, or the lines it stands over. Everything for `file`. */
  readonly target: Span;
  readonly reason: string;
}

export interface SuppressedCode {
  readonly code: string;
  readonly span: Span;
  /** The day (`2026-12-31`) after which it silences nothing. */
  readonly until?: string;
  /** What is wrong with how it is written, and what would be right; then it silences nothing. */
  readonly problem?: string;
}

export interface FrontMatter {
  /** With its fences. Absent where the file has none. */
  readonly span?: Span;
  readonly map?: YamlMap;
  /** It does not parse: then only syntax findings are reported on the note. */
  readonly broken: boolean;
  readonly fields: FrontMatterFields;
  readonly present: ReadonlySet<string>;
  /** Where a finding about a missing key sits: the `note:` line, or line 1. */
  readonly keyLine: Span;
}

/** A Markdown file that the tool validates. Immutable: a new text makes a new note. */
export interface Note {
  readonly type: 'note';
  readonly uri: string;
  readonly text: string;
  readonly frontMatter: FrontMatter;
  readonly noteType?: NoteType;
  /** `note:<id>`, or the key of the entity or source that the note is. Absent when its id is not valid. */
  readonly key?: string;
  /** The value of `id`, or the `note:` line where the id is the default. */
  readonly idSpan: Span;
  readonly defaultId: boolean;
  readonly title: string;
  readonly sections: readonly Section[];
  /** A claim fence is never closed: what follows is not known to be sections. */
  readonly unclosed: boolean;
  readonly references: readonly Reference[];
  readonly loose: readonly LooseReference[];
  readonly tables: readonly GeneratedTable[];
  /** What could not be read: YAML that does not parse, or the whole of a note that is too long or too deep. */
  readonly unparsed: readonly Span[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
  readonly entity?: Entity;
  /** Text that a reader reads: paragraphs, headings, cells; not code, not HTML. */
  readonly prose: readonly ProseBlock[];
  readonly suppressions: readonly Suppression[];
  readonly problems: readonly Problem[];
  /** Blocks at the top level of the body, for suppressions and for insertion after a paragraph. */
  readonly blocks: readonly Span[];
}
