// Reads a Markdown file's text into a Note. Never throws: everything wrong is in `problems`.

import type { Problem } from '../schema/problem.ts';
import { type Span, span } from '../text/span.ts';
import type { NoteType } from '../vocabulary/vocabulary.ts';
import { entryOf, parseYaml } from '../yaml/tree.ts';
import { assemble, type BodyParts, type HeadParts, type Parts } from './assemble.ts';
import { type Body, readBody } from './body.ts';
import { readClaims } from './claims.ts';
import { crowdedParagraph } from './crowded.ts';
import { fieldReferences } from './field-references.ts';
import { firstLine, readFrontMatter } from './front-matter.ts';
import { frontMatterFault } from './front-matter-faults.ts';
import { readGeneratedTables } from './generated-tables.ts';
import { type Links, readLinks } from './links.ts';
import { looseInFrontMatter } from './loose-front-matter.ts';
import { nestsTooDeeply } from './nesting.ts';
import type { Note, Suppression } from './note.ts';
import type { ProseBlock } from './prose.ts';
import type { Reading } from './reading.ts';
import { readSections } from './sections.ts';
import { readLocalSources } from './sources.ts';
import { readSuppression } from './suppressions.ts';

export type { Reading } from './reading.ts';

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
  return assemble(uri, text, reading, readBeginning(text, reading));
}

/** What the front matter says. */
function readHead(text: string, { frontMatter }: Body, { vocabulary }: Reading): HeadParts {
  const read = readFrontMatter(text, frontMatter, vocabulary);
  const { map, fields } = read.frontMatter;
  const local = readLocalSources(text, entryOf(map, 'sources')?.value, vocabulary);
  const extra = looseInFrontMatter(text, read.frontMatter, local.sources, {
    vocabulary,
    noteType: read.noteType,
  });
  const ofSources = local.sources.flatMap((source) =>
    fieldReferences(source.fields, undefined, `sources.${source.id}`),
  );
  return { read, local, extra, references: [...fieldReferences(fields), ...ofSources] };
}

/** What is below the front matter. */
function readParts(text: string, whole: Body, noteType: NoteType | undefined, reading: Reading): BodyParts {
  const generated = readGeneratedTables(text, whole, reading);
  const body = generated.outside;
  const sections = readSections(body, noteType, text.length);
  const links = readLinks(text, body, reading.vocabulary);
  const claims = readClaims(text, body.codes, reading.vocabulary, reading.scale);
  return {
    sections,
    contents: body.content.map(({ start }) => start),
    blocks: body.blocks,
    links,
    claims,
    claimReferences: claims.claims.flatMap((claim, index) => fieldReferences(claim.fields, index)),
    generated,
    comments: readComments(body, generated.regions),
    prose: readProse(body, links),
  };
}

/** A text that begins a note, up to a place where nothing is open: its front matter and the blocks below. */
export function readBeginning(text: string, reading: Reading): Parts {
  const body = readBody(text);
  const head = readHead(text, body, reading);
  return { head, body: readParts(text, body, head.read.noteType, reading) };
}

/** Blocks of a note between two places where nothing is open. Nothing in the text is front matter. */
export function readStretch(text: string, noteType: NoteType | undefined, reading: Reading): BodyParts {
  return readParts(text, readBody(text), noteType, reading);
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

function readProse(body: Body, { indexes }: Links): ProseBlock[] {
  // The links of the body are those of its texts, one after the other.
  let next = 0;
  return body.texts.map(({ kind, quoted, listed, span: place, unit, section, text, runs, links }) => {
    const own = links.map(({ start, end }) => ({ start, end, reference: indexes[next++] ?? -1 }));
    return { kind, quoted, listed, span: place, unit, section, text, runs, links: own };
  });
}
