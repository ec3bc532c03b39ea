// All findings of one document: the rules run, levels and drafts applied, suppressions honoured.

import type { LocalFix } from '../schema/problem.ts';
import type { Document } from '../workspace/document.ts';
import { isUncertain, type RuleWorkspace, ruleWorkspaceOf, type Workspace } from '../workspace/workspace.ts';
import { RULES } from './index.ts';
import { type ActiveRule, activeRules, type Overrides, soften } from './levels.ts';
import type { DeferredFix, Finding, Fix, Found } from './rule.ts';
import { type Silenceable, suppress } from './support/findings/suppress.ts';

/** The codes that a note with front matter that does not parse can still have. */
const SYNTAX = new Set(['front-matter-syntax', 'block-syntax']);

/** All that is said of a file in which git left a conflict: everything else would be of a text that nobody wrote. */
const CONFLICT = new Set(['merge-conflict']);

/** The codes that say how a file is written: what is found on a pack that the workspace holds in place. */
const FORM = new Set([
  'front-matter-syntax',
  'invalid-config',
  'invalid-field',
  'invalid-identifier',
  'merge-conflict',
  'missing-field',
  'pack-conflict',
  'pack-integrity',
  'suppression-without-reason',
  'unknown-field',
  'unknown-kind',
  'wrong-kind',
]);

/**
 * Every finding of one document, in the order of places. A pure function of what `workspace` answers; nothing is found
 * on a pack's files.
 */
export function check(workspace: Workspace, document: Document, overrides?: Overrides): Finding[] {
  return checkWith(activeRules(workspace, overrides), run, workspace, document);
}

/**
 * The findings that the document has whatever the other files say, for while those are still being read: of rules that
 * did not ask for them. A suppression may silence what only the others bring about, so none is called idle.
 */
export function checkAlone(workspace: Workspace, document: Document): Finding[] {
  const rules = activeRules(workspace).filter(({ rule }) => rule.code !== 'unused-suppression');
  return checkWith(rules, runAlone, workspace, document);
}

function checkWith(
  all: readonly ActiveRule[],
  find: typeof run,
  workspace: Workspace,
  document: Document,
): Finding[] {
  if (workspace.isPack(document.uri)) return [];
  // What a pack says of the world is its own affair; how its files are written is its author's, who sees them here.
  const rules = workspace.isInPlacePack(document.uri) ? all.filter(({ rule }) => FORM.has(rule.code)) : all;
  const only = onlyCodes(document);
  const draft =
    document.type === 'note' && (document.frontMatter.fields.status?.value ?? 'draft') === 'draft';
  const findings: Finding[] = [];
  const view = ruleWorkspaceOf(workspace);
  for (const active of rules) {
    if (only && !only.has(active.rule.code)) continue;
    for (const found of find(active, view, document))
      findings.push(toFinding(workspace, document, active, found, draft));
  }
  const unused = rules.find(({ rule }) => rule.code === 'unused-suppression');
  const report = unused && ((found: Found) => toFinding(workspace, document, unused, found, false));
  const kept = only
    ? findings
    : suppress(document, findings, workspace.today, report, heldBack(document, view));
  return kept.sort(
    (a, b) =>
      a.span.start - b.span.start ||
      a.span.end - b.span.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

/** What would perhaps be found if every file could be read: references to what one that cannot may define. */
function heldBack(document: Document, workspace: RuleWorkspace): Silenceable[] {
  if (document.type === 'configuration' || document.suppressions.length === 0) return [];
  return document.references
    .filter(({ key }) => isUncertain(workspace, key))
    .map(({ kind, span }) => ({
      code: kind === 'src' ? 'unresolved-source' : 'unresolved-reference',
      span,
    }));
}

/** The codes that a document can have while it cannot be read as what it is; undefined for one that can. */
function onlyCodes(document: Document): ReadonlySet<string> | undefined {
  if (document.type === 'configuration') return document.conflicted && CONFLICT;
  const broken = document.type === 'note' ? document.frontMatter.broken : document.broken;
  return broken ? SYNTAX : undefined;
}

function run({ rule, options }: ActiveRule, workspace: RuleWorkspace, document: Document): Iterable<Found> {
  const context = { workspace, options };
  if (document.type === 'note') return rule.note?.(document, context) ?? [];
  if (document.type === 'catalog') return rule.catalog?.(document, context) ?? [];
  return rule.configuration?.(document, context, RULES) ?? [];
}

function runAlone(active: ActiveRule, workspace: RuleWorkspace, document: Document): Iterable<Found> {
  let asked = false;
  const watched: RuleWorkspace = {
    ...workspace,
    facts(table, key) {
      asked = true;
      return workspace.facts(table, key);
    },
  };
  const found = [...run(active, watched, document)];
  return asked ? [] : found;
}

function toFinding(
  workspace: Workspace,
  document: Document,
  active: ActiveRule,
  found: Found,
  draft: boolean,
): Finding {
  const standard = found.severity ?? active.level;
  const severity = active.set ? active.level : draft && active.rule.softens ? soften(standard) : standard;
  return {
    uri: document.uri,
    code: active.rule.code,
    severity,
    span: found.span,
    message: onOneLine(found.message),
    related: (found.related ?? []).map((place) => ({ ...place, message: onOneLine(place.message) })),
    fixes: (found.fixes ?? []).map((fix) => withUri(fix, document.uri, workspace)),
  };
}

/** Words that a message quotes may run over a line's end in the note. */
function onOneLine(text: string): string {
  return text.replace(/[\r\n]+(?:[ \t>]+)?/g, ' ');
}

/** The fix with the file of each edit named. Its edits are not asked for here: those of other files cost something. */
function withUri(fix: Fix | LocalFix | DeferredFix, uri: string, workspace: Workspace): Fix {
  return {
    title: onOneLine(fix.title),
    safe: 'safe' in fix && fix.safe,
    ...('wide' in fix && fix.wide && { wide: true }),
    get edits() {
      const edits = typeof fix.edits === 'function' ? fix.edits(workspace) : fix.edits;
      return edits.map((edit) => ('uri' in edit || 'create' in edit ? edit : { uri, ...edit }));
    },
  };
}
