// What the editor is told of a text does not depend on its line ends, and edits keep them.

import { describe, expect, it } from 'vitest';
import { findSemanticTokens } from '../../../server/src/features/hints/semantic-tokens.ts';
import { findFoldingRanges } from '../../../server/src/features/layout/folding.ts';
import { formatDocument } from '../../../server/src/features/layout/formatting.ts';
import { findSelectionRanges } from '../../../server/src/features/layout/selection-ranges.ts';
import { documentSymbols } from '../../../server/src/features/symbols/document-symbols.ts';
import type { Document } from '../../../server/src/workspace/document.ts';
import type { Workspace } from '../../../server/src/workspace/workspace.ts';
import { edited } from '../../support/features.ts';
import { type LineEnd, type Rewritten, withLineEnds } from '../../support/line-ends.ts';
import { storeOf, uriOf } from '../../support/workspace.ts';

const NOTE = `---
note:   signal-brief # what it is
title : "A  \\
  title"
tags: [ a,b,
  c ]
sources:
      S1: {title: T,published:   2026-05}
# a comment
      S2:
        title: >
          Folded

          text
date: 2026-05-18
---

# BLUF

[x](org:x) in a
paragraph.

> \`\`\`valuation
> amount:   USD 5bn
> quote: |
>    kept
>     as it is
> \`\`\`

## Comment

- ~~~judgment
  text:  it is
    so
  ~~~
`;
const CATALOG = `catalog: A   # title
entries:
- {id: org:a,
   name: A}
- id: org:b
  name: |
    B
`;

function opened(file: string, text: string): { workspace: Workspace; document: Document } {
  const { workspace } = storeOf(new Map([[file, text]]));
  const document = workspace.document(uriOf(file));
  if (!document) throw new Error('no document');
  return { workspace, document };
}

const documentOf = (file: string, text: string) => opened(file, text).document;

/** Everything with a `span` in it, each at the place that `at` gives. */
function moved(value: unknown, { span }: Rewritten): unknown {
  return JSON.parse(JSON.stringify(value), (_, inner: unknown) => {
    const isSpan =
      typeof inner === 'object' && inner !== null && Object.keys(inner).sort().join() === 'end,start';
    return isSpan ? span(inner as { start: number; end: number }) : inner;
  });
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each([
  ['a.md', NOTE],
  ['a.catalog.yaml', CATALOG],
])('%s', (file, text) => {
  const features: readonly (readonly [string, (workspace: Workspace, document: Document) => unknown])[] = [
    ['folds', (_workspace, document) => findFoldingRanges(document)],
    ['is coloured', (workspace, document) => findSemanticTokens(workspace, document)],
    ['is outlined', (workspace, document) => documentSymbols(workspace, document)],
  ];

  it.each(['\r', '\r\n'] as const)('is formatted alike, and keeps %j', (end: LineEnd) => {
    const before = documentOf(file, text);
    const after = documentOf(file, withLineEnds(text, [end]).text);
    const formatted = edited(before.text, formatDocument(before));
    expect(edited(after.text, formatDocument(after))).toBe(withLineEnds(formatted, [end]).text);
  });

  it.each(features)('%s alike', (_, feature) => {
    for (const ends of [['\r'], ['\r\n'], ['\r', '\n', '\r\n', '\r\n', '\r']] as const) {
      const rewritten = withLineEnds(text, ends);
      const before = opened(file, text);
      const after = opened(file, rewritten.text);
      expect(plain(feature(after.workspace, after.document))).toEqual(
        moved(feature(before.workspace, before.document), rewritten),
      );
    }
  });

  it('is selected alike, from every place', () => {
    const before = documentOf(file, text);
    const rewritten = withLineEnds(text, ['\r']);
    const after = documentOf(file, rewritten.text);
    for (let offset = 0; offset <= text.length; offset++)
      expect(plain(findSelectionRanges(after, rewritten.span({ start: offset, end: offset }).start))).toEqual(
        moved(findSelectionRanges(before, offset), rewritten),
      );
  });
});
