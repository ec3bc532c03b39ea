// Every request about notes, one line each. Requests that are not listed are not answered.

import type { Request } from '../request.ts';
import { citation, sourceCitation, typedNote, updatedTables, writing } from './authoring.ts';
import { incoming, outgoing, prepareCalls } from './call-hierarchy.ts';
import { CLAIMS } from './claims.ts';
import { codeAction } from './code-actions.ts';
import { claimsAboutRequest, codeLens } from './code-lens.ts';
import { compare } from './compare.ts';
import { completion, completionResolve } from './completion.ts';
import { definition } from './definition.ts';
import { documentHighlight } from './document-highlight.ts';
import { documentLink } from './document-links.ts';
import { documentSymbol } from './document-symbols.ts';
import { create, guess, names } from './entities.ts';
import { ENTITIES } from './entity-lists.ts';
import { willDeleteFiles, willRenameFiles } from './file-operations.ts';
import { foldingRange } from './folding.ts';
import { forecasts, outcome } from './forecasts.ts';
import { formatting, rangeFormatting } from './formatting.ts';
import { hover } from './hover.ts';
import { importing } from './import.ts';
import { inlayHint } from './inlay-hints.ts';
import { keep, keepable } from './keep-text.ts';
import { changeMatrix, matrices } from './matrix.ts';
import { merge } from './merge.ts';
import { packs, template } from './packs.ts';
import { preview } from './preview.ts';
import { codeActionResolve } from './refactorings.ts';
import { references } from './references.ts';
import { prepareRenameRequest, renameRequest } from './rename.ts';
import { review, signing, summary, waiting } from './review.ts';
import { selectionRange } from './selection-ranges.ts';
import { semanticTokens, semanticTokensDelta, semanticTokensRange } from './semantic-tokens.ts';
import { SOURCES } from './sources.ts';
import { typeDefinition } from './type-definition.ts';
import { prepareTypes, subTypes, superTypes } from './type-hierarchy.ts';
import { VIEWS } from './views.ts';
import { workspaceSymbol } from './workspace-symbols.ts';

export const REQUESTS: readonly Request[] = [
  changeMatrix,
  citation,
  sourceCitation,
  codeAction,
  codeActionResolve,
  codeLens,
  claimsAboutRequest,
  compare,
  completion,
  completionResolve,
  create,
  definition,
  documentHighlight,
  documentLink,
  documentSymbol,
  foldingRange,
  forecasts,
  guess,
  formatting,
  hover,
  importing,
  incoming,
  inlayHint,
  keep,
  keepable,
  matrices,
  merge,
  names,
  outcome,
  outgoing,
  prepareCalls,
  prepareTypes,
  preview,
  rangeFormatting,
  references,
  review,
  selectionRange,
  signing,
  summary,
  waiting,
  semanticTokens,
  semanticTokensDelta,
  semanticTokensRange,
  subTypes,
  superTypes,
  typeDefinition,
  typedNote,
  updatedTables,
  prepareRenameRequest,
  renameRequest,
  willRenameFiles,
  willDeleteFiles,
  workspaceSymbol,
  writing,
  packs,
  template,
  ...CLAIMS,
  ...ENTITIES,
  ...SOURCES,
  ...VIEWS,
];
