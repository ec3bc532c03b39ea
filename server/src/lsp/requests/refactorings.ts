// Refactorings among the code actions, and `codeAction/resolve`: their edits are computed when one is chosen.

import type { CodeAction } from 'vscode-languageserver-types';
import * as z from 'zod';
import { judgmentAt, whyNoOutcome } from '../../features/forecasts/outcome.ts';
import type { Refactoring } from '../../features/refactorings/refactoring.ts';
import { refactoringsAt } from '../../features/refactorings/refactorings.ts';
import { displayNameAt } from '../../features/refactorings/rename-display-name.ts';
import { contains, touches } from '../../text/span.ts';
import { linesOf, toDiagnostic, toSpan } from '../convert.ts';
import { toChangeEdit } from '../convert-change.ts';
import {
  type Asked,
  askedOf,
  modified,
  rangeSchema,
  whyNothingIsWritten,
  workspaceRequest,
} from '../request.ts';

type Range = z.infer<typeof rangeSchema>;

/** The kinds that `initialize` announces. */
export const REFACTORING_KINDS = ['refactor.extract', 'refactor.rewrite', 'refactor.move'] as const;

/** The refactorings at a range with the wanted kinds, without those already known to change nothing. */
export function refactoringActions(
  asked: Asked,
  range: Range,
  wanted: (kind: string) => boolean,
): CodeAction[] {
  if (![...REFACTORING_KINDS, 'quickfix'].some(wanted)) return [];
  const offered = offeredAt(asked, range).filter(({ kind }) => wanted(kind));
  const asking = [
    ...(wanted('refactor.rewrite') ? offerMatrix(asked, range) : []),
    ...askForOutcome(asked, range).filter(({ kind }) => wanted(kind ?? '')),
    ...(wanted('refactor.rewrite') ? askForName(asked, range) : []),
  ];
  if (asked.client.resolvesEdits) {
    const uri = asked.places.uri(asked.document.uri);
    const data = { refactoring: { uri, version: asked.places.version(asked.document.uri), range } };
    const [mine, others] = asked.client.vscode ? askToCreate(asked, offered) : [[], offered];
    return [
      ...asking,
      ...mine,
      ...others.map((one) => askToMerge(asked, one) ?? { ...shown(asked, one), data }),
    ];
  }
  const complete = offered.flatMap((refactoring) => {
    const edit = editOf(asked, refactoring);
    return edit ? [{ ...shown(asked, refactoring), edit }] : [];
  });
  return [...asking, ...complete];
}

/** Renames an entity's display name from any place that names it. Only Dossier's client can ask for the new name. */
function askForName({ workspace, document, client, location }: Asked, range: Range): CodeAction[] {
  if (!client.vscode) return [];
  const found = displayNameAt({ workspace, document, range: toSpan(document, range) });
  const place = found && location(found);
  if (!place) return [];
  const title = `Rename “${found.name}”…`;
  return [
    { title, kind: 'refactor.rewrite', command: { title, command: 'dossier.rename', arguments: [place] } },
  ];
}

/** The grid in which our own client fills in a matrix of hypotheses. */
function offerMatrix({ document, client }: Asked, range: Range): CodeAction[] {
  if (!client.vscode || document.type !== 'note') return [];
  const { start } = toSpan(document, range);
  if (!document.claims.some(({ kind, map, span }) => kind === 'hypotheses' && map && touches(span, start)))
    return [];
  const title = 'Fill in this matrix with the keyboard';
  return [{ title, kind: 'refactor.rewrite', command: { title, command: 'dossier.showMatrix' } }];
}

