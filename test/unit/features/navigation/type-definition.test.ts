// From a thing to what says what it is.

import { describe, expect, it } from 'vitest';
import { findTypeDefinitions } from '../../../../server/src/features/navigation/type-definition.ts';
import { atCursor, shown } from '../../../support/features.ts';

function checkTypes(fixture: string): void {
  const { workspace, document, offset, marked } = atCursor(fixture);
  expect(shown(findTypeDefinitions(workspace, document, offset)?.targets ?? [])).toEqual([...marked].sort());
}

const HEAD = '---\nnote: signal-brief\n---\n\n';

describe('type definition', () => {
  it('leads from an entity to its catalog entry, also one that a note replaces', () => {
    const { workspace, document, offset } = atCursor(
      `=== a.md\n${HEAD}[N](org:nvi$0dia)\n=== n.md\n---\nnote: entity\nid: org:nvidia\nname: NVIDIA\n---\n`,
    );
    const targets = findTypeDefinitions(workspace, document, offset)?.targets ?? [];
    expect(targets.map(({ uri }) => uri.slice(uri.lastIndexOf('/') + 1))).toEqual(['vendors.catalog.yaml']);
  });

  it('leads to the note of an entity that no catalog has', () => {
    checkTypes(
      `=== a.md\n${HEAD}[D](org:deep$0seek)\n=== d.md\n---\nnote: entity\nid: [|org:deepseek|]\nname: D\n---\n`,
    );
  });

  it('leads from a claim to what it is about', () => {
    checkTypes(
      `=== a.md\n${HEAD}[x](claim:ro$0und)\n\n\`\`\`valuation\nid: round\nsubject: org:d\n\`\`\`\n=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: [|org:d|], name: D}\n`,
    );
    checkTypes(
      `${HEAD}[x](claim:in$0d)\n\n\`\`\`indicator\nid: ind\nfor: claim:jud\n\`\`\`\n\n\`\`\`judgment\nid: [|jud|]\ntext: T\n\`\`\`\n`,
    );
  });

  it('leads from a judgment, which is about many things, to itself', () => {
    checkTypes(`${HEAD}[x](claim:j$0)\n\n\`\`\`judgment\nid: [|j|]\ntext: T\n\`\`\`\n`);
  });

  it('leads from a source to the one it derives from', () => {
    checkTypes(
      '=== a.md\n---\nnote: signal-brief\nsources:\n  S1: {title: A, derived-from: S2}\n  [|S2|]: {title: B}\n---\n\n[x](src:S$01)\n',
    );
  });

  it('is nothing in plain text', () => {
    const { workspace, document, offset } = atCursor(`${HEAD}te$0xt\n`);
    expect(findTypeDefinitions(workspace, document, offset)).toBeUndefined();
  });
});
