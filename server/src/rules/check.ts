// All findings of one document: runs the rules, then applies levels, drafts and suppressions.

import type { LocalFix } from '../schema/problem.ts';
import type { Document } from '../workspace/document.ts';
import { isUncertain, type RuleWorkspace, ruleWorkspaceOf, type Workspace } from '../workspace/workspace.ts';
import { RULES } from './index.ts';
import { type ActiveRule, activeRules, type Overrides, soften } from './levels.ts';
import type { DeferredFix, Finding, Fix, Found } from './rule.ts';
import { type Silenceable, suppress } from './support/findings/suppress.ts';

/** The codes that still apply to a note whose front matter cannot be parsed. */
const SYNTAX = new Set(['front-matter-syntax', 'block-syntax']);

/**
 * The only code reported for a file with an unresolved git conflict: other findings would be about text that no one
 * wrote.
 */
const CONFLICT = new Set(['merge-conflict']);

/** The codes about how a file is written. Only these are reported for a pack that lives in the workspace. */
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
 * Every finding of one document, sorted by place. It depends only on what `workspace` answers; files of installed
 * packs have no findings.
 */
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

function checkWith(
  all: readonly ActiveRule[],
  find: typeof run,
  workspace: Workspace,
  document: Document,
): Finding[] {
  if (workspace.isPack(document.uri)) return [];
  // What a pack says about the world is its own affair. How its files are written concerns its author, who edits them
  // here.
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

/** The findings that depend on files which cannot be read: references to something that such a file may define. */
function heldBack(document: Document, workspace: RuleWorkspace): Silenceable[] {
  if (document.type === 'configuration' || document.suppressions.length === 0) return [];
  return document.references
    .filter(({ key }) => isUncertain(workspace, key))
    .map(({ kind, span }) => ({
      code: kind === 'src' ? 'unresolved-source' : 'unresolved-reference',
      span,
    }));
}

/** The codes that apply while the document cannot be read as what it is; undefined when it can. */
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

/** A message may quote words that run over a line's end in the note. */
function onOneLine(text: string): string {
  return text.replace(/[\r\n]+(?:[ \t>]+)?/g, ' ');
}

/**
 * The fix with the file of each edit filled in. Its edits are not computed here, because edits of other files are
 * costly.
 */
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
