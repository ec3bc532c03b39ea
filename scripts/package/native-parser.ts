/** Gets the native Markdown parser of any system from its npm package. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { extract } from 'tar';
import { z } from 'zod';
import { cacheFolder, repositoryRoot } from '../support/paths.ts';
import { runNpm } from '../support/processes.ts';

const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
});

export interface NativeParser {
  version: string;
  /** Contains `satteri.*.node`. */
  folder: string;
}

/**
 * Fetches the package once and unpacks it.
 *
 * @param name the system, as in the name of the npm package
 * @throws Error if the package differs from the one in `package-lock.json`
 */
export async function fetchNativeParser(name: string): Promise<NativeParser> {
  const lock = lockFile.parse(
    JSON.parse(await readFile(path.join(repositoryRoot, 'package-lock.json'), 'utf8')),
  );
  const { version, integrity } = lock.packages[`node_modules/@bruits/satteri-${name}`] ?? {};
  if (version === undefined || integrity === undefined)
    throw new Error(`package-lock.json names no package @bruits/satteri-${name}.`);
  const folder = path.join(cacheFolder, 'native-parsers', `${name}-${version}`);
  const archive = path.join(folder, `bruits-satteri-${name}-${version}.tgz`);
  await mkdir(folder, { recursive: true });
  if ((await integrityOf(archive)) !== integrity) {
    await runNpm(['pack', `@bruits/satteri-${name}@${version}`, '--silent', '--pack-destination', folder], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if ((await integrityOf(archive)) !== integrity) {
      await rm(archive, { force: true });
      throw new Error(`@bruits/satteri-${name}@${version} is not the package that package-lock.json names.`);
    }
  }
  await extract({ file: archive, cwd: folder, strip: 1 });
  return { version, folder };
}

async function integrityOf(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  return bytes && `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
