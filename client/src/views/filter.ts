/** The filter of a list of the whole workspace: words that a row must contain. It is stored with the workspace. */
import { commands, type Disposable, l10n, type Memento, window } from 'vscode';
import { foldForFilter } from '../../../server/src/text/collate.ts';

import { rememberText } from './remember.ts';

export interface Filter extends Disposable {
  isSet(): boolean;
  /** The words, for lists that the server filters. */
  words(): string[];
  /** The items whose texts contain every word of the filter; all if it is empty. */
  of<I>(items: readonly I[], texts: (item: I) => readonly (string | undefined)[]): readonly I[];
  /**
   * The message above the view. Empty without a filter, and if nothing matches, because then the welcome text says
   * so.
   */
  message(shown: number, all: number): string;
}

/** The filter of a view, with its commands `dossier.<view>.filter` and `dossier.<view>.clearFilter`. */
export function createFilter(
  view: string,
  state: Memento,
  texts: { readonly title: string; readonly prompt: string },
  changed: () => void | Promise<void>,
): Filter {
  const filter = rememberText(state, `dossier.${view}.filter`);
  const use = (text: string): void | Promise<void> => {
    filter.set(text.trim());
    return changed();
  };
  const words = (): string[] => foldForFilter(filter.get()).split(/\s+/).filter(Boolean);
  const subscriptions = [
    commands.registerCommand(`dossier.${view}.filter`, async (asked?: unknown) => {
      const text =
        typeof asked === 'string' ? asked : await window.showInputBox({ ...texts, value: filter.get() });
      if (text !== undefined) await use(text);
    }),
    commands.registerCommand(`dossier.${view}.clearFilter`, () => use('')),
  ];
  return {
    isSet: () => filter.get() !== '',
    words,
    of: (items, textsOf) => {
      const wanted = words();
      if (wanted.length === 0) return items;
      return items.filter((item) => {
        const folded = textsOf(item).map((text) => foldForFilter(text ?? ''));
        return wanted.every((word) => folded.some((text) => text.includes(word)));
      });
    },
    message: (shown, all) =>
      filter.get() === '' || shown === 0 ? '' : l10n.t('Filter “{0}”: {1} of {2}', filter.get(), shown, all),
    dispose: () => {
      for (const one of subscriptions) one.dispose();
    },
  };
}
