// The lens of a sign-off: who signed, and how much changed since, as far as git knows.

import { expect, it } from 'vitest';
import type { CodeLens } from 'vscode-languageserver-types';
import type { Requests } from '../../server/src/protocol.ts';
import { git, repositoryIn } from '../support/git.ts';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const NOTE = `---
note: spot-report
title: One
date: 2026-05-18
status: in-review
marking: TLP:GREEN
---

It is so.

\`\`\`valuation
id: first
subject: org:acme
amount: USD 1bn
\`\`\`
`;

async function titles(server: TestServer): Promise<string[]> {
  const lenses = await server.request<CodeLens[]>('textDocument/codeLens', {
    textDocument: { uri: server.uri('a.md') },
  });
  return lenses.map(({ command }) => command?.title ?? '').filter((title) => /signed|asked/.test(title));
}

async function signed(server: TestServer, verdict: 'approved' | 'changes-requested'): Promise<string> {
  const result = await server.request<Requests['dossier/signOff']['result']>('dossier/signOff', {
    textDocument: { uri: server.uri('a.md') },
    by: 'J. Doe',
    verdict,
  });
  if ('refusal' in result) throw new Error(result.refusal);
  const { range, newText } = result.edit;
  const lines = NOTE.split('\n');
  lines.splice(range.start.line, 0, ...newText.trimEnd().split('\n'));
  return lines.join('\n');
}

it('says who signed, how much changed since, and where only words did', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}`);
  await server.open('a.md', NOTE);
  const text = await signed(server, 'approved');
  await server.change('a.md', text);
  const [, day] = /date: (\d{4}-\d\d-\d\d), verdict/.exec(text) ?? [];
  expect(await titles(server)).toEqual([`signed by J. Doe on ${day}`]);

  // Nobody knows what was signed before it is in git.
  await server.change('a.md', text.replace('It is so.', 'It is not.'));
  expect(await titles(server)).toEqual([`signed by J. Doe on ${day}, changed since`]);
});

it('counts what changed since the commit that has what was signed', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}`);
  await server.open('a.md', NOTE);
  const text = await signed(server, 'approved');
  await server.write('a.md', text);
  await repositoryIn(server.folder);
  await server.write('a.md', text.replace('USD 1bn', 'USD 2bn'));
  await git(server.folder, ['commit', '--quiet', '--all', '--message', 'Later']);
  const since = async (after: string) => {
    await server.change('a.md', after);
    return (await titles(server)).map((title) => title.replace(/^signed by J\. Doe on [\d-]+/, ''));
  };
  expect(await since(text.replace('in-review', 'published'))).toEqual(['']);
  expect(await since(text.replace('It is so.', 'It is not.'))).toEqual([', only wording changed since']);
  expect(await since(text.replace('USD 1bn', 'USD 2bn'))).toEqual([', 1 change since']);
  expect(await since(text.replace('USD 1bn', 'USD 3bn').replace('title: One', 'title: Two'))).toEqual([
    ', 2 changes since',
  ]);
});

it('says that changes were asked for', async () => {
  const server = await startTestServer(`=== a.md\n${NOTE}`);
  await server.open('a.md', NOTE);
  await server.change('a.md', await signed(server, 'changes-requested'));
  expect(await titles(server)).toEqual([expect.stringMatching(/^J\. Doe asked for changes on /)]);
});
