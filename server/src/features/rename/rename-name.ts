// Renames an entity's name, at the name itself. Links that use the old name follow, and it stays as a previous name.

import type { Entity, EntityName } from '../../note/note.ts';
import { namesEdit } from '../../rules/support/entities/name-edit.ts';
import type { TextEdit } from '../../schema/problem.ts';
import { foldName } from '../../text/fold.ts';
import { type Span, span, touches } from '../../text/span.ts';
import type { Document } from '../../workspace/document.ts';
import type { Steps } from '../../workspace/steps.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { scalar } from '../../yaml/edit.ts';
import type { YamlNode } from '../../yaml/node.ts';
import { eachUse } from '../navigation/references.ts';
import { labelChanges } from './rename-labels.ts';
import { type Change, type ChangeResult, tidying } from './workspace-change.ts';

/** A name under the cursor, and the entity that it names. */
export interface NameAt {
  readonly entity: Entity;
  readonly name: EntityName;
  readonly span: Span;
  readonly value: string;
}

/** The name that touches `offset`; undefined if there is none. */
export function nameAt(document: Document, offset: number): NameAt | undefined {
  if (document.type === 'configuration') return undefined;
  const entities = document.type === 'catalog' ? document.entities : document.entity ? [document.entity] : [];
  for (const entity of entities) {
    const name = entity.names.find((one) => touches(one.span, offset));
    if (name) return { entity, name, span: name.span, value: name.value };
  }
  return undefined;
}

/** The edits that change the name in the entity's definition and in the links that use it. Pauses after each link. */
export function* renameName(
  workspace: Workspace,
  document: Document,
  { entity, name, value }: NameAt,
  typed: string,
): Steps<ChangeResult> {
  const newName = typed.trim();
  if (workspace.isPack(document.uri)) return { refusal: ofPack(entity.key) };
  if (newName === '' || /[\r\n]/.test(newName))
    return { refusal: 'a name is one line of text: type at least one letter' };
  if (newName === value) return { changes: [] };
  const { uri, text } = document;
  const annotation = { label: `Rename “${value}” to “${newName}”`, confirm: 'no' } as const;
  const changes: Change[] = [{ uri, ...scalarEdit(text, name.node, newName), annotation }];
  const kept = name.role === 'name' ? keepName(text, entity, name, newName) : undefined;
  if (kept) changes.push({ uri, ...kept, annotation });
  changes.push(...(yield* labels(workspace, entity.key, value, newName)));
  // The edits of labels change something, as they were made.
  return { changes: yield* tidying(changes, (file) => (file === uri ? text : undefined)) };
}

/** The refusal for something that a pack defines. */
export function ofPack(key: string): string {
  return `\`${key}\` is defined by a pack: only what this workspace defines can be renamed`;
}

/**
 * The edit that keeps the old name among the previous ones, in the place of the new one if that was a previous name.
 */
function keepName(text: string, entity: Entity, name: EntityName, newName: string): TextEdit | undefined {
  const again = entity.names.find(({ role, value }) => role === 'previous' && value === newName);
  if (again) return scalarEdit(text, again.node, name.value);
  return hasOtherName(entity, name) ? undefined : namesEdit(text, entity.map, 'previous-names', name.value);
}

/** Whether the name is also among the entity's aliases or previous names. */
function hasOtherName({ names }: Entity, name: EntityName): boolean {
  return names.some((other) => other.span !== name.span && foldName(other.value) === foldName(name.value));
}

function* labels(workspace: Workspace, key: string, old: string, newName: string): Steps<Change[]> {
  const annotation = { label: 'Links that use the old name', confirm: 'no' } as const;
  const changes: Change[] = [];
  const isOld = (label: string) => label === old;
  for (const { uri, reference } of eachUse(workspace, key)) {
    yield;
    if (reference.form === 'autolink' || !reference.uses.some((use) => isOld(use.text))) continue;
    const text = workspace.isPack(uri) ? undefined : workspace.text(uri);
    if (text !== undefined)
      changes.push(...labelChanges({ uri, text }, reference.uses, isOld, newName, annotation));
  }
  return changes;
}

/** The edit that changes the text of a scalar and keeps its quotes. */
function scalarEdit(text: string, node: YamlNode, value: string): TextEdit {
  if (node.type !== 'scalar') return { span: node.span, newText: scalar(value) };
  if (node.style === 'single') return { span: node.span, newText: value.replaceAll("'", "''") };
  if (node.style === 'double') return { span: node.span, newText: JSON.stringify(value).slice(1, -1) };
  let end = node.outer.end;
  while (end > node.outer.start && /\s/.test(text[end - 1] ?? '')) end--;
  return { span: span(node.outer.start, end), newText: scalar(value) };
}
