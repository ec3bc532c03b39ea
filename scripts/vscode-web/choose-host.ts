/** Decides whether VS Code can be shown on a desktop here, or has to be shown in a browser. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../support/paths.ts';

export interface Host {
  kind: 'desktop' | 'browser';
  /** The desktop VS Code to start; absent if one has to be downloaded (or was, earlier). */
  executable?: string;
  /** A sentence for the user. */
  reason: string;
}

const downloadAddress = 'https://update.code.visualstudio.com/api/releases/stable';
const downloadTimeoutMs = 4000;

export interface Wishes {
  /** Whether the `code` command of an installed VS Code is enough; it starts the editor and returns. */
  codeCommand?: boolean;
}

export async function chooseHost(asked: string | undefined, wishes: Wishes = {}): Promise<Host> {
  if (asked !== undefined && asked !== 'desktop' && asked !== 'browser') {
    throw new Error(`--host is either desktop or browser, not “${asked}”.`);
  }
  if (asked === 'browser') return { kind: 'browser', reason: 'VS Code in a browser, as asked for.' };
  const host = await findDesktop(wishes);
  if (host.kind === 'browser' && asked === 'desktop') throw new Error(host.reason);
  return host;
}

async function findDesktop({ codeCommand = false }: Wishes): Promise<Host> {
  if (!hasDisplay()) return browser('there is no display');
  const executable = process.env.VSCODE_EXECUTABLE;
  if (executable !== undefined && executable !== '') {
    if (!existsSync(executable))
      throw new Error(`VSCODE_EXECUTABLE is set to ${executable}, which does not exist.`);
    return { kind: 'desktop', executable, reason: `Desktop VS Code at ${executable}.` };
  }
  const command = codeCommand ? findCodeCommand() : undefined;
  if (command !== undefined)
    return { kind: 'desktop', executable: command, reason: `Desktop VS Code (${command}).` };
  if (wasDownloaded()) return { kind: 'desktop', reason: 'Desktop VS Code, downloaded earlier.' };
  if (await canDownload()) return { kind: 'desktop', reason: 'Desktop VS Code, downloaded now.' };
  return browser('a desktop one cannot be downloaded');
}

function browser(because: string): Host {
  return {
    kind: 'browser',
    reason: `VS Code in a browser (by code-server), because ${because} here.`,
  };
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

function findCodeCommand(): string | undefined {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** `@vscode/test-electron` keeps its downloads in folders named after the platform. */
function wasDownloaded(): boolean {
  return (
    existsSync(cacheFolder) &&
    readdirSync(cacheFolder).some((name) => /^vscode-(linux|darwin|win32)/.test(name))
  );
}

async function canDownload(): Promise<boolean> {
  try {
    const response = await fetch(downloadAddress, { signal: AbortSignal.timeout(downloadTimeoutMs) });
    return response.ok;
  } catch {
    return false;
  }
}
