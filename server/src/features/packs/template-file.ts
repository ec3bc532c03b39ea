// Completion and hover in a template: as in a note, and for snippet syntax.

import type { Note } from '../../note/note.ts';
import { parseNote } from '../../note/parse.ts';
import type { ConfigurationFile } from '../../workspace/configuration.ts';
import type { Document } from '../../workspace/document.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Whether the document is a template of a pack that lives in the workspace. */
export function isTemplate(document: Document): document is ConfigurationFile {
  return document.type === 'configuration' && document.part === 'template';
}

/** The template read as a note before anything is filled in. Places are those of the template. */
export function templateNote(
  { vocabulary, configuration }: Workspace,
  { uri, text }: ConfigurationFile,
): Note {
  return parseNote(uri, text, { vocabulary, scale: configuration.scale });
}
