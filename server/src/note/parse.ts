// Reads a Markdown file's text into a Note. Never throws: everything wrong is in `problems`.

import { missingField } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { withoutMarkdownEnding } from '../text/file-names.ts';
import { type Span, span } from '../text/span.ts';
import { idFromText, keyOf } from '../values/curie.ts';
import type { Vocabulary } from '../vocabulary/vocabulary.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { type Body, readBody } from './body.ts';
import { readClaims } from './claims.ts';
import { crowdedParagraph } from './crowded.ts';
import { checkEntity, makeEntity } from './entity.ts';
import { fieldReferences, idSpanOf } from './field-references.ts';
import { firstLine, type ReadFrontMatter, readFrontMatter } from './front-matter.ts';
import { frontMatterFault } from './front-matter-faults.ts';
import { readGeneratedTables } from './generated-tables.ts';
import { type Links, readLinks } from './links.ts';
import { looseInFrontMatter } from './loose-front-matter.ts';
import { parseMarkdown } from './markdown.ts';
import { nestsTooDeeply } from './nesting.ts';
import type { Claim, Entity, Note, Reference, Section, Source, Suppression } from './note.ts';
import type { ProseBlock } from './prose.ts';
import { readSections } from './sections.ts';
import { readLocalSources } from './sources.ts';
import { readSuppression } from './suppressions.ts';

/** What reading a note depends on, in addition to its text. */
export interface Reading {
  readonly vocabulary: Vocabulary;
  readonly scale: string;
}

/**
 * Whether a Markdown text is a note by itself: its front matter has the key `note`, or does not parse or close and
 * has a line that starts with `note:` (SPEC §2). Files that `include` names are notes without this.
 */
export function isNoteText(text: string): boolean {
  const yaml = frontMatterYaml(text);
  if (yaml === undefined) return frontMatterFault(text) !== undefined;
  if (/^(?:note|"note"|'note')[ \t]*:/m.test(yaml)) return true;
  // Indented keys, or all of them in braces.
  const { root: map } = yaml.includes('note') ? parseYaml(yaml) : {};
  return map?.type === 'map' && entryOf(map, 'note') !== undefined;
}

/** The text between the fences of front matter; undefined if there is none. */
function frontMatterYaml(text: string): string | undefined {
  const head = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)/.exec(text);
  if (!head) return undefined;
  const rest = text.slice(head[0].length);
  const close = /^---[ \t]*$/m.exec(rest);
  return close ? rest.slice(0, close.index) : undefined;
}

/** In UTF-16 units. A syntax tree takes hundreds of bytes for each unit; real notes are a hundredth of this. */
export const LONGEST_NOTE = 20_000_000;

/**
 * Reads one note. The result depends only on the text, its URI (for the default id), the vocabulary and the scale.
 */
export function parseNote(uri: string, text: string, reading: Reading): Note {
  if (text.length > LONGEST_NOTE) {
    const message = `this note has ${size(text.length)} and is not read: split it into notes of at most ${size(LONGEST_NOTE)}`;
    return unreadNote(uri, text, reading, message);
  }
  if (nestsTooDeeply(text)) return unreadNote(uri, text, reading, TOO_DEEP);
  const crowded = crowdedParagraph(text);
  if (crowded) return unreadNote(uri, text, reading, TOO_CROWDED, crowded);
  try {
    return readNote(uri, text, reading);
  } catch (error) {
    // The only error that a text can cause is an exhausted stack.
    if (!(error instanceof RangeError)) throw error;
    return unreadNote(uri, text, reading, TOO_DEEP);
  }
}

const TOO_DEEP =
  'this note is nested too deeply to be read: take out some levels of quotes, lists, brackets or emphasis';

const TOO_CROWDED =
  'this paragraph has more marks (`*`, `_`, `[`, `<` and backticks) than can be read, so the whole note was not read: add empty lines to it, or make it a code block';

function size(length: number): string {
  return `${(length / 1e6).toFixed(1)} million characters`;
}

function readNote(uri: string, text: string, reading: Reading): Note {
  const { vocabulary, scale } = reading;
  const root = parseMarkdown(text);
  const head = readFrontMatter(text, root, vocabulary);
  const whole = readBody(text, root);
  const generated = readGeneratedTables(text, whole, reading);
  const body = generated.outside;
  const sections = readSections(body, head.noteType, text.length);
  const links = readLinks(text, body, vocabulary);
  const claims = readClaims(text, body.codes, vocabulary, scale);
  const local = readLocalSources(text, entryOf(head.frontMatter.map, 'sources')?.value, vocabulary);
  const own = readOwn(uri, text, head, sections);
  const comments = readComments(body, generated.regions);
  const extra = looseInFrontMatter(text, head.frontMatter, local.sources, {
    vocabulary,
    noteType: head.noteType,
  });
  return {
    type: 'note',
    uri,
    text,
    frontMatter: head.frontMatter,
    ...(head.noteType && { noteType: head.noteType }),
    ...own.identity,
    title: titleOf(head, sections),
    sections,
    unclosed: claims.unclosed,
    references: [...links.references, ...allFieldReferences(head, local.sources, claims.claims)],
    loose: [...extra.loose, ...claims.loose, ...generated.tables.flatMap(({ references }) => references)],
    tables: generated.tables,
    unparsed: [...extra.unparsed, ...claims.unparsed],
    claims: claims.claims,
    sources: own.source ? [...local.sources, own.source] : local.sources,
    ...(own.entity && { entity: own.entity }),
    prose: readProse(body, links, sections),
    suppressions: [...head.suppressions, ...claims.suppressions, ...comments.suppressions],
    problems: [
      ...head.problems,
      ...local.problems,
      ...own.problems,
      ...links.problems,
      ...claims.problems,
      ...comments.problems,
      ...generated.problems,
    ],
    blocks: body.blocks,
  };
}

