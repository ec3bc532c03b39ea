// The lists of a workspace that are kept and brought up to date, instead of made anew for each request.

import { SymbolList } from '../features/symbols/symbol-list.ts';
import { ClaimList } from '../features/views/claim-list.ts';
import { SourceList } from '../features/views/source-list.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Findings } from './findings.ts';

/** They cost nothing before somebody asks for them. */
export interface Lists {
  readonly claims: ClaimList;
  readonly sources: SourceList;
  readonly symbols: SymbolList;
}

/** The lists of one index, which follow its documents and findings. */
export function newLists(workspace: Workspace, findings: Findings): Lists {
  const claims = new ClaimList(workspace, (uri) => findings.of(uri).findings);
  const sources = new SourceList(workspace);
  const symbols = new SymbolList(workspace);
  for (const list of [claims, sources, symbols]) findings.tell(list);
  return { claims, sources, symbols };
}
