// What a completion offers. Every item is complete: nothing else happens after it is accepted.

import type { TextEdit } from '../../schema/problem.ts';

export interface CompletionItem {
  readonly label: string;
  /** Shown dimmed after the label: an id, or the alias that matched. */
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
  /** In snippet syntax for a snippet, otherwise plain text. */
  readonly edit: TextEdit;
  /** The text that editors filter by; it begins with what the edit replaces. */
  readonly filterText: string;
  readonly sortText: string;
  /**
   * The inserted reference is to an entity that does not exist yet. Dossier's client creates the entity too, and asks
   * for its kind if the name does not tell; in other editors a fix of the finding does.
   */
  readonly creates?: { readonly kind: string; readonly sure: boolean };
  /** The key whose card documents the item; the card is made when the item is looked at. */
  readonly key?: string;
}

export interface Completions {
  readonly items: readonly CompletionItem[];
  /** There are more: ask again when more is typed. */
  readonly incomplete: boolean;
}

/** An index as text that sorts in the same order. */
export function sortKey(index: number): string {
  return String(index).padStart(5, '0');
}
