// A workbook as XLSX. This file is in a bundle of its own, so it takes plain data and knows nothing of notes.

import writeWorkbook, { type Sheet, type SheetData } from 'write-excel-file/node';
import { getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings } from 'write-excel-file/utility';
import type { Cell } from './ledger.ts';
import type { WorkbookContent } from './workbook.ts';

/**
 * The workbook's bytes. Numbers and days are real ones, next to the figure as written; every other cell is
 * a text, which no spreadsheet runs. The marking is in the header and footer of each printed page.
 */
export async function writeXlsx({ marking, about, tables }: WorkbookContent): Promise<Uint8Array> {
  const sheets = [
    aboutSheet(about),
    ...tables.map(({ label, headings, rows }) => sheetOf(label, headings, rows)),
  ];
  return writeWorkbook(sheets, { features: [printed(marking)] }).toBuffer();
}

type Written = Sheet<never> & { data: SheetData };

function aboutSheet(rows: WorkbookContent['about']): Written {
  return {
    sheet: 'About',
    data: rows.map(([what, cell]) => [{ ...textCell(what), fontWeight: 'bold' as const }, written(cell)]),
    columns: [{ width: 28 }, { width: 40 }],
    dateFormat: 'yyyy-mm-dd',
  };
}

function sheetOf(label: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Written {
  const heads = headings.map((heading) => ({ ...textCell(heading), fontWeight: 'bold' as const }));
  return {
    // A sheet's name has at most 31 characters and none of these.
    sheet: label.replace(/[\\/?*[\]:']/g, ' ').slice(0, 31),
    data: [heads, ...rows.map((row) => row.map(written))],
    columns: headings.map((heading, at) => ({ width: widthOf(heading, rows, at) })),
    stickyRowsCount: 1,
    orientation: 'landscape',
    dateFormat: 'yyyy-mm-dd',
  };
}

/** In characters. */
function widthOf(heading: string, rows: readonly (readonly Cell[])[], at: number): number {
  const lengths = rows.slice(0, 200).map((row) => {
    const cell = row[at];
    return cell && 'text' in cell ? cell.text.length : 12;
  });
  return Math.min(Math.max(heading.length + 2, ...lengths), 50);
}

/** The most characters that a cell may hold. */
const LONGEST = 32_767;

function textCell(text: string) {
  // Spreadsheets read `_x0041_` as a character's number.
  const safe = text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_').replace(/\r\n?/g, '\n');
  return { value: cut(safe), type: String, format: '@' };
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

function written(cell: Cell) {
  if (cell === undefined) return null;
  if ('text' in cell) return textCell(cell.text);
  if ('day' in cell) {
    const day = new Date(`${cell.day}T00:00:00Z`);
    // Spreadsheets count days from 1900.
    return day.getUTCFullYear() < 1900 || Number.isNaN(day.getTime())
      ? textCell(cell.day)
      : { value: day, type: Date, format: 'yyyy-mm-dd' };
  }
  const number = Number(cell.number);
  return Number.isFinite(number)
    ? { value: number, type: Number, format: Number.isInteger(number) ? '#,##0' : '#,##0.####' }
    : textCell(cell.number);
}

/** Header and footer of every printed page. */
function printed(marking: string) {
  const markup = `<headerFooter><oddHeader>&amp;C&amp;B${marking}</oddHeader><oddFooter>&amp;C&amp;B${marking}&amp;R&amp;P / &amp;N</oddFooter></headerFooter>`;
  const order = getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [];
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml: string) =>
            insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet'),
        },
      },
    },
  };
}
