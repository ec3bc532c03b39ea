// The server's life by the book: refused before initialize and after shutdown, exit codes, malformed messages.

import { describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { spawnServer, startTestServer } from '../support/test-server.ts';

const NOTE = '---\nnote: signal-brief\n---\n\n[DeepSeek](org:deepseek)\n';

function failure(promise: Promise<unknown>): Promise<{ code: number }> {
  return promise.then(
    () => expect.fail('the request was answered'),
    (error: { code: number }) => error,
  );
}

describe('the life of the server', () => {
  it('names its capabilities, itself and its encoding', async () => {
    const { initialized } = await startTestServer('');
    expect(initialized.serverInfo?.name).toBe('Dossier');
    expect(initialized.capabilities).toMatchObject({
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2 },
      definitionProvider: true,
      referencesProvider: true,
      hoverProvider: true,
      documentHighlightProvider: true,
      workspaceSymbolProvider: true,
      completionProvider: { resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    });
    expect(initialized.capabilities.diagnosticProvider).toBeUndefined();
  });

  it('refuses requests before initialize', async () => {
    const { connection } = spawnServer();
    expect(await failure(connection.sendRequest('textDocument/hover', {}))).toMatchObject({ code: -32002 });
    expect(await failure(connection.sendRequest('no/such', {}))).toMatchObject({ code: -32002 });
  });

  it('refuses a second initialize and requests after shutdown, then ends with 0', async () => {
    const server = await startTestServer(NOTE);
    expect(
      await failure(server.request('initialize', { processId: null, capabilities: {}, rootUri: null })),
    ).toMatchObject({ code: -32600 });
    expect(await server.request('shutdown', undefined)).toBeNull();
    const position = { textDocument: { uri: server.uri('note.md') }, position: { line: 0, character: 0 } };
    expect(await failure(server.request('textDocument/hover', position))).toMatchObject({ code: -32600 });
    await server.notify('exit', undefined);
    expect(await server.exited).toBe(0);
    expect(server.errors()).toBe('');
  });

  it('ends with 1 when it is told to exit without shutdown', async () => {
    const server = await startTestServer('');
    await server.notify('exit', undefined);
    expect(await server.exited).toBe(1);
  });

  it('ends when its input is closed', async () => {
    const { child, exited } = spawnServer();
    child.stdin?.end();
    expect(await exited).toBe(1);
  });

  it('ends when nobody reads what it says, and says nothing of it', async () => {
    const { child, connection, exited, errors } = spawnServer();
    await connection.sendRequest('initialize', { processId: null, capabilities: {}, rootUri: null });
    child.stdout?.destroy();
    void connection.sendRequest('no/such', {}).catch(() => undefined);
    await connection.sendNotification('initialized', {});
    expect(await exited).toBe(1);
    expect(errors()).toBe('');
  });

  it('does not know unknown requests, and goes on', async () => {
    const server = await startTestServer(NOTE);
    expect(await failure(server.request('dossier/noSuchThing', {}))).toMatchObject({ code: -32601 });
    expect(await server.request('workspace/symbol', { query: 'nothing' })).toEqual([]);
  });

  it('calls malformed parameters invalid, and goes on', async () => {
    const server = await startTestServer(NOTE);
    const uri = server.uri('note.md');
    const malformed = [
      undefined,
      null,
      [],
      'text',
      {},
      { textDocument: null },
      { textDocument: { uri: 7 }, position: { line: 0, character: 0 } },
      { textDocument: { uri } },
      { textDocument: { uri }, position: { line: -1, character: 0 } },
      { textDocument: { uri }, position: { line: 0.5, character: 'x' } },
    ];
    for (const params of malformed) {
      for (const method of ['textDocument/hover', 'textDocument/definition', 'textDocument/completion']) {
        expect(
          await failure(server.connection.sendRequest(method, params)),
          JSON.stringify(params),
        ).toMatchObject({ code: -32602 });
      }
    }
    for (const method of [
      'textDocument/didOpen',
      'textDocument/didChange',
      'textDocument/didClose',
      'workspace/didChangeWatchedFiles',
    ]) {
      await server.notify(method, { textDocument: { uri: [] } });
      await server.notify(method, undefined);
    }
    const far = { textDocument: { uri }, position: { line: 99_999, character: 99_999 } };
    expect(await server.request('textDocument/hover', far)).toBeNull();
  });

  it('never takes a part of a text for the whole of it', async () => {
    const server = await startTestServer(`=== note.md\n${NOTE}`);
    await server.open('note.md', NOTE);
    await server.notify('textDocument/didChange', {
      textDocument: { uri: server.uri('note.md'), version: 2 },
      contentChanges: [
        { range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } }, text: 'x' },
      ],
    });
    const symbols = () =>
      server.request('textDocument/documentSymbol', { textDocument: { uri: server.uri('note.md') } });
    expect(await symbols()).not.toBeNull();
    await server.change('note.md', '# No note any more\n');
    expect(await symbols()).toBeNull();
  });

  it('answers empty, and finds nothing, in Markdown that is not a note and under other schemes', async () => {
    const server = await startTestServer(
      `=== plain.md\n# Plain\n\n[DeepSeek](org:deepseek) @\n=== note.md\n${NOTE}`,
    );
    await server.open('plain.md', '# Plain\n\n[DeepSeek](org:deepseek) @\n');
    await server.open('git:/old/note.md?HEAD', NOTE);
    await server.open('weird:::%zz', NOTE);
    await server.open('file:////double', NOTE);
    for (const file of [
      'plain.md',
      'git:/old/note.md?HEAD',
      'weird:::%zz',
      'file:////double',
      'missing.md',
    ]) {
      const at = { textDocument: { uri: server.uri(file) }, position: { line: 2, character: 14 } };
      for (const method of ['hover', 'definition', 'completion', 'documentHighlight', 'references']) {
        expect(
          await server.request(`textDocument/${method}`, { ...at, context: { includeDeclaration: true } }),
          file,
        ).toBeNull();
      }
      expect(await server.request('textDocument/documentSymbol', at)).toBeNull();
      expect(server.published.filter(({ uri }) => uri === server.uri(file))).toEqual([]);
    }
  });

  it('cancels what the client does not want any more', async () => {
    const server = await startTestServer(NOTE, { capabilities: { textDocument: { diagnostic: {} } } });
    type Report = { items: { uri: string; resultId: string }[] };
    const { items } = await server.request<Report>('workspace/diagnostic', { previousResultIds: [] });
    const previousResultIds = items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const source = new CancellationTokenSource();
    // With nothing new to report, the server holds its answer back from a client that takes parts.
    const params = { previousResultIds, partialResultToken: 'part' };
    const held = server.connection.sendRequest('workspace/diagnostic', params, source.token);
    const answer = failure(held);
    source.cancel();
    expect(await answer).toMatchObject({ code: -32800 });
  });
});
