/** Installs code-server, the npm package that contains the whole of VS Code, into a cache folder on demand. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cacheFolder } from '../support/paths.ts';
import { runNpm } from '../support/processes.ts';

export const codeServerVersion = '4.139.1';

/** Returns the folder of VS Code's server, after installing it if necessary. */
export async function installCodeServer(): Promise<string> {
  const home = path.join(cacheFolder, `code-server-${codeServerVersion}`);
  const vscode = path.join(home, 'node_modules', 'code-server', 'lib', 'vscode');
  if (existsSync(home)) return vscode;
  await mkdir(cacheFolder, { recursive: true });
  const started = Date.now();
  console.log(
    `Installing code-server ${codeServerVersion} into ${path.relative(process.cwd(), home)} (once, about 600 MB) …`,
  );
  const draft = await mkdtemp(path.join(cacheFolder, 'installing-'));
  try {
    await installInto(draft);
    await rename(draft, home).catch((error: unknown) => {
      // Another run may have finished the same installation first; its result is just as good.
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  console.log(`code-server is installed (${Math.round((Date.now() - started) / 1000)} s).`);
  return vscode;
}

/**
 * Native modules are not compiled: VS Code logs that some are missing, and only the integrated terminal needs one of
 * them.
 */
async function installInto(folder: string): Promise<void> {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--ignore-scripts'];
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  console.log('  1/2 the code-server package …');
  await runNpm(['install', `code-server@${codeServerVersion}`, ...quiet], { cwd: folder });
  console.log("  2/2 VS Code's own modules …");
  const vscode = path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await runNpm(['install', '--omit=dev', ...quiet], { cwd: vscode });
}