/** A note that cannot be read has a single finding, which says so. */
function unreadNote(
  uri: string,
  text: string,
  reading: Reading,
  message: string,
  at = firstLine(text.slice(0, 200)),
): Note {
  const note = readNote(uri, '', reading);
  return {
    ...note,
    text,
    frontMatter: { ...note.frontMatter, broken: true, keyLine: at },
    unparsed: [span(0, text.length)],
    idSpan: at,
    problems: [{ code: 'block-syntax', span: at, message, fixes: [] }],
  };
}

interface Own {
  readonly identity: Pick<Note, 'key' | 'idSpan' | 'defaultId'>;
  readonly entity?: Entity;
  readonly source?: Source;
  readonly problems: readonly Problem[];
}

/** What the note itself is: an entity, a global source, or a plain note with an explicit or a default id. */
function readOwn(uri: string, text: string, head: ReadFrontMatter, sections: readonly Section[]): Own {
  const { map, fields, present, keyLine, broken } = head.frontMatter;
  const none = { idSpan: keyLine, defaultId: false };
  if (broken) return { identity: none, problems: [] };
  if (head.noteType?.id === 'entity' && map) {
    const entity = makeEntity(map, fields, present);
    const problems = checkEntity(text, map, present, fields, keyLine, titleOf(head, sections));
    if (!entity) return { identity: none, problems };
    return { identity: { key: entity.key, idSpan: entity.idSpan, defaultId: false }, entity, problems };
  }
  if (head.noteType?.id === 'source-note' && map) return readOwnSource(uri, text, head, sections);
  const id = fields.id;
  if (id) return { identity: { key: id.value.key, idSpan: idSpanOf(id), defaultId: false }, problems: [] };
  const stem = idFromText(stemOf(uri));
  if (present.has('id') || stem === undefined) return { identity: none, problems: [] };
  return { identity: { key: keyOf('note', stem), idSpan: keyLine, defaultId: true }, problems: [] };
}

/** A source note is `src:<id>`, or by default `src:<stem>` (SPEC §2). */
function readOwnSource(uri: string, text: string, head: ReadFrontMatter, sections: readonly Section[]): Own {
  const { map, fields, present, keyLine } = head.frontMatter;
  const problems: Problem[] = [];
  const stem = present.has('id') ? undefined : idFromText(stemOf(uri));
  if (!present.has('id') && stem === undefined) {
    const what = 'this source note, whose file name is not an id,';
    problems.push(missingField({ source: text, key: 'id', what, at: keyLine, ...(map && { map }) }));
  }
  if (!present.has('title') && !sections.some((section) => section.level === 1)) {
    problems.push(
      missingField({ source: text, key: 'title', what: 'this source', at: keyLine, ...(map && { map }) }),
    );
  }
  const id = fields.id;
  if (!id && stem !== undefined) {
    const key = keyOf('src', stem);
    const source = { key, id: stem, span: keyLine, idSpan: keyLine, fields, present, global: true };
    return { identity: { key, idSpan: keyLine, defaultId: true }, source, problems };
  }
  if (!id) return { identity: { idSpan: keyLine, defaultId: false }, problems };
  const { key, id: name } = id.value;
  const source = { key, id: name, span: id.span, idSpan: idSpanOf(id), fields, present, global: true };
  return { identity: { key, idSpan: source.idSpan, defaultId: false }, source, problems };
}

/** A file's name without its folder and extension, decoded. */
export function stemOf(uri: string): string {
  const name = withoutMarkdownEnding(uri.slice(uri.lastIndexOf('/') + 1));
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function titleOf(head: ReadFrontMatter, sections: readonly Section[]): string {
  return head.frontMatter.fields.title?.value ?? sections.find((section) => section.level === 1)?.title ?? '';
}

function allFieldReferences(
  head: ReadFrontMatter,
  sources: readonly Source[],
  claims: readonly Claim[],
): Reference[] {
  return [
    ...fieldReferences(head.frontMatter.fields),
    ...sources.flatMap((source) => fieldReferences(source.fields, undefined, `sources.${source.id}`)),
    ...claims.flatMap((claim, index) => fieldReferences(claim.fields, index)),
  ];
}

/** A suppression over a generated table holds for the whole of it. */
function readComments(
  body: Body,
  regions: readonly Span[],
): { suppressions: Suppression[]; problems: Problem[] } {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  for (const comment of body.comments) {
    const region = regions.find(({ start }) => start >= comment.span.end && start <= comment.next.start);
    const read = readSuppression(comment, 'block', region ?? comment.next);
    if (read && 'suppression' in read) suppressions.push(read.suppression);
    else if (read) problems.push(read.problem);
  }
  return { suppressions, problems };
}

function readProse(body: Body, links: Links, sections: readonly Section[]): ProseBlock[] {
  let section = -1;
  return body.texts.map((block) => {
    while (section + 1 < sections.length && (sections[section + 1]?.heading.start ?? 0) <= block.span.start)
      section++;
    const { kind, quoted, listed, span: place, unit, text, runs } = block;
    const blockLinks = block.links.map(({ start, end, node }) => ({
      start,
      end,
      reference: links.indexOf.get(node) ?? -1,
    }));
    return {
      kind,
      quoted,
      listed,
      span: span(place.start, place.end),
      unit,
      section,
      text,
      runs,
      links: blockLinks,
    };
  });
}
