// Hints, lenses, links, folds, tokens, layout and hierarchies on texts that are half typed, broken or strange.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCodeLenses } from '../../../../server/src/features/hints/code-lens.ts';
import { findInlayHints } from '../../../../server/src/features/hints/inlay-hints.ts';
import { findSemanticTokens } from '../../../../server/src/features/hints/semantic-tokens.ts';
import { findFoldingRanges } from '../../../../server/src/features/layout/folding.ts';
import { formatDocument } from '../../../../server/src/features/layout/formatting.ts';
import { findSelectionRanges } from '../../../../server/src/features/layout/selection-ranges.ts';
import {
  incomingCalls,
  outgoingCalls,
  prepareCallHierarchy,
} from '../../../../server/src/features/navigation/call-hierarchy.ts';
import { findDocumentLinks } from '../../../../server/src/features/navigation/document-links.ts';
import type { Thing } from '../../../../server/src/features/navigation/things.ts';
import { findTypeDefinitions } from '../../../../server/src/features/navigation/type-definition.ts';
import {
  prepareTypeHierarchy,
  subtypes,
  supertypes,
} from '../../../../server/src/features/navigation/type-hierarchy.ts';
import { workspaceSymbols } from '../../../../server/src/features/symbols/workspace-symbols.ts';
import type { Span } from '../../../../server/src/text/span.ts';
import type { Document } from '../../../../server/src/workspace/document.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import type { Workspace } from '../../../../server/src/workspace/workspace.ts';
import { storeOf, uriOf } from '../../../support/workspace.ts';

const NOTES = [
  '',
  '---\nnote: signal-brief\n---',
  '---\nnote:\n---\n',
  '---\nnote: entity\nid: org:a\nname: A\nrelations: [{type: owns, target: org:a}]\n---\n',
  '\uFEFF---\r\nnote: signal-brief\r\ndate: 2026\r\nsources: {S1: {title: "a\r\n---\r\n[x](src:S1)\r\n',
  '---\nnote: signal-brief\n---\n\n[half](org:\n\n[half](\n\n<org\n\n<org:a\n',
  '---\nnote: signal-brief\ndate: 2026-05\n---\n\n```valuation\nid: v\nsubject: org:a\namount: {min: 1, max\n',
  '---\nnote: signal-brief\ndate: 2026-05\n---\n\n> - ```valuation\n>   id: v\n>   subject: "org:a"\n>   amount:   3500亿元\n>   as-of: 2024\n>   supersedes: claim:v\n>   ```\n',
  '---\nnote: signal-brief\n---\n\n👩‍🚀[👩‍🚀](org:👩‍🚀) 🎉<org:a>🎉 e\u0301 [昇腾](org:昇腾)\n',
  '---\nnote: signal-brief\nsources:\n  🎉: {title: 🎉, grade: B2}\n  S1: {derived-from: S1}\n---\n\n| [a](org:a) |\n|---|\n| [b][c] |\n\n[c]: <org:a>\n',
  '---\nnote: signal-brief\n---\n\n```judgment\ntext: |+\n  🎉\n\n\nbasis:\n- claim:v\n- S1\n```\n\n# A\r# B\r\r',
];

function expectInside(text: string, { start, end }: Span): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(text.length);
}

function askWhole(workspace: Workspace, document: Document): void {
  const { text } = document;
  const textOf = (uri: string) => workspace.document(uri)?.text ?? '';
  const all = { start: 0, end: text.length };
  for (const { offset, label } of findInlayHints(workspace, document, all)) {
    expectInside(text, { start: offset, end: offset });
    expect(label).not.toBe('');
  }
  for (const { span, title, leadsTo } of findCodeLenses(workspace, document)) {
    expectInside(text, span);
    expect(title).not.toBe('');
    if (typeof leadsTo === 'object') for (const place of leadsTo) expectInside(textOf(place.uri), place.span);
  }
  for (const { span, target } of findDocumentLinks(workspace, document)) {
    expectInside(text, span);
    if (target && 'place' in target) expectInside(textOf(target.place.uri), target.place.span);
  }
  for (const besideMarkdown of [true, false])
    for (const { span } of findFoldingRanges(document, { besideMarkdown })) expectInside(text, span);
  for (const { span } of findSemanticTokens(workspace, document)) expectInside(text, span);
  for (const { span } of formatDocument(document)) expectInside(text, span);
  for (const { uri, span } of finish(workspaceSymbols(workspace, 'a'))) expectInside(textOf(uri), span);
}

function askAt(workspace: Workspace, document: Document, offset: number): void {
  const { text } = document;
  const textOf = (uri: string) => workspace.document(uri)?.text ?? '';
  for (const span of findSelectionRanges(document, offset)) expectInside(text, span);
  for (const { uri, span } of findTypeDefinitions(workspace, document, offset)?.targets ?? [])
    expectInside(textOf(uri), span);
  formatDocument(document, { start: offset, end: offset });
  const thing = prepareCallHierarchy(workspace, document, offset);
  if (thing) {
    expectThing(textOf(thing.uri), thing);
    for (const call of [...finish(incomingCalls(workspace, thing)).calls, ...outgoingCalls(workspace, thing)])
      expectThing(textOf(call.thing.uri), call.thing);
  }
  const type = prepareTypeHierarchy(workspace, document, offset);
  for (const item of type ? [type, ...supertypes(workspace, type), ...subtypes(workspace, type)] : [])
    expectThing(textOf(item.uri), item);
}

/** The protocol wants the range of the name within that of the whole. */
function expectThing(text: string, { name, span, whole }: Pick<Thing, 'name' | 'span' | 'whole'>): void {
  expect(name).not.toBe('');
  expectInside(text, whole);
  expect(span.start).toBeGreaterThanOrEqual(whole.start);
  expect(span.end).toBeLessThanOrEqual(whole.end);
}

function askEverything(path: string, text: string): void {
  const { workspace } = storeOf(
    new Map([
      [
        'x.catalog.yaml',
        'catalog: X\nentries:\n  - {id: org:a, name: A}\n  - {id: org:b, name: 🎉, relations: [{type: owns, target: org:a}]}\n',
      ],
      [path, text],
    ]),
  );
  const document = workspace.document(uriOf(path));
  if (!document) return;
  askWhole(workspace, document);
  for (let offset = 0; offset <= text.length; offset++) askAt(workspace, document, offset);
}

describe('every feature', () => {
  it.each(NOTES)('stays inside the text of %j', (text) => {
    askEverything('a.md', text);
    askEverything('a.md', text.replace(/\r?\n/g, '\r\n'));
  });

  it.each([
    '',
    'catalog: x\nentries:\n  - id: org:a\n    name:\n  -\n  - {id: hw:x, specs: {family: F, vendor: org:a',
    'catalog: 🎉\nentries: [{id: org:🎉}]',
  ])('stays inside the catalog %j', (text) => {
    askEverything('y.catalog.yaml', text);
  });

  it('stays inside a configuration', () => {
    askEverything('dossier.yaml', 'scale: phia\nrules: {');
  });

  it('stays inside any splice of those', () => {
    const spliced = fc
      .tuple(fc.constantFrom(...NOTES), fc.constantFrom(...NOTES), fc.nat(300), fc.nat(300))
      .map(
        ([a, b, from, to]) =>
          `---\nnote: signal-brief\n${a
            .slice(4)
            .replace(/^note.*/, '')
            .slice(0, from)}${b.slice(to)}`,
      );
    fc.assert(
      fc.property(spliced, (text) => askEverything('a.md', text)),
      { numRuns: 60 },
    );
  });
});
