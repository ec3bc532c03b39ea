/** The rows of the table of targets: what was measured of each, and how far from its target it is. */
import { type Figures, PEERS } from './measurements.ts';

/** The figures of each measurement that has been made. */
export type Measured = Readonly<Record<string, Figures | undefined>>;

export interface TargetRow {
  readonly what: string;
  /** Before the work on issue 14, as it says. */
  readonly before: string;
  readonly target: string;
  readonly stretch: string;
  /** Figures beside what they should be at most, or at least; in the order of the target. */
  readonly parts: (measured: Measured) => readonly Part[];
}

export interface Part {
  readonly label?: string;
  readonly value: number;
  readonly unit: '×' | 'ms' | 's' | 'MB' | '%';
  readonly most?: number;
  readonly least?: number;
}

/** A figure of a measurement; NaN where it was not made. */
export const part = (measured: Measured, measurement: string, name: string): number =>
  measured[measurement]?.[name] ?? Number.NaN;

const SIZES = [
  ['5 KB', '5000'],
  ['20 KB', '20000'],
  ['200 KB', '200000'],
  ['2 MB', '2000000'],
] as const;

/** The greatest of the figures whose names end so. */
export function greatest(figures: Figures | undefined, ending: RegExp): [string, number] {
  const all = Object.entries(figures ?? {}).filter(([name]) => ending.test(name));
  return all.reduce<[string, number]>(
    (most, one) => (one[1] > most[1] ? one : most),
    ['', Number.NEGATIVE_INFINITY],
  );
}

function key(measured: Measured, label: string, name: string, most?: number): Part {
  const value = part(measured, 'keystrokes', name) * 100;
  return { label, value, unit: '%', ...(most !== undefined && { most }) };
}

const RENAME = /^rename/;

/** The slowest request that is no rename, and the slowest rename. */
export function requestParts({ requests }: Measured): Part[] {
  const isRename = (name: string) => RENAME.test(name);
  const p95 = Object.entries(requests ?? {}).filter(([name]) => / p95$/.test(name));
  const of = (keep: (name: string) => boolean) =>
    greatest(
      Object.fromEntries(p95.filter(([name]) => keep(name) && !/till all is checked/.test(name))),
      / p95$/,
    );
  const [slowest, value] = of((name) => !isRename(name));
  const [, renaming] = of(isRename);
  return [
    { label: slowest.replace(': p95', ''), value, unit: 'ms', most: 20 },
    { label: 'rename', value: renaming, unit: 'ms', most: 100 },
  ];
}

function holdParts({ server, requests }: Measured): Part[] {
  const [atRequests, first] = greatest(requests, /: hold$/);
  const [otherwise, second] = greatest(server, /^longest hold/);
  return [
    { label: otherwise.replace(/^longest hold |, processor$/g, ''), value: second, unit: 'ms', most: 50 },
    { label: atRequests.replace(': hold', ''), value: first, unit: 'ms', most: 50 },
  ];
}

function linearity(measured: Measured): number {
  const perNote = (name: string) => part(measured, name, 'check') / part(measured, name, 'notes');
  return perNote('many') / perNote('cold');
}

function peerParts(measured: Measured): Part[] {
  return PEERS.map((label) => ({
    label,
    value: part(measured, label, label) / part(measured, label, 'dossier'),
    unit: '×',
    least: 10,
  }));
}

function languageServerParts(measured: Measured): Part[] {
  const figure = (name: string) => part(measured, 'language-servers', name);
  return ['first symbols', 'references', 'key to diagnostics'].map((label) => ({
    label,
    value: figure(`their ${label}`) / figure(`our ${label}`),
    unit: '×',
    least: 10,
  }));
}

const ratio = (measured: Measured, name: string, most: number): Part[] => [
  { value: part(measured, name, 'check') / part(measured, name, 'read'), unit: '×', most },
];

