/**
 * Puts the built extension where VS Code looks for installed ones, with the same files as its package for this
 * machine.
 */
import { cp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { stageExtension } from '../package/stage-extension.ts';
import { targetOfThisMachine } from '../package/targets.ts';

export async function placeExtension(extensionsFolder: string): Promise<void> {
  const staged = await stageExtension(targetOfThisMachine());
  const manifest = await readFile(path.join(staged, 'package.json'), 'utf8');
  const { publisher, name, version } = JSON.parse(manifest) as Record<string, string>;
  const folder = path.join(extensionsFolder, `${publisher}.${name}-${version}`);
  await rm(folder, { recursive: true, force: true });
  // VS Code writes its list of extensions once and then trusts it; without the list it looks again.
  await rm(path.join(extensionsFolder, 'extensions.json'), { force: true });
  await cp(staged, folder, { recursive: true });
}
