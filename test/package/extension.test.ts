// What is in a package of the extension: everything that is read, nothing else, and the notices of what is bundled.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packagedReadme } from '../../scripts/package/packaged-readme.ts';
import { stageExtension } from '../../scripts/package/stage-extension.ts';
import { parserOf, platformTargets, readTargets } from '../../scripts/package/targets.ts';
import { outFolder, repositoryRoot } from '../../scripts/support/paths.ts';
import { filesOf, makePackage } from './packaged.ts';

let universal: string;
let files: string[];
beforeAll(async () => {
  universal = await stageExtension('universal');
  files = await filesOf(universal);
});

describe('the package of the extension', () => {
  it('is within its budget, for every system and for this one', () => {
    expect(makePackage('universal')).toMatch(/dossier-[\d.]+\.vsix$/);
    expect(makePackage()).toMatch(/\.vsix$/);
  });

  it('holds what the manifest names', async () => {
    const manifest = JSON.parse(await readFile(path.join(universal, 'package.json'), 'utf8'));
    const named = [manifest.main, manifest.icon, manifest.contributes.viewsContainers.activitybar[0].icon];
    for (const file of named) expect(files).toContain(path.posix.normalize(file));
    expect(files).toEqual(
      expect.arrayContaining([
        'README.md',
        'LICENSE',
        'CHANGELOG.md',
        'dist/third-party-notices.txt',
        'bin/dossier',
        'bin/dossier.cmd',
      ]),
    );
  });

  it('holds no source maps, tests, schemas of other editors or fields for development', async () => {
    expect(files.filter((file) => /\.map$|^test\/|^schemas\/|\.ts$|^dist\/native\//.test(file))).toEqual([]);
    const manifest = JSON.parse(await readFile(path.join(universal, 'package.json'), 'utf8'));
    for (const key of ['scripts', 'devDependencies', 'private']) expect(manifest).not.toHaveProperty(key);
  });

  it('has a notice for every package that is bundled', async () => {
    const metafile = JSON.parse(await readFile(path.join(outFolder, 'bundles.meta.json'), 'utf8'));
    const outputs: { inputs: Record<string, { bytesInOutput: number }> }[] = Object.values(metafile.outputs);
    const used = outputs.flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
    );
    const bundled = new Set(
      used.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
    );
    expect(bundled.size).toBeGreaterThan(100);
    const notices = await readFile(path.join(universal, 'dist/third-party-notices.txt'), 'utf8');
    const named = new Set([...notices.matchAll(/^=+\n(\S+) /gm)].map(([, name]) => name));
    expect([...bundled].filter((name) => !named.has(name))).toEqual([]);
  });

  it('carries the native parser of its own system only', async () => {
    const target = platformTargets.find((one) => one === `${process.platform}-${process.arch}`);
    if (target === undefined) return;
    const staged = await filesOf(await stageExtension(target));
    const parsers = staged.filter((file) => file.endsWith('.node'));
    expect(parsers).toEqual([`dist/native/${parserOf(target)}/satteri.node`]);
  });
});

describe('the README in the package', () => {
  it('has the example as it is, and neither pictures nor links to files that are not there', async () => {
    const [before, after] = await Promise.all(
      [path.join(repositoryRoot, 'README.md'), path.join(universal, 'README.md')].map((file) =>
        readFile(file, 'utf8'),
      ),
    );
    const example = /^````markdown[\s\S]*?^````$/m.exec(before ?? '')?.[0] ?? 'no example';
    expect(after).toContain(example);
    expect(after).not.toMatch(/!\[/);
    // Where nothing more is to be done, no relative link is left.
    expect(packagedReadme(after ?? '', undefined)).toBe(after);
  });

  it('keeps the words of a link, with their emphasis', () => {
    expect(
      packagedReadme('See [the **format**](docs/format.md) and [x](https://example.org).\n', undefined),
    ).toBe('See the **format** and [x](https://example.org).\n');
  });

  it('leaves a picture out with the empty line behind it', () => {
    expect(packagedReadme('One.\n\n![A picture](docs/a.png)\n\nTwo.\n', undefined)).toBe('One.\n\nTwo.\n');
  });

  it('has addresses where the project has one', () => {
    const text = '![A](docs/a.png) [b](docs/b.md#c) `[d](docs/d.md)`\n';
    expect(packagedReadme(text, 'https://example.org/dossier')).toBe(
      '![A](https://example.org/dossier/raw/HEAD/docs/a.png) [b](https://example.org/dossier/blob/HEAD/docs/b.md#c) `[d](docs/d.md)`\n',
    );
  });
});

describe('the targets', () => {
  it('are named, or all of them', () => {
    expect(readTargets('universal')).toEqual(['universal']);
    expect(readTargets('all')).toHaveLength(platformTargets.length + 1);
    expect(() => readTargets('plan9')).toThrow('linux-x64');
  });
});
