// Formats YAML: indents by two spaces, puts one space after a colon and a comma, and removes trailing blanks. Changes
// nothing else.

import { CST, Parser } from 'yaml';
import { lineStartFrom } from '../text/line-index.ts';

/** The spaces before a piece that is not the first on its line; `keep` leaves the existing ones. */
type Gap = 0 | 1 | 'keep';

/** A piece of the source other than blanks, and where it belongs. */
interface Piece {
  readonly type: 'text' | 'raw';
  readonly source: string;
  readonly at: number;
  /** Its column if it is the first on its line; `shift` moves it as far as its entry moved. */
  readonly column: number | 'shift';
  readonly gap: Gap;
  /** A key or a dash: everything nested below moves with it. */
  readonly anchor: boolean;
}
type Leaf = Piece | { readonly type: 'newline' } | { readonly type: 'space'; readonly source: string };

interface Place {
  readonly column: number | 'shift';
  readonly gap: Gap;
}

/** The formatted text; undefined if it is not exactly one YAML document. Line breaks must be `\n`. */
export function layOut(source: string): string | undefined {
  const leaves: Leaf[] = [];
  let at = 0;
  let documents = 0;
  for (const token of new Parser().parse(source)) {
    if (token.type === 'document') documents++;
    if (!walk(token, { column: 0, gap: 1 })) return undefined;
  }
  return documents > 1 || at !== source.length ? undefined : render(source, leaves);

  function push(token: { readonly source: string }, place: Place, anchor = false): void {
    const { source: text } = token;
    leaves.push({ type: 'text', source: text, at, ...place, anchor });
    at += text.length;
  }

  /** Blanks, comments, tags and indicators. */
  function walkAll(tokens: readonly CST.SourceToken[] | undefined, place: Place, inside: boolean): void {
    for (const token of tokens ?? []) {
      if (token.type === 'newline' || token.type === 'space') {
        leaves.push(token.type === 'space' ? { type: 'space', source: token.source } : { type: 'newline' });
        at += token.source.length;
      } else if (token.type === 'comment') push(token, { ...place, gap: 'keep' });
      else if (token.type === 'map-value-ind' || token.type === 'comma') push(token, { ...place, gap: 0 });
      else if (token.type === 'flow-map-end' || token.type === 'flow-seq-end')
        push(token, { ...place, gap: 0 });
      else push(token, place, !inside);
    }
  }

  function walk(token: CST.Token, place: Place): boolean {
    if (token.type === 'document') {
      if (token.start.some((start) => start.type === 'doc-start')) return false;
      walkAll(token.start, place, true);
      if (token.value && !walk(token.value, place)) return false;
      walkAll(token.end, place, true);
      return true;
    }
    if (token.type === 'block-map' || token.type === 'block-seq') return walkBlock(token, place);
    if (token.type === 'flow-collection') return walkFlow(token, place);
    if (token.type === 'block-scalar') return walkBlockScalar(token, place);
    if (CST.isCollection(token) || token.type === 'error' || token.type === 'directive') return false;
    if (token.type === 'comment' || token.type === 'newline' || token.type === 'space') {
      walkAll([token], place, true);
      return true;
    }
    if (!('end' in token) && !CST.isScalar(token)) return false;
    push(token, place);
    walkAll(token.end, place, true);
    return true;
  }

  function walkBlock({ items }: CST.BlockMap | CST.BlockSequence, { column }: Place): boolean {
    const below = { column: column === 'shift' ? column : column + 2, gap: 1 } as const;
    for (const { start, key, sep, value } of items) {
      walkAll(start, { column, gap: 1 }, false);
      if (key) {
        if (!CST.isScalar(key)) return false;
        push(key as { source: string }, { column, gap: 1 }, true);
        walkAll('end' in key ? key.end : undefined, below, true);
      }
      walkAll(sep, below, true);
      if (value && !walk(value, below)) return false;
    }
    return true;
  }

  function walkFlow({ start, items, end }: CST.FlowCollection, place: Place): boolean {
    push(start, place);
    for (const [index, item] of items.entries()) {
      const first = { column: 'shift', gap: index === 0 ? 0 : 1 } as const;
      const inside = { column: 'shift', gap: 1 } as const;
      walkAll(item.start, first, true);
      if (item.key && !walk(item.key, first)) return false;
      walkAll(item.sep, inside, true);
      if (item.value && !walk(item.value, item.sep ? inside : first)) return false;
    }
    walkAll(end, { column: 'shift', gap: 1 }, true);
    return true;
  }

  function walkBlockScalar({ props, source: text }: CST.BlockScalar, place: Place): boolean {
    for (const prop of props) {
      if (!('source' in prop)) return false;
      walkAll([prop as CST.SourceToken], place, true);
    }
    leaves.push({ type: 'raw', source: text, at, ...place, anchor: false });
    at += text.length;
    return true;
  }
}

function render(source: string, leaves: readonly Leaf[]): string {
  let out = '';
  let spaces = '';
  let breaks = 0;
  let lineStart = true;
  let shift = 0;
  for (const leaf of leaves) {
    if (leaf.type === 'space') spaces = leaf.source;
    else if (leaf.type === 'newline') {
      breaks++;
      spaces = '';
      lineStart = true;
    } else {
      // One blank line between two entries is kept; further ones are removed.
      if (out !== '') out += '\n'.repeat(Math.min(breaks, out.endsWith('\n') ? 1 : 2));
      breaks = 0;
      if (leaf.type === 'raw') {
        out += shifted(leaf.source, shift);
        lineStart = /\n[ \t]*$/.test(leaf.source) || leaf.source === '';
        continue;
      }
      const old = columnAt(source, leaf.at);
      if (lineStart) {
        out += ' '.repeat(Math.max(0, leaf.column === 'shift' ? old + shift : leaf.column));
      } else out += leaf.gap === 'keep' ? spaces : ' '.repeat(leaf.gap);
      if (leaf.anchor) shift = columnAt(out, out.length) - old;
      const comment = leaf.source.startsWith('#');
      const [first = '', ...rest] = leaf.source.split('\n');
      const text = comment ? leaf.source.trimEnd() : leaf.source;
      out += rest.length === 0 ? text : `${first}\n${shifted(rest.join('\n'), shift)}`;
      lineStart = false;
      spaces = '';
    }
  }
  return out;
}

/** The lines moved to the right, or to the left as far as there are spaces. Empty lines stay empty. */
function shifted(text: string, by: number): string {
  if (by === 0) return text;
  return text
    .split('\n')
    .map((line) => {
      if (line === '') return line;
      if (by > 0) return ' '.repeat(by) + line;
      let at = 0;
      while (at < -by && line[at] === ' ') at++;
      return line.slice(at);
    })
    .join('\n');
}

function columnAt(text: string, at: number): number {
  return at - lineStartFrom(text, at);
}
