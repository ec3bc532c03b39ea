// A note put together from its parts: what the front matter says, and what its blocks hold. The parts of a note that was just
// read are remembered, so that those of its next text that are the same need not be read again.

import type { Problem } from '../schema/problem.ts';
import type { Span } from '../text/span.ts';
import type { Claims } from './claims.ts';
import type { ReadFrontMatter } from './front-matter.ts';
import type {
  GeneratedTable,
  LooseReference,
  Note,
  Reference,
  Section,
  Source,
  Suppression,
} from './note.ts';
import { readOwn, titleOf } from './own.ts';
import type { ProseBlock } from './prose.ts';
import type { Reading } from './reading.ts';

/** What the front matter says. */
export interface HeadParts {
  readonly read: ReadFrontMatter;
  readonly local: { readonly sources: readonly Source[]; readonly problems: readonly Problem[] };
  /** Ids outside the fields that were read, and what does not parse. */
  readonly extra: { readonly loose: readonly LooseReference[]; readonly unparsed: readonly Span[] };
  readonly references: readonly Reference[];
}

/** What the blocks below it hold, each list in the order of the text. */
export interface BodyParts {
  readonly sections: readonly Section[];
  /** Where blocks at the top level with content begin. */
  readonly contents: readonly number[];
  readonly blocks: readonly Span[];
  /** Links first, then definitions. */
  readonly links: { readonly references: readonly Reference[]; readonly problems: readonly Problem[] };
  readonly claims: Claims;
  readonly claimReferences: readonly Reference[];
  readonly generated: { readonly tables: readonly GeneratedTable[]; readonly problems: readonly Problem[] };
  readonly comments: { readonly suppressions: readonly Suppression[]; readonly problems: readonly Problem[] };
  readonly prose: readonly ProseBlock[];
}

export interface Parts {
  readonly head: HeadParts;
  readonly body: BodyParts;
}

/** The parts of a note, and what they were read with. */
interface Known extends Parts {
  readonly reading: Reading;
}

/**
 * Where a note has its parts. They are not in a weak map: V8 takes the values of one for needed whenever it collects new objects
 * alone, so that each note would be copied along long after it was let go.
 */
const PARTS = Symbol('parts');

/** The parts of a note that was read; undefined for one that could not be. */
export function partsOf(note: Note & { readonly [PARTS]?: Known }): Known | undefined {
  return note[PARTS];
}

/** The note that its parts make. */
export function assemble(uri: string, text: string, reading: Reading, parts: Parts): Note {
  const { head, body } = parts;
  const { read, local, extra } = head;
  const { links, claims, generated, comments } = body;
  const own = readOwn(uri, text, read, body.sections);
  const tables = generated.tables;
  const note: Note = {
    type: 'note',
    uri,
    text,
    frontMatter: read.frontMatter,
    ...(read.noteType && { noteType: read.noteType }),
    ...own.identity,
    title: titleOf(read, body.sections),
    sections: body.sections,
    unclosed: claims.unclosed,
    references: [...links.references, ...head.references, ...body.claimReferences],
    loose: [...extra.loose, ...claims.loose, ...tables.flatMap(({ references }) => references)],
    tables,
    unparsed: [...extra.unparsed, ...claims.unparsed],
    claims: claims.claims,
    sources: own.source ? [...local.sources, own.source] : local.sources,
    ...(own.entity && { entity: own.entity }),
    prose: body.prose,
    suppressions: [...read.suppressions, ...claims.suppressions, ...comments.suppressions],
    problems: [
      ...read.problems,
      ...local.problems,
      ...own.problems,
      ...links.problems,
      ...claims.problems,
      ...comments.problems,
      ...generated.problems,
    ],
    blocks: body.blocks,
  };
  const known: Known = { reading, ...parts };
  // Nobody who copies or compares notes meets them.
  return Object.defineProperty(note, PARTS, { value: known });
}
