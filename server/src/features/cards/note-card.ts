// A note in short.

import type { NoteDigest } from '../../workspace/digest.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { factTable, inlineCode, paragraphs, plainMarkdown } from './markdown-text.ts';

/** The card of the note under `key`, as Markdown; undefined if there is none. */
export function noteCard(workspace: Workspace, key: string): string | undefined {
  const [definition] = workspace.facts('definition', key);
  const note = definition && workspace.digest(definition.uri);
  return note?.type === 'note' ? cardOf(note, key) : undefined;
}

function cardOf(note: NoteDigest, key: string): string {
  const { fields } = note.frontMatter;
  const rows: [string, string | undefined][] = [
    ['Type', note.noteType?.label ?? note.noteType?.id],
    ['Date', fields.date?.value.text],
    ['Status', fields.status?.value ?? 'draft'],
    ['Marking', fields.marking?.value],
    ['Claims', note.claims.length > 0 ? String(note.claims.length) : undefined],
  ];
  return paragraphs(
    `**${plainMarkdown(note.title === '' ? key : note.title)}** ${inlineCode(key)}`,
    factTable(
      rows.flatMap(([name, value]) => (value ? [[name, plainMarkdown(value)] as [string, string]] : [])),
    ),
  );
}
