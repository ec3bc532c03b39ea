/** What `bench/targets.ts` measures: each gives figures by name, and runs in a process of its own. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from '../../scripts/support/paths.ts';
import { notesOf, type Profile, writeNotes } from '../write-notes.ts';
import { median, medianUsage, type Usage, usageOf } from './usage.ts';

/** The linters beside which Dossier is measured, as `bench/peers.ts` names them. */
export const PEERS = ['markdownlint-cli2', 'remark-cli', 'textlint'] as const;

export type Figures = Record<string, number>;

export interface Bench {
  /** Notes of the ordinary and of the very large folder. */
  readonly notes: number;
  readonly many: number;
  /** How often a thing is measured that takes seconds. */
  readonly times: number;
  /** The built command line, `dist/dossier.cjs`. */
  readonly bundle: string;
  /** Where folders of notes are kept between measurements. */
  readonly scratch: string;
}

/** A folder with the notes of a profile; made where it is not there, and whole where it is. */
function notesFolder({ scratch }: Bench, profile: Profile, count: number): string {
  // A generator that was changed makes other notes.
  const sample = createHash('sha256')
    .update(JSON.stringify([...notesOf(profile, 50)]))
    .digest('hex');
  const folder = path.join(scratch, `${profile}-${count}-${sample.slice(0, 8)}`);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  writeNotes(unfinished, notesOf(profile, count));
  renameSync(unfinished, folder);
  return folder;
}

/** Runs a script of this folder, and takes the lines `name  value` that it prints. */
function figuresOf(script: string, ...args: string[]): Figures {
  const rows = output(script, ...args).matchAll(/^(\S.*?) {2,}([\d.]+)$/gm);
  return Object.fromEntries([...rows].map(([, name = '', value]) => [name, Number(value)]));
}

function output(script: string, ...args: string[]): string {
  return execFileSync(
    process.execPath,
    ['--expose-gc', path.join(repositoryRoot, 'bench', script), ...args],
    {
      cwd: repositoryRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1e9,
    },
  );
}

/** Milliseconds of the processor to read all notes, or to walk over them and ask for their sizes; the median of five. */
function yardstick(what: 'read' | 'walk', folder: string): number {
  return median([1, 2, 3, 4, 5].map(() => Number(output('support/yardstick.ts', what, folder))));
}

function check({ bundle }: Bench, folder: string): Promise<Usage> {
  return usageOf([process.execPath, bundle, 'check', '--no-cache', '--format', 'json'], { cwd: folder });
}

async function cold(bench: Bench, profile: Profile, count: number, times: number): Promise<Figures> {
  const folder = notesFolder(bench, profile, count);
  const read = yardstick('read', folder);
  const { processor, peak } = await medianUsage(times, () => check(bench, folder));
  return { notes: count, read, check: processor, peak };
}