/** What came of the judgment there, for which only our own client can ask; where its time is over, that mends the finding. */
function askForOutcome(asked: Asked, range: Range): CodeAction[] {
  const { document, client, index, places, range: toRange } = asked;
  if (!client.vscode || document.type !== 'note') return [];
  const claim = judgmentAt(document, toSpan(document, range).start);
  const isForecast =
    claim?.present.has('likelihood') || claim?.present.has('probability') || claim?.present.has('horizon');
  if (!claim || !isForecast || whyNoOutcome(document, claim) !== undefined) return [];
  const title = 'Record what came of this judgment…';
  const place = { uri: places.uri(document.uri), range: toRange(claim.fence) };
  const command = { title, command: 'dossier.recordOutcome', arguments: [place] };
  const overdue = index.findings
    .of(document.uri)
    .findings.filter(({ code, span }) => code === 'overdue-forecast' && contains(claim.span, span));
  if (overdue.length === 0) return [{ title, kind: 'refactor.rewrite', command }];
  const diagnostics = overdue.map((finding) => toDiagnostic(places, linesOf(document), finding));
  return [{ title, kind: 'quickfix', isPreferred: true, diagnostics, command }];
}

/** Steps that need confirmation start unticked in a preview, so Dossier's client asks about a merge as a whole. */
function askToMerge({ client, document, places }: Asked, refactoring: Refactoring): CodeAction | undefined {
  const { title, kind, merges } = refactoring;
  if (!client.vscode || !merges) return undefined;
  const { from, into } = merges;
  const named = { ...from, location: { uri: places.uri(document.uri) } };
  return { title, kind, command: { title, command: 'dossier.merge', arguments: [named, into] } };
}

/**
 * Dossier's client creates new entities itself: it asks for the kind if the name does not tell it, and saves what it
 * writes.
 */
function askToCreate(
  { document, places, range }: Asked,
  offered: readonly Refactoring[],
): [CodeAction[], Refactoring[]] {
  const creating = offered.flatMap(({ creates, title, kind }) => (creates ? [{ creates, title, kind }] : []));
  const others = offered.filter(({ creates }) => !creates);
  const [first] = creating;
  if (!first) return [[], others];
  const about = {
    uri: places.uri(document.uri),
    range: range(first.creates.place),
    name: first.creates.name,
  };
  const action = (title: string, kind: string, entity: string | undefined): CodeAction => ({
    title,
    kind,
    command: {
      title,
      command: 'dossier.createSelected',
      arguments: [{ ...about, ...(entity !== undefined && { kind: entity }) }],
    },
  });
  const { sure } = first.creates;
  const known = sure ? [action(first.title, first.kind, first.creates.kind)] : [];
  return [[...known, action(`Create “${first.creates.name}” as …`, first.kind, undefined)], others];
}

/** A refactoring that fixes a finding comes before the finding's own fixes, because it does more. */
function shown({ document, index, places }: Asked, { title, kind, mends }: Refactoring): CodeAction {
  if (mends === undefined) return { title, kind };
  const mended = index.findings.of(document.uri).findings.filter(({ code }) => code === mends);
  const diagnostics = mended.map((finding) => toDiagnostic(places, linesOf(document), finding));
  return { title, kind, isPreferred: true, diagnostics };
}

const resolvable = z.looseObject({
  title: z.string(),
  data: z
    .looseObject({
      refactoring: z.object({ uri: z.string(), version: z.int().nullable(), range: rangeSchema }).optional(),
    })
    .optional(),
});

export const codeActionResolve = workspaceRequest({
  method: 'codeAction/resolve',
  params: resolvable,
  capabilities: () => ({}),
  run: (server, action) => {
    const place = action.data?.refactoring;
    const target = place && server.session.target(place.uri);
    if (!target || whyNothingIsWritten(target) !== undefined) return action;
    const asked = askedOf(server, target);
    // A range of an older version may be another place in the current one.
    if (asked.places.version(target.document.uri) !== place.version) throw modified('document');
    const chosen = offeredAt(asked, place.range).find(({ title }) => title === action.title);
    const edit = chosen && editOf(asked, chosen);
    return edit ? { ...action, edit } : action;
  },
});

function offeredAt({ workspace, document }: Asked, range: Range): Refactoring[] {
  return refactoringsAt({ workspace, document, range: toSpan(document, range) });
}

function editOf({ places, client }: Asked, refactoring: Refactoring) {
  const changes = refactoring.changes();
  return changes.length > 0 ? toChangeEdit(places, changes, client.edits) : undefined;
}
