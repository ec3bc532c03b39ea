// Every request about notes: one line each. A request that is not here is not answered.

import type { Request } from '../request.ts';
import { codeAction } from './code-actions.ts';
import { completion, completionResolve } from './completion.ts';
import { definition } from './definition.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentSymbol } from './document-symbols.ts';
import { willDeleteFiles, willRenameFiles } from './file-operations.ts';
import { hover } from './hover.ts';
import { references } from './references.ts';
import { prepareRenameRequest, renameRequest } from './rename.ts';
import { workspaceSymbol } from './workspace-symbols.ts';

export const REQUESTS: readonly Request[] = [
  codeAction,
  completion,
  completionResolve,
  definition,
  documentHighlight,
  documentSymbol,
  hover,
  references,
  prepareRenameRequest,
  renameRequest,
  willRenameFiles,
  willDeleteFiles,
  workspaceSymbol,
];
