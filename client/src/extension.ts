/**
 * VS Code loads this when any Markdown file is opened. It checks whether there is something for Dossier; if not,
 * nothing runs and nothing shows. The rest of the extension (`started.ts`) is a separate bundle, loaded when a note,
 * a catalog or a `dossier.yaml` is found, when a person runs a command, or when VS Code restores a webview.
 */
import path from 'node:path';
import { commands, type Event, EventEmitter, type ExtensionContext } from 'vscode';
import { extendWhenDrawn, type MarkdownIt } from './start/extend-when-drawn.ts';
import { lookForNotes } from './start/look-for-notes.ts';
import { standIns } from './start/stand-ins.ts';
import type * as whole from './started.ts';

interface Exports {
  /** Called by VS Code with its own markdown-it (contribution point `markdown.markdownItPlugins`). */
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
  /** What previews show of the workspace has changed, so VS Code's own previews are redrawn. */
  readonly onDidChangePreview: Event<void>;
  /** For tests: settles when the rest has started and its server runs. */
  readonly started: Promise<whole.Started>;
}

let started: whole.Started | undefined;

export async function activate(context: ExtensionContext): Promise<Exports> {
  let tellStarted: (whole: whole.Started) => void = () => undefined;
  const toBeStarted = new Promise<whole.Started>((resolve) => {
    tellStarted = resolve;
  });
  const changed = new EventEmitter<void>();
  const redraw = (): void => {
    changed.fire();
    // If VS Code's Markdown support is disabled, there is no such command and nothing to draw.
    commands.executeCommand('markdown.preview.refresh').then(undefined, () => undefined);
  };
  const start = (): whole.Started => {
    if (started !== undefined) return started;
    waiting.dispose();
    looking.dispose();
    void commands.executeCommand('setContext', 'dossier.started', true);
    const now = load(context).start(context, redraw);
    started = now;
    void now.ready.then(() => tellStarted(now));
    return now;
  };
  const waiting = standIns(context, start);
  const looking = lookForNotes(() => void start());
  context.subscriptions.push(changed, waiting, looking);
  return {
    extendMarkdownIt: (md) => extendWhenDrawn(md, start),
    onDidChangePreview: changed.event,
    started: toBeStarted,
  };
}

export async function deactivate(): Promise<void> {
  await started?.stop();
}

function load(context: ExtensionContext): typeof whole {
  return require(path.join(context.extensionPath, 'dist', 'started.cjs'));
}
