// `dossier stats --calibration`: how well judgments with an outcome were calibrated, by term, author, tag and year.

import {
  type Calibration,
  calibrate,
  ENOUGH,
  type Group,
  type TermRow,
} from '../features/forecasts/calibration.ts';
import { type ForecastItem, listForecasts } from '../features/views/forecasts.ts';
import { finish } from '../workspace/steps.ts';
import type { CalibrationFormat } from './formats.ts';
import { dimmer, printJson } from './list-format.ts';
import { openWorkspace } from './open-workspace.ts';
import { refusable } from './refusable.ts';
import { counted } from './severities.ts';
import { onOneLine, tableOf } from './table.ts';
import { CLEAN, FAILURE, type Terminal } from './terminal.ts';

export interface CalibrationRequest {
  /** As written; an empty list means the whole workspace. */
  readonly paths: readonly string[];
  readonly format: CalibrationFormat;
}

/** Runs the command and returns its exit code. */
export function runCalibration({ paths, format }: CalibrationRequest, terminal: Terminal): Promise<number> {
  return refusable(terminal, async () => {
    const { workspace, selection, failed } = await openWorkspace(paths, terminal);
    const wanted = new Set(selection.documents.map(({ uri }) => uri));
    const forecasts = finish(listForecasts(workspace, (uri) => wanted.has(uri)));
    const calibration = calibrate(forecasts.flatMap(({ scored }) => scored ?? []));
    if (format === 'json') printJson(terminal, { forecasts: countsOf(forecasts), ...calibration });
    else if (format === 'markdown') terminal.out(markdown(forecasts, calibration));
    else terminal.out(pretty(forecasts, calibration, dimmer(terminal)));
    return failed ? FAILURE : CLEAN;
  });
}

function countsOf(forecasts: readonly ForecastItem[]) {
  const number = (test: (one: ForecastItem) => boolean) => forecasts.filter(test).length;
  return {
    open: number(({ state }) => state === 'open'),
    overdue: number(({ state }) => state === 'overdue'),
    resolved: number(({ state }) => state === 'resolved'),
    scored: number(({ scored }) => scored !== undefined),
    partly: number(({ outcome }) => outcome === 'partly'),
    void: number(({ outcome }) => outcome === 'void'),
    /** The outcome is true or false, and no likelihood is stated. */
    unstated: number(({ outcome, scored }) => (outcome === 'true' || outcome === 'false') && !scored),
  };
}

type Cells = readonly (string | undefined)[];
interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Cells[];
}

function termTable({ terms }: Calibration): Table {
  const rows = terms.map(
    ({ words, min, max, count, cameTrue, share, least, greatest, reading }: TermRow): Cells => [
      words,
      `${min}–${max}%`,
      String(count),
      String(cameTrue),
      `${share}%`,
      `${least}–${greatest}%`,
      READINGS[reading],
    ],
  );
  return { head: ['Term', 'Band', 'Count', 'Came true', 'Share', '95% interval', 'Reading'], rows };
}

const READINGS: Readonly<Record<TermRow['reading'], string>> = {
  'too few': `fewer than ${ENOUGH}: too few to say`,
  fits: 'fits its band',
  'more often': 'came true more often than it says',
  'less often': 'came true less often than it says',
};

function groupTable(name: string, groups: readonly Group[]): Table {
  const rows = groups.map(
    ({ name, count, brier, tooFew }): Cells => [
      name,
      String(count),
      brier.toFixed(4),
      tooFew ? READINGS['too few'] : '',
    ],
  );
  return { head: [name, 'Count', 'Brier', 'Reading'], rows };
}

function tablesOf(calibration: Calibration): Table[] {
  return [
    termTable(calibration),
    groupTable('Author', calibration.byAuthor),
    groupTable('Tag', calibration.byTag),
    groupTable('Year', calibration.byYear),
  ].filter(({ rows }) => rows.length > 0);
}

/** The numbers of forecasts, and the score over all, in two sentences. */
function summary(forecasts: readonly ForecastItem[], { brier, tooFew }: Calibration): string[] {
  const { open, overdue, resolved, scored, partly, void: fallenAway, unstated } = countsOf(forecasts);
  const leftOut = [
    [partly, 'partly true'],
    [fallenAway, 'void'],
    [unstated, 'without a likelihood'],
  ] as const;
  const parts = leftOut.flatMap(([number, what]) => (number > 0 ? [`${number} ${what}`] : []));
  const without = parts.length > 0 ? `, left out: ${parts.join(', ')}` : '';
  const few = tooFew ? `; ${READINGS['too few']}` : '';
  return [
    `${counted(resolved, 'forecast')} with an outcome (${scored} scored${without}), ${overdue} overdue, ${open} open`,
    brier === undefined
      ? 'Nothing is scored yet: write `outcome` into the judgments whose horizon has passed.'
      : `Brier score ${brier.toFixed(4)} (0 is best; who always says 50% gets 0.25)${few}`,
  ];
}

function pretty(
  forecasts: readonly ForecastItem[],
  calibration: Calibration,
  dim: (text: string) => string,
): string {
  const tables = tablesOf(calibration).map(({ head, rows }) =>
    tableOf(
      head.map((text) => text.toUpperCase()),
      rows,
      dim,
    ),
  );
  return [`${summary(forecasts, calibration).join('\n')}\n`, ...tables].join('\n');
}

function markdown(forecasts: readonly ForecastItem[], calibration: Calibration): string {
  const line = (cells: Cells) => `| ${cells.map((cell) => escaped(cell ?? '')).join(' | ')} |\n`;
  const tables = tablesOf(calibration).map(
    ({ head, rows }) => `${line(head)}| ${head.map(() => '---').join(' | ')} |\n${rows.map(line).join('')}`,
  );
  return ['## Calibration\n', `${summary(forecasts, calibration).join('. ')}\n`, ...tables].join('\n');
}

/** Text of a note, escaped so that a cell shows it unchanged. */
function escaped(text: string): string {
  return onOneLine(text).replace(/[\\`*_[\]<>|~&$]/g, '\\$&');
}
