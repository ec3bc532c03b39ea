// The front matter of an entity note: what it says of its entity is known before its prose is read.

import type { Entity } from '../note/note.ts';
import { collectFacts } from './collect-facts.ts';
import { digestOf } from './digest.ts';
import type { Document } from './document.ts';
import type { Fact } from './facts.ts';
import { readDocument } from './read-document.ts';
import type { RuleWorkspace, Workspace } from './workspace.ts';

/** The entity of an entity note, as far as its front matter states it; undefined for any other text. */
function entityIn(workspace: RuleWorkspace, uri: string, text: string): Entity | undefined {
  const document = readHead(workspace, uri, text);
  return document?.type === 'note' ? document.entity : undefined;
}

/** The entities that a document defines, from its text. */
export function entitiesOf(workspace: Workspace, uri: string): readonly Entity[] {
  const text = workspace.typeOf(uri) === 'note' ? workspace.text(uri) : undefined;
  const entity = text === undefined ? undefined : entityIn(workspace, uri, text);
  if (entity) return [entity];
  const document = workspace.document(uri);
  if (document?.type === 'catalog') return document.entities;
  return document?.type === 'note' && document.entity ? [document.entity] : [];
}

/** What an entity note will tell other documents, as far as its front matter states it; nothing for any other text. */
export function foretold(workspace: RuleWorkspace, uri: string, text: string): readonly Fact[] {
  const document = readHead(workspace, uri, text);
  return document?.type === 'note' && document.entity ? collectFacts(digestOf(document), false) : [];
}

function readHead(workspace: RuleWorkspace, uri: string, text: string): Document | undefined {
  const head = entityHead(text);
  return head === undefined ? undefined : readDocument(workspace, uri, head);
}

/**
 * The front matter at the head of a text that says `note: entity` in the plain way, with its fences; undefined for any
 * other text. A note that states its entity in another way is read late, which costs time and changes nothing.
 */
function entityHead(text: string): string | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(text);
  if (!open) return undefined;
  const close = /\n---[ \t]*(?:\r?\n|$)/g;
  close.lastIndex = open[0].length - 1;
  const end = close.exec(text);
  if (!end) return undefined;
  const head = text.slice(0, end.index + end[0].length);
  return /^note:[ \t]*entity[ \t]*\r?$/m.test(head) ? head : undefined;
}
