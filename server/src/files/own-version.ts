// The version that this installation is.

import path from 'node:path';
import * as z from 'zod';
import { ownFolder } from './own-folder.ts';
import { readText } from './read.ts';

/** The `version` of the package, such as `1.4.0`; `0.0.0` when the package file is not there. */
export async function ownVersion(): Promise<string> {
  const read = await readText(path.join(ownFolder(), 'package.json'));
  if (!('text' in read)) return '0.0.0';
  return z.object({ version: z.string() }).parse(JSON.parse(read.text)).version;
}
