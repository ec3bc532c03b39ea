/** What each webview is to the panel that it is in. */
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Server } from '../../server.ts';
import type { WebviewName } from '../webview-name.ts';
import type { Wanted } from './timeline-data.ts';

export interface Parts {
  context: ExtensionContext;
  server: Server;
  output: LogOutputChannel;
  /** Called with the `ready` message of a webview. */
  drawn(name: WebviewName, message: object): void;
}

/** The content of a webview, independent of its panel. */
export interface Content {
  /** Shows the thing or the claim with this key. */
  choose(wanted: Wanted): void;
  /** Asks the server again, unless the webview is hidden. */
  refresh(): void;
  receive(message: unknown): boolean;
}
