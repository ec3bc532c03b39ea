// The lines above a definition: how often it is referred to, what claims say about it, and what replaces it.

import { contentPrint } from '../../note/content-print.ts';
import type { Claim, Entity, Note } from '../../note/note.ts';
import type { Span } from '../../text/span.ts';
import { formatAmount } from '../../values/money.ts';
import type { Document } from '../../workspace/document.ts';
import type { Tables } from '../../workspace/facts.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { latestValuation } from '../cards/latest-valuation.ts';
import type { Place } from '../navigation/place.ts';
import { countReferences } from '../navigation/references.ts';
import { claimName } from '../symbols/thing-name.ts';
import { sizeOf, tableStates } from '../writing/update-tables.ts';

/** A line of text above `span`, and the places that it is about. */
export interface CodeLens {
  readonly span: Span;
  readonly title: string;
  /**
   * `references` for everything that refers to what is at `span`, `claims` for the claims among it, or a list of places.
   * Absent if there are none.
   */
  readonly leadsTo?: 'references' | 'claims' | readonly Place[];
  /** The print of the text that was signed, where it is another one now. */
  readonly signed?: string;
  /** It updates the generated table at `span`. */
  readonly updates?: true;
}

/** The lenses of a document, in text order. A pack's own files have none. */
export function findCodeLenses(workspace: Workspace, document: Document): CodeLens[] {
  if (document.type === 'configuration' || workspace.isPack(document.uri)) return [];
  const lenses =
    document.type === 'catalog'
      ? document.entities.flatMap((entity) => entityLenses(workspace, entity))
      : noteLenses(workspace, document);
  return lenses.sort((a, b) => a.span.start - b.span.start);
}

function noteLenses(workspace: Workspace, note: Note): CodeLens[] {
  return [
    ...signedLens(note),
    ...(note.entity ? entityLenses(workspace, note.entity) : newerNotes(workspace, note)),
    ...note.claims.flatMap((claim) => claimLenses(workspace, note, claim)),
    ...tableLenses(workspace, note),
  ];
}

/** Above a generated table: how large it is, what its readers do not see, and whether it is old. */
function tableLenses(workspace: Workspace, note: Note): CodeLens[] {
  return tableStates(workspace, note).map(({ table, difference, ...state }) => ({
    span: table.open,
    title:
      difference === undefined
        ? `up to date: ${sizeOf(state)}`
        : `${table.rows.length > 0 ? 'update' : 'make'} the table: ${sizeOf(state)}`,
    ...(difference !== undefined && { updates: true }),
  }));
}

/** Who signed the note last, and whether it has changed since. */
function signedLens(note: Note): CodeLens[] {
  const last = note.frontMatter.fields.reviews?.value.at(-1);
  const { by, date, verdict, content } = last?.value ?? {};
  if (!last || !by || !content) return [];
  const when = date ? ` on ${date.value.text}` : '';
  if (verdict?.value === 'changes-requested')
    return [{ span: last.span, title: `${by.value} asked for changes${when}` }];
  const title = `signed by ${by.value}${when}`;
  const isCurrent = contentPrint(note) === content.value;
  return [{ span: last.span, title, ...(!isCurrent && { signed: content.value }) }];
}

/** The notes that say they replace this one. */
function newerNotes(workspace: Workspace, { key, uri: own, idSpan: span }: Note): CodeLens[] {
  if (key === undefined) return [];
  return workspace.facts('reference', key).flatMap(({ uri, span: place, field }): CodeLens[] => {
    const newer = field === 'supersedes' && uri !== own ? workspace.digest(uri) : undefined;
    if (newer?.type !== 'note') return [];
    const name = newer.title === '' ? (newer.key ?? 'a later note') : newer.title;
    const title = `superseded by ${newer.key && newer.title !== '' ? `${newer.key} (${name})` : name}`;
    return [{ span, title, leadsTo: [{ uri, span: place }] }];
  });
}

function entityLenses(workspace: Workspace, { key, span }: Entity): CodeLens[] {
  const references = countReferences(workspace, key);
  const claims = countClaims(workspace, key);
  const latest = latestValuation(workspace, key);
  return [
    ...referenceLens(span, references),
    ...(claims > 0 ? [{ span, title: counted(claims, 'claim'), leadsTo: 'claims' as const }] : []),
    ...(latest ? [valuationLens(span, latest)] : []),
  ];
}

/** How many claims name the entity in a field. */
function countClaims(workspace: Workspace, key: string): number {
  const claims = new Map<string, Set<number>>();
  for (const { uri, claim } of workspace.facts('reference', key)) {
    if (claim === undefined) continue;
    const known = claims.get(uri);
    if (known) known.add(claim);
    else claims.set(uri, new Set([claim]));
  }
  let count = 0;
  for (const { size } of claims.values()) count += size;
  return count;
}

/** The claims that name a thing in a field, each once. Pauses after each reference. */
export function* claimsAbout(workspace: Workspace, key: string): Steps<Place[]> {
  const places = new Map<string, Place>();
  for (const { uri, claim: number } of workspace.facts('reference', key)) {
    yield;
    const note = number === undefined ? undefined : workspace.digest(uri);
    const claim = note?.type === 'note' && number !== undefined ? note.claims[number] : undefined;
    if (claim) places.set(`${uri} ${number}`, { uri, span: claim.fence });
  }
  return [...places.values()];
}

function valuationLens(span: Span, { uri, claim }: Tables['valuation']): CodeLens {
  const { amount, basis, status, 'as-of': asOf } = claim.fields;
  const parts = [amount && formatAmount(amount.value), basis?.value, status?.value, asOf?.value.text];
  const title = `latest valuation: ${parts.filter((part) => part !== undefined).join(', ')}`;
  return { span, title, leadsTo: [{ uri, span: claim.fence }] };
}

function claimLenses(workspace: Workspace, note: Note, claim: Claim): CodeLens[] {
  if (claim.key === undefined) return [];
  const span = claim.fields.id?.span ?? claim.fence;
  const references = countReferences(workspace, claim.key);
  const successors = workspace.facts('successor', claim.key).filter(({ key }) => key !== claim.key);
  return [
    ...referenceLens(span, references),
    ...successors.map((successor) => successorLens(workspace, note, span, successor)),
  ];
}

function successorLens(
  workspace: Workspace,
  note: Note,
  span: Span,
  { uri, key, span: place }: Tables['successor'],
): CodeLens {
  const [newer] = key === undefined ? [] : workspace.facts('claim', key);
  const name = newer && claimName(workspace, newer.claim);
  const where = uri === note.uri ? 'a later claim of this note' : 'a later claim';
  return {
    span,
    title: `superseded by ${name ? `${key} (${name})` : (key ?? where)}`,
    leadsTo: [{ uri, span: place }],
  };
}

/** No lens if nothing refers to it, since that is how most things begin. */
function referenceLens(span: Span, references: number): CodeLens[] {
  return references === 0 ? [] : [{ span, title: counted(references, 'reference'), leadsTo: 'references' }];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
