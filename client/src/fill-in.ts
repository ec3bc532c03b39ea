/** Edits of the server with their tab stops, as VS Code applies them. */
import { Range, SnippetString, SnippetTextEdit, TextEdit, type Uri, WorkspaceEdit } from 'vscode';
import type { FilledEdit } from '../../server/src/protocol.ts';

/** `edit` may already hold what is to be done before. */
export function fillIn(
  uri: Uri,
  edits: readonly FilledEdit[],
  edit: WorkspaceEdit = new WorkspaceEdit(),
): WorkspaceEdit {
  edit.set(
    uri,
    edits.map(({ range: { start, end }, newText, snippet }) => {
      const range = new Range(start.line, start.character, end.line, end.character);
      if (snippet === undefined) return new TextEdit(range, newText);
      const filled = new SnippetTextEdit(range, new SnippetString(snippet));
      // Another indentation would change the meaning of YAML.
      filled.keepWhitespace = true;
      return filled;
    }),
  );
  return edit;
}
