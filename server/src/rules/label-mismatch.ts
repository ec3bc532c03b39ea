import type { LinkUse, Reference } from '../note/note.ts';
import { type LocalFix, replaceFix } from '../schema/problem.ts';
import { foldName } from '../text/fold.ts';
import { escapeLabel } from '../text/label.ts';
import { isEntityKind } from '../vocabulary/vocabulary.ts';
import type { Document } from '../workspace/document.ts';
import { entityOf, namesOf, type RuleWorkspace, type Workspace } from '../workspace/workspace.ts';
import { type DeferredFix, defineRule, type FileEdit, type Found } from './rule.ts';
import { aliasEdit } from './support/entities/name-edit.ts';

// More names than these would bury the message.
const MOST_NAMES = 4;

export const labelMismatch = defineRule({
  code: 'label-mismatch',
  level: 'hint',
  softens: false,
  summary: 'A link’s label is not a name of its target.',
  reads: ['references', 'entity'],
  // Beside others, since a key in a name concerns every note with a link to it, of which none is then read.
  *across(note, { workspace }): Iterable<Found> {
    const known = new Map<string, Names>();
    for (const reference of note.references) {
      if (reference.form === 'field' || reference.form === 'autolink') continue;
      if (!isEntityKind(workspace.vocabulary, reference.kind)) continue;
      const names = known.get(reference.key) ?? { all: namesIn(workspace, reference.key) };
      known.set(reference.key, names);
      if (names.all.length === 0) continue;
      for (const use of reference.uses)
        if (!isAmong(names, use.text)) yield mismatch(reference, use, names.all, workspace);
    }
  },
});

interface Names {
  readonly all: readonly string[];
  /** As they are compared. */
  folded?: ReadonlySet<string>;
}

function isAmong(names: Names, text: string): boolean {
  // Most labels are written as the name is.
  if (names.all.includes(text)) return true;
  names.folded ??= new Set(names.all.map(comparable));
  return names.folded.has(comparable(text));
}

function namesIn(workspace: RuleWorkspace, key: string): string[] {
  return namesOf(workspace, key).map(({ name }) => name);
}

/** Compares without case, spaces and punctuation, unless a name consists of nothing else. */
function comparable(name: string): string {
  return foldName(name) || name.trim();
}

/**
 * The finding is on the link's destination. A reference-style link has its destination elsewhere, so the finding is
 * on the use.
 */
function mismatch(
  reference: Reference,
  use: LinkUse,
  names: readonly string[],
  workspace: RuleWorkspace,
): Found {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${name}”`);
  const more = names.length > MOST_NAMES ? ' …' : '';
  const label = use.text === '' ? 'an empty label' : `“${use.text}”`;
  return {
    span: reference.form === 'definition' ? use.span : reference.span,
    message: `${label} is not a name of \`${reference.key}\`, which is called ${shown.join(', ')}${more}: use one of its names, or add this one as an alias`,
    fixes: (whole) => [...addAlias(reference.key, use.text, workspace), ...useName(whole, use, names[0])],
  };
}

/** Only an entity of the workspace can be given an alias. */
function addAlias(key: string, alias: string, workspace: RuleWorkspace): DeferredFix[] {
  if (alias === '' || workspace.facts('exists', key).every((definition) => definition.pack)) return [];
  return [
    {
      title: `Add “${alias}” as an alias of ${key}`,
      edits: (whole) => aliasEdits(key, alias, whole),
    },
  ];
}

function aliasEdits(key: string, alias: string, workspace: Workspace): FileEdit[] {
  const fact = entityOf(workspace, key);
  const file = fact && workspace.document(fact.uri);
  const edit = fact && file ? aliasEdit(file.text, fact.entity.map, alias) : undefined;
  return fact && edit ? [{ uri: fact.uri, ...edit }] : [];
}

function useName(whole: Document, use: LinkUse, name: string | undefined): LocalFix[] {
  if (name === undefined || whole.type !== 'note') return [];
  const written = escapeLabel(name);
  // A shortcut reference `[Label]` is named by its definition, so a new label needs the old one after it.
  const link = whole.text.slice(use.span.start, use.span.end);
  const label = whole.text.slice(use.label.start, use.label.end);
  const short = link === `[${label}]` || link === `[${label}][]`;
  const fix = short
    ? replaceFix(use.span, `[${written}][${label}]`, '', false)
    : replaceFix(use.label, written, '', false);
  return [{ ...fix, title: `Use the name ${name}` }];
}
