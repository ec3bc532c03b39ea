import type { Note } from '../note/note.ts';
import type { LocalFix } from '../schema/problem.ts';
import type { RuleWorkspace } from '../workspace/workspace.ts';
import { defineRule, type Found } from './rule.ts';
import { linkEdits, type Mention, mentionsOf, wikiLinkedKeys } from './support/entities/mentions.ts';

export const unlinkedMention = defineRule({
  code: 'unlinked-mention',
  level: 'hint',
  softens: false,
  summary: 'A known entity that the text names without a link.',
  reads: ['prose', 'ids', 'references', 'entity'],
  takes: (note, { workspace }) =>
    mentionsOf(note, workspace, () => true).length > 0 || wikiLinkedKeys(note, workspace).length > 0,
  note: (note, { workspace }) =>
    unlinkedMentions(note, workspace).map(({ mention, mentions }) => finding(note, mention, mentions)),
});

/** The first mention of an entity, and all its mentions in the note. */
export interface UnlinkedMention {
  readonly mention: Mention;
  readonly mentions: readonly Mention[];
  /** Mentions that may mean the same entity. */
  readonly others: readonly Mention[];
}

/**
 * The first mention of each entity that the note neither links nor names in a claim or a relation. Mentions inside a
 * longer name do not count.
 */
export function unlinkedMentions(note: Note, workspace: RuleWorkspace): UnlinkedMention[] {
  let linked: ReadonlySet<string> | undefined;
  const known = () => {
    linked ??= new Set([...referredKeys(note), ...wikiLinkedKeys(note, workspace)]);
    return linked;
  };
  // Who else a name may mean is of no interest where all that it may mean is linked.
  const mentions = mentionsOf(note, workspace, (key) => !known().has(key)).filter(
    ({ standing }) => standing !== 'doubtful',
  );
  if (mentions.length === 0) return [];
  const reported = new Set<string>();
  // A mention that is not part of a longer name is preferred.
  const inOrder = [
    ...mentions.filter(({ standing }) => standing === 'plain'),
    ...mentions.filter(({ standing }) => standing === 'designated'),
  ];
  return inOrder.flatMap((mention) => {
    if (mention.keys.some((key) => known().has(key) || reported.has(key))) return [];
    for (const key of mention.keys) reported.add(key);
    const others = mentions.filter(({ keys }) => mention.keys.some((key) => keys.includes(key)));
    return [{ mention, mentions, others }];
  });
}

/** The entities that the note links, names in a field of a claim or in `relations`, or is about. */
function referredKeys(note: Note): Set<string> {
  const keys = new Set<string>();
  if (note.key) keys.add(note.key);
  for (const { form, key, claim, field } of note.references) {
    if (form !== 'field' || claim !== undefined || field?.startsWith('relations')) keys.add(key);
  }
  for (const { key, inTable } of note.loose) if (!inTable) keys.add(key);
  return keys;
}

function finding(note: Note, mention: Mention, mentions: readonly Mention[]): Found {
  const { keys, text } = mention;
  const [only = ''] = keys;
  const message =
    keys.length === 1
      ? `“${text}” is ${only}: link it as [${text}](${only})`
      : `“${text}” can be ${keys.join(' or ')}: link the one that is meant`;
  return {
    span: mention.span,
    message,
    fixes: () => keys.flatMap((key) => linkFixes(note, key, mention, mentions)),
  };
}

function linkFixes(note: Note, key: string, mention: Mention, mentions: readonly Mention[]): LocalFix[] {
  const one = linkEdits(note, key, mention);
  // A mention that may be part of a longer name is never linked together with the others.
  const others = mentions.filter(({ keys, standing }) => standing === 'plain' && keys.includes(key));
  const all = others.flatMap((other) => linkEdits(note, key, other));
  const fixes: LocalFix[] = [];
  if (one.length > 0) fixes.push({ title: `Link “${mention.text}” to ${key}`, edits: one, safe: false });
  if (mention.standing === 'plain' && all.length > one.length) {
    fixes.push({
      title: `Link ${all.length === 2 ? 'the other mention' : `all ${all.length / 2} mentions`} of ${key} in this note`,
      edits: all,
      safe: false,
      wide: true,
    });
  }
  return fixes;
}
