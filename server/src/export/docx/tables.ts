// Tables and claims of a document.

import {
  AlignmentType,
  Bookmark,
  BorderStyle,
  type FileChild,
  type ITableBordersOptions,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { ClaimBlock, Inline, Table as TableModel } from '../document/model.ts';
import { printable, type Runs } from './runs.ts';

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'B8C2CC' } as const;
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const GRID: ITableBordersOptions = {
  top: LINE,
  bottom: LINE,
  left: LINE,
  right: LINE,
  insideHorizontal: LINE,
  insideVertical: LINE,
};
const SHADE = { type: ShadingType.CLEAR, fill: 'EEF2F6', color: 'auto' } as const;
const WHOLE = { size: 100, type: WidthType.PERCENTAGE } as const;
const MARGINS = { top: 30, bottom: 30, left: 90, right: 90 } as const;

/** The width of the text on A4, in twentieths of a point. */
export const TEXT_WIDTH = 9026;

/** A table of the note; its head is repeated on every page. */
export function tableOf({ align, rows }: TableModel, runs: Runs): Table {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const width = Math.floor(TEXT_WIDTH / columns);
  return new Table({
    width: WHOLE,
    columnWidths: Array.from({ length: columns }, () => width),
    margins: MARGINS,
    borders: GRID,
    rows: rows.map(
      (row, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: Array.from({ length: columns }, (_, index) =>
            cell([lineOf(row[index] ?? [], runs, at === 0, align[index])], {
              width,
              ...(at === 0 && { shading: SHADE }),
            }),
          ),
        }),
    ),
  });
}

interface CellOptions {
  readonly width: number;
  readonly span?: number;
  readonly shading?: typeof SHADE;
}

function cell(children: readonly Paragraph[], { width, span, shading }: CellOptions): TableCell {
  return new TableCell({
    children,
    width: { size: width, type: WidthType.DXA },
    ...(span !== undefined && { columnSpan: span }),
    ...(shading && { shading }),
  });
}

function lineOf(
  inlines: readonly Inline[],
  runs: Runs,
  isHead = false,
  align?: 'left' | 'right' | 'center',
): Paragraph {
  const shown = isHead
    ? inlines.map((inline) => (inline.type === 'text' ? { ...inline, bold: true } : inline))
    : inlines;
  return new Paragraph({
    style: 'Compact',
    children: runs.of(shown),
    ...(align && {
      alignment: { left: AlignmentType.LEFT, right: AlignmentType.RIGHT, center: AlignmentType.CENTER }[
        align
      ],
    }),
  });
}

const LABELS = 2200;

/** A claim: its kind, its statement and its facts, kept together on a page. */
export function claimTables(claim: ClaimBlock, bookmark: string | undefined, runs: Runs): FileChild[] {
  const { kind, id, marking, headline, facts, matrix } = claim;
  const head = [
    new TextRun({ text: printable(kind), bold: true, color: '52606D' }),
    ...(id === undefined ? [] : [new TextRun({ text: `  ${printable(id)}`, color: '52606D' })]),
    ...(marking === undefined ? [] : [new TextRun({ text: `  ${marking}`, bold: true })]),
  ];
  const first = new Paragraph({
    style: 'Compact',
    keepNext: true,
    children: bookmark === undefined ? head : [new Bookmark({ id: bookmark, children: head })],
  });
  const whole = { width: TEXT_WIDTH, span: 2 };
  const rows = [
    new TableRow({ cantSplit: true, children: [cell([first], { ...whole, shading: SHADE })] }),
    new TableRow({
      cantSplit: true,
      children: [cell([new Paragraph({ style: 'DossierClaim', children: runs.of(headline) })], whole)],
    }),
    ...facts.map(([label, lines], at) => factRow(label, lines, at < facts.length - 1, runs)),
  ];
  const table = new Table({
    width: WHOLE,
    columnWidths: [LABELS, TEXT_WIDTH - LABELS],
    layout: TableLayoutType.FIXED,
    margins: MARGINS,
    borders: { ...GRID, insideVertical: NONE },
    rows,
  });
  return [table, gap(), ...(matrix ? [tableOf(matrix, runs), gap()] : [])];
}

function factRow(
  label: string,
  lines: readonly (readonly Inline[])[],
  keepNext: boolean,
  runs: Runs,
): TableRow {
  const name = new Paragraph({
    style: 'Compact',
    keepNext,
    children: [new TextRun({ text: printable(label), color: '52606D' })],
  });
  const values = lines.map((line) => new Paragraph({ style: 'Compact', keepNext, children: runs.of(line) }));
  return new TableRow({
    cantSplit: true,
    children: [cell([name], { width: LABELS }), cell(values, { width: TEXT_WIDTH - LABELS })],
  });
}

/** Without anything between them, two tables would merge. */
function gap(): Paragraph {
  return new Paragraph({ style: 'Compact', children: [] });
}
