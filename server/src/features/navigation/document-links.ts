// The links of a document: from references to definitions, and from sources to the web.

import type { Note, Reference } from '../../note/note.ts';
import { labelOf } from '../../rules/support/entities/labels.ts';
import type { Located } from '../../schema/read-fields.ts';
import type { Span } from '../../text/span.ts';
import { isEntityKind } from '../../vocabulary/vocabulary.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { thingName } from '../symbols/thing-name.ts';
import { definitionsOfSymbol } from './definition.ts';
import type { Place } from './place.ts';
import { localSource } from './symbol-at.ts';

export interface DocumentLink {
  readonly span: Span;
  /** A definition in the workspace, a web address, or undefined if unknown. */
  readonly target: { readonly place: Place } | { readonly url: string } | undefined;
  readonly tooltip: string;
  /** For an undefined reference: the entity that may be created. */
  readonly missing?: { readonly kind: string; readonly id: string; readonly name: string };
}

/** The links of a document, in text order; an undefined reference has no target. */
export function findDocumentLinks(workspace: Workspace, document: Document): DocumentLink[] {
  if (document.type === 'configuration') return [];
  const inTables = document.type === 'note' ? document.tables.flatMap(({ references }) => references) : [];
  const links = [...document.references, ...inTables].map((reference) =>
    referenceLink(workspace, document, reference),
  );
  if (document.type === 'note') links.push(...sourceLinks(document));
  return links.sort((a, b) => a.span.start - b.span.start);
}

function referenceLink(
  workspace: Workspace,
  document: Exclude<Document, { type: 'configuration' }>,
  { key, kind, id, span }: Reference,
): DocumentLink {
  const scope = localSource(document, key) && document.uri;
  const [definition] = definitionsOfSymbol(workspace, scope === undefined ? { key } : { key, scope });
  if (!definition) {
    const name = labelOf(document.references, key) ?? id;
    const mayBeMade = isEntityKind(workspace.vocabulary, kind) && id !== '';
    const missing = mayBeMade ? { missing: { kind, id, name } } : {};
    return { span, target: undefined, tooltip: `Nothing defines ${key}`, ...missing };
  }
  const target = { place: { uri: definition.uri, span: definition.span } };
  return { span, target, tooltip: thingName(workspace, document, key) ?? key };
}

function sourceLinks(note: Note): DocumentLink[] {
  return note.sources.flatMap(({ fields }) => {
    const archive =
      fields.archive && URL.canParse(fields.archive.value) ? webLink(fields.archive) : undefined;
    return [fields.url && webLink(fields.url), archive].filter((link) => link !== undefined);
  });
}

function webLink({ value, span }: Located<string>): DocumentLink | undefined {
  return /^https?:/i.test(value) ? { span, target: { url: value }, tooltip: value } : undefined;
}
