// The texts that prose rules read: paragraphs and cells outside block quotes, and the `text` of judgments (SPEC §7).

import type { Claim, Note } from '../../../note/note.ts';
import { type ProseBlock, sentences, sentencesIn, toSource } from '../../../note/prose.ts';
import { onceForText, readTextsOf } from '../../../text/once-for-text.ts';
import type { Span } from '../../../text/span.ts';
import type { Role } from '../../../vocabulary/vocabulary.ts';
import type { YamlNode } from '../../../yaml/node.ts';
import { partOf } from '../../../yaml/tree.ts';
import { addressesIn } from './addresses.ts';
import { blankOut, withoutQuotations } from './quoted-speech.ts';

interface PassageBase {
  /** The author's own words: quoted speech and addresses are blanked out, and offsets stay the same. */
  readonly text: string;
  /** The sentences, as ranges of `text`. */
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
    const text = ownWords(block.text);
    read.push({ type: 'prose', block, text, sentences: sentences(block), role: roleOf(note, block.section) });
  }
  for (const claim of note.claims) {
    const node = claim.kind === 'judgment' ? claim.fields.text?.node : undefined;
    if (claim.kind !== 'judgment' || node?.type !== 'scalar') continue;
    const text = ownWords(node.value);
    read.push({ type: 'judgment', claim, node, text, sentences: sentencesIn(node.value) });
  }
  // Without judgments, they are in order.
  if (read.at(-1)?.type !== 'judgment') return read;
  return read.sort((a, b) => placeOf(a, EMPTY).start - placeOf(b, EMPTY).start);
}

const ownWords = onceForText((text) => withoutQuotations(blankOut(text, addressesIn(text))));

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
