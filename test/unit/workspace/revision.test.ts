// A revision of a note is read beside the workspace: it answers for itself, and nothing of the workspace changes.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHover } from '../../../server/src/features/cards/hover.ts';
import { findInlayHints } from '../../../server/src/features/hints/inlay-hints.ts';
import { findSemanticTokens } from '../../../server/src/features/hints/semantic-tokens.ts';
import { findDefinitions } from '../../../server/src/features/navigation/definition.ts';
import { findDocumentLinks } from '../../../server/src/features/navigation/document-links.ts';
import { revisedFile } from '../../../server/src/lsp/revisions.ts';
import type { Document } from '../../../server/src/workspace/document.ts';
import { readDocument } from '../../../server/src/workspace/read-document.ts';
import { withRevision } from '../../../server/src/workspace/with-revision.ts';
import { BUILT_IN, findingsOf, storeOf, uriOf } from '../../support/workspace.ts';

const FILES = new Map([
  ['a.md', '---\nnote: signal-brief\ndate: 2026-05-18\n---\n\n[DeepSeek](org:deepseek) [old](claim:one)\n'],
  ['org/deepseek.md', '---\nnote: entity\nid: org:deepseek\nname: DeepSeek\n---\n'],
  ['x.catalog.yaml', 'catalog: X\nentries:\n  - {id: org:x, name: X}\n'],
]);
const REVISION = 'git:/workspace/any?ref';

/** Halves of files as git has them: notes, entities, conflicts, catalogs, and what is none of these. */
const line = fc.constantFrom(
  '---',
  'note: entity',
  'note: signal-brief',
  'id: org:deepseek',
  'id: org:gone',
  'name: DeepSeek',
  'former-ids: [org:x]',
  'sources: {S1: {title: 🎉 wire}}',
  '[DeepSeek](org:deepseek) and [gone](org:gone) by [a wire](src:S1)',
  '```valuation\nid: one\nsubject: org:deepseek\namount: USD 1bn\nsource: S1\n```',
  '<<<<<<< ours',
  '=======',
  '>>>>>>> theirs',
  'catalog: X',
  'entries:',
  '  - {id: org:x, name: X}',
  '',
);
const text = fc
  .tuple(fc.boolean(), fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([head, lines, eol]) => [...(head ? ['---', 'note: signal-brief', '---'] : []), ...lines].join(eol));

describe('a revision', () => {
  it('changes nothing of the workspace, whatever stands in it, and answers within its own text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FILES.keys()), text, fc.nat(400), (path, written, offset) => {
        const store = storeOf(FILES, BUILT_IN.slice(0, 1));
        const before = [store.printIndex(), findingsOf(store), store.revision, [...store.files()]];
        const read = readDocument(store.workspace, uriOf(path), written);
        if (read) ask({ ...read, uri: REVISION }, Math.min(offset, written.length));
        expect([store.printIndex(), findingsOf(store), store.revision, [...store.files()]]).toEqual(before);

        function ask(revision: Document, at: number): void {
          const workspace = withRevision(store.workspace, revision);
          const spans = [
            ...findDocumentLinks(workspace, revision).map(({ span }) => span),
            ...findSemanticTokens(workspace, revision).map(({ span }) => span),
            ...[findHover(workspace, revision, at)].flatMap((hover) => hover?.span ?? []),
          ];
          for (const { start, end } of spans) {
            expect(start).toBeLessThanOrEqual(end);
            expect(end).toBeLessThanOrEqual(written.length);
          }
          findInlayHints(workspace, revision, { start: 0, end: written.length });
          for (const { uri, span } of findDefinitions(workspace, revision, at)?.targets ?? [])
            expect(span.end).toBeLessThanOrEqual(workspace.text(uri)?.length ?? -1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the file that a document is a revision of', () => {
  it.each([
    ['git:/home/a/n%20b.md?%7B%22path%22%3A%22x/y%22%7D', 'file:///home/a/n%20b.md'],
    ['gitlens://0a1b/home/a/n.md?x', 'file:///home/a/n.md'],
    ['git://share/folder/n.md?x', 'file://share/folder/n.md'],
    ['git:/c%3A/notes/n.md', 'file:///c%3A/notes/n.md'],
    ['vscode-local-history:/home/a/华.md#1', 'file:///home/a/%E5%8D%8E.md'],
    ['file:///home/a/n.md', undefined],
    ['FILE:///home/a/n.md', undefined],
    ['untitled:/home/a/n.md', undefined],
    ['untitled:Untitled-1', undefined],
    ['git:n.md', undefined],
    ['output', undefined],
    ['', undefined],
  ])('%s: %s', (uri, file) => {
    expect(revisedFile(uri)).toBe(file);
  });
});
