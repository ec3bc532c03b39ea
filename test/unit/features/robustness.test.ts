// Every feature at every offset of texts that are half typed, broken or strange: no error, no place out of range.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findHover } from '../../../server/src/features/cards/hover.ts';
import { complete } from '../../../server/src/features/completion/completion.ts';
import { findDefinitions } from '../../../server/src/features/navigation/definition.ts';
import { findHighlights } from '../../../server/src/features/navigation/document-highlight.ts';
import { findReferences } from '../../../server/src/features/navigation/references.ts';
import { fixAll, quickFixes, silencers } from '../../../server/src/features/quick-fixes/code-actions.ts';
import {
  type DocumentSymbol,
  documentSymbols,
} from '../../../server/src/features/symbols/document-symbols.ts';
import { check } from '../../../server/src/rules/check.ts';
import type { Span } from '../../../server/src/text/span.ts';
import type { Document } from '../../../server/src/workspace/document.ts';
import { finish } from '../../../server/src/workspace/steps.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { BUILT_IN, ROOT, TODAY, uriOf } from '../../support/workspace.ts';

const NASTY = [
  '---\nnote:\n---',
  '---\nnote: signal-brief\n---\n',
  '---\nnote: entity\nid: org:\n---\n',
  '\uFEFF---\r\nnote: signal-brief\r\nsources: {S1: {title: "a\r\n---\r\n',
  '---\nnote: signal-brief\nsources:\n  S1:\n    - x\n  : y\n---\n[a](src:\n',
  '---\nnote: x\n---\n\n[half](org:\n\n[half](\n\n[[\n\n<org\n\n@\n\n@a b c\n\n![](\n',
  '---\nnote: x\n---\n\n```valuation\nsubject: org:\namount: {min: 1, max\nfx: [{\n',
  '---\nnote: x\n---\n\n> - ```judgment\n>   text: "a\n>   basis: [S1, \n>   ```\n',
  '---\nnote: x\n---\n\n👩‍🚀[👩‍🚀](org:👩‍🚀) 🎉`@`🎉 𐐀@𐐀 e\u0301@e\u0301 [昇腾](hw:昇腾)\n',
  '---\nnote: x\n---\n\n| [a](org:a) | @ |\n|---|---|\n| `@` | [b](org: |\n',
  '---\nnote: x\n---\n\n[a][ds] [b][ds]\n\n[ds]: org:%zz\n\n[ds]: org:b\n\n<!-- dossier-ignore -->\n',
  '---\nnote: x\n---\n\n```valuation\nquote: |\n  text\n   more\nsubject: >-\n  org:x\n```\n```',
];

const CATALOGS = [
  '',
  'catalog',
  'catalog: x\nentries:\n  - id: org:a\n    name:\n  -\n  - {id: hw:x, specs: {compute: {fp16: ',
  '\uFEFFcatalog: 🎉\r\nentries: [{id: org:🎉}, {id: org:b, name: "',
];

function expectInside(text: string, span: Span): void {
  expect(span.start).toBeGreaterThanOrEqual(0);
  expect(span.end).toBeGreaterThanOrEqual(span.start);
  expect(span.end).toBeLessThanOrEqual(text.length);
}

function askEverything(store: WorkspaceStore, document: Document): void {
  const { workspace } = store;
  const { text } = document;
  const findings = check(workspace, document);
  for (const { span } of findings) expectInside(text, span);
  expectSymbols(text, documentSymbols(workspace, document), { start: 0, end: text.length });
  for (const edit of fixAll(document, findings)?.edits ?? [])
    if ('span' in edit) expectInside(text, edit.span);
  for (let offset = 0; offset <= text.length; offset++) {
    const places = [
      ...(findDefinitions(workspace, document, offset)?.targets ?? []),
      ...finish(findReferences(workspace, document, offset, { declarations: true })),
    ];
    for (const { uri, span } of places) expectInside(workspace.document(uri)?.text ?? '', span);
    for (const { span } of findHighlights(workspace, document, offset)) expectInside(text, span);
    const hover = findHover(workspace, document, offset);
    if (hover) expectInside(text, hover.span);
    for (const { edit } of complete(workspace, document, offset)?.items.slice(0, 3) ?? []) {
      expectInside(text, edit.span);
      expect(edit.span.start).toBeLessThanOrEqual(offset);
      expect(edit.span.end).toBeGreaterThanOrEqual(offset);
      expect(text.slice(edit.span.start, edit.span.end)).not.toMatch(/[\r\n]/);
    }
    for (const { edits } of [
      ...quickFixes(findings, { start: offset, end: offset }),
      ...silencers(workspace, document, findings, { start: offset, end: offset }),
    ]) {
      for (const edit of edits)
        if ('span' in edit) expectInside(workspace.document(edit.uri)?.text ?? '', edit.span);
    }
  }
}

function expectSymbols(text: string, symbols: readonly DocumentSymbol[], parent: Span): void {
  for (const { name, span, selection, children } of symbols) {
    expect(name).not.toBe('');
    expectInside(text, span);
    expect(selection.start).toBeGreaterThanOrEqual(span.start);
    expect(selection.end).toBeLessThanOrEqual(span.end);
    expect(span.start).toBeGreaterThanOrEqual(parent.start);
    expectSymbols(text, children, span);
  }
}

function askAbout(path: string, text: string): void {
  const store = new WorkspaceStore({ root: ROOT, packs: BUILT_IN.slice(0, 1), today: () => TODAY });
  store.apply([
    {
      uri: uriOf('x.catalog.yaml'),
      text: 'catalog: X\nentries:\n  - {id: org:a, name: A}\n  - {id: org:b, name: 🎉}\n',
    },
    { uri: uriOf(path), text },
  ]);
  const document = store.workspace.document(uriOf(path));
  if (document) askEverything(store, document);
}

describe('every feature at every offset', () => {
  it.each(NASTY)('stays inside the text of %j', (text) => {
    askAbout('a.md', text);
    askAbout('a.md', text.replaceAll('\n', '\r\n'));
  });

  it.each(CATALOGS)('stays inside the catalog %j', (text) => {
    askAbout('y.catalog.yaml', text);
  });

  it.each(['', 'rules: {', 'rules:\n  x: off\nscale: \n', ': :'])(
    'stays inside the configuration %j',
    (text) => {
      askAbout('dossier.yaml', text);
    },
  );

  it('stays inside any cut or splice of those', () => {
    const cut = fc
      .tuple(fc.constantFrom(...NASTY), fc.constantFrom(...NASTY), fc.nat(), fc.nat())
      .map(([a, b, from, to]) => {
        const head = a.slice(0, 1 + (from % a.length));
        return `${head.includes('note') ? head : `---\nnote: x\n---\n${head}`}${b.slice(to % b.length)}`;
      });
    fc.assert(
      fc.property(cut, (text) => askAbout('a.md', text)),
      { numRuns: 40 },
    );
  });
});
