// What a completion offers. Every item is complete in itself: nothing happens after it is taken.

import type { TextEdit } from '../../schema/problem.ts';

export interface CompletionItem {
  readonly label: string;
  /** Shown dimmed behind the label: an id, the alias that matched. */
  readonly description?: string;
  readonly detail?: string;
  readonly documentation?: string;
  readonly kind:
    | 'entity'
    | 'source'
    | 'claim'
    | 'note'
    | 'key'
    | 'value'
    | 'date'
    | 'fence'
    | 'section'
    | 'code'
    | 'snippet';
  /** Of a snippet, its text is in snippet syntax; of anything else it is plain. */
  readonly edit: TextEdit;
  /** What editors filter on; it begins with what the edit replaces. */
  readonly filterText: string;
  readonly sortText: string;
  /**
   * The reference that it inserts is of an entity that is not there yet. An editor of ours makes the entity too, and asks
   * for its kind where the name does not say it; elsewhere a fix of the finding on the reference does.
   */
  readonly creates?: { readonly kind: string; readonly sure: boolean };
  /** The key whose card documents the item, worked out when it is looked at. */
  readonly key?: string;
}

export interface Completions {
  readonly items: readonly CompletionItem[];
  /** There are more: ask again as soon as more is typed. */
  readonly incomplete: boolean;
}

/** The position in a list as text that sorts alike. */
export function sortKey(index: number): string {
  return String(index).padStart(5, '0');
}
