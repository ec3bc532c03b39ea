// The outline of a document, and the search for symbols in the workspace.

import { describe, expect, it } from 'vitest';
import {
  type DocumentSymbol,
  documentSymbols,
} from '../../../../server/src/features/symbols/document-symbols.ts';
import { workspaceSymbols } from '../../../../server/src/features/symbols/workspace-symbols.ts';
import { finish } from '../../../../server/src/workspace/steps.ts';
import { atCursor } from '../../../support/features.ts';

function outline(fixture: string): string[] {
  const { workspace, document } = atCursor(fixture);
  const lines = (symbols: readonly DocumentSymbol[], depth: number): string[] =>
    symbols.flatMap(({ name, kind, children }) => [
      `${'  '.repeat(depth)}${kind} ${name}`,
      ...lines(children, depth + 1),
    ]);
  return lines(documentSymbols(workspace, document), 0);
}

describe('document symbols', () => {
  it('nest tags and claims in sections', () => {
    expect(
      outline(
        '---\nnote: signal-brief\n---\n\n[A](org:a)\n\n# Title\n\n## The News\n\n[B](org:b) and [B again](org:b)\n\n```valuation\nid: round\nsubject: org:b\n```\n\n## \n\n[B](org:b)\n',
      ),
    ).toEqual([
      'tag A',
      'section Title',
      '  section The News',
      '    tag B',
      '    claim round',
      '  section Heading 2',
      '    tag B',
    ]);
  });

  it('list the entries of a catalog', () => {
    expect(
      outline('=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:a, name: A}\n  - {id: org:b}\n'),
    ).toEqual(['entity A', 'entity org:b']);
  });
});

describe('workspace symbols', () => {
  const fixture =
    '=== a.md\n---\nnote: signal-brief\ntitle: A brief\n---\n\n```judgment\nid: first\ntext: It is likely.\n```\n=== x.catalog.yaml\ncatalog: X\nentries:\n  - {id: org:huawei, name: Huawei, aliases: [华为]}\n';
  const search = (query: string) =>
    finish(workspaceSymbols(atCursor(fixture).workspace, query)).map(({ name }) => name);

  it('are found by name, alias and id in any script', () => {
    expect(search('华为')).toEqual(['华为 (Huawei)']);
    expect(search('huwei')[0]).toBe('Huawei');
    expect(search('org:huawei')[0]).toBe('Huawei (org:huawei)');
    expect(search('first')).toContain('first');
    expect(search('brief')).toContain('A brief');
    expect(search('h100')[0]).toMatch(/H100/);
  });

  it('are local sources of every note as well', () => {
    const note = (title: string, source: string) =>
      `---\nnote: signal-brief\ntitle: ${title}\nsources: {S1: {title: ${source}}}\n---\n`;
    const { workspace } = atCursor(`=== a.md\n${note('One', 'A wire')}=== b.md\n${note('Two', 'A filing')}`);
    const shown = (query: string) =>
      finish(workspaceSymbols(workspace, query)).map(({ name, container }) => `${name} | ${container}`);
    expect(shown('filing')).toEqual(['A filing | src:s1 · Two']);
    expect(shown('src:S1').sort()).toEqual([
      'A filing (src:s1) | src:s1 · Two',
      'A wire (src:s1) | src:s1 · One',
    ]);
  });

  it('are never more than two hundred', () => {
    const entries = Array.from(
      { length: 300 },
      (_, index) => `  - {id: org:n${index}, name: Number ${index}}`,
    );
    const { workspace } = atCursor(`=== x.catalog.yaml\ncatalog: X\nentries:\n${entries.join('\n')}\n`);
    const found = finish(workspaceSymbols(workspace, 'number'));
    expect(found).toHaveLength(200);
    expect(finish(workspaceSymbols(workspace, 'number 7'))[0]?.name).toBe('Number 7');
  });

  it('are the workspace’s own when nothing is typed', () => {
    expect(search('').sort()).toEqual(['A brief', 'Huawei', 'first'].sort());
  });
});
