// The findings that a client shows, pushed or pulled, as VS Code and Neovim do.

import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { Diagnostic } from 'vscode-languageserver-protocol';

/** The codes of findings, by file. */
export interface Shown {
  /** Settles when the client shows findings of exactly these codes in the file, now or later. */
  until(uri: string, codes: readonly string[]): Promise<void>;
  /** The client received pushed diagnostics. */
  show(uri: string, diagnostics: readonly Diagnostic[]): void;
  /** A document was opened, changed or closed, so a pulling client asks again. */
  touched(uri: string, open: boolean): void;
  /** Starts pulling findings of the whole workspace, if the client pulls. */
  begin(): void;
}

interface Report {
  readonly uri: string;
  readonly kind: 'full' | 'unchanged';
  readonly resultId?: string;
  readonly items: readonly Diagnostic[];
}

const TOKEN = 'findings';

/** `asks`: the client pulls, as VS Code does, and the server must not push. */
export function watchShown(connection: MessageConnection, asks: boolean): Shown {
  const shown = new Map<string, string>();
  let waiting: { uri: string; wanted: string; resolve: () => void }[] = [];
  const show = (uri: string, diagnostics: readonly Diagnostic[]) => {
    shown.set(uri, codesOf(diagnostics));
    waiting = waiting.filter((one) => {
      const isThere = (shown.get(one.uri) ?? '') === one.wanted;
      if (isThere) one.resolve();
      return !isThere;
    });
  };
  const asking = asks ? pull(connection, show) : { touched: () => undefined, begin: () => undefined };
  return {
    ...asking,
    show,
    until: (uri, codes) => {
      const wanted = [...codes].sort().join(' ');
      if ((shown.get(uri) ?? '') === wanted) return Promise.resolve();
      return new Promise((resolve) => waiting.push({ uri, wanted, resolve }));
    },
  };
}

/** Pulls open documents when something happens, and the others continuously. */
function pull(connection: MessageConnection, show: (uri: string, items: readonly Diagnostic[]) => void) {
  const open = new Set<string>();
  const known = new Map<string, string>();
  const ask = (uri: string) => {
    const params = { textDocument: { uri } };
    void connection.sendRequest<Report>('textDocument/diagnostic', params).then(
      ({ items }) => {
        if (open.has(uri)) show(uri, items);
      },
      () => undefined,
    );
  };
  const take = ({ items }: { items: readonly Report[] }) => {
    for (const { uri, kind, resultId, items: found } of items) {
      if (kind !== 'full') continue;
      known.set(uri, resultId ?? '');
      if (!open.has(uri)) show(uri, found);
    }
  };
  const loop = async (): Promise<void> => {
    const previousResultIds = [...known].map(([uri, value]) => ({ uri, value }));
    const params = { previousResultIds, partialResultToken: TOKEN };
    take(await connection.sendRequest('workspace/diagnostic', params));
    await loop();
  };
  connection.onNotification('$/progress', ({ token, value }) => {
    if (token === TOKEN) take(value);
  });
  connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const uri of open) ask(uri);
    return null;
  });
  return {
    // The server ends with the test, and with it this request.
    begin: () => void loop().catch(() => undefined),
    touched: (uri: string, isOpen: boolean) => {
      if (isOpen) open.add(uri);
      else open.delete(uri);
      if (isOpen) return ask(uri);
      // VS Code then shows the diagnostics of the whole workspace.
      known.delete(uri);
      show(uri, []);
    },
  };
}

/** Missing sections do not matter, since test notes are short. */
function codesOf(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({ code }) => String(code))
    .filter((code) => code !== 'missing-section')
    .sort()
    .join(' ');
}