async function starts(bench: Bench): Promise<Figures> {
  const folder = path.join(bench.scratch, 'small');
  mkdirSync(folder, { recursive: true });
  const head = '---\nnote: spot-report\ndate: 2026-05-18\nmarking: TLP:GREEN\n---\n\n## What happened\n\n';
  writeFileSync(path.join(folder, 'note.md'), `${head}Nothing happened.\n`);
  const commands = {
    node: ['-e', '0'],
    version: [bench.bundle, '--version'],
    check: [bench.bundle, 'check'],
  };
  const times: Record<string, number[]> = {};
  // In turn, so that other work on the machine concerns all alike.
  for (let round = 0; round < 9; round++)
    for (const [name, args] of Object.entries(commands)) {
      const { processor } = await usageOf([process.execPath, ...args], { cwd: folder });
      times[name] = [...(times[name] ?? []), processor];
    }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function warm(bench: Bench): Figures {
  const folder = notesFolder(bench, 'plain', bench.notes);
  const walk = yardstick('walk', folder);
  const cache = path.join(bench.scratch, 'cache');
  rmSync(cache, { recursive: true, force: true });
  const run = () =>
    figuresOf(
      'server.ts',
      '--folder',
      folder,
      '--bundle',
      bench.bundle,
      '--until',
      'ready',
      '--cache',
      cache,
      '--code',
      path.join(bench.scratch, 'code'),
    );
  const first = run();
  const all = Array.from({ length: bench.times }, run);
  const of = (name: string) => median(all.map((one) => one[name] ?? Number.NaN));
  return {
    walk,
    cold: first['processor ms in all'] ?? Number.NaN,
    warm: of('processor ms since initialize'),
    'warm with start': of('processor ms in all'),
    resident: of('resident MB'),
  };
}

/** The milliseconds until the open note has its findings, with the compiled code of an earlier start: the median. */
function openNote(bench: Bench, count: number, times: number): Figures {
  const folder = notesFolder(bench, 'plain', count);
  const code = path.join(bench.scratch, 'code');
  const openIn = (...more: string[]) =>
    figuresOf('server.ts', '--folder', folder, '--bundle', bench.bundle, '--until', 'open', ...more)[
      'first findings of the open note'
    ] ?? Number.NaN;
  figuresOf('server.ts', '--notes', '50', '--bundle', bench.bundle, '--until', 'ready', '--code', code);
  return {
    open: median(Array.from({ length: times }, () => openIn('--code', code))),
    'open at the first start': median(Array.from({ length: times }, () => openIn())),
  };
}

function server(bench: Bench): Figures {
  const open = openNote(bench, bench.notes, bench.times);
  return { ...figuresOf('server.ts', '--notes', `${bench.notes}`, '--bundle', bench.bundle), ...open };
}

function serverMany(bench: Bench): Figures {
  const open = openNote(bench, bench.many, Math.min(3, bench.times));
  const folder = notesFolder(bench, 'plain', bench.many);
  const all = figuresOf('server.ts', '--folder', folder, '--bundle', bench.bundle, '--until', 'ready');
  return { ...all, ...open };
}

/** Of every request its p95 and the longest hold, in milliseconds; the names are those of `bench/requests.ts`. */
function requests(bench: Bench): Figures {
  const figures: Figures = {};
  const lines = output('requests.ts', `${bench.notes}`, '5000', bench.bundle).split('\n');
  for (const line of lines) {
    const [, name, ...cells] =
      /^(\S.*?) {2,}([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) +([\d.]+) /.exec(line) ?? [];
    const [, p95, , processor, hold] = cells.map(Number);
    if (name === undefined || p95 === undefined || hold === undefined || processor === undefined) continue;
    figures[`${name}: p95`] = p95;
    figures[`${name}: hold`] = hold;
  }
  return figures;
}

/** Keystroke ÷ remark-parse by where it is and by the size of the note in characters: the first hundred, and later ones. */
function keystrokes({ times }: Bench): Figures {
  const rows = output('keystrokes.ts', `${times * 40}`).matchAll(
    /^ *(\d+) +([a-z]+) .* ([\d.]+) +([\d.]+)$/gm,
  );
  return Object.fromEntries(
    [...rows].flatMap(([, size = '', where = '', first, later]) => [
      [`${where} ${size}, first`, Number(first)],
      [`${where} ${size}`, Number(later)],
    ]),
  );
}

/** Another tool beside Dossier in one run: `server` stands for the language servers, all else for linters. */
function peer(name: string, { bundle, ...bench }: Bench): Figures {
  const folder = notesFolder({ bundle, ...bench }, 'plain', bench.notes);
  const only = name === 'server' ? name : `dossier,${name}`;
  return figuresOf('peers.ts', '--folder', folder, '--bundle', bundle, '--only', only);
}

/** In the order in which they run: short ones first. */
export const MEASUREMENTS: Readonly<Record<string, (bench: Bench) => Figures | Promise<Figures>>> = {
  starts,
  cold: (bench) => cold(bench, 'plain', bench.notes, bench.times),
  realistic: (bench) => cold(bench, 'realistic', bench.notes, bench.times),
  warm,
  keystrokes,
  server,
  requests,
  many: (bench) => cold(bench, 'plain', bench.many, 1),
  'server-many': serverMany,
  ...Object.fromEntries(PEERS.map((name) => [name, (bench: Bench) => peer(name, bench)])),
  'language-servers': (bench) => peer('server', bench),
};
