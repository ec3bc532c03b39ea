// Links every plain mention of one entity, in this note or in all of them.

import type { Note } from '../../note/note.ts';
import { linkEdits, mentionsIn } from '../../rules/support/entities/mentions.ts';
import { touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import { mentionTest } from '../../workspace/mentioned-names.ts';
import { entityOf, namesOf, type Workspace } from '../../workspace/workspace.ts';
import { symbolAt } from '../navigation/symbol-at.ts';
import { type Change, type TextChange, tidy } from '../rename/workspace-change.ts';
import type { Refactoring, RefactoringPlace } from './refactoring.ts';

/** Offered on an entity, wherever it is named, in plain text too. A name that two entities share is left alone. */
export function linkMentions({ workspace, document, range }: RefactoringPlace): Refactoring[] {
  const key = symbolAt(document, range.start)?.key ?? mentionedAt(workspace, document, range.start);
  const entity = key === undefined ? undefined : entityOf(workspace, key)?.entity;
  if (!entity) return [];
  const curie = `${entity.kind}:${entity.id}`;
  const here = document.type === 'note' ? mentionChanges(workspace, document, entity.key, curie) : [];
  const inNote: Refactoring = {
    title: `Link all mentions of ${curie} in this note`,
    kind: 'refactor.rewrite',
    changes: () => here,
  };
  const everywhere: Refactoring = {
    title: `Link all mentions of ${curie} in all notes`,
    kind: 'refactor.rewrite',
    changes: () => tidy(allChanges(workspace, entity.key, curie), (uri) => workspace.text(uri)),
  };
  return here.length > 0 ? [inNote, everywhere] : [everywhere];
}

/** What a name in plain text means, if it means exactly one thing. */
function mentionedAt(workspace: Workspace, document: Document, offset: number): string | undefined {
  if (document.type !== 'note') return undefined;
  const mentions = mentionsIn(document, workspace, { start: offset, end: offset });
  const keys = mentions.find(({ span }) => touches(span, offset))?.keys ?? [];
  return keys.length === 1 && keys[0] !== document.key ? keys[0] : undefined;
}

function allChanges(workspace: Workspace, key: string, curie: string): Change[] {
  const isNamed = mentionTest(namesOf(workspace, key).map(({ name }) => name));
  return [...workspace.list()].flatMap(({ uri }) => {
    if (workspace.isPack(uri) || !workspace.mayPass(uri, isNamed)) return [];
    const document = workspace.document(uri);
    return document?.type === 'note' ? mentionChanges(workspace, document, key, curie) : [];
  });
}

/** Links for the plain mentions of an entity in a note, except in its own. */
export function mentionChanges(workspace: Workspace, note: Note, key: string, curie: string): TextChange[] {
  if (note.key === key) return [];
  return mentionsIn(note, workspace)
    .filter(({ keys, standing }) => standing === 'plain' && keys.length === 1 && keys[0] === key)
    .flatMap((mention) => linkEdits(note, curie, mention).map((edit) => ({ uri: note.uri, ...edit })));
}
