// What this installation is: its version, and where its project is found.

import path from 'node:path';
import * as z from 'zod';
import { ownFolder } from './own-folder.ts';
import { readText } from './read.ts';

const packageFile = z.object({
  version: z.string(),
  repository: z.union([z.string(), z.object({ url: z.string() })]).optional(),
});

/** The `version` of the package, such as `1.4.0`; `0.0.0` if the package file is missing. */
export async function ownVersion(): Promise<string> {
  return (await ownPackage())?.version ?? '0.0.0';
}

/** The web address of the project's repository, without a slash at its end; undefined while it has none. */
export async function ownAddress(): Promise<string | undefined> {
  return addressOf((await ownPackage())?.repository);
}

/** The web address that `repository` of a package file names. */
export function addressOf(repository: z.output<typeof packageFile>['repository']): string | undefined {
  const written = typeof repository === 'string' ? repository : repository?.url;
  const address = written
    ?.replace(/^git\+/, '')
    .replace(/\.git$/, '')
    .replace(/\/+$/, '');
  return address !== undefined && /^https:\/\/./.test(address) ? address : undefined;
}

async function ownPackage(): Promise<z.output<typeof packageFile> | undefined> {
  const read = await readText(path.join(ownFolder(), 'package.json'));
  return 'text' in read ? packageFile.parse(JSON.parse(read.text)) : undefined;
}
