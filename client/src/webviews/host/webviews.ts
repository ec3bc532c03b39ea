/** Opens the webviews, at most one of each, and carries messages between them, the server and the editor. */
import { l10n, ViewColumn, type WebviewPanel, window } from 'vscode';
import type { WebviewName } from '../webview-name.ts';
import { createCalibration } from './calibration.ts';
import type { Content, Parts } from './content.ts';
import { atCursor } from './cursor.ts';
import { createGraph } from './graph.ts';
import { createMatrix } from './matrix.ts';
import { pageOf, resourceRoots } from './page.ts';
import { createTimeline } from './timeline.ts';
import type { Wanted } from './timeline-data.ts';

export interface Webviews {
  /** Shows a webview about the thing with this key, or the one under the cursor. */
  show(name: WebviewName, key: string | undefined): Promise<void>;
  /** Takes over a panel that VS Code kept across a reload. */
  restore(name: WebviewName, panel: WebviewPanel, state: unknown): void;
  receive(name: WebviewName, message: unknown): boolean;
  html(name: WebviewName): string | undefined;
}

interface Open {
  panel: WebviewPanel;
  content: Content;
}

export function createWebviews(parts: Parts): Webviews {
  const { context, server } = parts;
  const open = new Map<WebviewName, Open>();
  const contentOf = (name: WebviewName, panel: WebviewPanel, wanted: Wanted): Content => {
    switch (name) {
      case 'timeline':
        return createTimeline(parts, panel, wanted);
      case 'graph':
        return createGraph(parts, panel, wanted.key);
      case 'calibration':
        return createCalibration(parts, panel);
      case 'matrix':
        return createMatrix(parts, panel, wanted);
    }
  };
  const take = (name: WebviewName, panel: WebviewPanel, wanted: Wanted): void => {
    const content = contentOf(name, panel, wanted);
    open.set(name, { panel, content });
    const subscriptions = [
      panel.webview.onDidReceiveMessage((message: unknown) => content.receive(message)),
      server.onDidUpdate(() => content.refresh()),
    ];
    panel.onDidDispose(() => {
      for (const subscription of subscriptions) subscription.dispose();
      if (open.get(name)?.panel === panel) open.delete(name);
    });
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: resourceRoots(context.extensionUri),
    };
    panel.webview.html = pageOf(name, titleOf(name), panel.webview, context.extensionUri);
  };
  return {
    show: async (name, asked) => {
      const wanted = asked === undefined ? await atCursor(server, name) : { key: asked };
      const shown = open.get(name);
      if (shown === undefined) {
        const panel = window.createWebviewPanel(`dossier.${name}`, titleOf(name), ViewColumn.Beside);
        take(name, panel, wanted);
        return;
      }
      shown.panel.reveal();
      if (wanted.key !== undefined || wanted.claim !== undefined) shown.content.choose(wanted);
    },
    restore: (name, panel) => {
      // The page keeps the rest of its state itself, and reports what it showed once it has loaded.
      open.get(name)?.panel.dispose();
      take(name, panel, {});
    },
    receive: (name, message) => open.get(name)?.content.receive(message) ?? false,
    html: (name) => open.get(name)?.panel.webview.html,
  };
}

function titleOf(name: WebviewName): string {
  switch (name) {
    case 'timeline':
      return l10n.t('Valuation Timeline');
    case 'graph':
      return l10n.t('Link Graph');
    case 'calibration':
      return l10n.t('Calibration of Forecasts');
    case 'matrix':
      return l10n.t('Matrix of Hypotheses');
  }
}
