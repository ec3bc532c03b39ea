// Spellings of URIs that clients use for one file.

import { describe, expect, it } from 'vitest';
import { canonicalUri } from '../../../server/src/lsp/uris.ts';

describe('one spelling a file', () => {
  it.each([
    'file:///w/a b.md',
    'file:///w/a%20b.md',
    'FILE:///w/a%20b.md',
    'File:///w/a%20b.md',
    'file://localhost/w/a%20b.md',
    'FILE://LOCALHOST/w/a%20b.md',
    'file:/w/a%20b.md',
  ])('%s', (uri) => {
    expect(canonicalUri(uri)).toBe('file:///w/a%20b.md');
  });

  it.each([
    ['file://server/share/a.md', 'file://server/share/a.md'],
    ['file:///C:/w/a.md', 'file:///c%3A/w/a.md'],
    ['file://localhost/C:/w/a.md', 'file:///c%3A/w/a.md'],
    ['untitled:Untitled-1', 'untitled:Untitled-1'],
    ['git:/w/a.md?x', 'git:/w/a.md?x'],
    ['not a URI', 'not a URI'],
  ])('%s is %s', (uri, wanted) => {
    expect(canonicalUri(uri)).toBe(wanted);
  });
});
