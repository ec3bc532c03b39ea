// The texts that prose rules read: paragraphs and cells outside block quotes, and the `text` of judgments (SPEC §7).

import type { Claim, Note } from '../../../note/note.ts';
import { type ProseBlock, sentencesIn, toSource } from '../../../note/prose.ts';
import { onceForText, readTextsOf } from '../../../text/once-for-text.ts';
import type { Span } from '../../../text/span.ts';
import type { Role } from '../../../vocabulary/vocabulary.ts';
import type { YamlNode } from '../../../yaml/node.ts';
import { partOf } from '../../../yaml/tree.ts';
import { addressesIn } from './addresses.ts';
import { blankOut, withoutQuotations } from './quoted-speech.ts';
import { type ReadText, readText } from './read-text.ts';

interface PassageBase {
  /** The author's own words: quoted speech and addresses are blanked out, and offsets stay the same. */
  readonly text: string;
  /** The same, with what is known of it. */
  readonly read: ReadText;
  /** The sentences, as ranges of `text`; worked out when they are asked for. */
  readonly sentences: readonly Span[];
}
export interface ProsePassage extends PassageBase {
  readonly type: 'prose';
  readonly block: ProseBlock;
  /** The role of the innermost section that belongs to the note type. */
  readonly role: Role | undefined;
}
export interface JudgmentPassage extends PassageBase {
  readonly type: 'judgment';
  readonly claim: Claim<'judgment'>;
  readonly node: YamlNode;
}
export type Passage = ProsePassage | JudgmentPassage;

let last: { readonly note: Note; readonly passages: readonly Passage[] } | undefined;

/** Every passage of the note, in document order. Read once, because the rules run on one note after the other. */
export function passages(note: Note): readonly Passage[] {
  if (last?.note !== note) last = { note, passages: readPassages(note) };
  return last.passages;
}

/**
 * The passages in which the author may judge: every section without the role `sources`, and the `text` of judgments.
 */
export function judgingPassages(note: Note): Passage[] {
  return passages(note).filter((passage) => passage.type === 'judgment' || passage.role !== 'sources');
}

/** The document place of a range of a passage's text; for folded YAML text, the whole value. */
export function placeOf(passage: Passage, { start, end }: Span): Span {
  return passage.type === 'prose' ? toSource(passage.block, start, end) : partOf(passage.node, start, end);
}

/** The place of a finding about a sentence: the sentence itself in prose, the value in a field (SPEC §7). */
export function sentencePlace(passage: Passage, sentence: Span): Span {
  return passage.type === 'prose' ? toSource(passage.block, sentence.start, sentence.end) : passage.node.span;
}

function readPassages(note: Note): Passage[] {
  readTextsOf(note.uri, note.text);
  const read: Passage[] = [];
  for (const block of note.prose) {
    if (block.kind === 'heading' || block.quoted) continue;
    read.push(new Prose(block, roleOf(note, block.section)));
  }
  for (const claim of note.claims) {
    const node = claim.kind === 'judgment' ? claim.fields.text?.node : undefined;
    if (claim.kind !== 'judgment' || node?.type !== 'scalar') continue;
    read.push(new Judgment(claim, node, node.value));
  }
  // Without judgments, they are in order.
  if (read.at(-1)?.type !== 'judgment') return read;
  return read.sort((a, b) => placeOf(a, EMPTY).start - placeOf(b, EMPTY).start);
}

/** A passage as it is written, and its author's own words. */
class Written {
  readonly text: string;
  readonly read: ReadText;
  readonly #written: string;

  constructor(written: string) {
    this.read = ownWords(written);
    this.text = this.read.text;
    this.#written = written;
  }

  get sentences(): readonly Span[] {
    return sentencesIn(this.#written);
  }
}

class Prose extends Written implements ProsePassage {
  readonly type = 'prose';
  readonly block: ProseBlock;
  readonly role: Role | undefined;

  constructor(block: ProseBlock, role: Role | undefined) {
    super(block.text);
    this.block = block;
    this.role = role;
  }
}

class Judgment extends Written implements JudgmentPassage {
  readonly type = 'judgment';
  readonly claim: Claim<'judgment'>;
  readonly node: YamlNode;

  constructor(claim: Claim<'judgment'>, node: YamlNode, written: string) {
    super(written);
    this.claim = claim;
    this.node = node;
  }
}

const ownWords = onceForText((text) => readText(withoutQuotations(blankOut(text, addressesIn(text)))));

const EMPTY: Span = { start: 0, end: 0 };

/** The role of a section, or else of the nearest enclosing section that has one. */
function roleOf(note: Note, section: number): Role | undefined {
  let level = Number.POSITIVE_INFINITY;
  for (let index = section; index >= 0 && level > 1; index--) {
    const candidate = note.sections[index];
    if (candidate === undefined || candidate.level >= level) continue;
    level = candidate.level;
    if (candidate.type) return candidate.type.role;
  }
  return undefined;
}
