// Diagnostics for clients that pull: for one document and for all. Unchanged ones are reported as unchanged.

import type {
  CancellationToken,
  DocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import * as z from 'zod';
import { slices } from '../files/slices.ts';
import { linesOf, toDiagnostic } from './convert.ts';
import { type Folder, type Index, ownDocuments } from './folder.ts';
import { placesOf } from './places.ts';
import {
  cancelled,
  documentParams,
  documentRequest,
  type Request,
  type Server,
  workspaceRequest,
} from './request.ts';

const documentDiagnosticParams = documentParams.extend({ previousResultId: z.string().optional() });

const none: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** `textDocument/diagnostic`. */
export const documentDiagnostic: Request = documentRequest({
  method: 'textDocument/diagnostic',
  params: documentDiagnosticParams,
  empty: none,
  capabilities: (client) =>
    client.pullsDiagnostics
      ? {
          diagnosticProvider: {
            identifier: 'dossier',
            interFileDependencies: true,
            workspaceDiagnostics: true,
          },
        }
      : {},
  // While the folder is being read, a client that can be told about later changes gets the findings of the document
  // alone.
  needs: ({ refreshesDiagnostics }) => (refreshesDiagnostics ? 'open' : 'all'),
  run: ({ index, document, places }, { previousResultId }): DocumentDiagnosticReport => {
    const { findings, id } = index.findings.of(document.uri);
    if (previousResultId === id) return { kind: 'unchanged', resultId: id };
    return {
      kind: 'full',
      resultId: id,
      items: findings.map((finding) => toDiagnostic(places, linesOf(document), finding)),
    };
  },
});

const workspaceDiagnosticParams = z.object({
  previousResultIds: z.array(z.object({ uri: z.string(), value: z.string() })).default([]),
  partialResultToken: z.union([z.string(), z.int()]).optional(),
});

/** Tells those waiting that something changed. */
export class ChangeSignal {
  readonly #waiting = new Set<() => void>();

  notify(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Settles at the next change, or when the request is cancelled. */
  next(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        subscription.dispose();
        resolve();
      };
      const subscription = token.onCancellationRequested(wake);
      this.#waiting.add(wake);
    });
  }
}

type SendPartial = (token: string | number, value: { items: WorkspaceDocumentDiagnosticReport[] }) => void;

/**
 * `workspace/diagnostic`. A client that takes partial results asks again right after each answer, so once it knows
 * everything it only gets an answer when something changes. Other clients get an answer at once. Files that are no
 * longer shown are reported as empty, once. `checked` is called when all findings are known and some differ.
 */
export function workspaceDiagnostic(
  changes: ChangeSignal,
  sendPartial: SendPartial,
  checked: (server: Server) => void,
): Request {
  return workspaceRequest({
    method: 'workspace/diagnostic',
    params: workspaceDiagnosticParams,
    capabilities: () => ({}),
    run: async (
      server,
      { previousResultIds, partialResultToken },
      token,
    ): Promise<WorkspaceDiagnosticReport> => {
      const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
      for (;;) {
        const items = await collect(server, known, token);
        const differing = items.filter(({ kind }) => kind === 'full');
        if (differing.length > 0) checked(server);
        if (partialResultToken === undefined) return { items };
        if (items.length === 0 && previousResultIds.length === 0) return { items };
        for (let at = 0; at < differing.length; at += 100)
          sendPartial(partialResultToken, { items: differing.slice(at, at + 100) });
        if (differing.length > 0) return { items: [] };
        await changes.next(token);
        if (token.isCancellationRequested) throw cancelled();
      }
    },
  });
}

/** The reports of all documents; those that the client already has are reported as unchanged. */
async function collect(
  server: Server,
  known: ReadonlyMap<string, string>,
  token: CancellationToken,
): Promise<WorkspaceDocumentDiagnosticReport[]> {
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const seen = new Set<string>();
  const pause = slices();
  for (const folder of server.session.folders) {
    const { index } = folder;
    for (const document of index ? ownDocuments(index) : []) {
      await pause();
      server.session.late.settle();
      if (token.isCancellationRequested) throw cancelled();
      const item = index && reportOf(server, folder, index, document.uri, known);
      if (!item) continue;
      seen.add(item.uri);
      items.push(item);
    }
  }
  for (const [uri, id] of known) {
    if (!seen.has(uri) && id !== 'gone')
      items.push({ kind: 'full', uri, version: null, resultId: 'gone', items: [] });
  }
  return items;
}

function reportOf(
  server: Server,
  folder: Folder,
  index: Index,
  name: string,
  known: ReadonlyMap<string, string>,
): WorkspaceDocumentDiagnosticReport | undefined {
  if (!index.store.workspace.digest(name) || !server.session.shows(folder, name)) return undefined;
  const places = placesOf(server, folder, index);
  const uri = places.uri(name);
  const version = places.version(name);
  const { findings, id } = index.findings.of(name);
  if (known.get(uri) === id) return { kind: 'unchanged', uri, version, resultId: id };
  const lines = findings.length > 0 ? places.lines(name) : undefined;
  return {
    kind: 'full',
    uri,
    version,
    resultId: id,
    items: lines ? findings.map((finding) => toDiagnostic(places, lines, finding)) : [],
  };
}
