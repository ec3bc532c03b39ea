// What a command inserts at the cursor, as a snippet: a reference in the form that fits the place, a claim to fill in.

import { type ClaimKind, claimShapes, kindOf } from '../../claims/index.ts';
import { startingWith } from '../../claims/kind.ts';
import type { Claim, Note, Reference } from '../../note/note.ts';
import { referencesNear, spokenOf } from '../../rules/support/entities/near-references.ts';
import { hintOf } from '../../schema/fields.ts';
import { type Shape, singleOf } from '../../schema/read-fields.ts';
import { escapeLabel } from '../../text/label.ts';
import { choice, snippetText, tabStop } from '../../text/snippet.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { scalar } from '../../yaml/edit.ts';

/** The reference as a snippet; see `referenceText`. */
export function entityInsertion(note: Note, offset: number, entity: { key: string; name: string }): string {
  return snippetText(referenceText(note, offset, entity));
}

/** The whole tag in prose, the bare `kind:id` inside YAML. `name` is the tag's label. */
export function referenceText(
  note: Note,
  offset: number,
  { key, name }: { key: string; name: string },
): string {
  const { span } = note.frontMatter;
  const inYaml =
    (span !== undefined && offset < span.end) ||
    note.claims.some(({ content }) => content.start <= offset && offset <= content.end);
  return inYaml ? key : `[${escapeLabel(name)}](${key})`;
}

/**
 * A claim of this kind with a tab stop for each value. What is from a list is a choice: references that are near the
 * place, sources from the nearest on. What nobody can guess is empty, so that it is missing until somebody writes it.
 */
export function claimInsertion(workspace: Workspace, note: Note, kind: ClaimKind, at: number): string {
  const shape: Shape = claimShapes(workspace.vocabulary, workspace.configuration.scale)[kind];
  const given = { workspace, note, at, sources: sourcesNear(note, at) };
  const body = Object.entries(kindOf({ kind }).insertion).map(([key, first], index) => {
    const values = choicesOf(given, shape[key]);
    if (values.length === 0) return `${key}: ${tabStop(index + 1, first)}`;
    return `${key}: ${choice(index + 1, first === undefined ? values : startingWith(first, values))}`;
  });
  return [`\`\`\`${kind}`, ...body, '```', '$0'].join('\n');
}

interface Given {
  readonly workspace: Workspace;
  readonly note: Note;
  readonly at: number;
  readonly sources: readonly string[];
}

/** What a field may say here; nothing where it is left to be written. */
function choicesOf({ note, at, ...given }: Given, schema: Shape[string] | undefined): readonly string[] {
  const single = singleOf(schema);
  const hint = single && hintOf(single);
  switch (hint?.type) {
    case 'values':
      return hint.offered;
    case 'date':
      return datesOf({ note, ...given });
    case 'source':
      return given.sources;
    case 'reference':
      if (hint.kinds.includes('src')) return given.sources;
      if (hint.kinds.includes('claim')) return claimsOf(note);
      return curies(spokenOf(note, at, new Set(hint.kinds)));
    default:
      return [];
  }
}

function curies(references: readonly Reference[]): string[] {
  return references.map(({ kind, id }) => scalar(`${kind}:${id}`));
}

/** The note's own sources, what is cited near the place first. */
function sourcesNear(note: Note, at: number): string[] {
  const own = note.sources.filter(({ global }) => !global);
  const cited = referencesNear(note, at, new Set(['src'])).map(({ key }) => key);
  const rank = (key: string) => (cited.includes(key) ? cited.indexOf(key) : cited.length);
  return [...own].sort((a, b) => rank(a.key) - rank(b.key)).map(({ id }) => scalar(id));
}

/** The day on which the nearest source was published, the note's own, and this month. */
function datesOf({ workspace, note, sources }: Omit<Given, 'at'>): string[] {
  const nearest = note.sources.find(({ id, global }) => !global && scalar(id) === sources[0]);
  const told = [nearest?.fields.published?.value, note.frontMatter.fields.date?.value];
  return [...new Set([...told.flatMap((date) => date?.text ?? []), workspace.today.slice(0, 7)])];
}

/** The note's claims with an id, those that others bear on first. */
function claimsOf({ claims }: Note): string[] {
  const judged = (claim: Claim) => kindOf(claim).sections.includes('judgments');
  return [...claims]
    .sort((a, b) => Number(judged(b)) - Number(judged(a)))
    .flatMap(({ fields }) => (fields.id ? [scalar(`claim:${fields.id.value.id}`)] : []));
}
