/** Loads the bundle of the Markdown preview when the first note is drawn. */
import path from 'node:path';
import type { MarkdownIt } from 'markdown-it';
import type { Disposable, ExtensionContext } from 'vscode';
import type { Server } from '../server.ts';
import { askAhead } from './ask-ahead.ts';
import type * as preview from './preview.ts';

export interface LazyPreview extends Disposable {
  extendMarkdownIt(md: MarkdownIt): void;
}

/** @param redraw redraws every preview. */
export function createLazyPreview(
  context: ExtensionContext,
  server: Server,
  redraw: () => void,
): LazyPreview {
  const ahead = askAhead(server);
  let extend: ReturnType<typeof preview.createPreview> | undefined;
  return {
    extendMarkdownIt: (md) => {
      extend ??= load(context).createPreview({ server, ahead, redraw });
      extend(md);
    },
    dispose: () => ahead.dispose(),
  };
}

function load(context: ExtensionContext): typeof preview {
  return require(path.join(context.extensionPath, 'dist', 'preview.cjs'));
}
