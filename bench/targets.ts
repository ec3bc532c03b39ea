/**
 * Measures every row of the table of targets on the built server and the built command line, and prints the table as
 * Markdown: `node scripts/build.ts`, then `node bench/targets.ts`. With `--quick` on 500 and 2,000 notes, which shows that
 * it works and no more. Each measurement runs in a process of its own, for ten minutes at most, and is kept in
 * `out/targets/`: `--resume` leaves out those that are there for the same bundle, `--only cold,warm` makes some, `--table`
 * prints what is there, `--write` puts it into `bench/README.md` and `docs/speed.md` too. `--times 1` measures once instead
 * of five times. Notes stay in the system's temporary folder until `--clean`.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distFolder, outFolder, repositoryRoot } from '../scripts/support/paths.ts';
import { type Bench, type Figures, MEASUREMENTS } from './support/measurements.ts';
import { tableOf, userTableOf, writeFigures } from './support/target-tables.ts';

const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    resume: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    clean: { type: 'boolean', default: false },
    only: { type: 'string' },
    minutes: { type: 'string', default: '10' },
    times: { type: 'string', default: '5' },
    /** Makes one measurement in this process, and prints its figures as JSON. */
    measure: { type: 'string' },
  },
});

const size = options.quick ? 'quick' : 'full';
const scratch = path.join(os.tmpdir(), `dossier-targets-${os.userInfo().username}`);
const bench: Bench = {
  ...(options.quick
    ? { notes: 500, many: 2000, times: 1 }
    : { notes: 10_000, many: 100_000, times: Number(options.times) }),
  bundle: path.join(distFolder, 'dossier.cjs'),
  scratch,
};

interface Kept {
  readonly bundle: string;
  readonly date: string;
  readonly seconds: number;
  readonly figures?: Figures;
  readonly failure?: string;
}

if (options.measure) {
  mkdirSync(scratch, { recursive: true });
  const figures = await MEASUREMENTS[options.measure]?.(bench);
  console.log(JSON.stringify(figures));
} else await run();

async function run(): Promise<void> {
  const wanted = options.only?.split(',') ?? Object.keys(MEASUREMENTS);
  const unknown = wanted.find((name) => !(name in MEASUREMENTS));
  if (unknown) throw new Error(`there is no ${unknown}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  mkdirSync(path.join(outFolder, 'targets', size), { recursive: true });
  const bundle = bundleSum();
  for (const name of options.table ? [] : wanted) {
    const known = kept(name);
    if (options.resume && known?.figures && known.bundle === bundle) continue;
    const begun = Date.now();
    const result = await measureApart(name);
    const seconds = Math.round((Date.now() - begun) / 1000);
    keep(name, { bundle, date: new Date().toISOString().slice(0, 10), seconds, ...result });
    console.error(`${name}: ${seconds} s${result.failure ? `, ${result.failure}` : ''}`);
  }
  if (options.clean) rmSync(scratch, { recursive: true, force: true });
  print(bundle);
}

/** Runs one measurement in a process of its own, which is ended with all that it started when its time is over. */
async function measureApart(name: string): Promise<Pick<Kept, 'figures' | 'failure'>> {
  const args = ['--measure', name, '--times', options.times, ...(options.quick ? ['--quick'] : [])];
  const child = spawn(process.execPath, [import.meta.filename, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [output, errors, late] = ['', '', false];
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (errors = `${errors}${data}`.slice(-1000)));
  const end = () => child.pid && process.kill(-child.pid, 'SIGKILL');
  process.once('exit', end);
  const limit = setTimeout(() => {
    late = true;
    end();
  }, Number(options.minutes) * 60_000);
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
  clearTimeout(limit);
  process.off('exit', end);
  if (late) return { failure: `not finished in ${options.minutes} minutes` };
  if (code !== 0) return { failure: errors.trim() || `ended with ${code}` };
  return { figures: JSON.parse(output) };
}

/** Tells builds apart. */
function bundleSum(): string {
  const sum = createHash('sha256');
  for (const name of readdirSync(distFolder)
    .filter((file) => file.endsWith('.cjs'))
    .sort())
    sum.update(readFileSync(path.join(distFolder, name)));
  return sum.digest('hex').slice(0, 12);
}

function fileOf(name: string): string {
  return path.join(outFolder, 'targets', size, `${name}.json`);
}

function keep(name: string, result: Kept): void {
  writeFileSync(fileOf(name), `${JSON.stringify(result, undefined, 2)}\n`);
}

function kept(name: string): Kept | undefined {
  return existsSync(fileOf(name)) ? JSON.parse(readFileSync(fileOf(name), 'utf8')) : undefined;
}

function print(bundle: string): void {
  const all = Object.keys(MEASUREMENTS).map((name) => [name, kept(name)] as const);
  const measured = Object.fromEntries(all.map(([name, result]) => [name, result?.figures]));
  const dates = [...new Set(all.flatMap(([, result]) => result?.date ?? []))].sort();
  const [cpu] = os.cpus();
  const memory = Math.round(os.totalmem() / 1e9);
  const machine = [
    `${dates.join(' to ') || 'Not measured yet'}, ${cpu?.model.trim()}, ${os.cpus().length} processors, ${memory} GB, ${os.type()}, Node`,
    `${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)} at the end; \`node bench/targets.ts`,
  ].join(' ');
  const often = bench.times === 1 ? 'once each' : `medians of ${bench.times} where it takes seconds`;
  const command = `${machine}${options.quick ? ' --quick' : ''}\`, ${often}.`;
  const failures = all.flatMap(([name, result]) => {
    if (result?.failure) return [`\n${name} has no figures: ${result.failure}`];
    return result && result.bundle !== bundle ? [`\n${name} is of another build, ${result.date}.`] : [];
  });
  const page = [`${command}\n`, tableOf(measured), ...failures].join('\n');
  console.log(page);
  if (!options.write) return;
  if (options.quick) throw new Error('figures of few notes are not written');
  writeFigures(path.join(repositoryRoot, 'bench/README.md'), page);
  writeFigures(
    path.join(repositoryRoot, 'docs/speed.md'),
    [`${command}\n`, userTableOf(measured)].join('\n'),
  );
}
