// Typing in a long text: its edits are taken together, at a pause or when somebody asks.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { LATE_LENGTH, lateChanges } from '../../../server/src/lsp/late-changes.ts';

const documentOf = (length: number) =>
  TextDocument.create('file:///w/a.md', 'markdown', 1, 'a'.repeat(length));

describe('edits of a long text', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are taken once, when typing rests', () => {
    const taken: number[] = [];
    const late = lateChanges((documents) => taken.push(documents.length));
    const document = documentOf(LATE_LENGTH + 1);
    expect(late.wait(document)).toBe(true);
    vi.advanceTimersByTime(40);
    expect(late.wait(document)).toBe(true);
    vi.advanceTimersByTime(40);
    expect(taken).toEqual([]);
    vi.runAllTimers();
    expect(taken).toEqual([1]);
  });

  it('are taken at once when somebody asks, and not again', () => {
    const taken: number[] = [];
    const late = lateChanges((documents) => taken.push(documents.length));
    late.wait(documentOf(LATE_LENGTH + 1));
    late.settle();
    late.settle();
    vi.runAllTimers();
    expect(taken).toEqual([1]);
  });

  it('of a short one do not wait', () => {
    const late = lateChanges(() => expect.unreachable());
    expect(late.wait(documentOf(LATE_LENGTH))).toBe(false);
    vi.runAllTimers();
  });
});