export const TARGET_ROWS: readonly TargetRow[] = [
  {
    what: 'cold: 10k notes read, indexed and checked ÷ reading them',
    ...{ before: '87 ×', target: '≤ 12 ×', stretch: '≤ 6 ×' },
    parts: (measured) => ratio(measured, 'cold', 12),
  },
  {
    what: 'the same on realistic notes',
    ...{ before: '200 ×', target: '≤ 20 ×', stretch: '≤ 10 ×' },
    parts: (measured) => ratio(measured, 'realistic', 20),
  },
  {
    what: 'warm: everything known and every finding sent ÷ walk + stat',
    ...{ before: 'as cold', target: '≤ 3 ×', stretch: '≤ 1.3 ×' },
    parts: (measured) => {
      const walk = part(measured, 'warm', 'walk');
      return [
        { label: 'from `initialized`', value: part(measured, 'warm', 'warm') / walk, unit: '×', most: 3 },
        { label: 'with the start', value: part(measured, 'warm', 'warm with start') / walk, unit: '×' },
      ];
    },
  },
  {
    what: 'findings of the open note after the server was started, cold, 10k and 100k',
    ...{ before: '545 ms', target: '≤ 250 ms both', stretch: '≤ 120 ms' },
    parts: (measured) => [
      { label: '10k', value: part(measured, 'server', 'open'), unit: 'ms', most: 250 },
      { label: '100k', value: part(measured, 'server-many', 'open'), unit: 'ms', most: 250 },
      {
        label: 'at the first start after an installation',
        value: part(measured, 'server', 'open at the first start'),
        unit: 'ms',
      },
    ],
  },
  {
    what: 'keystroke to findings ÷ remark-parse of that note (5, 20, 200 KB, 2 MB)',
    ...{
      before: '40–62, 40–53, 30 %, refused',
      target: '≤ 5 % each',
      stretch: '≤ 2 %',
    },
    parts: (measured) => [
      ...SIZES.map(([label, size]) => key(measured, label, `words ${size}`, 5)),
      key(measured, 'of the first hundred, 5 KB', 'words 5000, first'),
      key(measured, '20 KB', 'words 20000, first'),
      key(measured, 'in an amount, 5 KB', 'amount 5000'),
      key(measured, '20 KB', 'amount 20000'),
      key(measured, 'in a title, 5 KB', 'title 5000'),
      key(measured, '20 KB', 'title 20000'),
    ],
  },
  {
    what: 'key to findings as felt, 20 KB, pause included',
    ...{ before: '142 ms', target: '≤ 60 ms', stretch: '≤ 30 ms' },
    parts: (measured) => [
      { value: part(measured, 'server', 'key to findings, 20 KB, median'), unit: 'ms', most: 60 },
    ],
  },
  {
    what: 'any request at 10k notes and a hub of 9,000, p95: the slowest, and rename',
    ...{
      before: '598 ms, rename 148',
      target: '≤ 20 ms, rename ≤ 100',
      stretch: '≤ 10 ms',
    },
    parts: requestParts,
  },
  {
    what: 'longest the thread is held: by anything else, and by a request',
    ...{ before: '71–333 ms', target: '≤ 50 ms', stretch: '≤ 16 ms' },
    parts: holdParts,
  },
  {
    what: 'resident: 10k / after 10k files changed / 100k',
    ...{ before: '618 / 1,128 / – MB', target: '≤ 200 / 250 / 700', stretch: '≤ 130 / 150 / 400' },
    parts: (measured) => [
      { label: '10k', value: part(measured, 'server', 'resident MB'), unit: 'MB', most: 200 },
      {
        label: 'changed',
        value: part(measured, 'server', 'resident MB after all files changed'),
        unit: 'MB',
        most: 250,
      },
      { label: '100k', value: part(measured, 'server-many', 'resident MB'), unit: 'MB', most: 700 },
    ],
  },
  {
    what: '100k notes cold ÷ reading; a note of them ÷ a note of 10k',
    ...{ before: 'did not finish', target: '≤ 12 ×, ≤ 1.2', stretch: '≤ 8 ×' },
    parts: (measured) => [
      ...ratio(measured, 'many', 12),
      { label: 'linear', value: linearity(measured), unit: '×', most: 1.2 },
    ],
  },
  {
    what: '`dossier --version` / `check` of one small folder ÷ `node -e 0`',
    ...{ before: '7 × / 24 ×', target: '≤ 3 × / ≤ 8 ×', stretch: '≤ 2 × / 5 ×' },
    parts: (measured) => {
      const node = part(measured, 'starts', 'node');
      return [
        { label: 'version', value: part(measured, 'starts', 'version') / node, unit: '×', most: 3 },
        { label: 'check', value: part(measured, 'starts', 'check') / node, unit: '×', most: 8 },
      ];
    },
  },
  {
    what: 'other linters on the same 10k notes, cold, processor time ÷ ours',
    ...{ before: '1.85 × the fastest', target: '≥ 10 ×', stretch: '≥ 20 ×' },
    parts: peerParts,
  },
  {
    what: '`vscode-markdown-languageserver` on the same 10k notes ÷ ours: first symbols, references, key',
    ...{ before: '–', target: '≥ 10 ×', stretch: '≥ 30 ×' },
    parts: languageServerParts,
  },
];
