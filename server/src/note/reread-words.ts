// The next text of a note in which letters were typed or deleted within words of a paragraph, where they can mean nothing but
// themselves: nothing is read, the text of the paragraph changes, and what is after it moves.

import type { Span } from '../text/span.ts';
import type { BodyParts } from './assemble.ts';
import type { Suppression } from './note.ts';
import type { ProseBlock, Run } from './prose.ts';
import { fits, type Traits } from './reread-limits.ts';
import { countBefore, splice, startOf } from './reread-splice.ts';
import { type Edit, type Edited, lastUpTo } from './reread-stretch.ts';

/** The body of the new text, and the block of the top level that was typed in. */
export interface Typed {
  readonly body: BodyParts;
  /** Up to the next block, in the new text. */
  readonly stretch: Span;
  /** Where it ended in the old text. */
  readonly oldEnd: number;
}

/** Takes over letters within words; undefined where they may mean more, so that a stretch must be read. */
export function typeWords(old: BodyParts, edited: Edited, traits: Traits): Typed | undefined {
  const { before, after, blocks, edit } = edited;
  const { start, oldEnd, newEnd } = edit;
  const index = countBefore(old.prose, start, startOf) - 1;
  const block = old.prose[index];
  const run = block && runOf(block, edit);
  if (!run || traits.labels.size > 0) return undefined;
  const letters = after.slice(start, newEnd);
  // A space at the end of a cell is not part of it.
  if (letters.includes(' ') && oldEnd === run.source + run.length) return undefined;
  if (!areWords(edited, block.span)) return undefined;
  const top = lastUpTo(blocks, start);
  const whole = blocks[top];
  const next = blocks[top + 1]?.start ?? before.length;
  const by = newEnd - oldEnd;
  if (!whole || !fits(after.slice(whole.start, whole.end + by), traits)) return undefined;
  const around = { oldEnd, length: after.length, isDefining: false };
  const body = splice(old, NOTHING, { start, end: newEnd }, around);
  if (!body) return undefined;
  const prose = [...body.prose];
  // Others of the same list or table may be in an item or a row that has the paragraph too.
  const last = countBefore(old.prose, whole.end, startOf);
  for (let at = countBefore(old.prose, whole.start, startOf); at < last; at++)
    prose[at] = { ...(body.prose[at] ?? block), unit: grow((old.prose[at] ?? block).unit, edit) };
  prose[index] = typedBlock(prose[index] ?? block, run, letters, edit);
  const silenced = (one: Suppression) =>
    one.span.start < start ? { ...one, target: grow(one.target, edit) } : one;
  const { comments } = body;
  return {
    body: {
      ...body,
      prose,
      blocks: body.blocks.map((one, at) => (at === top ? grow(one, edit) : one)),
      comments: { ...comments, suppressions: comments.suppressions.map(silenced) },
    },
    stretch: { start: whole.start, end: next + by },
    oldEnd: next,
  };
}

/** The run of a paragraph that an edit is in, outside links. */
function runOf({ kind, runs, links }: ProseBlock, { start, oldEnd }: Edit): Run | undefined {
  if (kind === 'heading') return undefined;
  const run = runs.find(({ source, length }) => start > source && oldEnd <= source + length);
  const offset = run ? run.at + start - run.source : -1;
  return links.some((link) => link.start <= offset && offset <= link.end) ? undefined : run;
}

const NOTHING: BodyParts = {
  sections: [],
  contents: [],
  blocks: [],
  links: { references: [], problems: [] },
  claims: { claims: [], suppressions: [], problems: [], unclosed: false, loose: [], unparsed: [] },
  claimReferences: [],
  generated: { tables: [], problems: [] },
  comments: { suppressions: [], problems: [] },
  prose: [],
};

/** A place around an edit, or before it or after it. */
function grow({ start, end }: Span, edit: Edit): Span {
  const by = edit.newEnd - edit.oldEnd;
  return { start: start > edit.start ? start + by : start, end: end >= edit.oldEnd ? end + by : end };
}

/** The paragraph with other letters in one of its runs. */
function typedBlock(block: ProseBlock, typed: Run, letters: string, edit: Edit): ProseBlock {
  const by = edit.newEnd - edit.oldEnd;
  const at = typed.at + edit.start - typed.source;
  return {
    ...block,
    span: grow(block.span, edit),
    text: block.text.slice(0, at) + letters + block.text.slice(at + edit.oldEnd - edit.start),
    runs: block.runs.map((run) => {
      if (run === typed) return { ...run, length: run.length + by };
      return run.at > typed.at ? { ...run, at: run.at + by, source: run.source + by } : run;
    }),
    links: block.links.map((link) =>
      link.start > at ? { ...link, start: link.start + by, end: link.end + by } : link,
    ),
  };
}

const LETTERS = /^[\p{L}\p{N}]*$/u;
const LETTERS_AND_SPACES = /^(?:[\p{L}\p{N}]| (?! ))*$/u;
/** A word that means nothing to Markdown, whatever its letters are. */
const WORD = /^[("'“‘]?[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*[.,;:!?)"'”’]*$/u;
/** The same at the beginning of a line. */
const FIRST_WORD = /^\p{L}+[,;]?$/u;

/** Whether the edit is of letters within words, before and after, in the paragraph at a place. */
function areWords({ before, after, edit }: Edited, { start: first, end }: Span): boolean {
  const { start, oldEnd, newEnd } = edit;
  const inserted = after.slice(start, newEnd);
  if (!LETTERS.test(before.slice(start, oldEnd)) || !LETTERS_AND_SPACES.test(inserted)) return false;
  const source = before.slice(first, end);
  // What looks like an element or a definition may become one.
  if (source.includes('<') || source.includes(']:')) return false;
  const at = start - first;
  const left = source.slice(wordStart(source, at), at);
  const right = /^\S*/.exec(source.slice(oldEnd - first))?.[0] ?? '';
  const isLineEnd = /^[ \t]*(?:[\r\n]|$)/.test(source.slice(oldEnd - first + right.length));
  // Two spaces at the end of a line are a line break.
  if (right === '' && isLineEnd && (left === '' || inserted.includes(' '))) return false;
  if (inserted.startsWith(' ') && left === '') return false;
  const lineStart = Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1;
  const isFirst = !/\p{L}/u.test(source.slice(lineStart, at - left.length));
  const word = isFirst ? FIRST_WORD : WORD;
  const was = left + before.slice(start, oldEnd) + right;
  const written = (left + inserted + right).split(' ');
  if (right === '' && inserted.endsWith(' ')) written.pop();
  return written.every((one) => word.test(one)) && (was === '' ? !isFirst : word.test(was));
}

/** Where the word begins of which a part ends at an offset. */
function wordStart(text: string, end: number): number {
  let at = end;
  while (at > 0 && !/\s/.test(text.charAt(at - 1))) at--;
  return at;
}
