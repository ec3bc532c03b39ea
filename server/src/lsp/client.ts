// What the client can do, read once from its capabilities.

import type { InitializeParams } from 'vscode-languageserver';
import * as z from 'zod';
import type { ChangeSupport } from './convert-change.ts';
import { readRefreshes, type Shown } from './refresh.ts';

/** What Dossier's own client says about itself. */
const ownOptions = z.object({ vscode: z.literal(true) });

export interface Client {
  /** It pulls diagnostics, so none are pushed. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  /** What it requests again when it is told that other documents have changed. */
  readonly refreshes: readonly Shown[];
  readonly edits: ChangeSupport;
  /** It asks whether and where a rename is possible before it requests one. */
  readonly preparesRename: boolean;
  /** It supports the tab stops of snippets. */
  readonly snippets: boolean;
  readonly definitionLinks: boolean;
  /** Code actions may come without edits; the client requests those when one is chosen. */
  readonly resolvesEdits: boolean;
  readonly configuration: boolean;
  readonly watchesOnRequest: boolean;
  readonly configurationOnRequest: boolean;
  readonly progress: boolean;
  /** It is Dossier's client in VS Code, which has its own Markdown support and knows our commands. */
  readonly vscode: boolean;
}

/** Reads the capabilities. A client cannot do what it does not mention. */
export function readClient(params: InitializeParams): Client {
  const { capabilities, initializationOptions } = params;
  const document = capabilities.textDocument;
  const workspace = capabilities.workspace;
  const action = document?.codeAction;
  const operations = workspace?.workspaceEdit?.resourceOperations;
  return {
    pullsDiagnostics: document?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshes: readRefreshes(params),
    edits: {
      documentChanges: workspace?.workspaceEdit?.documentChanges === true,
      create: operations?.includes('create') === true,
      rename: operations?.includes('rename') === true,
      remove: operations?.includes('delete') === true,
      annotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
      tabStops: workspace?.workspaceEdit?.snippetEditSupport === true,
    },
    preparesRename: document?.rename?.prepareSupport === true,
    snippets: document?.completion?.completionItem?.snippetSupport === true,
    definitionLinks: document?.definition?.linkSupport === true,
    resolvesEdits:
      action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    configuration: workspace?.configuration === true,
    watchesOnRequest: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configurationOnRequest: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    progress: capabilities.window?.workDoneProgress === true,
    vscode: ownOptions.safeParse(initializationOptions).success,
  };
}
