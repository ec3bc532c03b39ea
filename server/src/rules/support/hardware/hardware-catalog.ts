// What the catalog knows about a piece of hardware: its entry, its figures with their places, and related products.

import type { Claim } from '../../../note/note.ts';
import type { Precision, Specs } from '../../../schema/entity.ts';
import { foldName } from '../../../text/fold.ts';
import { lastFor } from '../../../text/once-for.ts';
import { type Decimal, decimal, format, multiply } from '../../../values/decimal.ts';
import { computeUnitOf } from '../../../values/export-control.ts';
import type { EntityFact } from '../../../workspace/facts.ts';
import { entityOf, type RuleWorkspace } from '../../../workspace/workspace.ts';
import type { Found, Related } from '../../rule.ts';

/** What the catalog says about a claim's `ref`. */
export interface CatalogEntry {
  readonly uri: string;
  /** `hw:id`, folded. */
  readonly key: string;
  readonly name: string;
  /** All names, folded. Entries that share a name are variants of each other. */
  readonly names: ReadonlySet<string>;
  readonly specs: Specs;
  /** The severity of findings based on figures from an unsure source. */
  readonly unsure: Pick<Found, 'severity'>;
}

/** One number of the catalog with its place, in the unit in which such figures are compared. */
export interface CatalogFigure {
  readonly value: Decimal;
  /** For a message, after “the”: `1600 GB/s`, `sparse 18000 TFLOPS`, `3958 TFLOPS (twice the dense 1979 TFLOPS)`. */
  readonly text: string;
  readonly related: Related;
}

/** The figures of a claim other than compute, with the key in the catalog and the unit. */
export const PLAIN_FIGURES = [
  { field: 'memory', spec: 'memory-gb', unit: 'GB' },
  { field: 'memory-bandwidth', spec: 'memory-bandwidth-gbs', unit: 'GB/s' },
  { field: 'interconnect', spec: 'interconnect-gbs', unit: 'GB/s' },
  { field: 'tdp', spec: 'tdp-w', unit: 'W' },
] as const;

export type PlainField = (typeof PLAIN_FIGURES)[number]['field'];

const UNSURE_TIERS = ['estimate', 'press', 'secondary', 'benchmark-nominal', 'unverified'];

/** What the workspace or a pack knows about the claim's `ref`; undefined if nothing with specs defines it. */
export function catalogEntry(
  claim: Claim<'hardware' | 'control'>,
  workspace: RuleWorkspace,
): CatalogEntry | undefined {
  const ref = claim.fields.ref?.value;
  return ref && entryOf(workspace, ref.key);
}

function entryOf(workspace: RuleWorkspace, key: string): CatalogEntry | undefined {
  const fact = entityOf(workspace, key);
  if (!fact?.entity.fields.specs) return undefined;
  return readEntry(fact.entity, fact.uri, key, fact.entity.fields.specs.value);
}

// An entity is the same object until its file changes.
const readEntry = lastFor(
  (entity: EntityFact['entity'], uri: string, key: string, specs: Specs): CatalogEntry => {
    const tier = specs['source-tier']?.value.toLowerCase() ?? '';
    const unsure = UNSURE_TIERS.some((word) => tier.includes(word)) ? { severity: 'info' as const } : {};
    const names = new Set(entity.names.map(({ value }) => foldName(value)));
    return { uri, key, name: entity.fields.name?.value ?? key, names, specs, unsure };
  },
);

/**
 * The other entries of the same vendor, nearest first: those of the same family, and among equals those that share
 * the longest beginning of the id (for an Ascend 950PR, the Ascend 950DT before the Ascend 910C).
 */
export function relativesOf(entry: CatalogEntry, workspace: RuleWorkspace): readonly CatalogEntry[] {
  const vendor = entry.specs.vendor?.value.key;
  const keys = vendor ? new Set(workspace.facts('made-by', vendor).map(({ key }) => key)) : [];
  const relatives = [...keys].flatMap((key) => (key === entry.key ? [] : (entryOf(workspace, key) ?? [])));
  const closeness = (one: CatalogEntry) =>
    (isFamily(one, entry) ? 1000 : 0) + commonStart(one.key, entry.key);
  return relatives
    .map((relative) => ({ relative, near: closeness(relative) }))
    .sort((a, b) => b.near - a.near)
    .map(({ relative }) => relative);
}

/** Whether the two entries name the same family. */
export function isFamily({ specs: a }: CatalogEntry, { specs: b }: CatalogEntry): boolean {
  return a.family !== undefined && a.family.value === b.family?.value;
}

/** Whether the two share a name, as the B200 with 180 GB and the one with 192 GB do. */
export function areVariants(a: CatalogEntry, b: CatalogEntry): boolean {
  for (const name of a.names) if (b.names.has(name)) return true;
  return false;
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** The entry's own memory, bandwidth, interconnect or power. */
export function plainFigure(entry: CatalogEntry, field: PlainField): CatalogFigure | undefined {
  const of = PLAIN_FIGURES.find((plain) => plain.field === field);
  const known = of && entry.specs[of.spec];
  return known && figureOf(entry, known, of.unit);
}

/** The entry's dense compute at a precision. */
export function denseCompute(entry: CatalogEntry, precision: Precision): CatalogFigure | undefined {
  const known = entry.specs.compute?.value[precision];
  return known && figureOf(entry, known, computeUnitOf(precision));
}

/** The entry's compute with structured sparsity: the catalog's own figure, or else twice the dense one. */
export function sparseCompute(entry: CatalogEntry, precision: Precision): CatalogFigure | undefined {
  const own = entry.specs['compute-sparse']?.value[precision];
  if (own) {
    const figure = figureOf(entry, own, computeUnitOf(precision));
    return { ...figure, text: `sparse ${figure.text}` };
  }
  const dense = denseCompute(entry, precision);
  if (!dense) return undefined;
  const value = multiply(dense.value, decimal(2));
  const text = `${format(value)} ${computeUnitOf(precision)} (twice the dense ${dense.text})`;
  return { ...dense, value, text };
}

type SpecField = NonNullable<Specs['memory-gb']>;

function figureOf(
  entry: CatalogEntry,
  { value, entry: { span, key } }: SpecField,
  unit: string,
): CatalogFigure {
  const related = { uri: entry.uri, span, message: `the catalog's \`${key}\`` };
  return { value, text: `${format(value)} ${unit}`, related };
}
