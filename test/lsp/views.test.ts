// The requests of the views over the protocol.

import { describe, expect, it } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { CLAIM_KINDS } from '../../server/src/claims/index.ts';
import type {
  Backlinks,
  ClaimGroups,
  Claims,
  Graph,
  Requests,
  SnippetText,
  Sources,
} from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const ENTITY = '---\nnote: entity\nid: org:acme\nname: Acme\n---\n\n# Acme\n';
const NOTE = `---
note: signal-brief
date: 2026-05-18
sources:
  S1: {title: Wire, published: 2026-05, grade: B2}
---

🎉 [Acme](org:acme) grows.

\`\`\`valuation
subject: org:acme
amount: USD 20bn
basis: post-money
as-of: 2026-05
status: closed
source: S1
\`\`\`
`;
const FILES = `=== brief.md\n${NOTE}=== acme.md\n${ENTITY}`;

const CHANGES = {
  workspace: {
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'] as ('create' | 'rename' | 'delete')[],
      changeAnnotationSupport: { groupsOnLabel: true },
    },
  },
};

describe('the requests of the views', () => {
  it('give sentences with their places', async () => {
    const server = await startTestServer(FILES);
    const found = await server.request<Backlinks>('dossier/backlinks', {
      textDocument: { uri: server.uri('acme.md') },
    });
    expect(found?.name).toBe('Acme');
    expect(found?.references[0]).toMatchObject({
      text: '🎉 Acme grows.',
      start: 3,
      end: 7,
      location: { uri: server.uri('brief.md'), range: { start: { line: 7, character: 10 } } },
    });
  });

  it('give the kinds of claim, so that a client needs no list of them', async () => {
    const server = await startTestServer(FILES);
    const { kinds } = await server.request<Requests['dossier/claimKinds']['result']>(
      'dossier/claimKinds',
      {},
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(CLAIM_KINDS);
    expect(kinds[0]).toEqual({
      kind: 'valuation',
      label: 'Valuation',
      plural: 'Valuations',
      meaning: 'What something is worth: an amount, its basis, its date and its source.',
      icon: 'graph',
      groups: 'subject',
    });
  });

  it('give the claims with their subjects', async () => {
    const server = await startTestServer(FILES);
    const { claims } = await server.request<Claims>('dossier/claims', {});
    expect(claims).toMatchObject([
      { kind: 'valuation', subject: 'Acme', about: 'org:acme', amount: 'USD 20bn', grade: 'B2' },
    ]);
  });

  it('give the graph around a thing, and where one of its nodes is defined', async () => {
    const server = await startTestServer(FILES);
    const graph = await server.request<Graph>('dossier/graph', { key: 'org:acme' });
    expect(graph).toEqual({
      folder: server.uri('').replace(/\/$/, ''),
      nodes: [
        { key: 'org:acme', label: 'Acme', depth: 0 },
        { key: 'note:brief', depth: 1 },
      ],
      edges: [
        [1, 0, 0, 1],
        [1, 0, 1, 1],
      ],
      relations: ['refers to', 'subject'],
      truncated: false,
    });
    const placeOf = (key: string) =>
      server.request('dossier/graphPlace', { folder: graph.folder ?? '', key });
    expect(await placeOf('org:acme')).toMatchObject({
      uri: server.uri('acme.md'),
      range: { start: { line: 2, character: 4 } },
    });
    expect(await placeOf('org:nobody')).toBeNull();
  });

  it('insert what fits the place, and nothing into a file that is not a note', async () => {
    const server = await startTestServer(`${FILES}=== plain.md\n# Plain\n`);
    const insert = (file: string, line: number) =>
      server.request<SnippetText | null>('dossier/insertion', {
        textDocument: { uri: server.uri(file) },
        position: { line, character: 0 },
        what: { type: 'entity', key: 'org:acme', name: 'Acme' },
      });
    expect(await insert('brief.md', 8)).toEqual({ snippet: '[Acme](org:acme)' });
    expect(await insert('brief.md', 10)).toEqual({ snippet: 'org:acme' });
    expect(await insert('plain.md', 0)).toBeNull();
  });

  it('merge entities as an edit to be confirmed, and say why not', async () => {
    const twin = '=== twin.md\n---\nnote: entity\nid: org:acme-corp\nname: Acme Corp\n---\n';
    const other = '=== more.md\n---\nnote: signal-brief\n---\n\n[Acme Corp](org:acme-corp)\n';
    const server = await startTestServer(FILES + twin + other, { capabilities: CHANGES });
    const merge = (into: string) =>
      server.request<WorkspaceEdit>('dossier/merge', {
        textDocument: { uri: server.uri('twin.md') },
        from: 'org:acme-corp',
        into,
      });
    const { documentChanges, changeAnnotations } = await merge('org:acme');
    expect(documentChanges).toContainEqual(
      expect.objectContaining({ kind: 'delete', uri: server.uri('twin.md') }),
    );
    expect(JSON.stringify(documentChanges)).toContain(server.uri('more.md'));
    expect(Object.values(changeAnnotations ?? {})).toMatchObject([{ needsConfirmation: true }]);
    await expect(merge('org:gone')).rejects.toThrow('nothing defines org:gone');
  });

  it('give sources under the origins that they share', async () => {
    const server = await startTestServer(FILES);
    const { origins } = await server.request<Sources>('dossier/sources', {});
    expect(origins).toMatchObject([
      { title: 'Wire', claims: 1, single: 0, sources: [{ key: 'src:s1', original: true, grade: 'B2' }] },
    ]);
  });

  it('give the claims and the sources by group, page by page', async () => {
    const claim = (day: string) =>
      `\`\`\`valuation\nsubject: org:acme\namount: USD 1bn\nas-of: 2026-01-${day}\n\`\`\`\n\n`;
    const claims = Array.from({ length: 600 }, (_, at) => claim(String((at % 28) + 1).padStart(2, '0'))).join(
      '',
    );
    const long = `=== long.md\n---\nnote: signal-brief\n---\n\n${claims}`;
    const server = await startTestServer(FILES);
    const few = await server.request<ClaimGroups>('dossier/claimGroups', {});
    expect(few).toMatchObject({
      all: 1,
      shown: 1,
      kinds: [
        {
          kind: 'valuation',
          count: 1,
          groups: [{ group: 'org:acme', label: 'Acme', count: 1, claims: [{ amount: 'USD 20bn' }] }],
        },
      ],
    });
    expect(await server.request('dossier/sourceGroups', {})).toMatchObject({
      all: 1,
      count: 1,
      origins: [{ title: 'Wire', claims: 1, count: 1, sources: [{ key: 'src:s1', repeated: false }] }],
    });
    const other = await startTestServer(FILES + long);
    const many = await other.request<ClaimGroups>('dossier/claimGroups', {});
    expect(many.kinds).toMatchObject([{ count: 601, groups: [{ group: 'org:acme', count: 601 }] }]);
    expect(many.kinds[0]?.groups?.[0]).not.toHaveProperty('claims');
    const part = { kind: 'valuation', group: 'org:acme', from: 590, most: 20 };
    const page = await other.request<Claims>('dossier/claimsOf', part);
    expect(page.claims).toHaveLength(11);
    const filter = { words: ['2026-01-28'] };
    const filtered = await other.request<ClaimGroups>('dossier/claimGroups', { filter });
    expect([filtered.all, filtered.shown]).toEqual([601, 21]);
    expect(filtered.kinds[0]?.groups?.[0]?.claims).toHaveLength(21);
  });
});
