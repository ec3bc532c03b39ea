/** The webviews of the extension: timeline, graph, calibration, matrix. What makes them is a bundle of its own, loaded when one is shown. */
import path from 'node:path';
import {
  commands,
  Disposable,
  type Event,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  type WebviewPanel,
  window,
} from 'vscode';
import type { Server } from '../server.ts';
import type * as host from './host/webviews.ts';
import type { WebviewName } from './webview-name.ts';

export interface Webviews extends Disposable {
  /** Takes over a panel that VS Code kept across a reload. */
  restore(webview: WebviewName, panel: WebviewPanel, state: unknown): void;
  // For tests: what the webviews have drawn, and a way to send messages in their place.
  /** A webview has drawn: its `ready` message, with counts. */
  onDidDraw: Event<{ webview: WebviewName; message: object }>;
  /** Handles a message as if a webview had sent it; returns whether it was understood. */
  receive(webview: WebviewName, message: unknown): boolean;
  /** The HTML of a webview's page, since VS Code does not reveal its address; undefined if it is closed. */
  html(webview: WebviewName): string | undefined;
}

export function createLazyWebviews(
  context: ExtensionContext,
  server: Server,
  output: LogOutputChannel,
): Webviews {
  const drawn = new EventEmitter<{ webview: WebviewName; message: object }>();
  let webviews: host.Webviews | undefined;
  const load = (): host.Webviews => {
    webviews ??= bundle(context).createWebviews({
      context,
      server,
      output,
      drawn: (webview, message) => drawn.fire({ webview, message }),
    });
    return webviews;
  };
  const register = (webview: WebviewName, command: string) => [
    commands.registerCommand(command, (asked: unknown) => load().show(webview, keyOf(asked))),
    window.registerWebviewPanelSerializer(`dossier.${webview}`, {
      deserializeWebviewPanel: async (panel: WebviewPanel, state: unknown) =>
        load().restore(webview, panel, state),
    }),
  ];
  const registered = Disposable.from(
    drawn,
    ...register('timeline', 'dossier.showTimeline'),
    ...register('graph', 'dossier.showGraph'),
    ...register('calibration', 'dossier.showCalibration'),
    ...register('matrix', 'dossier.showMatrix'),
  );
  return {
    restore: (webview, panel, state) => load().restore(webview, panel, state),
    dispose: () => registered.dispose(),
    onDidDraw: drawn.event,
    receive: (webview, message) => webviews?.receive(webview, message) ?? false,
    html: (webview) => webviews?.html(webview),
  };
}

/** The key in the argument of a command from a view or a link: a key, or an item that has one. */
function keyOf(asked: unknown): string | undefined {
  if (typeof asked === 'string') return asked;
  if (typeof asked === 'object' && asked !== null && 'key' in asked && typeof asked.key === 'string')
    return asked.key;
  return undefined;
}

function bundle(context: ExtensionContext): typeof host {
  return require(path.join(context.extensionPath, 'dist', 'webviews.cjs'));
}
