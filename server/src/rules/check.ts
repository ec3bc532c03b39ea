// All findings of one document: runs the rules, then applies levels, drafts and suppressions.

import type { Catalog } from '../catalog/catalog.ts';
import type { Note, Suppression } from '../note/note.ts';
import { onceFor } from '../text/once-for.ts';
import type { ConfigurationFile } from '../workspace/configuration.ts';
import { type Digest, digestOf, digestOfNote, type NoteDigest } from '../workspace/digest.ts';
import type { Document } from '../workspace/document.ts';
import { isUncertain, RuleView, type RuleWorkspace, type Workspace } from '../workspace/workspace.ts';
import { inForce, onlyCodes } from './in-force.ts';
import { RULES } from './index.ts';
import { type ActiveRule, activeRules, type Overrides } from './levels.ts';
import type { Finding, Found, Notice, Rule, RuleContext } from './rule.ts';
import { configurationComments } from './support/findings/configuration-comments.ts';
import { reasonFor, type Silenceable, suppress } from './support/findings/suppress.ts';
import { toFinding } from './support/findings/to-finding.ts';

/** Every finding of one document, sorted by place. Depends only on `workspace`; installed packs have no findings. */
export function check(workspace: Workspace, document: Document, overrides?: Overrides): Finding[] {
  return checkWith(activeRules(workspace, overrides), run, workspace, document);
}

/**
 * The findings that hold whatever the other files say, for the time while those are still being read: findings of
 * rules that did not ask for other files. No suppression counts as unused here, since it may silence a finding that
 * depends on other files.
 */
export function checkAlone(workspace: Workspace, document: Document): Finding[] {
  const rules = activeRules(workspace).filter(({ rule }) => rule.code !== 'unused-suppression');
  return checkWith(rules, runAlone, workspace, document);
}

const NO_RULES: readonly ActiveRule[] = [];

/** The rules of one half, which a note or its digest may be given to one by one. */
export interface HalfRules<N> {
  readonly rules: readonly ActiveRule[];
  /** The findings of one of them, before suppressions. */
  find(active: ActiveRule, note: N): readonly Notice[];
}

/** The rules that look at a note by itself: the first half of `check`. */
export function ownRules(
  workspace: Workspace,
  note: Note,
  overrides?: Overrides,
): HalfRules<Note> & {
  readonly across: readonly ActiveRule[];
  takes(active: ActiveRule, note: Note): boolean;
} {
  const all = workspace.isPack(note.uri) ? NO_RULES : activeRules(workspace, overrides);
  const view = new RuleView(workspace);
  const by = { workspace, view, uri: note.uri, isDraft: isDraftNote(note) };
  return {
    rules: inForce(ownAmong(all).note, workspace, note),
    across: acrossAmong(all),
    find: (active, one) => foundBy(active, (rule, context) => rule.note?.(one, context), by),
    takes: ({ rule, options }, one) => rule.takes?.(one, { workspace: view, options }) ?? true,
  };
}

/** The rules that look at a note's digest beside other notes: the second half of `check`. */
export function acrossRules(
  workspace: Workspace,
  note: NoteDigest | Note,
  overrides?: Overrides,
): HalfRules<NoteDigest> {
  const all = workspace.isPack(note.uri) ? NO_RULES : activeRules(workspace, overrides);
  const by = {
    workspace,
    view: new RuleView(workspace),
    uri: note.uri,
    isDraft: isDraftNote(note),
  };
  return {
    rules: inForce(acrossAmong(all), workspace, note),
    find: (active, one) => foundBy(active, (rule, context) => rule.across?.(one, context), by),
  };
}

function foundBy(
  active: ActiveRule,
  work: Parameters<Run>[2],
  by: { workspace: Workspace; view: RuleView; uri: string; isDraft: boolean },
): readonly Notice[] {
  const { workspace, view, uri, isDraft } = by;
  const found = [...run(active, view, work)];
  return found.map((one) => noticeOf(toFinding(workspace, uri, active, one, isDraft, undefined)));
}

/** The findings of both halves of a note or its digest, without what comments silence, in the order of places. */
export function withoutSilenced(
  workspace: Workspace,
  note: NoteDigest | Note,
  found: readonly Notice[],
  overrides?: Overrides,
): readonly Notice[] {
  if (workspace.isPack(note.uri)) return [];
  return settle(activeRules(workspace, overrides), workspace, note, found, note.suppressions ?? []);
}

type Run = (
  active: ActiveRule,
  workspace: RuleWorkspace,
  work: (rule: Rule, context: RuleContext) => Iterable<Found> | undefined,
) => Iterable<Found>;

function checkWith(
  rules: readonly ActiveRule[],
  find: Run,
  workspace: Workspace,
  document: Document,
): Finding[] {
  const own = findOwn<Finding>(ownAmong(rules)[document.type], find, workspace, document, document);
  const digest = digestOf(document);
  if (digest.type !== 'note')
    return workspace.isPack(document.uri)
      ? []
      : settle(rules, workspace, digest, own, suppressionsOf(digest), document);
  if (workspace.isPack(document.uri)) return [];
  const found = [...own, ...gatherAcross<Finding>(rules, find, workspace, digest, document)];
  return settle(rules, workspace, digest, found, digest.suppressions ?? [], document);
}

/** A finding that a comment silences, and the reason that the comment gives. */
export interface Silenced {
  readonly finding: Finding;
  readonly reason: string;
}

