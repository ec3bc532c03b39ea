// The notifications of clients, validated: a malformed one adds a line to the log and changes nothing.

import type { Connection } from 'vscode-languageserver';
import * as z from 'zod';
import { documentParams, rangeSchema, type Server } from './request.ts';
import { namedFiles, renamedFiles } from './requests/file-operations.ts';

const opened = z.object({
  textDocument: z.object({ uri: z.string(), languageId: z.string(), version: z.int(), text: z.string() }),
});
const changed = z.object({
  textDocument: z.object({ uri: z.string(), version: z.int() }),
  contentChanges: z.array(
    // A wrong range must not turn an edit of a part into a replacement of the whole text.
    z.union([
      z.object({ range: rangeSchema, text: z.string() }),
      z.object({ range: z.null().optional(), text: z.string() }).transform(({ text }) => ({ text })),
    ]),
  ),
});
const watched = z.object({ changes: z.array(z.object({ uri: z.string(), type: z.int() })) });
const folderList = z.array(z.object({ uri: z.string(), name: z.string() }));
const folders = z.object({ event: z.object({ added: folderList, removed: folderList }) });

/**
 * Listens to the documents and files that the client reports. Call it each time after the library has read the
 * client's capabilities, because the library then replaces existing handlers with its own.
 */
export function listen(connection: Connection, server: () => Server | undefined): void {
  function on<S extends z.ZodType>(
    method: string,
    schema: S,
    take: (server: Server, params: z.output<S>) => void | Promise<void>,
  ): void {
    connection.onNotification(method, async (raw: unknown) => {
      const running = server();
      if (running?.state !== 'running') return;
      const { data, error } = schema.safeParse(raw);
      if (error) running.log(`${method}: ${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}`);
      else await take(running, data);
    });
  }
  on('textDocument/didOpen', opened, ({ session }, { textDocument }) => session.open(textDocument));
  on('textDocument/didChange', changed, ({ session }, { textDocument, contentChanges }) =>
    session.change(textDocument.uri, textDocument.version, contentChanges),
  );
  on('textDocument/didClose', documentParams, ({ session }, { textDocument }) =>
    session.close(textDocument.uri),
  );
  on('workspace/didChangeWatchedFiles', watched, ({ session }, { changes }) =>
    session.refresh(changes.map(({ uri }) => uri)),
  );
  on('workspace/didRenameFiles', renamedFiles, (server, { files }) =>
    server.session.refresh(files.flatMap(({ oldUri, newUri }) => [oldUri, newUri])),
  );
  for (const method of ['workspace/didCreateFiles', 'workspace/didDeleteFiles'])
    on(method, namedFiles, ({ session }, { files }) => session.refresh(files.map(({ uri }) => uri)));
  on('workspace/didChangeWorkspaceFolders', folders, ({ session }, { event }) =>
    session.changeFolders(
      event.added.map(({ uri }) => uri),
      event.removed.map(({ uri }) => uri),
    ),
  );
}
