// Finds the user's browser for printing: never in the workspace, whose files are not trusted as programs.

import { access, constants, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { isWithin } from './hold-inside.ts';

const NAMES = [
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'microsoft-edge-stable',
  'microsoft-edge',
];

/** The variable that names another browser by its absolute path. */
export const BROWSER_VARIABLE = 'DOSSIER_BROWSER';

/**
 * The absolute path of a Chrome, Chromium or Edge: the one that the user names, else the first in the usual places and in
 * the `PATH`; undefined where there is none. Relative folders of the `PATH`, and anything in the workspace, are
 * ignored.
 */
export async function findBrowser(workspace: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const named = env[BROWSER_VARIABLE];
  const candidates = named ? [named] : [...usualPlaces(env), ...onPath(env)];
  for (const file of candidates) if (await isProgram(file, workspace)) return file;
  return undefined;
}

function usualPlaces(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin')
    return ['/Applications', path.join(homedir(), 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) =>
        path.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    );
  if (process.platform !== 'win32') return [];
  const folders = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA];
  const programs = ['Google\\Chrome', 'Chromium', 'Microsoft\\Edge'];
  return folders.flatMap((folder) =>
    folder === undefined
      ? []
      : programs.map((name) =>
          path.join(folder, name, 'Application', name.endsWith('Edge') ? 'msedge.exe' : 'chrome.exe'),
        ),
  );
}

function onPath(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'win32') return [];
  const folders = (env.PATH ?? '').split(path.delimiter).filter(path.isAbsolute);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

async function isProgram(file: string, workspace: string): Promise<boolean> {
  if (!path.isAbsolute(file)) return false;
  try {
    await access(file, constants.X_OK);
    const real = await realpath(file);
    return !isWithin(workspace, file) && !isWithin(workspace, real) && (await stat(real)).isFile();
  } catch {
    return false;
  }
}
