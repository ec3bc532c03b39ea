// Creates entities where the workspace keeps its others, and links the words that name them.

import type { Note } from '../../note/note.ts';
import type { NewEntity } from '../../rules/support/entities/catalog-entry.ts';
import { catalogEntryEdit } from '../../rules/support/entities/catalog-entry.ts';
import { entityNoteEdit, markingOf } from '../../rules/support/entities/new-entity.ts';
import { type Span, span } from '../../text/span.ts';
import { idFromText, keyOf, slugOf } from '../../values/curie.ts';
import type { Document } from '../../workspace/document.ts';
import { entityOf, keysOf, type Workspace } from '../../workspace/workspace.ts';
import { mentionChanges } from '../refactorings/link-mentions.ts';
import type { Change, ChangeResult, TextChange } from '../rename/workspace-change.ts';
import { referenceText } from '../writing/insertion.ts';
import { candidateSpans } from './find-names.ts';
import { guessKind } from './guess-kind.ts';
import { kindBeside } from './kind-beside.ts';
import { canBeName } from './name-like.ts';

/** An entity to create. */
export interface WantedEntity {
  readonly name: string;
  readonly kind: string;
  /** By default, made from the name. */
  readonly id?: string;
  /** What to link: a place in the document, every mention of the name, or nothing. */
  readonly link: Span | 'mentions' | 'none';
}

// Kinds offered to editors that cannot ask, when a name does not tell its kind.
const USUAL_KINDS = ['org', 'person', 'product'];

/** A kind that an entity may be created with. */
export interface OfferedKind {
  readonly kind: string;
  /** `organisation`, as used in a sentence. */
  readonly label: string;
  /** A word of the name says so. */
  readonly sure: boolean;
}

/**
 * The kinds to offer for a name: the one that its own words or those before it suggest, or else the usual ones; none
 * if the entity exists already.
 */
export function kindsFor(workspace: Workspace, name: string, before = ''): OfferedKind[] {
  const slug = slugOf(name);
  const guessed = guessKind(workspace.vocabulary, name) ?? kindBeside(workspace.vocabulary, before);
  const kinds = guessed === undefined ? USUAL_KINDS : [guessed];
  return kinds.flatMap((kind): OfferedKind[] => {
    const known = workspace.vocabulary.kinds.get(kind);
    if (!known || slug === undefined || isDefined(workspace, keyOf(kind, slug))) return [];
    // `AI model` keeps its capitals.
    const label = /^\p{Lu}\p{Ll}/u.test(known.label)
      ? known.label.charAt(0).toLowerCase() + known.label.slice(1)
      : known.label;
    return [{ kind, label, sure: guessed !== undefined }];
  });
}

/**
 * The changes that create the entities, and link the plain mentions of existing ones (`known`, by key). If one cannot
 * be created, a refusal, and no change at all.
 */
export function createEntities(
  workspace: Workspace,
  document: Document,
  wanted: readonly WantedEntity[],
  known: readonly string[] = [],
): ChangeResult {
  const made: (NewEntity & Pick<WantedEntity, 'link'>)[] = [];
  for (const { name: given, kind, id: asked, link } of wanted) {
    const name = given.trim();
    const id = asked === undefined ? slugOf(name) : idFromText(asked);
    if (!workspace.vocabulary.kinds.has(kind)) return { refusal: `${kind} is not a kind of entity` };
    if (id === undefined)
      return { refusal: `“${name}” cannot be made into an id: a name needs a letter or a digit` };
    if (typeof link !== 'string' && !canBeName(name))
      return { refusal: `“${name}” is not a name: take a few words on one line, without marks` };
    const isTaken =
      isDefined(workspace, keyOf(kind, id)) || made.some((one) => one.kind === kind && one.id === id);
    if (isTaken) return { refusal: `${kind}:${id} already exists: link to it, or choose another name` };
    made.push({ curie: `${kind}:${id}`, kind, id, name, link, marking: markingOf(document) });
  }
  if (document.type !== 'note') return { changes: definitions(workspace, made) };
  const links = made.flatMap((one) => linkChanges(document, one, workspace));
  const others = known.flatMap((key) => {
    const entity = entityOf(workspace, key)?.entity;
    return entity ? mentionChanges(workspace, document, key, `${entity.kind}:${entity.id}`) : [];
  });
  return { changes: [...definitions(workspace, made), ...links, ...others] };
}

