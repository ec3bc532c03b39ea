// Adds up the totals of tables.

import type { Note } from '../../../note/note.ts';
import type { ProseBlock } from '../../../note/prose.ts';
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  format,
  greatest,
  percentOf,
  subtract,
  ZERO,
} from '../../../values/decimal.ts';
import { tablesOf } from './tables.ts';
import { figureIn, figurePattern, type WrittenFigure } from './written-figures.ts';

/** A total of a column in which every cell could be read. Its place is that of the figure in the cell's text. */
export interface Total {
  readonly cell: ProseBlock;
  readonly start: number;
  readonly end: number;
  readonly stated: string;
  readonly heading: string;
  /** The number of rows that were added up. */
  readonly rows: number;
  /** Their sum, if it differs from the total. */
  readonly sum?: string;
}

const TOTAL =
  /^\W*(?:(?:grand|overall|combined)\s)?(?:totals?|sum|合\s?计|总\s?计|總計|合計|합계|gesamt|summe)\W*$/iu;
// Rows that are part of another row, or a sum of some rows.
const PARTIAL =
  /sub-?\s?total|(?<!\p{L})(?:totals?|sum|of\swhich|thereof|incl\.|including|net|gross)(?!\p{L})|小计|小計|其中|合计|합계/iu;
const INDENTED = /^(?:[\u00a0\u2003└├↳→•·›–—-]|\+\s)/u;
// Columns that do not add up, or whose rows may overlap.
const NO_SUM =
  /%|(?<!\p{L})(?:rate|ratio|margin|score|average|avg|mean|median|price|cost\sper|growth|change|delta|diff(?:erence)?|δ|per|rank(?:ing)?|year|date|id|no|number|version|yield|multiple|min|max|peak|speed|speedup|latency|time|duration|unique|distinct|percent(?:age)?|index|rating|level|priority|weighted|cumulative|running|status|coverage|target|range|before|after)(?!\p{L})|#|[x×]$|均|率|价|累计/iu;
const SHARES =
  /(?<!\p{L})(?:shares?|weights?|allocation|portion|proportion|distribution|mix|split|of\stotal|of\sportfolio)(?!\p{L})|占比|比例|^\s*(?:%|percent(?:age)?)\s*$/iu;
// Values in such a column are rounded even if no cell names a unit.
const ROUNDED =
  /[()$€£¥₹₩[\]]|(?<!\p{L})(?:revenue|sales|income|profit|costs?|budget|spend(?:ing)?|amount|value|funding|investment|assets|debt|cash|gdp|population|emissions|usd|eur|gbp|cny|m|mn|bn|million|billion|k|gb|mb|tb|hours?|hrs|days?|kg|tonnes?|tons?|mw|gw|kwh|km|ha)(?!\p{L})|元|万|亿/iu;
// Things that several rows may count and the total counts once.
const OVERLAPPING =
  /(?<!\p{L})(?:authors?|papers?|publications?|articles?|documents?|institutions?|funders?|users?|people|persons?|players?|visitors?|customers?|clients?|members?|participants?|organi[sz]ations?|companies|entities|countries|sources?|contributors?|scanned|languages?|repos?(?:itories)?|hosts?|domains?|ips?)(?!\p{L})/iu;
const CELL = new RegExp(
  `^(?<sign>[−–-])?(?<open>\\()?${figurePattern('A')}(?<close>\\))?(?:\\s?(?<unit>[\\p{L}/]{1,12}))?$`,
  'u',
);

/** The totals of the note's tables, in order. */
export function totalsOf(note: Note): Total[] {
  return tablesOf(note).flatMap((table) => {
    const [heading = [], ...body] = table;
    const last = body.at(-1) ?? [];
    const rows = body.slice(0, -1);
    if (rows.length < 2 || !isWholeTable(note, heading) || !TOTAL.test(last[0]?.text ?? '')) return [];
    if (rows.some(([label]) => isPartial(label?.text ?? ''))) return [];
    return last.flatMap((cell, index) => {
      const total =
        index === 0
          ? undefined
          : totalOf(
              heading[index],
              rows.map((row) => row[index]),
              cell,
            );
      return total ?? [];
    });
  });
}

