/** Runs the suite in a real VS Code: a desktop one where there can be one, otherwise code-server in Chromium. */
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { cacheFolder, outFolder, repositoryRoot } from '../../scripts/support/paths.ts';
import { chooseHost, type Host } from '../../scripts/vscode-web/choose-host.ts';

const summaryFile = path.join(outFolder, 'test-results', 'vscode.json');
const testsPath = path.join(outFolder, 'vscode-tests', 'index.js');

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { host: { type: 'string' } } });
  if (!existsSync(testsPath)) throw new Error('The suite is not built: run `npm run build` first.');
  const host = await chooseHost(values.host);
  console.log(host.reason);
  await mkdir(path.dirname(summaryFile), { recursive: true });
  await rm(summaryFile, { force: true });
  const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'dossier-vscode-')));
  try {
    return await runIn(host, temporary);
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** The tests edit files, so each run has a copy of the workspace. */
async function runIn(host: Host, temporary: string): Promise<number> {
  const workspace = path.join(temporary, 'workspace');
  await cp(path.join(repositoryRoot, 'test', 'vscode', 'workspace'), workspace, { recursive: true });
  return runTests({
    extensionDevelopmentPath: repositoryRoot,
    extensionTestsPath: testsPath,
    extensionTestsEnv: { DOSSIER_TEST_SUMMARY: summaryFile, DOSSIER_TEST_TEMPORARY: temporary },
    ...(host.kind === 'browser'
      ? browserOptions(workspace)
      : desktopOptions(host.executable, workspace, temporary)),
  });
}

/** `runTests` starts any program with the arguments of VS Code, so our own launcher can stand in for it. */
function browserOptions(workspace: string): { vscodeExecutablePath: string; launchArgs: string[] } {
  const launcher = path.join(import.meta.dirname, 'launch-in-browser.ts');
  return { vscodeExecutablePath: process.execPath, launchArgs: [launcher, workspace] };
}

function desktopOptions(executable: string | undefined, workspace: string, temporary: string) {
  const profile = [
    '--user-data-dir',
    path.join(temporary, 'user'),
    '--extensions-dir',
    path.join(temporary, 'extensions'),
  ];
  const launchArgs = [workspace, '--disable-extensions', ...profile];
  return executable === undefined
    ? { cachePath: cacheFolder, launchArgs }
    : { vscodeExecutablePath: executable, launchArgs };
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
