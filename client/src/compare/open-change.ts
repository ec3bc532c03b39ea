/** Opens both sides of a change in VS Code's own diff, at the place that changed. */
import { commands, type Disposable, l10n, Uri } from 'vscode';
import { type PlainRange, toRange } from '../locations.ts';

export const openChangeCommand = 'dossier.openChange';

/** Addresses of the two texts; absent for a side that does not exist or that VS Code cannot show. */
export interface Opened {
  readonly before?: string;
  readonly after?: string;
  readonly title: string;
  /** The name of the earlier side. */
  readonly since: string;
  /** A range in the later text, where there is one. */
  readonly range?: PlainRange;
}

export function registerOpenChange(): Disposable {
  return commands.registerCommand(
    openChangeCommand,
    async ({ before, after, title, since, range }: Opened) => {
      const options = { preview: true, ...(range && { selection: toRange(range) }) };
      const only = after ?? before;
      if (before !== undefined && after !== undefined) {
        const name = l10n.t('{0} (since {1})', title, since);
        await commands.executeCommand('vscode.diff', Uri.parse(before), Uri.parse(after), name, options);
      } else if (only !== undefined) await commands.executeCommand('vscode.open', Uri.parse(only), options);
    },
  );
}
