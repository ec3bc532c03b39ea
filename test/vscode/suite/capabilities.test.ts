/** The protocol tests declare what the real client declares: what is kept of it is still true. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { duplexPair } from 'node:stream';
import { describe, it } from 'mocha';
import {
  createMessageConnection,
  type InitializeParams,
  LanguageClient,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageclient/node';
import { extension } from './support.ts';

describe('the capabilities in test/support/clients/vscode.json', () => {
  it('are those of the real client', async () => {
    const [ours, theirs] = duplexPair();
    const server = createMessageConnection(new StreamMessageReader(theirs), new StreamMessageWriter(theirs));
    const asked = new Promise<InitializeParams>((resolve) => {
      server.onRequest('initialize', (params: InitializeParams) => {
        resolve(params);
        return { capabilities: {} };
      });
    });
    server.onRequest('shutdown', () => null);
    server.listen();
    const streams = async () => ({ reader: ours, writer: ours });
    const client = new LanguageClient('capabilities', 'Capabilities', streams, {});
    await client.start();
    const { capabilities } = await asked;
    await client.stop();
    server.dispose();
    const file = path.join(extension().extensionPath, 'test/support/clients/vscode.json');
    assert.deepEqual(capabilities, JSON.parse(await readFile(file, 'utf8')));
  });
});
