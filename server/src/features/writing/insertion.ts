// Snippets that a command inserts at the cursor: a reference in the form that fits the place, or a claim to fill in.

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
 * A claim of this kind with a tab stop for each value. Values from a list become choices, with references near the
 * place and nearby sources first. Values that cannot be guessed stay empty, so that they are reported as missing.
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

/** The choices for a field; undefined if it is free text. */
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

/** The note's own sources, those cited near the place first. */
function sourcesNear(note: Note, at: number): string[] {
  const own = note.sources.filter(({ global }) => !global);
  const cited = referencesNear(note, at, new Set(['src'])).map(({ key }) => key);
  const rank = (key: string) => (cited.includes(key) ? cited.indexOf(key) : cited.length);
  return [...own].sort((a, b) => rank(a.key) - rank(b.key)).map(({ id }) => scalar(id));
}

/** The publication date of the nearest source, the note's own date, and this month. */
function datesOf({ workspace, note, sources }: Omit<Given, 'at'>): string[] {
  const nearest = note.sources.find(({ id, global }) => !global && scalar(id) === sources[0]);
  const told = [nearest?.fields.published?.value, note.frontMatter.fields.date?.value];
  return [...new Set([...told.flatMap((date) => date?.text ?? []), workspace.today.slice(0, 7)])];
}

/** The note's claims with an id, those that others refer to first. */
function claimsOf({ claims }: Note): string[] {
  const judged = (claim: Claim) => kindOf(claim).sections.includes('judgments');
  return [...claims]
    .sort((a, b) => Number(judged(b)) - Number(judged(a)))
    .flatMap(({ fields }) => (fields.id ? [scalar(`claim:${fields.id.value.id}`)] : []));
}
