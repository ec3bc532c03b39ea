// What a note is itself: an entity, a global source, or a plain note with an explicit or a default id.

import { missingField } from '../schema/missing.ts';
import type { Problem } from '../schema/problem.ts';
import { withoutMarkdownEnding } from '../text/file-names.ts';
import { idFromText, keyOf } from '../values/curie.ts';
import { checkEntity, makeEntity } from './entity.ts';
import { idSpanOf } from './field-references.ts';
import type { ReadFrontMatter } from './front-matter.ts';
import type { Entity, Note, Section, Source } from './note.ts';

/** What a note is. */
export interface Own {
  readonly identity: Pick<Note, 'key' | 'idSpan' | 'defaultId'>;
  readonly entity?: Entity;
  readonly source?: Source;
  readonly problems: readonly Problem[];
}

/** What the note itself is: an entity, a global source, or a plain note with an explicit or a default id. */
export function readOwn(uri: string, text: string, head: ReadFrontMatter, sections: readonly Section[]): Own {
  const { map, fields, present, keyLine, broken } = head.frontMatter;
  const none = { idSpan: keyLine, defaultId: false };
  if (broken) return { identity: none, problems: [] };
  if (head.noteType?.id === 'entity' && map) {
    const entity = makeEntity(map, fields, present);
    const problems = checkEntity(text, map, present, fields, keyLine, titleOf(head, sections));
    if (!entity) return { identity: none, problems };
    return { identity: { key: entity.key, idSpan: entity.idSpan, defaultId: false }, entity, problems };
  }
  if (head.noteType?.id === 'source-note' && map) return readOwnSource(uri, text, head, sections);
  const id = fields.id;
  if (id) return { identity: { key: id.value.key, idSpan: idSpanOf(id), defaultId: false }, problems: [] };
  const stem = idFromText(stemOf(uri));
  if (present.has('id') || stem === undefined) return { identity: none, problems: [] };
  return { identity: { key: keyOf('note', stem), idSpan: keyLine, defaultId: true }, problems: [] };
}

/** A source note is `src:<id>`, or by default `src:<stem>` (SPEC §2). */
function readOwnSource(uri: string, text: string, head: ReadFrontMatter, sections: readonly Section[]): Own {
  const { map, fields, present, keyLine } = head.frontMatter;
  const problems: Problem[] = [];
  const stem = present.has('id') ? undefined : idFromText(stemOf(uri));
  if (!present.has('id') && stem === undefined) {
    const what = 'this source note, whose file name is not an id,';
    problems.push(missingField({ source: text, key: 'id', what, at: keyLine, ...(map && { map }) }));
  }
  if (!present.has('title') && !sections.some((section) => section.level === 1)) {
    problems.push(
      missingField({ source: text, key: 'title', what: 'this source', at: keyLine, ...(map && { map }) }),
    );
  }
  const id = fields.id;
  if (!id && stem !== undefined) {
    const key = keyOf('src', stem);
    const source = { key, id: stem, span: keyLine, idSpan: keyLine, fields, present, global: true };
    return { identity: { key, idSpan: keyLine, defaultId: true }, source, problems };
  }
  if (!id) return { identity: { idSpan: keyLine, defaultId: false }, problems };
  const { key, id: name } = id.value;
  const source = { key, id: name, span: id.span, idSpan: idSpanOf(id), fields, present, global: true };
  return { identity: { key, idSpan: source.idSpan, defaultId: false }, source, problems };
}

/** A file's name without its folder and extension, decoded. */
export function stemOf(uri: string): string {
  const name = withoutMarkdownEnding(uri.slice(uri.lastIndexOf('/') + 1));
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

export function titleOf(head: ReadFrontMatter, sections: readonly Section[]): string {
  return head.frontMatter.fields.title?.value ?? sections.find((section) => section.level === 1)?.title ?? '';
}