/** A table in a list or a block quote may run into the next one, or be someone else's. */
function isWholeTable({ text, blocks }: Note, [first]: readonly ProseBlock[]): boolean {
  if (!first || first.quoted || first.listed) return false;
  const block = lastUpTo(blocks, first.span.start);
  return block !== undefined && /^[|\s]*$/.test(text.slice(block.start, first.span.start));
}

function lastUpTo(blocks: Note['blocks'], at: number) {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.start ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return blocks[low - 1];
}

function isPartial(label: string): boolean {
  return PARTIAL.test(label) || INDENTED.test(label);
}

function totalOf(
  heading: ProseBlock | undefined,
  column: readonly (ProseBlock | undefined)[],
  cell: ProseBlock,
): Total | undefined {
  const stated = readCell(cell.text);
  const parts = column.map((one) => readCell(one?.text ?? ''));
  if (!heading || !stated || !parts.every((part) => part !== undefined)) return undefined;
  const isShare = stated.figure.percent && compare(stated.figure.value, decimal(100)) === 0;
  if (isShare ? !SHARES.test(heading.text) : stated.figure.percent || NO_SUM.test(heading.text))
    return undefined;
  if (!oneUnit([...parts, stated])) return undefined;
  const sum = parts.reduce<Decimal>((all, { figure }) => add(all, figure.value), ZERO);
  const exact = isCounts(heading.text, [...parts, stated]);
  const slack = [...parts, stated].reduce<Decimal>((all, { figure }) => add(all, figure.slack), ZERO);
  const off = absolute(subtract(sum, stated.figure.value));
  const isWrong = compare(off, exact ? ZERO : slack) > 0;
  if (isWrong && mayOverlap(heading.text, parts, stated, sum)) return undefined;
  // Shares of something other than the whole are not even close to it.
  if (isShare && compare(off, percentOf(stated.figure.value, 30)) > 0) return undefined;
  const start = cell.text.length - cell.text.trimStart().length;
  return {
    cell,
    start,
    end: start + cell.text.trim().length,
    stated: cell.text.trim(),
    heading: heading.text.trim(),
    rows: parts.length,
    ...(isWrong && { sum: `${grouped(sum)}${stated.figure.percent ? '%' : ''}` }),
  };
}

/** Whether the total is the largest row, or less than the sum of things that may be counted twice. */
function mayOverlap(heading: string, parts: readonly Cell[], { figure: total }: Cell, sum: Decimal): boolean {
  const most = parts.reduce<Decimal>((all, { figure }) => greatest(all, figure.value), ZERO);
  const isLess = compare(total.value, sum) < 0 && compare(total.value, most) >= 0;
  return compare(total.value, most) === 0 || (isLess && OVERLAPPING.test(heading));
}

interface Cell {
  readonly figure: WrittenFigure;
  readonly unit: string;
}

function readCell(text: string): Cell | undefined {
  const match = CELL.exec(text.trim().slice(0, 60));
  const figure = match?.groups && text.trim().length <= 60 ? figureIn(match.groups, 'A') : undefined;
  if (!match?.groups || !figure) return undefined;
  const { sign, open, close, unit = '' } = match.groups;
  if ((open === undefined) !== (close === undefined)) return undefined;
  const isNegative = sign !== undefined || open !== undefined;
  const value = isNegative ? { ...figure.value, digits: -figure.value.digits } : figure.value;
  return { figure: { ...figure, value }, unit: unit.toLowerCase().replace(/s$/, '') };
}

/**
 * Whether the cells share a currency and a unit, are all or none in per cent, and do not mix `1.234` with figures
 * that have fewer decimals.
 */
function oneUnit(cells: readonly Cell[]): boolean {
  const kinds = new Set(cells.map(({ figure, unit }) => `${figure.currency} ${unit} ${figure.percent}`));
  const decimals = new Set(cells.map(({ figure }) => figure.digits.split('.')[1]?.length ?? 0));
  return kinds.size === 1 && (!decimals.has(3) || decimals.size === 1);
}

function isCounts(heading: string, cells: readonly Cell[]): boolean {
  return (
    !ROUNDED.test(heading) &&
    cells.every(
      ({ figure, unit }) =>
        figure.currency === '' &&
        unit === '' &&
        !figure.percent &&
        figure.magnitude === '' &&
        !figure.digits.includes('.'),
    )
  );
}

function grouped(value: Decimal): string {
  const [whole = '', fraction] = format(value).split('.');
  const separated = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}
