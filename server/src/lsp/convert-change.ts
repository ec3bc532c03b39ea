// Turns fixes, renames, moves and refactorings into workspace edits: versioned, annotated, and in an order that every
// editor can apply.

import type {
  ChangeAnnotation,
  CreateFile,
  DeleteFile,
  RenameFile,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import type { Annotation, Change, TextChange } from '../features/rename/workspace-change.ts';
import type { LineIndex } from '../text/line-index.ts';
import { finish, type Steps } from '../workspace/steps.ts';
import { type EditSupport, type Places, rangeIn, type Text, toTextEdit } from './convert.ts';

/** What the client supports in changes of a workspace. */
export interface ChangeSupport extends EditSupport {
  /** Creating files. */
  readonly create: boolean;
  /** Renaming files. */
  readonly rename: boolean;
  readonly remove: boolean;
  /** Annotated edits, for preview and confirmation. */
  readonly annotations: boolean;
}

type Annotated<T> = T & { annotationId?: string };

/**
 * Changes as a workspace edit; undefined if the client cannot make them, or if a file no longer exists. Files are
 * created first and renamed or deleted last: an editor that asks about a renamed file then finds nothing left to do.
 */
export function toChangeEdit(
  places: Places,
  changes: readonly Change[],
  support: ChangeSupport,
): WorkspaceEdit | undefined {
  return finish(changeEditInSteps(places, changes, support));
}

/** The same with a pause after each file. */
export function* changeEditInSteps(
  places: Places,
  changes: readonly Change[],
  support: ChangeSupport,
): Steps<WorkspaceEdit | undefined> {
  const wanted = changes.filter(({ annotation }) => support.annotations || annotation?.confirm !== 'offer');
  if (!canMake(wanted, support)) return undefined;
  const annotations = new Annotations(support.annotations);
  const edits = wanted.flatMap((change) => ('span' in change ? [change] : []));
  const byFile = new Map<string, TextChange[]>();
  for (const edit of edits) {
    const known = byFile.get(edit.uri);
    if (known) known.push(edit);
    else byFile.set(edit.uri, [edit]);
  }
  const texts: TextDocumentEdit[] = [];
  for (const [uri, ofFile] of byFile) {
    const written = textEdits(places, uri, ofFile, { annotations, support });
    if (!written) return undefined;
    texts.push({ textDocument: { uri: places.uri(uri), version: places.version(uri) }, edits: written });
    yield;
  }
  if (!support.documentChanges)
    return {
      changes: Object.fromEntries(
        texts.map(({ textDocument, edits }) => [textDocument.uri, plainEdits(edits)]),
      ),
    };
  const documentChanges = [
    ...wanted.flatMap((change) => creation(places, change, annotations)),
    ...texts,
    ...wanted.flatMap((change) => fileOperation(places, change, annotations)),
  ];
  const changeAnnotations = annotations.all();
  return changeAnnotations ? { documentChanges, changeAnnotations } : { documentChanges };
}

function canMake(changes: readonly Change[], support: ChangeSupport): boolean {
  return changes.every((change) => {
    if ('span' in change) return true;
    if (!support.documentChanges) return false;
    if ('create' in change) return support.create;
    return 'rename' in change ? support.rename : support.remove;
  });
}

function textEdits(
  places: Places,
  uri: string,
  changes: readonly TextChange[],
  { annotations, support }: { annotations: Annotations; support: ChangeSupport },
): TextDocumentEdit['edits'] | undefined {
  // Most changes have no tab stops, and then the text is not needed, but only its lines.
  const toEdit = changes.some(({ snippet }) => snippet !== undefined)
    ? editIn(places.text(uri), support)
    : plainEditIn(places.lines(uri));
  return toEdit && changes.map((change) => ({ ...toEdit(change), ...annotations.idOf(change.annotation) }));
}

function editIn(document: Text | undefined, support: EditSupport) {
  return document && ((change: TextChange) => toTextEdit(document, change, support));
}

function plainEditIn(lines: LineIndex | undefined) {
  return lines && (({ span, newText }: TextChange): TextEdit => ({ range: rangeIn(lines, span), newText }));
}

/** The edits for clients without versioned edits. */
function plainEdits(edits: TextDocumentEdit['edits']): TextEdit[] {
  return edits.flatMap((edit) => ('newText' in edit ? [{ range: edit.range, newText: edit.newText }] : []));
}

/** A new file never replaces an existing one. */
function creation(
  places: Places,
  change: Change,
  annotations: Annotations,
): (CreateFile | TextDocumentEdit)[] {
  if (!('create' in change)) return [];
  const uri = places.uri(change.create);
  const start = { line: 0, character: 0 };
  const id = annotations.idOf(change.annotation);
  const made: Annotated<CreateFile> = {
    kind: 'create',
    uri,
    options: { overwrite: false, ignoreIfExists: false },
    ...id,
  };
  const edits = [{ range: { start, end: start }, newText: change.text, ...id }];
  return [made, { textDocument: { uri, version: null }, edits }];
}

function fileOperation(
  places: Places,
  change: Change,
  annotations: Annotations,
): (RenameFile | DeleteFile)[] {
  const id = annotations.idOf(change.annotation);
  if ('rename' in change) {
    const [oldUri, newUri] = [places.uri(change.rename), places.uri(change.to)];
    return [{ kind: 'rename', oldUri, newUri, options: { overwrite: false, ignoreIfExists: false }, ...id }];
  }
  if (!('remove' in change)) return [];
  return [
    {
      kind: 'delete',
      uri: places.uri(change.remove),
      options: { recursive: false, ignoreIfNotExists: false },
      ...id,
    },
  ];
}

/** The annotations of one edit, each once. */
class Annotations {
  readonly #supported: boolean;
  readonly #known = new Map<string, ChangeAnnotation>();
  #last: Annotation | undefined;

  constructor(supported: boolean) {
    this.#supported = supported;
  }

  idOf(annotation: Annotation | undefined): { annotationId?: string } {
    if (!annotation || !this.#supported) return {};
    const { label, description, confirm } = annotation;
    // Thousands of edits may have the same.
    if (annotation !== this.#last)
      this.#known.set(label, {
        label,
        needsConfirmation: confirm !== 'no',
        ...(description !== undefined && { description }),
      });
    this.#last = annotation;
    return { annotationId: label };
  }

  all(): Record<string, ChangeAnnotation> | undefined {
    return this.#known.size > 0 ? Object.fromEntries(this.#known) : undefined;
  }
}
