// Validates a collected pack: its manifest and everything in it must be right before any of it is kept.

import { satisfies } from 'semver';
import { type LoadedPack, loadPack } from '../packs/load-pack.ts';
import { readManifest } from '../packs/manifest.ts';
import { partOf } from '../packs/part.ts';
import { lineIndex, positionAt } from '../text/line-index.ts';
import { parseYaml } from '../yaml/tree.ts';
import { type CollectedPack, textOf } from './collect.ts';
import { Refusal } from './refusal.ts';

/** A pack that may be installed. */
export interface ValidPack extends CollectedPack {
  readonly name: string;
  readonly version: string;
  readonly loaded: LoadedPack;
}

/** Throws a `Refusal` for the first error. `dossierVersion` is compared with `requires`. */
export function validatePack(pack: CollectedPack, dossierVersion: string): ValidPack {
  const texts = pack.files.map((file) => ({ path: file.path, uri: file.path, text: textOf(file) }));
  const manifestText = texts.find(({ path }) => path === 'pack.yaml')?.text ?? '';
  const { manifest } = readManifest(manifestText);
  const loaded = loadPack({ folder: '', origin: 'installed', fallbackName: '' }, texts);
  const [first] = loaded.problems;
  if (first) {
    const text = texts.find(({ path }) => path === first.path)?.text ?? '';
    const { line } = positionAt(lineIndex(text), first.problem.span.start);
    throw new Refusal(`\`${first.path}\`, line ${line + 1}: ${first.problem.message}`);
  }
  for (const { path, text } of texts) {
    const error = partOf(path) === 'catalog' ? parseYaml(text).error : undefined;
    if (error) throw new Refusal(`\`${path}\` does not parse: ${error.message}`);
  }
  const { name, version, requires } = manifest;
  if (name === undefined || version === undefined)
    throw new Refusal('its `pack.yaml` has no name or version');
  if (name.startsWith('dossier/'))
    throw new Refusal(`\`${name}\`: the namespace \`dossier\` is that of the packs which ship with Dossier`);
  const range = requires.get('dossier');
  if (range !== undefined && !satisfies(dossierVersion, range, { includePrerelease: true }))
    throw new Refusal(`\`${name}\` ${version} requires Dossier ${range}, and this is ${dossierVersion}`);
  return { ...pack, name, version, loaded };
}
