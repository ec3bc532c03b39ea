/** What the extension exports for Markdown previews. The preview reads notes by itself, so its bundle is loaded when one opens. */
import path from 'node:path';
import { commands, type Event, EventEmitter, type ExtensionContext } from 'vscode';
import type { Server } from '../server.ts';
import { askAhead } from './ask-ahead.ts';
import type * as preview from './preview.ts';

export interface PreviewExports {
  /** Called by VS Code with its own markdown-it (contribution point `markdown.markdownItPlugins`). */
  extendMarkdownIt: ReturnType<typeof preview.createPreview>;
  /** What previews show of the workspace has changed; VS Code's own are drawn again. */
  onDidChangePreview: Event<void>;
}

export function createLazyPreview(context: ExtensionContext, server: Server): PreviewExports {
  const changed = new EventEmitter<void>();
  const ahead = askAhead(server);
  context.subscriptions.push(changed, ahead);
  const redraw = (): void => {
    changed.fire();
    // Where VS Code's Markdown support is switched off, there is no such command and nothing to draw.
    commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
  };
  let extend: PreviewExports['extendMarkdownIt'] | undefined;
  return {
    extendMarkdownIt: (md) => {
      extend ??= load(context).createPreview({ server, ahead, redraw });
      return extend(md);
    },
    onDidChangePreview: changed.event,
  };
}

function load(context: ExtensionContext): typeof preview {
  return require(path.join(context.extensionPath, 'dist', 'preview.cjs'));
}
