// Packs in an editor: findings in a pack that is being written, snippets with the workspace's own entities, the view's data.

import { describe, expect, it } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-protocol';
import type { Packs, SnippetText } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const FILES = `
=== dossier.yaml
packs: [./team]
=== team/pack.yaml
name: desk/team
version: 1.0.0
=== team/vocabulary.yaml
kinds:
  vessel: {label: Vessel}
=== team/snippets/team.code-snippets
{"Sighting": {"prefix": "sighting", "body": "\${1|@vessel|} was seen."}}
=== team/templates/log.md
---
note: source-note
id: src:\${2:log}
title: "\${1:Log}"
date: $CURRENT_YEAR
---

## Citation

## Descriptor

## Extracts
=== ships.catalog.yaml
catalog: Ships
entries:
  - {id: vessel:ever-given, name: Ever Given}
=== note.md
---
note: spot-report
date: 2026-05-18
---

sight
`;

const SNIPPETS = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

async function completions(capabilities = {}): Promise<CompletionList['items']> {
  const server = await startTestServer(FILES, { capabilities });
  const textDocument = { uri: server.uri('note.md') };
  const list = await server.request<CompletionList | null>('textDocument/completion', {
    textDocument,
    position: { line: 5, character: 5 },
  });
  return list?.items ?? [];
}

describe('snippets', () => {
  it('come with the entities of the workspace as choices', async () => {
    const [item] = await completions(SNIPPETS);
    expect(item).toMatchObject({
      label: 'sighting',
      detail: 'Snippet of desk/team',
      insertTextFormat: 2,
      filterText: 'sighting',
      textEdit: {
        newText: '${1|[Ever Given](vessel:ever-given)|} was seen.',
        range: { start: { line: 5, character: 0 }, end: { line: 5, character: 5 } },
      },
    });
  });

  it('do not come to an editor that would insert them as they are written', async () => {
    expect(await completions()).toEqual([]);
  });
});

describe('a pack in place', () => {
  it('has its findings while it is typed, and none of it is a note', async () => {
    const server = await startTestServer(FILES);
    await server.open('team/pack.yaml', 'name: desk/team\nversion: 1\n', 'yaml');
    const wrong = await server.nextDiagnostics('team/pack.yaml');
    expect(wrong.diagnostics.map(({ code, range }) => [code, range.start])).toEqual([
      ['invalid-config', { line: 1, character: 9 }],
    ]);
    await server.change('team/pack.yaml', 'name: desk/team\nversion: 1.0.1\n');
    expect((await server.nextDiagnostics('team/pack.yaml')).diagnostics).toEqual([]);
    expect(server.published.filter(({ uri }) => uri.includes('templates'))).toEqual([]);
  });

  it('has completion in its snippets; VS Code is left the keys that it knows itself', async () => {
    const text = '{"A": {"prefix": "a", "body": "${1|@"}}';
    const asked = async (character: number, initializationOptions = {}) => {
      const server = await startTestServer(FILES, { initializationOptions });
      await server.open('team/snippets/team.code-snippets', text, 'snippets');
      const textDocument = { uri: server.uri('team/snippets/team.code-snippets') };
      const position = { line: 0, character };
      const list = await server.request<CompletionList | null>('textDocument/completion', {
        textDocument,
        position,
      });
      return list?.items.map(({ label }) => label) ?? [];
    };
    expect(await asked(text.indexOf('@') + 1)).toContain('@vessel');
    expect(await asked(text.indexOf('@') + 1, { vscode: true })).toContain('@vessel');
    expect(await asked(text.indexOf('"prefix"') + 2)).toContain('description');
    expect(await asked(text.indexOf('"prefix"') + 2, { vscode: true })).toEqual([]);
  });

  it('is in force as soon as it is saved', async () => {
    const boat = '=== boats.catalog.yaml\ncatalog: Boats\nentries:\n  - {id: boat:lull, name: Lull}\n';
    const server = await startTestServer(`${FILES}${boat}`);
    const before = await server.nextDiagnostics('boats.catalog.yaml');
    expect(before.diagnostics.map(({ code }) => code)).toEqual(['invalid-field']);
    await server.write('team/vocabulary.yaml', 'kinds:\n  boat: {label: Boat}\n');
    expect((await server.nextDiagnostics('boats.catalog.yaml')).diagnostics).toEqual([]);
    const { folders } = await server.request<Packs>('dossier/packs', {});
    expect(folders[0]?.packs.find(({ name }) => name === 'desk/team')?.kinds).toEqual(['boat']);
  });
});

describe('an installed pack', () => {
  it('that nothing locks is found on the lock', async () => {
    const server = await startTestServer('=== dossier.yaml\n');
    const told = server.nextDiagnostics('.dossier/packs.lock');
    await server.write('.dossier/packs/desk/house/pack.yaml', 'name: desk/house\nversion: 1.0.0\n');
    expect((await told).diagnostics.map(({ code }) => code)).toEqual(['pack-integrity']);
  });
});

describe('what a view of packs asks', () => {
  it('the packs in force, and a template as a new note', async () => {
    const server = await startTestServer(FILES);
    const { folders } = await server.request<Packs>('dossier/packs', {});
    const [folder] = folders;
    expect(folder?.packs.map(({ name, origin }) => [name, origin])).toEqual([
      ['dossier/core', 'built-in'],
      ['dossier/ai-hardware', 'built-in'],
      ['desk/team', 'in-place'],
    ]);
    expect(folder?.packs[2]).toMatchObject({
      version: '1.0.0',
      kinds: ['vessel'],
      snippets: [{ prefix: 'sighting' }],
    });
    const params = { folder: folder?.folder, id: 'desk/team/log' };
    expect(await server.request<SnippetText>('dossier/template', params)).toEqual({
      snippet:
        '---\nnote: source-note\ntemplate: desk/team/log@1.0.0\nid: src:${2:log}\ntitle: "${1:Log}"\ndate: $CURRENT_YEAR\n---\n\n## Citation\n\n## Descriptor\n\n## Extracts',
    });
    expect(await server.request<SnippetText>('dossier/template', { ...params, id: 'none' })).toBeNull();
  });
});
