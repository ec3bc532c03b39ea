// Matrices of hypotheses over the protocol.

import { expect, it } from 'vitest';
import type { MatrixEdit, Requests } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const NOTE = `---
note: intel-assessment
---

\`\`\`hypotheses
question: Who leads?
hypotheses: {H1: a, H2: b}
evidence:
  - {text: Seen, ratings: {H1: C, H2: I}}
\`\`\`
`;

it('are listed with their places, and each change is one edit', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}=== plain.md\nText.\n`);
  const about = { textDocument: { uri: server.uri('a.md') } };
  const { matrices } = await server.request<Requests['dossier/matrices']['result']>(
    'dossier/matrices',
    about,
  );
  expect(matrices).toMatchObject([
    { id: '#1', question: 'Who leads?', range: { start: { line: 4, character: 0 }, end: { line: 9 } } },
  ]);
  const change = (made: object) =>
    server.request<MatrixEdit>('dossier/changeMatrix', { ...about, id: '#1', change: made });
  const rated = { type: 'rate', row: { index: 0, text: 'Seen' }, hypothesis: 'H2', rating: 'II' };
  expect(JSON.stringify(await change(rated))).toContain(
    '{"range":{"start":{"line":8,"character":38},"end":{"line":8,"character":39}},"newText":"II"}',
  );
  expect(await change({ ...rated, row: { index: 0, text: 'Gone' } })).toEqual({
    refusal: 'the matrix has changed meanwhile: look at it again',
  });
  await expect(change({ type: 'run' })).rejects.toThrow();
  const none = { textDocument: { uri: server.uri('plain.md') } };
  expect(await server.request('dossier/matrices', none)).toEqual({ matrices: [] });
});
