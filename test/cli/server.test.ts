import { once } from 'node:events';
import { expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { folderWith } from '../support/folder.ts';
import { start } from './command.ts';

test('`dossier lsp --stdio` is the language server, also with the options that editors add', async () => {
  const child = start(await folderWith(), 'lsp', '--stdio', '--clientProcessId=1');
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const result = await connection.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    capabilities: {},
  });
  expect(result).toMatchObject({ serverInfo: { name: expect.stringMatching(/dossier/i) } });
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  connection.dispose();
});
