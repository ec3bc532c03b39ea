// Edits with tab stops: what an editor that fits snippets to their place would make of them.

import { describe, expect, it } from 'vitest';
import { toTextEdit } from '../../../server/src/lsp/convert.ts';

const able = { documentChanges: true, tabStops: true };

function converted(text: string, at: number, newText: string, snippet?: string, support = able) {
  const span = { start: at, end: at };
  const edit = snippet === undefined ? { span, newText } : { span, newText, snippet };
  return toTextEdit({ uri: 'file:///a.md', text }, edit, support);
}

const at = (line: number, character: number) => ({
  start: { line, character },
  end: { line, character },
});

describe('an edit with tab stops', () => {
  it('is a snippet for those who know them, and plain text for others', () => {
    const snippet = { kind: 'snippet', value: 'b: $0' };
    expect(converted('a\n', 1, 'b: ', 'b: $0')).toEqual({ range: at(0, 1), snippet });
    expect(converted('a\n', 1, 'b: ')).toEqual({ range: at(0, 1), newText: 'b: ' });
    const plain = { range: at(0, 1), newText: 'b: ' };
    expect(converted('a\n', 1, 'b: ', 'b: $0', { ...able, tabStops: false })).toEqual(plain);
    expect(converted('a\n', 1, 'b: ', 'b: $0', { ...able, documentChanges: false })).toEqual(plain);
  });

  it('begins on the next line where its lines would be indented', () => {
    expect(converted('a:\n  b: 1\n---\n', 9, '\n  c: ', '\n  c: $0')).toEqual({
      range: at(2, 0),
      snippet: { kind: 'snippet', value: '  c: $0\n' },
    });
    expect(converted('  x\r\ny', 3, '\r\n\r\nz', '\r\n\r\n$0z')).toEqual({
      range: at(1, 0),
      snippet: { kind: 'snippet', value: '\r\n$0z\r\n' },
    });
  });

  it('is plain text where it has indented lines of its own, or no next line to begin on', () => {
    const own = '\nsources:\n  S1: ';
    expect(converted('a: 1\n---\n', 4, own, `${own}$0`)).toEqual({ range: at(0, 4), newText: own });
    expect(converted('  a: 1', 6, '\n  b: ', '\n  b: $0')).toEqual({ range: at(0, 6), newText: '\n  b: ' });
  });
});
