// A claim as a compact table of a document.

import { type ClaimText, claimShapes, kindOf } from '../../claims/index.ts';
import type { Piece } from '../../claims/kind.ts';
import { factsOf, headlineOf, separatorOf, tableOf } from '../../claims/say.ts';
import type { Claim } from '../../note/note.ts';
import { statedMarking } from '../../note/stated-marking.ts';
import { anchorOf, type Show } from '../../render/show.ts';
import { bandOf, credibilityInWords, withSigns } from '../../render/values-in-words.ts';
import { labelOf, lower, words } from '../../render/words.ts';
import { idOfKey } from '../../values/curie.ts';
import { toPlain } from '../../yaml/tree.ts';
import type { ClaimBlock, Inline, Table } from './model.ts';
import { type EndNotes, sourceName } from './notes.ts';

/** The table of a claim that has no problems. */
export function claimBlock(show: Show, claim: Claim, notes: EndNotes): ClaimBlock {
  const shape = claimShapes(show.reading.vocabulary, show.reading.scale)[claim.kind];
  const marking = statedMarking(claim.map);
  const headline = headlineOf(claim).map((part) =>
    spaced(
      part.map((piece) => headlinePart(show, piece, notes)),
      ' ',
    ),
  );
  const facts: [string, Inline[][]][] = factsOf(claim, shape).map(({ key, label, items }) => [
    show.say(label),
    items.map((item) =>
      spaced(
        item.map((piece) => factPart(show, key, piece, notes)),
        separatorOf(item),
      ),
    ),
  ]);
  const key = claim.key;
  const target = key === undefined ? undefined : show.known(key);
  const newer = typeof target === 'object' ? target.replacedBy : undefined;
  if (newer !== undefined) facts.push([show.say('Superseded by'), [referred(show, newer, notes)]]);
  for (const entry of claim.map?.entries ?? []) {
    if (Object.hasOwn(shape, entry.key)) continue;
    const value = entry.value.type === 'scalar' ? entry.value.value : JSON.stringify(toPlain(entry.value));
    facts.push([labelOf(entry.key), [[{ type: 'text', text: value }]]]);
  }
  return {
    anchor: key && anchorOf(key),
    kind: show.say(kindOf(claim).label),
    id: key && idOfKey(key),
    marking: marking !== 'none' && 'marking' in marking ? marking.marking : undefined,
    headline: spaced(headline, ' '),
    facts,
    matrix: matrixOf(show, claim, notes),
  };
}

function matrixOf(show: Show, claim: Claim, notes: EndNotes): Table | undefined {
  const rows = tableOf(claim).map((row) =>
    row.map((cell) =>
      spaced(
        cell.map((piece) => headlinePart(show, piece, notes)),
        ' ',
      ),
    ),
  );
  return rows.length === 0 ? undefined : { align: [], rows };
}

function headlinePart(show: Show, piece: Piece<ClaimText>, notes: EndNotes): Inline[] {
  switch (piece.type) {
    case 'reference':
      return referred(show, piece.key, notes);
    case 'figure':
      return [{ type: 'text', text: withSigns(piece.text), bold: true }];
    case 'word':
      return [{ type: 'text', text: lower(piece.text) }];
    case 'ours':
      return [{ type: 'text', text: show.say(piece.text) }];
    case 'text':
      return [{ type: 'text', text: piece.text }];
  }
}

function factPart(show: Show, key: string, piece: Piece, notes: EndNotes): Inline[] {
  const text = (written: string): Inline[] => [{ type: 'text', text: written }];
  if (piece.type === 'reference') return referred(show, piece.key, notes);
  if (piece.type === 'figure') return text(withSigns(piece.text));
  if (key === 'quote') return text(/^["“„«»‘「『]/.test(piece.text) ? piece.text : `“${piece.text}”`);
  if (piece.type !== 'word') return text(piece.text);
  if (key === 'credibility') return text(credibilityInWords(show, piece.text));
  return text(key === 'likelihood' ? `${words(piece.text)}${bandOf(show, piece.text)}` : words(piece.text));
}

/** The name of a key; a source has the number of its note, a claim of this document is a link to it. */
function referred(show: Show, key: string, notes: EndNotes): Inline[] {
  if (key.startsWith('src:')) return [{ type: 'text', text: sourceName(show, key) }, ...notes.cite(key)];
  const isHere = show.note.claims.some((claim) => claim.key === key);
  return [{ type: 'text', text: show.name(key), ...(isHere && { anchor: anchorOf(key) }) }];
}

function spaced(parts: readonly (readonly Inline[])[], separator: string): Inline[] {
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, index) => (index === 0 ? part : [{ type: 'text' as const, text: separator }, ...part]));
}
