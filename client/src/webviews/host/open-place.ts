/** Opens a place in a file next to a webview. */
import { Range, Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { ClaimItem } from '../../../../server/src/protocol.ts';

export async function openPlace(panel: WebviewPanel, { uri, range }: ClaimItem['location']): Promise<void> {
  const { start, end } = range;
  await window.showTextDocument(Uri.parse(uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
    // In the webview's own column the file would cover it.
    viewColumn: panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One,
  });
}
