// The wording and related places of findings about hardware figures.

import type { Claim, Note } from '../../../note/note.ts';
import type { RuleWorkspace } from '../../../workspace/workspace.ts';
import type { Found, Related } from '../../rule.ts';
import { type CatalogEntry, catalogEntry } from './hardware-catalog.ts';
import { type ClassifiedFigure, classifyFigures, type FigureCode } from './hardware-figures.ts';
import { type OtherReading, otherReading } from './other-reading.ts';

/** A figure with the requested code, in the claim that states it. */
export interface FigureOf {
  readonly claim: Claim<'hardware'>;
  readonly figure: ClassifiedFigure;
  /** Absent if nothing with specs defines the claim's `ref`. */
  readonly entry?: CatalogEntry;
  /** Another place where the catalog has this very number. */
  readonly other?: OtherReading;
}

/** Every hardware figure of the note that has `code`. */
export function* figuresWith(code: FigureCode, note: Note, workspace: RuleWorkspace): Iterable<FigureOf> {
  for (const claim of note.claims) {
    if (claim.kind !== 'hardware') continue;
    const entry = catalogEntry(claim, workspace);
    for (const figure of classifyFigures(claim, entry, workspace)) {
      if (figure.code !== code) continue;
      const other = entry && otherReading(figure, entry, workspace);
      yield { claim, figure, ...(entry && { entry }), ...(other && { other }) };
    }
  }
}

/** A finding on the figure's value that points to the catalog's lines, milder if the catalog itself is unsure. */
export function figureFound(of: FigureOf, message: string, fixes: Found['fixes'] = []): Found {
  const { figure, entry, other } = of;
  const own = figure.known ? [figure.known.related] : [];
  const related = [...own, ...(other?.related ? [other.related] : [])];
  const severity = other?.variant ? { severity: 'info' as const } : entry?.unsure;
  return { span: figure.stated.span, message, related, fixes, ...severity };
}

/** What the claim cites: `src:S1`, `src:S1 and src:S2`, `no source`. */
export function claimSources(claim: Claim<'hardware'>): string {
  const ids = claim.fields.source?.value.map(({ value }) => `src:${value.id}`) ?? [];
  return ids.length > 0 ? ids.join(' and ') : 'no source';
}

/** The source of the catalog's figures, the first one alone, and how reliable it is. */
export function catalogSource(entry: CatalogEntry): string {
  const [first = 'no source', ...more] = sourcesOf(entry);
  const others = more.length > 0 ? ` and ${more.length} more` : '';
  const tier = entry.specs['source-tier']?.value;
  return tier === undefined ? `${first}${others}` : `${first}${others}, ${tier}`;
}

/** The catalog's further sources, as related places. */
export function furtherSources(entry: CatalogEntry): Related[] {
  const field = entry.specs.source;
  if (!field) return [];
  const [, ...more] = sourcesOf(entry);
  return more.map((source) => ({ uri: entry.uri, span: field.entry.span, message: `also from ${source}` }));
}

// A catalog lists its sources in one text, separated by semicolons.
function sourcesOf({ specs }: CatalogEntry): string[] {
  return specs.source?.value.split(/;\s+/).filter((source) => source !== '') ?? [];
}
