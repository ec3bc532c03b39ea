// `textDocument/codeAction`.

import type { Diagnostic, CodeAction as ProtocolAction } from 'vscode-languageserver-types';
import * as z from 'zod';
import { findCandidates, knownNames } from '../../features/new-entities/find-names.ts';
import { type CodeAction, fixAll, quickFixes, silencers } from '../../features/quick-fixes/code-actions.ts';
import type { Note } from '../../note/note.ts';
import { type Span, touches } from '../../text/span.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { linesOf, toDiagnostic, toSpan } from '../convert.ts';
import { toChangeEdit } from '../convert-change.ts';
import { type Asked, documentParams, documentRequest, rangeSchema } from '../request.ts';
import { REFACTORING_KINDS, refactoringActions } from './refactorings.ts';

const params = documentParams.extend({
  range: rangeSchema,
  context: z.looseObject({
    only: z.array(z.string()).optional(),
    diagnostics: z
      .array(z.looseObject({ code: z.union([z.string(), z.number()]).optional(), message: z.string() }))
      .default([]),
  }),
});

const FIND_NAMES = 'source.findNames.dossier';
const title = 'Find unlinked names in this note';
const command = { title, command: 'dossier.findNames' };

/**
 * Dossier's client shows the names that were found, to be ticked. VS Code only lists a source action if those are
 * requested, so in the menu at a note's head, and at a name without a link, this is a rewrite action. Only offered if
 * there are names to find.
 */
function offerNames(
  { workspace, document, client, index }: Asked,
  range: Span,
  { wanted, all }: { wanted: (kind: string) => boolean; all: boolean },
): ProtocolAction[] {
  if (!client.vscode || document.type !== 'note') return [];
  if (all && wanted(FIND_NAMES)) return [{ title, kind: FIND_NAMES, command }];
  if (!wanted('refactor.rewrite')) return [];
  const { findings } = index.findings.of(document.uri);
  const named = findings.some(({ code, span }) => code === 'unlinked-mention' && touches(span, range.start));
  const heading = document.sections.find(({ level }) => level === 1)?.heading;
  const isHead = range.start <= Math.max(document.frontMatter.span?.end ?? 0, heading?.end ?? 0);
  const found = named || (isHead && hasNames(workspace, document));
  return found ? [{ title, kind: 'refactor.rewrite', command }] : [];
}

function hasNames(workspace: Workspace, note: Note): boolean {
  return knownNames(workspace, note).length > 0 || findCandidates(workspace, note).length > 0;
}

export const codeAction = documentRequest({
  method: 'textDocument/codeAction',
  params,
  empty: null,
  writes: 'or is empty',
  capabilities: (client) => ({
    codeActionProvider: {
      codeActionKinds: ['quickfix', 'source.fixAll.dossier', FIND_NAMES, ...REFACTORING_KINDS],
      ...(client.resolvesEdits && { resolveProvider: true }),
    },
  }),
  run: (asked, { range, context }): ProtocolAction[] | null => {
    const { document, index } = asked;
    const findings = index.findings.withFixes(document.uri);
    const wanted = (kind: string) =>
      !context.only || context.only.some((only) => kind === only || kind.startsWith(`${only}.`));
    const actions: CodeAction[] = [];
    if (wanted('quickfix')) actions.push(...quickFixes(findings, toSpan(document, range)));
    // Unless it was requested, it would be in the menu everywhere.
    const all = context.only && wanted('source.fixAll.dossier') ? fixAll(document, findings) : undefined;
    if (all) actions.push(all);
    // Actions that only hide a finding come after those that fix it.
    const silencing = wanted('quickfix')
      ? silencers(asked.workspace, document, findings, toSpan(document, range))
      : [];
    return [
      ...offerNames(asked, toSpan(document, range), { wanted, all: context.only !== undefined }),
      ...actions.flatMap((action) => toAction(asked, action, context.diagnostics) ?? []),
      ...refactoringActions(asked, range, wanted),
      ...silencing.flatMap((action) => toAction(asked, action, context.diagnostics) ?? []),
    ];
  },
});

/** The action with the client's own diagnostics, so that the editor knows which of them it fixes. */
function toAction(
  { places, document, client }: Asked,
  action: CodeAction,
  shown: readonly { code?: string | number | undefined; message: string }[],
): ProtocolAction | undefined {
  const { title, explains } = action;
  const command = { title, command: 'dossier.explainFinding', arguments: [explains] };
  if (explains !== undefined && !client.vscode) return undefined;
  const edit = explains === undefined ? toChangeEdit(places, action.edits, client.edits) : undefined;
  if (!edit && explains === undefined) return undefined;
  const diagnostics = action.findings.flatMap((finding): Diagnostic[] => {
    const known = shown.some(({ code, message }) => code === finding.code && message === finding.message);
    return known || shown.length === 0 ? [toDiagnostic(places, linesOf(document), finding)] : [];
  });
  return {
    title,
    kind: action.kind,
    ...(edit ? { edit } : { command }),
    ...(action.preferred && { isPreferred: true }),
    ...(diagnostics.length > 0 && { diagnostics }),
  };
}
