// Bundles as the tests read them.

import type { Ledger } from '../../server/src/export/export-ledger.ts';
import type { Selection } from '../../server/src/export/selection.ts';
import { bundleText, stixObjects } from '../../server/src/export/stix.ts';
import type { StixProfile } from '../../server/src/export/stix-profiles.ts';
import { TODAY } from './workspace.ts';

/** An object of a bundle. */
export interface StixObject {
  readonly type: string;
  readonly id: string;
  readonly spec_version: string;
  readonly [property: string]: unknown;
}

/** The moment of the first export. */
export const FIRST = `${TODAY}T09:00:00.000Z`;

export interface BundleOptions {
  readonly profile?: StixProfile;
  readonly ledger?: Ledger;
  readonly now?: string;
}

/** The text of a bundle: a first export, unless a ledger is given. */
export function toStix(selection: Selection, options: BundleOptions = {}): string {
  return bundleText(exported(selection, options).objects);
}

/** The same, before it is text. */
export function exported(
  selection: Selection,
  { profile = 'full', ledger = new Map(), now = FIRST }: BundleOptions = {},
) {
  return stixObjects(selection, { profile, ledger, now });
}
