/**
 * The components of the bundles: a machine-readable list (CycloneDX) and the notices that licences require. Both come
 * from esbuild's own record of what it read, so a package that is no longer bundled disappears from them
 * automatically.
 */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { z } from 'zod';
import { distFolder, outFolder, repositoryRoot } from '../support/paths.ts';
import { run } from '../support/processes.ts';

export const componentsFile = path.join(distFolder, 'components.cdx.json');
export const noticesFile = path.join(distFolder, 'third-party-notices.txt');

const licence = z.object({
  license: z
    .object({
      id: z.string().optional(),
      name: z.string().optional(),
      text: z.object({ content: z.string(), encoding: z.string().optional() }).optional(),
    })
    .optional(),
  expression: z.string().optional(),
});

const component = z.looseObject({
  group: z.string().optional(),
  name: z.string(),
  /** Only modules made by a plugin of the build have none. */
  version: z.string().optional(),
  author: z.string().optional(),
  licenses: z.array(licence).default([]),
  evidence: z.object({ licenses: z.array(licence).default([]) }).optional(),
});

export type Component = z.infer<typeof component>;

const bill = z.looseObject({ components: z.array(component) });

/**
 * Writes both files into `dist/`.
 *
 * @param metafiles what esbuild says of each bundle
 * @throws Error when the list cannot be made
 */
export async function writeComponents(metafiles: readonly Metafile[]): Promise<void> {
  const merged: Metafile = { inputs: {}, outputs: {} };
  for (const { inputs, outputs } of metafiles) {
    Object.assign(merged.inputs, inputs);
    Object.assign(merged.outputs, outputs);
  }
  const metafile = path.join(outFolder, 'bundles.meta.json');
  await writeFile(metafile, JSON.stringify(merged));
  const tool = path.join(
    repositoryRoot,
    'node_modules',
    '@cyclonedx',
    'cyclonedx-esbuild',
    'bin',
    'cyclonedx-esbuild-cli.js',
  );
  const args = [
    '--gather-license-texts',
    '--output-reproducible',
    '--no-validate',
    '-o',
    componentsFile,
    metafile,
  ];
  if ((await run(process.execPath, [tool, ...args], { cwd: repositoryRoot })) !== 0)
    throw new Error('The list of bundled components could not be made.');
  const list = bill.parse(JSON.parse(await readFile(componentsFile, 'utf8')));
  // A folder of a package may hold a `package.json` of its own, whose name is no package's: those have no slash.
  list.components = list.components.filter(
    ({ name, version }) => version !== undefined && !name.includes('/'),
  );
  await writeFile(noticesFile, notices(list.components));
  await writeFile(componentsFile, `${shipped(list)}\n`);
}

/** What of a component is left out: names, versions, licences and places (`purl`) tell which it is. */
const LEFT_OUT = new Set(['evidence', 'description', 'externalReferences']);

/**
 * The list as it is shipped. The notices already contain the texts of the licences; and of the hashes that tell two
 * copies of one package apart, eight digits are enough.
 */
function shipped(list: z.infer<typeof bill>): string {
  return JSON.stringify(list, (key, value) => {
    if (LEFT_OUT.has(key)) return undefined;
    return typeof value === 'string' ? value.replace(/(#[0-9a-f]{8})[0-9a-f]{56}$/, '$1') : value;
  });
}

/** The notices of all components, sorted by name. */
export function notices(components: readonly Component[]): string {
  const named = components.map((one) => ({ name: nameOf(one), text: noticeOf(one) }));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = named.map(({ name, text }) => `${'='.repeat(78)}\n${name}\n\n${text.trim()}\n`);
  return `Dossier contains the following software of other authors, under these licences.\n\n${list.join('\n')}`;
}

function nameOf({ group, name, version }: Component): string {
  return `${group === undefined ? '' : `${group}/`}${name} ${version}`;
}

function noticeOf({ author, licenses, evidence }: Component): string {
  const texts = (evidence?.licenses ?? []).flatMap(({ license }) => {
    const text = license?.text;
    if (text === undefined) return [];
    return text.encoding === 'base64' ? Buffer.from(text.content, 'base64').toString('utf8') : text.content;
  });
  if (texts.length > 0) return texts.join('\n\n');
  const names = licenses.map(
    ({ license, expression }) => license?.id ?? license?.name ?? expression ?? 'unknown',
  );
  const by = author === undefined ? '' : ` by ${author}`;
  return `Published${by} under the licence ${names.join(', ')}; the package carries no text of it.`;
}
