/** What processes use, as the operating system counts it. */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Usage {
  /** Milliseconds of the processor, of the process and all that it started and waited for. */
  readonly processor: number;
  /** The most memory that the process itself had resident, in MB of a million bytes. */
  readonly peak: number;
  /** What the process returned. */
  readonly code: number;
}

/** The braces make the shell count, and not the child that becomes the command. */
const TIMED = `TIMEFORMAT='%3U %3S'
time { ( echo $BASHPID >&3; exec "$@" 3>&- >/dev/null 2>/dev/null ); code=$?; }
echo "code $code" >&2`;

/**
 * Runs a command without its output until it ends. Needs `bash`, whose `time` counts whole trees of processes. Rejects where the
 * command cannot be started.
 */
export async function usageOf(
  [command, ...args]: readonly [string, ...string[]],
  { cwd, env }: { cwd?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Usage> {
  const shell = spawn('bash', ['-c', TIMED, '-', command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let [report, pid, peak] = ['', 0, 0];
  shell.stderr?.on('data', (data) => (report += data));
  shell.stdio[3]?.on('data', (data) => (pid = Number(data)));
  const watch = setInterval(() => (peak = Math.max(peak, pid ? (memoryOf(pid)?.peak ?? 0) : 0)), 10);
  await new Promise((resolve, reject) => shell.on('close', resolve).on('error', reject));
  clearInterval(watch);
  const [, user, system, code] = /([\d.]+) ([\d.]+)\ncode (\d+)/.exec(report) ?? [];
  if (Number(code) > 125) throw new Error(`${command} ${args.join(' ')} did not run: ${code}`);
  return { processor: (Number(user) + Number(system)) * 1000, peak, code: Number(code) };
}

/** The same several times, and the median of each figure. */
export async function medianUsage(times: number, run: () => Promise<Usage>): Promise<Usage> {
  const all: Usage[] = [];
  for (let time = 0; time < times; time++) all.push(await run());
  const [first] = all;
  return {
    processor: median(all.map(({ processor }) => processor)),
    peak: median(all.map(({ peak }) => peak)),
    code: first?.code ?? 0,
  };
}

/** The middle of several figures; NaN of none. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[figures.length >> 1] ?? Number.NaN;
}

/** Memory of a running process in MB of a million bytes, now and the most so far; undefined where it has ended. */
export function memoryOf(pid: number): { readonly resident: number; readonly peak: number } | undefined {
  try {
    if (process.platform === 'linux') {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      const field = (name: string) =>
        (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024) / 1e6;
      // A process that ends has no memory any more.
      return status.includes('VmRSS') ? { resident: field('VmRSS'), peak: field('VmHWM') } : undefined;
    }
    const resident = (Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`])) * 1024) / 1e6;
    return { resident, peak: resident };
  } catch {
    return undefined;
  }
}

/** Milliseconds of the processor that a running process has used; the system counts them in tens. */
export function processorTime(pid: number): number {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }
  const [minutes = '0', seconds = '0'] = `${execFileSync('ps', ['-o', 'time=', '-p', `${pid}`])}`
    .split(':')
    .slice(-2);
  return (Number(minutes) * 60 + Number(seconds)) * 1000;
}

/** Milliseconds of the processor of a process's main thread; the clock where the system does not tell them. */
export function threadTime(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  } catch {
    return performance.now();
  }
}