/** What comments silence in one document, for those who show that too. */
export function silencedIn(workspace: Workspace, document: Document, overrides?: Overrides): Silenced[] {
  const digest = digestOf(document);
  if (workspace.isPack(document.uri) || onlyCodes(digest)) return [];
  const rules = activeRules(workspace, overrides);
  const own = findOwn<Finding>(ownAmong(rules)[document.type], run, workspace, document, document);
  const found =
    digest.type === 'note'
      ? [...own, ...gatherAcross<Finding>(rules, run, workspace, digest, document)]
      : own;
  const suppressions = digest.type === 'note' ? (digest.suppressions ?? []) : suppressionsOf(digest);
  const shown = new Set(settle(rules, workspace, digest, found, suppressions, document));
  return found
    .filter((finding) => !shown.has(finding))
    .map((finding) => ({ finding, reason: reasonFor(finding, suppressions, workspace.today) }));
}

/** What is found of the document when it is read, by rules that look at it by itself; `whole` to make fixes of. */
function findOwn<F extends Notice>(
  own: readonly ActiveRule[],
  find: Run,
  workspace: Workspace,
  document: Document,
  whole?: Document,
): F[] {
  if (workspace.isPack(document.uri)) return [];
  const view = new RuleView(workspace);
  const work = (rule: Rule, context: RuleContext) => {
    if (document.type === 'note') return rule.note?.(document, context);
    if (document.type === 'catalog') return rule.catalog?.(document, context);
    return rule.configuration?.(document, context, RULES);
  };
  const isDraft = isDraftNote(document);
  const findings: F[] = [];
  for (const active of inForce(own, workspace, document)) {
    for (const found of find(active, view, work))
      findings.push(shown<F>(toFinding(workspace, document.uri, active, found, isDraft, whole), whole));
  }
  return findings;
}

/** What other notes bring about. */
function gatherAcross<F extends Notice>(
  rules: readonly ActiveRule[],
  find: Run,
  workspace: Workspace,
  note: NoteDigest,
  whole?: Document,
): F[] {
  const view = new RuleView(workspace);
  const isDraft = isDraftNote(note);
  const findings: F[] = [];
  for (const active of inForce(acrossAmong(rules), workspace, note)) {
    for (const found of find(active, view, (rule, context) => rule.across?.(note, context)))
      findings.push(shown<F>(toFinding(workspace, note.uri, active, found, isDraft, whole), whole));
  }
  return findings;
}

/** With fixes where the whole document is at hand, which they are made of. */
function shown<F extends Notice>(finding: Finding, whole: Document | undefined): F {
  return (whole ? finding : noticeOf(finding)) as Notice as F;
}

/** The finding without its fixes, which hold on to the note that they mend. */
export function noticeOf({ uri, code, severity, span, message, related }: Finding): Notice {
  return { uri, code, severity, span, message, related };
}

/** The rules that look at a document of each kind by itself. */
const ownAmong = onceFor((rules: readonly ActiveRule[]) => ({
  note: rules.filter(({ rule }) => rule.note),
  catalog: rules.filter(({ rule }) => rule.catalog),
  configuration: rules.filter(({ rule }) => rule.configuration),
}));

const acrossAmong = onceFor((rules: readonly ActiveRule[]) => rules.filter(({ rule }) => rule.across));

/** Suppressions honoured, and the findings in the order of places. */
function settle<F extends Notice>(
  rules: readonly ActiveRule[],
  workspace: Workspace,
  document: Digest,
  findings: readonly F[],
  suppressions: readonly Suppression[],
  whole?: Document,
): F[] {
  const unused = suppressions.length === 0 ? undefined : inForce(rules, workspace, document).find(isUnused);
  const report =
    unused &&
    ((found: Found) => shown<F>(toFinding(workspace, document.uri, unused, found, false, whole), whole));
  // The day is asked for only where a comment ends on one.
  const today = suppressions.some(({ codes }) => codes.some(({ until }) => until !== undefined))
    ? workspace.today
    : '';
  const kept = onlyCodes(document)
    ? [...findings]
    : suppress(suppressions, findings, today, report, () => heldBack(document, new RuleView(workspace)));
  return kept.sort(
    (a, b) =>
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

function isUnused({ rule }: ActiveRule): boolean {
  return rule.code === 'unused-suppression';
}

/** Whether findings of rules that soften are milder, as in a draft. */
export function isDraftNote(document: Digest | Document): boolean {
  return document.type === 'note' && (document.frontMatter.fields.status?.value ?? 'draft') === 'draft';
}

function suppressionsOf(document: Catalog | ConfigurationFile): readonly Suppression[] {
  return document.type === 'configuration'
    ? configurationComments(document).suppressions
    : document.suppressions;
}

/** The findings that depend on files which cannot be read: references to something that such a file may define. */
function heldBack(document: Digest, workspace: RuleWorkspace): Silenceable[] {
  if (document.type === 'configuration') return [];
  // Of its references, a whole note has also those to its own sources.
  const { references, loose } = 'prose' in document ? digestOfNote(document as Note) : document;
  return [...references, ...loose]
    .filter(({ key }) => isUncertain(workspace, key))
    .map(({ kind, span }) => ({
      code: kind === 'src' ? 'unresolved-source' : 'unresolved-reference',
      span,
    }));
}

function run(
  { rule, options }: ActiveRule,
  workspace: RuleWorkspace,
  work: Parameters<Run>[2],
): Iterable<Found> {
  return work(rule, { workspace, options }) ?? [];
}

function runAlone(active: ActiveRule, workspace: RuleWorkspace, work: Parameters<Run>[2]): Iterable<Found> {
  let asked = false;
  const watched = new RuleView(workspace, () => {
    asked = true;
  });
  const found = [...run(active, watched, work)];
  return asked ? [] : found;
}
