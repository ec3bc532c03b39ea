/** Makes the extension's packages, and reports their size and its limit. */
import { copyFile, mkdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { componentsFile } from './build/components.ts';
import { stageExtension } from './package/stage-extension.ts';
import { readTargets, type Target, targetOfThisMachine } from './package/targets.ts';
import { outFolder, repositoryRoot } from './support/paths.ts';
import { run } from './support/processes.ts';

const usage = `npm run package [-- OPTIONS]

Makes packages (.vsix) in out/packages/: the universal one, and that for this machine with the native parser.
  --target TARGET   one package: universal, or a platform of VS Code such as linux-x64; “all” makes every one
  --no-build        takes the bundles that are there
  --help            this text`;

const megabyte = 1024 * 1024;
/**
 * The largest size of a package, in bytes; vsce uses the same megabytes. Raise it only for a reason: half of a
 * package for a platform is its native parser, and the last half megabyte is for pictures of the walkthrough, imports
 * and exports, which are loaded on demand, and for the built-in packs as data, which make every start shorter.
 */
const budgets = { universal: 2 * megabyte, platform: 3.6 * megabyte };

const packagesFolder = path.join(outFolder, 'packages');

async function main(): Promise<void> {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      target: { type: 'string' },
      build: { type: 'boolean', default: true },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const targets =
    values.target === undefined
      ? [...new Set<Target>(['universal', targetOfThisMachine()])]
      : readTargets(values.target);
  if (values.build && (await run(process.execPath, ['scripts/build.ts'], { cwd: repositoryRoot })) !== 0)
    throw new Error('The build failed.');
  await mkdir(packagesFolder, { recursive: true });
  const tooLarge: string[] = [];
  for (const target of targets) {
    const file = await packageFor(target);
    const { size } = await stat(file);
    const budget = target === 'universal' ? budgets.universal : budgets.platform;
    console.log(`${path.relative(process.cwd(), file)}  ${kilobytes(size)} of at most ${kilobytes(budget)}`);
    if (size > budget) tooLarge.push(target);
  }
  await copyFile(componentsFile, path.join(packagesFolder, path.basename(componentsFile)));
  if (tooLarge.length > 0) throw new Error(`Over the budget: ${tooLarge.join(', ')}.`);
}

async function packageFor(target: Target): Promise<string> {
  const folder = await stageExtension(target);
  const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const file = path.join(
    packagesFolder,
    `dossier-${version}${target === 'universal' ? '' : `-${target}`}.vsix`,
  );
  await createVSIX({
    cwd: folder,
    packagePath: file,
    dependencies: false,
    allowMissingRepository: true,
    // vsce mistakes tags in the README's example for links. The real links have been rewritten by then.
    rewriteRelativeLinks: false,
    ...(target === 'universal' ? {} : { target }),
  });
  return file;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} kB`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
