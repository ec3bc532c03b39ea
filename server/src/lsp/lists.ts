// The lists of a workspace that are kept and brought up to date, instead of made anew for each request.

import type { DocumentMemo } from '../features/symbols/document-memo.ts';
import type { PerDocument } from '../features/symbols/per-document.ts';
import { SymbolList } from '../features/symbols/symbol-list.ts';
import { ClaimList } from '../features/views/claim-list.ts';
import { judgingNotes } from '../features/views/forecasts.ts';
import { type Linked, linkedThings } from '../features/views/graph.ts';
import { type MentioningNote, mentioningNotes } from '../features/views/mention-list.ts';
import { SourceList } from '../features/views/source-list.ts';
import { type WaitingNote, waitingList } from '../review/waiting-notes.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Findings } from './findings.ts';

/** They cost nothing before somebody asks for them. */
export interface Lists {
  readonly claims: ClaimList;
  readonly sources: SourceList;
  readonly symbols: SymbolList;
  readonly mentioning: PerDocument<MentioningNote>;
  readonly judging: PerDocument<string>;
  readonly waiting: PerDocument<WaitingNote>;
  readonly linked: DocumentMemo<Linked>;
}

/** The lists of one index, which follow its documents and findings. */
export function newLists(workspace: Workspace, findings: Findings): Lists {
  const claims = new ClaimList(workspace, (uri) => findings.of(uri).findings);
  const lists = {
    claims,
    sources: new SourceList(workspace),
    symbols: new SymbolList(workspace),
    mentioning: mentioningNotes(workspace, (uri) => findings.of(uri).findings),
    judging: judgingNotes(workspace),
    waiting: waitingList(workspace),
    linked: linkedThings(workspace),
  };
  for (const list of Object.values(lists)) findings.tell(list);
  return lists;
}
