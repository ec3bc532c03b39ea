// Definition, references and highlights, from every place that names a thing.

import { describe, expect, it } from 'vitest';
import { findDefinitions } from '../../../../server/src/features/navigation/definition.ts';
import { findHighlights } from '../../../../server/src/features/navigation/document-highlight.ts';
import { findReferences } from '../../../../server/src/features/navigation/references.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { atCursor, shown } from '../../../support/features.ts';

function checkDefinition(fixture: string): void {
  const { workspace, document, offset, marked } = atCursor(fixture);
  expect(shown(findDefinitions(workspace, document, offset)?.targets ?? [])).toEqual([...marked].sort());
}

function checkReferences(fixture: string, declarations = false): void {
  const { workspace, document, offset, marked } = atCursor(fixture);
  expect(shown(finish(findReferences(workspace, document, offset, { declarations })))).toEqual(
    [...marked].sort(),
  );
}

const ENTITY =
  '=== org/deepseek.md\n---\nnote: entity\nid: [|org:deepseek|]\nname: DeepSeek\naliases: [深度求索]\n---\n';

describe('definition', () => {
  it.each([
    ['a destination', '[DeepSeek](org:deep$0seek)'],
    ['its start', '[DeepSeek]($0org:deepseek)'],
    ['a label', '[Deep$0Seek](org:deepseek)'],
    ['an autolink', '<org:deep$0seek>'],
    ['a use of a reference-style link', '[Deep$0Seek][ds]\n\n[ds]: org:deepseek'],
    ['the definition of one', '[DeepSeek][ds]\n\n[ds]: org:d$0eepseek'],
    ['the label of that', '[DeepSeek][a \\[b\\]]\n\n> [$0a \\[b\\]]: <org:deepseek> "x"'],
    ['a percent-encoded destination', '[DeepSeek](org:deep%73$0eek)'],
    ['a YAML value', '```valuation\nsubject: org:deep$0seek\namount: USD 1bn\n```'],
    ['a list item in YAML', '```valuation\nsubject: org:x\ninvestors: [org:x, org:deep$0seek]\n```'],
  ])('leads from %s to the entity note', (_, body) => {
    checkDefinition(`=== a.md\n---\nnote: signal-brief\n---\n\n${body}\n${ENTITY}`);
  });

  it('leads from a definition to itself', () => {
    checkDefinition('---\nnote: entity\nid: [|org:deep$0seek|]\nname: DeepSeek\n---\n');
  });

  it('leads to the workspace’s entry rather than to a pack’s', () => {
    checkDefinition(
      '=== a.md\n---\nnote: signal-brief\n---\n\n[NVIDIA](org:nvi$0dia)\n=== x.catalog.yaml\ncatalog: X\nentries:\n  - id: [|org:nvidia|]\n    name: NVIDIA\n',
    );
  });

  it('leads to a pack’s catalog', () => {
    const { workspace, document, offset } = atCursor(
      '---\nnote: signal-brief\n---\n\n[NVIDIA](org:nvi$0dia)\n',
    );
    const [target] = findDefinitions(workspace, document, offset)?.targets ?? [];
    expect(target?.uri).toMatch(/vendors\.catalog\.yaml$/);
    expect(target && target.whole.end - target.whole.start).toBeGreaterThan(10);
  });

  it('leads to a local source before a global one', () => {
    checkDefinition(
      '=== a.md\n---\nnote: signal-brief\nsources:\n  [|S1|]: {title: Mine}\n---\n\n[it](src:S$01)\n=== s.md\n---\nnote: source-note\nid: src:S1\ntitle: Global\n---\n',
    );
  });

  it('leads to a global source from a note that has none of that id', () => {
    checkDefinition(
      '=== a.md\n---\nnote: signal-brief\n---\n\n[it](src:S$01)\n=== s.md\n---\nnote: source-note\nid: [|src:S1|]\ntitle: Global\n---\n',
    );
  });

  it('leads to claims and notes', () => {
    checkDefinition(
      '=== a.md\n---\nnote: signal-brief\n---\n\n[x](claim:ro$0und)\n=== b.md\n---\nnote: signal-brief\n---\n\n```valuation\nid: [|round|]\nsubject: org:x\namount: USD 1bn\n```\n',
    );
    checkDefinition(
      '=== a.md\n---\nnote: signal-brief\n---\n\n[x](note:b$0)\n=== b.md\n---\n[|note: signal-brief|]\n---\n',
    );
  });

  it('is nothing in plain text, ordinary links and code', () => {
    for (const body of [
      'Deep$0Seek',
      '[x](https://exa$0mple.org)',
      '`[DeepSeek](org:deep$0seek)`',
      '![x](org:deep$0seek)',
    ]) {
      const { workspace, document, offset } = atCursor(
        `=== a.md\n---\nnote: signal-brief\n---\n\n${body}\n${ENTITY}`,
      );
      expect(findDefinitions(workspace, document, offset), body).toBeUndefined();
    }
  });
});

describe('references', () => {
  it('are links in three forms and YAML values, in notes and catalogs, from a name as well', () => {
    checkReferences(
      `=== a.md\n---\nnote: signal-brief\n---\n\n[D]([|org:deepseek|]) <[|org:DeepSeek|]> [[|one|]][ds] [[|two|]][ds]\n\n[ds]: [|org:deepseek|]\n\n\`\`\`valuation\nsubject: [|org:deepseek|]\n\`\`\`\n=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: model:v4, name: V4, relations: [{type: developed-by, target: [|org:deepseek|]}]}\n=== org/deepseek.md\n---\nnote: entity\nid: org:deepseek\nname: Deep$0Seek\n---\n`,
    );
  });

  it('hold the definition when it is asked for', () => {
    checkReferences(`=== a.md\n---\nnote: signal-brief\n---\n\n[D]([|org:deep$0seek|])\n${ENTITY}`, true);
  });

  it('of a local source stay in its note, and those of a global one leave that note out', () => {
    const local = (mark: (text: string) => string) =>
      `---\nnote: signal-brief\nsources: {${mark('S1')}: {title: Mine}}\n---\n\n[it](${mark('src:S1')})\n`;
    const bare = (text: string) => text;
    const marks = (text: string) => `[|${text}|]`;
    const globalNote = '---\nnote: source-note\nid: src:S1\ntitle: Global\n---\n';
    checkReferences(
      `=== a.md\n${local(marks).replace('src:S1', 'src:S$01')}=== b.md\n---\nnote: signal-brief\n---\n\n[it](src:S1)\n=== s.md\n${globalNote}`,
      true,
    );
    checkReferences(
      `=== a.md\n${local(bare)}=== b.md\n---\nnote: signal-brief\n---\n\n[it]([|src:S1|])\n=== s.md\n${globalNote.replace('src:S1', 'src:S$01')}`,
    );
  });
});

describe('document highlight', () => {
  it('marks what defines and what refers in the same note', () => {
    const { workspace, document, offset } = atCursor(
      '---\nnote: signal-brief\nsources: {S1: {title: T}}\n---\n\n[a](src:S$01) [b](src:s1)\n\n```valuation\nsource: S1\n```\n',
    );
    const found = findHighlights(workspace, document, offset);
    expect(found.map(({ kind, span }) => `${kind} ${document.text.slice(span.start, span.end)}`)).toEqual([
      'write S1',
      'read src:S1',
      'read src:s1',
      'read S1',
    ]);
  });
});