function isDefined(workspace: Workspace, key: string): boolean {
  return workspace.facts('exists', key).length > 0;
}

function definitions(workspace: Workspace, made: readonly NewEntity[]): Change[] {
  const byCatalog = new Map<string, NewEntity[]>();
  const notes: Extract<Change, { readonly create: string }>[] = [];
  for (const entity of made) {
    const catalog = catalogFor(workspace, entity.kind);
    if (catalog === undefined) {
      notes.push(
        entityNoteEdit(
          workspace,
          entity,
          notes.map(({ create }) => create),
        ),
      );
    } else byCatalog.set(catalog, [...(byCatalog.get(catalog) ?? []), entity]);
  }
  const entries = [...byCatalog].flatMap(([uri, entities]): Change[] => {
    const edit = catalogEntryEdit(workspace.text(uri) ?? '', entities);
    return edit ? [{ uri, ...edit }] : entities.map((entity) => entityNoteEdit(workspace, entity));
  });
  return [...notes, ...entries];
}

/**
 * The catalog with most entities of the kind, or of all kinds; undefined if most have notes of their own, or if there
 * are none yet.
 */
function catalogFor(workspace: Workspace, kind: string): string | undefined {
  const [most] = [...homesOf(workspace, [kind])].sort(mostFirst);
  const [any] = most ? [most] : [...homesOf(workspace, workspace.vocabulary.kinds.keys())].sort(mostFirst);
  if (any) return any[0] === '' ? undefined : any[0];
  const [first] = workspace.facts('home', '*');
  return first?.type === 'catalog' ? first.uri : undefined;
}

function mostFirst([a, countA]: readonly [string, number], [b, countB]: readonly [string, number]): number {
  return countB - countA || (a < b ? -1 : 1);
}

/** How many entities each catalog defines; the empty key counts those with notes. */
function homesOf(workspace: Workspace, kinds: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const kind of kinds) {
    for (const key of keysOf(workspace, kind)) {
      for (const { uri, pack } of workspace.facts('definition', key)) {
        if (pack || workspace.isInPlacePack(uri)) continue;
        const home = workspace.digest(uri)?.type === 'catalog' ? uri : '';
        counts.set(home, (counts.get(home) ?? 0) + 1);
      }
    }
  }
  return counts;
}

function linkChanges(
  note: Note,
  { curie, name, link }: NewEntity & Pick<WantedEntity, 'link'>,
  workspace: Workspace,
): TextChange[] {
  if (link === 'none') return [];
  const places = link === 'mentions' ? candidateSpans(workspace, note, name) : [link];
  return places.flatMap((place) => linkAt(note, place, curie, name));
}

/** Selected words stay and get link marks around them; `@Name` and `[[Name]]` are replaced. */
function linkAt(note: Note, place: Span, curie: string, name: string): TextChange[] {
  const { uri, text } = note;
  const written = text.slice(place.start, place.end);
  const tag = referenceText(note, place.start, { key: curie, name });
  const around = tag.startsWith('[') && written.trim() !== '' && !/^@|[[\]\r\n]/.test(written);
  if (!around) return [{ uri, span: place, newText: tag }];
  const start = place.start + (written.length - written.trimStart().length);
  const end = start + written.trim().length;
  return [
    { uri, span: span(start, start), newText: '[' },
    { uri, span: span(end, end), newText: `](${curie})` },
  ];
}
