/** A page's connection to the extension: validated messages both ways, and the state that survives being hidden. */
import { config } from '@vscode/l10n';
import type * as z from 'zod/mini';

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

export interface Extension<From, State> {
  send(message: From): void;
  state(): State;
  /** Stores changes of the state; a value of `undefined` removes one. */
  keep(change: Partial<State>): void;
}

type Message = { type: string; texts: Record<string, string> };

/** Connects to the extension. `receive` gets every valid message, after its translations have been loaded. */
export function connect<To extends Message, From extends { type: string }, State extends object>(
  to: z.ZodMiniType<To>,
  stateSchema: z.ZodMiniType<State>,
  empty: State,
  receive: (message: To) => void,
): Extension<From | { type: 'failed'; message: string }, State> {
  const api = acquireVsCodeApi();
  const kept = stateSchema.safeParse(api.getState());
  let state = kept.success ? kept.data : empty;
  const fail = (message: string): void => api.postMessage({ type: 'failed', message });
  window.addEventListener('error', ({ message }) => fail(message));
  window.addEventListener('unhandledrejection', ({ reason }) => fail(String(reason)));
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const { data: message, error } = to.safeParse(data);
    if (error) {
      fail(error.message);
      return;
    }
    config({ contents: message.texts });
    receive(message);
  });
  return {
    send: (message) => api.postMessage(message),
    state: () => state,
    keep: (change) => {
      state = { ...state, ...change };
      api.setState(state);
    },
  };
}
