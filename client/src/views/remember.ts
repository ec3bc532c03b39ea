/** A choice stored with the workspace, and available to menus as a context key of the same name. */
import { commands, type Memento } from 'vscode';

export interface Remembered<T> {
  get(): T;
  set(value: T): void;
}

/** `known` are the possible values, the first of which is the default. */
export function remember<T extends string>(
  state: Memento,
  key: string,
  known: readonly [T, ...T[]],
): Remembered<T> {
  const stored = state.get<string>(key);
  let value = known.find((one) => one === stored) ?? known[0];
  const tell = (): void => void commands.executeCommand('setContext', key, value);
  tell();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      tell();
      void state.update(key, next);
    },
  };
}

/** The same for a text, empty by default. */
export function rememberText(state: Memento, key: string): Remembered<string> {
  let value = state.get<string>(key) ?? '';
  const tell = (): void => void commands.executeCommand('setContext', key, value !== '');
  tell();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      tell();
      void state.update(key, next);
    },
  };
}
