/** The rows of a tree view as plain data. */
import type { PlainLocation } from '../locations.ts';
import type { FindingCounts } from './finding-badges.ts';

/** The content of one line of a view. */
export interface Row<T> {
  /** Stays the same at every refresh, and differs from its siblings' ids. */
  readonly id: string;
  readonly label: string;
  /** Text before the label, so that it is visible even in a narrow side bar. */
  readonly lead?: string;
  /** Highlighted parts of the label, in UTF-16 units. */
  readonly highlights?: readonly (readonly [number, number])[];
  readonly description?: string;
  /** Markdown, computed when it is looked at. */
  readonly tooltip?: () => string;
  /** A product icon, and a theme colour that adds nothing to the words. */
  readonly icon?: string;
  readonly color?: string;
  /** What a screen reader reads in addition to label and description. */
  readonly spoken?: string;
  /** Which commands fit it: the `viewItem` of menus. */
  readonly context?: string;
  /** Where a click leads; `within` means inside the visible diff. */
  readonly opens?: PlainLocation & { readonly within?: boolean };
  /** What a click does, where that is more than to open a place. */
  readonly runs?: { readonly command: string; readonly arguments: readonly unknown[] };
  readonly findings?: FindingCounts;
  readonly children?: readonly Row<T>[];
  /** In place of `children`, where there may be very many: they are asked for when the row is opened. */
  readonly pages?: Pages<T>;
  readonly collapsed?: boolean;
  /** What commands on the row are about. */
  readonly item?: T;
}

/** Children that are asked for part by part. */
export interface Pages<T> {
  readonly count: number;
  load(from: number, most: number): Promise<readonly Row<T>[]>;
  /** What stands below all of them, and is not counted. */
  readonly last?: readonly Row<T>[];
}

/** A row in its place; the object stays the same from refresh to refresh. */
export interface Node<T> {
  readonly id: string;
  readonly parent: Node<T> | undefined;
  row: Row<T>;
  look: string;
  children: Node<T>[];
  /** How many children were asked for, where there are pages. */
  loaded?: number;
}
