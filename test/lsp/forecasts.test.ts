// Forecasts over the protocol: the list, and an outcome that is written down.

import { expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver-types';
import type { Forecasts, OutcomeRecord } from '../../server/src/protocol.ts';
import { startTestServer } from '../support/test-server.ts';

const NOTE = `---
note: intel-assessment
title: A round
date: 2020-02-01
sources:
  S2: {title: The filing}
  S1: {title: The wire}
---

\`\`\`judgment
text: It closes.
likelihood: likely
horizon: 2020-06
\`\`\`

\`\`\`judgment
text: It lists.
likelihood: unlikely
outcome: {status: false, as-of: 2021, source: S1}
\`\`\`
`;
const VSCODE = { initializationOptions: { vscode: true } };

it('lists forecasts with their places, and scores those with an outcome', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}`);
  const { forecasts, calibration } = await server.request<Forecasts>('dossier/forecasts', {});
  expect(forecasts).toMatchObject([
    { text: 'It closes.', state: 'overdue', location: { range: { start: { line: 9, character: 0 } } } },
    { text: 'It lists.', state: 'resolved', outcome: 'false' },
  ]);
  expect(forecasts[1]).not.toHaveProperty('scored');
  expect(calibration).toMatchObject({ count: 1, brier: 0.1056, byYear: [{ name: '2021' }] });
});

it('says what is asked, and writes exactly the line that is new', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}`, VSCODE);
  const ask = (line: number, outcome?: object) =>
    server.request<OutcomeRecord | null>('dossier/recordOutcome', {
      textDocument: { uri: server.uri('a.md') },
      position: { line, character: 2 },
      ...(outcome && { outcome }),
    });
  expect(await ask(11)).toMatchObject({
    text: 'It closes.',
    horizon: '2020-06',
    sources: [
      { id: 'S1', title: 'The wire' },
      { id: 'S2', title: 'The filing' },
    ],
  });
  expect(await ask(8)).toBeNull();
  expect((await ask(17))?.refusal).toMatch(/^its `outcome` is there already/);
  const said = { status: 'true', asOf: '2020-06-03', source: 'S2' };
  expect((await ask(11, { ...said, asOf: '2020-02-30' }))?.refusal).toContain('is not a date');
  await expect(ask(11, { ...said, status: 'maybe' })).rejects.toThrow();
  const edit = (await ask(11, said))?.edit;
  const [change] = edit?.documentChanges ?? Object.values(edit?.changes ?? {}).map((edits) => ({ edits }));
  expect(change && 'edits' in change && change.edits).toEqual([
    {
      range: { start: { line: 12, character: 16 }, end: { line: 12, character: 16 } },
      newText: '\noutcome: {status: true, as-of: 2020-06-03, source: S2}',
    },
  ]);
});

it('is a fix of the finding in our own editor, and nowhere else', async () => {
  const actionsAt = async (line: number, options = {}) => {
    const server = await startTestServer(`=== a.md\n${NOTE}`, options);
    const at = { line, character: 10 };
    const actions = await server.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: server.uri('a.md') },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    return actions.filter(({ command }) => command?.command === 'dossier.recordOutcome');
  };
  expect(await actionsAt(12, VSCODE)).toMatchObject([
    { title: 'Record what came of this judgment…', kind: 'quickfix', isPreferred: true },
  ]);
  expect(await actionsAt(17, VSCODE)).toEqual([]);
  expect(await actionsAt(12)).toEqual([]);
});
