/** The tables that `bench/targets.ts` prints and writes: that of the targets, and a short one for people who use Dossier. */
import { readFileSync, writeFileSync } from 'node:fs';
import { PEERS } from './measurements.ts';
import { type Measured, type Part, part, requestParts, TARGET_ROWS } from './target-rows.ts';

const UNKNOWN = 'not measured';

/** The table as Markdown. Of what was not measured it says so. */
export function tableOf(measured: Measured): string {
  const head =
    '| what | before | now | target | stretch | missed by |\n| --- | --- | --- | --- | --- | --- |';
  const lines = TARGET_ROWS.map(({ what, before, target, stretch, parts }) => {
    const all = parts(measured);
    const missed = all.map(missedBy).filter((text) => text !== '');
    return `| ${[what, before, all.map(said).join(', '), target, stretch, missed.join(', ')].join(' | ')} |`;
  });
  return [head, ...lines].join('\n');
}

function said({ label, value, unit }: Part): string {
  const figure = Number.isFinite(value) ? `${rounded(value)} ${unit}` : UNKNOWN;
  return label ? `${label} ${figure}` : figure;
}

function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

/** How many times as much as the target allows, or as little; nothing where it is reached or not measured. */
function missedBy({ label, value, most, least }: Part): string {
  const factor = most === undefined ? (least ?? 0) / value : value / most;
  return factor > 1 && Number.isFinite(factor) ? `${label ? `${label} ` : ''}${factor.toFixed(1)} ×` : '';
}

/** What users of Dossier see of the same figures; what was not measured is left out. */
export function userTableOf(measured: Measured): string {
  const of = (measurement: string, name: string) => part(measured, measurement, name);
  const seconds = (measurement: string, name: string) =>
    said({ value: of(measurement, name) / 1000, unit: 's' });
  const ms = (measurement: string, name: string) => said({ value: of(measurement, name), unit: 'ms' });
  const megabytes = (measurement: string, name: string) => said({ value: of(measurement, name), unit: 'MB' });
  const [request] = requestParts(measured);
  const rows = [
    ['`dossier check`, nothing known before, processor time', seconds('cold', 'check')],
    ['the most memory that it takes', megabytes('cold', 'peak')],
    ['the same check of notes with about fifteen findings each', seconds('realistic', 'check')],
    ['the server’s start when the notes are known, processor time', seconds('warm', 'warm with start')],
    ['the open note has its findings after the start', ms('server', 'open')],
    [
      'a key in a note of 20 KB, until its findings are there',
      ms('server', 'key to findings, 20 KB, median'),
    ],
    [
      'the slowest request beside a hub of 9,000 backlinks, p95',
      request ? said({ ...request, label: '' }) : '',
    ],
    ['memory of the server with all notes read', megabytes('server', 'resident MB')],
    ['the same after all files have changed', megabytes('server', 'resident MB after all files changed')],
    ['`dossier check` of 100,000 notes, processor time', seconds('many', 'check')],
    ...PEERS.map((name) => [`${name}, processor time`, seconds(name, name)]),
  ];
  const known = rows.filter(([, value]) => value !== UNKNOWN);
  const lines = known.map(([what, value]) => `| ${what} | ${value} |`);
  return ['| 10,000 notes of 5 KB | |', '| --- | ---: |', ...lines].join('\n');
}

const BEGIN = '<!-- figures of bench/targets.ts -->';
const END = '<!-- end of figures -->';

/** Puts figures between the marks of a page. Throws where it has none. */
export function writeFigures(file: string, figures: string): void {
  const page = readFileSync(file, 'utf8');
  const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${file} has no place for figures`);
  writeFileSync(file, `${page.slice(0, begin + BEGIN.length)}\n\n${figures}\n\n${page.slice(end)}`);
}
