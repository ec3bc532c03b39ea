// The figures of a catalog entry, their source, and the total processing performance that they give.

import type { Entity } from '../../note/note.ts';
import { PRECISIONS, type Specs } from '../../schema/entity.ts';
import { format } from '../../values/decimal.ts';
import {
  computeUnitOf,
  EXPORT_CONTROL_NOTICE,
  explainPerformance,
  formatDensity,
  processingPerformance,
} from '../../values/export-control.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { nameOf } from '../symbols/entity-name.ts';
import { factTable, paragraphs, plainMarkdown } from './markdown-text.ts';

/** The catalog's figures as Markdown; empty for an entity without `specs`. Unknown figures are left out. */
export function hardwareCard(workspace: Workspace, { fields }: Entity): string {
  const specs = fields.specs?.value;
  if (!specs) return '';
  return paragraphs(
    factTable([...identityRows(workspace, specs), ...figureRows(specs), ...exportRows(specs)]),
    sourceLine(specs),
  );
}

function identityRows(workspace: Workspace, specs: Specs): [string, string][] {
  const rows: [string, string | undefined][] = [
    ['Vendor', specs.vendor && nameOf(workspace, specs.vendor.value.key)],
    ['Family', specs.family?.value],
    ['Release', specs.release?.value.text],
    ['Status', specs.status?.value],
    ['Foundry', specs.foundry?.value],
  ];
  return rows.flatMap(([name, value]) => (value ? [[name, plainMarkdown(value)] as [string, string]] : []));
}

const UNITS: readonly (readonly [keyof Specs, string, string])[] = [
  ['process-nm', 'Process', 'nm'],
  ['die-mm2', 'Die', 'mm²'],
  ['memory-gb', 'Memory', 'GB'],
  ['memory-bandwidth-gbs', 'Memory bandwidth', 'GB/s'],
  ['interconnect-gbs', 'Interconnect', 'GB/s'],
  ['tdp-w', 'TDP', 'W'],
];

function figureRows(specs: Specs): [string, string][] {
  const rows = UNITS.flatMap(([key, name, unit]): [string, string][] => {
    const value = specs[key]?.value;
    if (typeof value !== 'object' || value === null || !('digits' in value)) return [];
    const type =
      key === 'memory-gb' && specs['memory-type'] ? ` ${plainMarkdown(specs['memory-type'].value)}` : '';
    return [[name, `${format(value)} ${unit}${type}`]];
  });
  return [
    ...rows,
    ...computeRow('Compute, dense', specs.compute?.value),
    ...computeRow('Compute, sparse', specs['compute-sparse']?.value),
  ];
}

function computeRow(name: string, compute: NonNullable<Specs['compute']>['value'] = {}): [string, string][] {
  const figures = PRECISIONS.flatMap((precision) => {
    const figure = compute[precision];
    return figure ? [`${format(figure.value)} ${computeUnitOf(precision)} ${precision.toUpperCase()}`] : [];
  });
  return figures.length > 0 ? [[name, figures.join(', ')]] : [];
}

function exportRows(specs: Specs): [string, string][] {
  const compute = Object.entries(specs.compute?.value ?? {});
  const performance = processingPerformance(
    Object.fromEntries(compute.map(([precision, figure]) => [precision, figure?.value])),
  );
  if (!performance) return [];
  const rows: [string, string][] = [
    ['TPP', `${format(performance.value)} = ${explainPerformance(performance)}`],
  ];
  const die = specs['die-mm2']?.value;
  const density = die && formatDensity(performance.value, die);
  return density === undefined ? rows : [...rows, ['Performance density', `${density} per mm²`]];
}

function sourceLine(specs: Specs): string {
  const hasCompute = Object.keys(specs.compute?.value ?? {}).length > 0;
  const notice = hasCompute ? `TPP and density: ${EXPORT_CONTROL_NOTICE}.` : '';
  const tier = specs['source-tier'] ? ` (${plainMarkdown(specs['source-tier'].value)})` : '';
  const source = specs.source ? `Source: ${plainMarkdown(specs.source.value)}${tier}` : '';
  return paragraphs(notice, source);
}
