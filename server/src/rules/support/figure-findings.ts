// How the findings of hardware figures are worded, and where they point.

import type { HardwareClaim, Note } from '../../note/note.ts';
import { format } from '../../values/decimal.ts';
import type { RuleWorkspace } from '../../workspace/workspace.ts';
import type { Found } from '../rule.ts';
import {
  type CatalogEntry,
  type CatalogFigure,
  type ClassifiedFigure,
  catalogEntry,
  classifyFigures,
  type FigureCode,
} from './hardware-figures.ts';

/** A figure that has the code asked for, in the claim that states it. */
export interface FigureOf {
  readonly claim: HardwareClaim;
  readonly figure: ClassifiedFigure;
  /** Absent where nothing with specs defines the claim's `ref`. */
  readonly entry?: CatalogEntry;
}

/** Every hardware figure of the note that has `code`. */
export function* figuresWith(code: FigureCode, note: Note, workspace: RuleWorkspace): Iterable<FigureOf> {
  for (const claim of note.claims) {
    if (claim.kind !== 'hardware') continue;
    const entry = catalogEntry(claim, workspace);
    for (const figure of classifyFigures(claim, entry, workspace)) {
      if (figure.code === code) yield { claim, figure, ...(entry && { entry }) };
    }
  }
}

/** A finding on the figure's value, related to the catalog's line, milder where the catalog itself is unsure. */
export function figureFound(of: FigureOf, message: string, fixes: Found['fixes'] = []): Found {
  const { figure, entry } = of;
  const related = figure.known ? [figure.known.related] : [];
  return { span: figure.stated.span, message, related, fixes, ...entry?.unsure };
}

/** A catalog number with its unit: `1600 GB/s`. */
export function catalogText(known: CatalogFigure): string {
  return `${format(known.value)} ${known.unit}`;
}

/** Whom the claim cites: `src:S1`, `src:S1 and src:S2`, `no source`. */
export function claimSources(claim: HardwareClaim): string {
  const ids = claim.fields.source?.value.map(({ value }) => `src:${value.id}`) ?? [];
  return ids.length > 0 ? ids.join(' and ') : 'no source';
}

/** Where the catalog has its figures from, and how far that is to be trusted. */
export function catalogSources({ specs }: CatalogEntry): string {
  const source = specs.source?.value ?? 'no source';
  const tier = specs['source-tier']?.value;
  return tier === undefined ? source : `${source}, ${tier}`;
}
