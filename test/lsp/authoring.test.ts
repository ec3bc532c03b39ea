// Help with writing over the protocol: tab stops for those who know them, pasted addresses, plain texts as notes.

import { describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-protocol';
import type { AddressCitation, TypedNote } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const NOTE = `---
note: signal-brief
date: 2026-05-18
---

# T

It is valued at USD 50bn.
`;
const amount = { start: { line: 7, character: 17 }, end: { line: 7, character: 17 } };

async function start(tabStops: boolean) {
  const workspaceEdit = { documentChanges: true, ...(tabStops && { snippetEditSupport: true }) };
  const server = await startTestServer(`=== a.md\n${NOTE}=== plain.md\n# Plain\n`, {
    capabilities: { workspace: { configuration: true, workspaceEdit } },
  });
  await server.open('a.md', NOTE);
  return { ...server, textDocument: { uri: server.uri('a.md') } };
}

describe('help with writing', () => {
  it.each([
    [
      true,
      {
        snippet: {
          kind: 'snippet',
          value: expect.stringContaining('amount: USD 50bn\nbasis: ${2|unspecified,'),
        },
      },
    ],
    [false, { newText: expect.stringContaining('amount: USD 50bn\nbasis:\n') }],
  ])('fills a block in by tab stops: %s', async (tabStops, expected) => {
    const { request, textDocument } = await start(tabStops);
    const actions = await request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range: amount,
      context: { diagnostics: [] },
    });
    const block = actions.find(({ title }) => title === 'Add a valuation block');
    expect(block?.edit?.documentChanges).toEqual([
      { textDocument: { ...textDocument, version: 1 }, edits: [expect.objectContaining(expected)] },
    ]);
  });

  it('says what a new claim lacks in one notice, until its writer has left it', async () => {
    const { textDocument, request, change, shows } = await start(true);
    const usual = ['missing-marking', 'unclaimed-valuation'];
    await shows('a.md', usual);
    await request('dossier/writing', { textDocument, lines: { first: 9, last: 12 } });
    await change('a.md', `${NOTE}\n\`\`\`valuation\nsubject:\namount: EUR 1bn\n\`\`\`\n`);
    await shows('a.md', [...usual, 'missing-field']);
    await request('dossier/writing', { textDocument, lines: null });
    const lacking = [
      'claim-without-source',
      'missing-as-of',
      'missing-basis',
      'missing-field',
      'missing-status',
    ];
    await shows('a.md', [...usual, ...lacking]);
  });

  it('cites a pasted address', async () => {
    const { request, textDocument } = await start(true);
    const citation = await request<AddressCitation>('dossier/citeAddress', {
      textDocument,
      range: { start: { line: 7, character: 24 }, end: { line: 7, character: 24 } },
      address: ' https://example.org/a\n',
    });
    expect(citation).toMatchObject({ id: 'S1', isNew: true });
    expect(citation?.edits.map(({ range }) => range.start)).toEqual([
      { line: 2, character: 16 },
      { line: 7, character: 24 },
    ]);
  });

  it('makes a note of a text that it knows nothing of', async () => {
    const { request, uri } = await start(true);
    const asked = { uri: uri('plain.md'), text: '# Plain\n' };
    const { types, edits } = await request<TypedNote>('dossier/typedNote', asked);
    expect(types.map(({ id }) => id)).toContain('spot-report');
    expect(edits).toEqual([]);
    const typed = await request<TypedNote>('dossier/typedNote', { ...asked, type: 'spot-report' });
    expect(typed.edits[0]?.newText).toMatch(/^---\nnote: spot-report\n/);
    const known = await request<TypedNote>('dossier/typedNote', { ...asked, text: NOTE });
    expect(known.refusal).toContain('`note: signal-brief`');
    const broken = await request<TypedNote>('dossier/typedNote', { ...asked, text: '---\na: [\n---\n' });
    expect(broken.refusal).toContain('does not parse');
  });
});
