/**
 * The Markdown preview of notes. A separate bundle, loaded when the first preview opens, because it contains the
 * reader of notes.
 */
import type { MarkdownIt } from 'markdown-it';
import { l10n, Uri, workspace } from 'vscode';
import type { Server } from '../server.ts';
import { type Ahead, askForPreview } from './ask-ahead.ts';
import { createKnowledge } from './knowledge.ts';
import { dossierPlugin } from './markdown-it-plugin.ts';

// VS Code collects changes for 300 ms before it draws a preview.
const drawingTime = 1000;

export interface PreviewParts {
  readonly server: Server;
  readonly ahead: Ahead;
  /** Called when previews are outdated. */
  redraw(): void;
}

/** Returns the function that VS Code calls with its own markdown-it. */
export function createPreview({ server, ahead, redraw }: PreviewParts): (md: MarkdownIt) => MarkdownIt {
  const knowledge = createKnowledge({
    // The server may have stopped, or the text may have changed: there will be another occasion.
    ask: (uri) => askForPreview(server, uri).catch(() => undefined),
    askedAhead: (uri) => ahead.answerFor(uri),
    folderOf: (uri) => workspace.getWorkspaceFolder(Uri.parse(uri))?.uri.toString() ?? '',
    translate: (english) => l10n.t(english),
    refresh: redraw,
    later: (callback) => setTimeout(callback, drawingTime),
  });
  server.onDidUpdate(() => knowledge.update());
  return (md) => {
    dossierPlugin(md, (source, env) => {
      const uri = documentOf(env);
      return uri && knowledge.open(uri.toString(), source);
    });
    return md;
  };
}

/** The document that is being drawn: the editor's renderer names it, others do not. */
function documentOf(env: unknown): Uri | undefined {
  const document =
    typeof env === 'object' && env !== null && 'currentDocument' in env ? env.currentDocument : undefined;
  return document instanceof Uri ? document : undefined;
}
