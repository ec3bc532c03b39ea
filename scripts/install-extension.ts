/** Packages Dossier for this machine and installs it into every VS Code (or fork of it) that is found. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { targetOfThisMachine } from './package/targets.ts';
import { outFolder, repositoryRoot } from './support/paths.ts';
import { run } from './support/processes.ts';

const usage = `npm run install-extension [-- OPTIONS]

Builds Dossier and installs it into your VS Code.
  --into COMMAND   the editor's command (default: each of code, code-insiders, codium, cursor, windsurf, code-server
                   that is found)
  --help           this text`;

const editors = ['code', 'code-insiders', 'codium', 'cursor', 'windsurf', 'code-server'];
/** Where macOS keeps the command of an editor if “Install 'code' command in PATH” was never run. */
const applications = [
  'Visual Studio Code',
  'Visual Studio Code - Insiders',
  'VSCodium',
  'Cursor',
  'Windsurf',
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { into: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const found = values.into === undefined ? findEditors() : [values.into];
  if (found.length === 0) {
    throw new Error(
      `No VS Code was found (${editors.join(', ')}). Install one, name its command with --into, or try Dossier without one: npm run try.`,
    );
  }
  const target = targetOfThisMachine();
  const code = await run(process.execPath, ['scripts/package.ts', '--target', target], {
    cwd: repositoryRoot,
  });
  if (code !== 0) throw new Error('The package could not be made.');
  const file = await packageOf(target);
  const failed: string[] = [];
  for (const editor of found) {
    console.log(`Installing into ${editor} …`);
    const shell = process.platform === 'win32';
    const args = ['--install-extension', shell ? `"${file}"` : file, '--force'];
    if ((await run(shell ? `"${editor}"` : editor, args, { shell })) !== 0) failed.push(editor);
  }
  if (failed.length > 0) throw new Error(`It could not be installed into ${failed.join(', ')}.`);
  console.log(
    'Done. Reload the windows that are open, then open a folder with notes, or run “Dossier: Open Examples”.',
  );
}

async function packageOf(target: string): Promise<string> {
  const folder = path.join(outFolder, 'packages');
  const ending = target === 'universal' ? /^dossier-[\d.]+\.vsix$/ : new RegExp(`-${target}\\.vsix$`);
  const name = (await readdir(folder)).find((one) => ending.test(one));
  if (name === undefined) throw new Error(`There is no package for ${target} in ${folder}.`);
  return path.join(folder, name);
}

function findEditors(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  const ending = process.platform === 'win32' ? '.cmd' : '';
  const onPath = editors.flatMap((name) => {
    const file = folders.map((folder) => path.join(folder, name + ending)).find((one) => existsSync(one));
    return file === undefined ? [] : [file];
  });
  if (onPath.length > 0 || process.platform !== 'darwin') return onPath;
  const inside = path.join('Contents', 'Resources', 'app', 'bin', 'code');
  return applications
    .map((name) => path.join('/Applications', `${name}.app`, inside))
    .filter((file) => existsSync(file));
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
