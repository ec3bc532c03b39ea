/** Bundles the extension's client, the server, the command line and the tests that run inside VS Code. */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build, context, type Metafile, type Plugin } from 'esbuild';
import { asciiPatterns } from './build/ascii-patterns.ts';
import { calledLater } from './build/called-later.ts';
import { writeComponents } from './build/components.ts';
import { writePages } from './build/pages.ts';
import { writeReadyPacks } from './build/ready-packs.ts';
import { copyNativeParsers } from './support/native.ts';
import { distFolder, outFolder, repositoryRoot } from './support/paths.ts';

interface Bundle {
  name: string;
  /** Files or globs, relative to the repository's root. */
  entries: string[];
  outputs: { file: string } | { folder: string };
  external?: string[];
  alias?: Record<string, string>;
  plugins?: Plugin[];
  banner?: string;
  executable?: boolean;
  /** By default the oldest Node that the command line supports. */
  target?: string;
  /** Runs in a webview: one script, for the browser of the oldest VS Code that the extension supports. */
  inBrowser?: boolean;
}

const testsFolder = 'out/vscode-tests';

/** What is needed only when a pack is fetched (npm's libraries are large), or a file imported or exported stays in bundles of its own. */
const loadedLater: Plugin = {
  name: 'loaded later',
  setup: (building) => {
    building.onResolve({ filter: /\/remote\.ts$/ }, () => ({ path: './packs.cjs', external: true }));
    building.onResolve({ filter: /\/import\/readers\.ts$/ }, () => ({
      path: './import.cjs',
      external: true,
    }));
    building.onResolve({ filter: /\/export\/office\.ts$/ }, () => ({
      path: './export.cjs',
      external: true,
    }));
  },
};

/**
 * What nothing here uses: messages of zod in fifty languages, old character sets of npm registries, and commands that are programs of
 * their own. The modules that load these get an empty one, and use English and UTF-8.
 */
const unread: Plugin = {
  name: 'unread data',
  setup: (building) => {
    const users = {
      'iconv-lite': /./,
      '../locales/index.js': /[\\/]zod[\\/]/,
      'node:child_process': /[\\/]commander[\\/]/,
    };
    for (const [named, user] of Object.entries(users))
      building.onResolve({ filter: new RegExp(`^${named}$`) }, ({ importer }) =>
        user.test(importer) ? { path: named, namespace: 'unread' } : undefined,
      );
    building.onLoad({ filter: /.*/, namespace: 'unread' }, () => ({ contents: 'export default {};' }));
  },
};

/**
 * `import program from 'worker:./x.ts'` gives a worker's whole program as a text, because a webview cannot load
 * another file.
 */
const workersAsText: Plugin = {
  name: 'workers as text',
  setup: (building) => {
    building.onResolve({ filter: /^worker:/ }, ({ path: named, resolveDir }) => ({
      path: path.join(resolveDir, named.slice('worker:'.length)),
      namespace: 'worker',
    }));
    building.onLoad({ filter: /.*/, namespace: 'worker' }, async ({ path: file }) => {
      const options = { absWorkingDir: repositoryRoot, bundle: true, minify: !forDevelopment } as const;
      const result = await build({
        ...options,
        ...browserOptions,
        entryPoints: [file],
        write: false,
        metafile: true,
      });
      const watchFiles = Object.keys(result.metafile.inputs).map((name) => path.join(repositoryRoot, name));
      return { contents: result.outputFiles[0]?.text ?? '', loader: 'text', watchFiles };
    });
  },
};

// VS Code 1.101 is based on Chromium 134.
const browserOptions = { platform: 'browser', format: 'iife', target: 'chrome134' } as const;

const bundles: Bundle[] = [
  {
    name: 'what is loaded with any Markdown file',
    entries: ['client/src/extension.ts'],
    outputs: { file: 'dist/client.cjs' },
    external: ['vscode'],
  },
  {
    name: 'client',
    entries: ['client/src/started.ts'],
    outputs: { file: 'dist/started.cjs' },
    external: ['vscode'],
  },
  {
    name: 'preview',
    entries: ['client/src/preview/preview.ts'],
    outputs: { file: 'dist/preview.cjs' },
    external: ['vscode'],
  },
  {
    name: 'webviews, in the extension',
    entries: ['client/src/webviews/host/webviews.ts'],
    outputs: { file: 'dist/webviews.cjs' },
    external: ['vscode'],
  },
  {
    name: 'timeline',
    entries: ['client/src/webviews/page/timeline/main.ts'],
    outputs: { file: 'dist/webviews/timeline.js' },
    inBrowser: true,
  },
  {
    name: 'graph',
    entries: ['client/src/webviews/page/graph/main.ts'],
    outputs: { file: 'dist/webviews/graph.js' },
    plugins: [workersAsText],
    inBrowser: true,
  },
  {
    name: 'calibration',
    entries: ['client/src/webviews/page/calibration/main.ts'],
    outputs: { file: 'dist/webviews/calibration.js' },
    inBrowser: true,
  },
  {
    name: 'matrix',
    entries: ['client/src/webviews/page/matrix/main.ts'],
    outputs: { file: 'dist/webviews/matrix.js' },
    inBrowser: true,
  },
  {
    name: 'the command',
    entries: ['server/src/launch.ts'],
    outputs: { file: 'dist/dossier.cjs' },
    external: ['./main.cjs', '../package.json'],
    target: 'node8',
    banner: '#!/usr/bin/env node',
    executable: true,
  },
  {
    name: 'server and command line',
    entries: ['server/src/main.ts'],
    outputs: { file: 'dist/main.cjs' },
    plugins: [loadedLater, calledLater],
  },
  {
    name: 'fetching of packs',
    entries: ['server/src/install/remote.ts'],
    outputs: { file: 'dist/packs.cjs' },
    // No script of a package can run, because the code for it is left out.
    alias: {
      '@npmcli/run-script': './server/src/install/no-scripts.ts',
      // npm's libraries load one form of it and our own code the other; one is enough.
      tar: './node_modules/tar/dist/commonjs/index.min.js',
      sigstore: './server/src/install/no-attestations.ts',
    },
  },
  {
    name: "reading of other programs' files",
    entries: ['server/src/import/readers.ts'],
    outputs: { file: 'dist/import.cjs' },
  },
  {
    name: 'writing of office documents',
    entries: ['server/src/export/office.ts'],
    outputs: { file: 'dist/export.cjs' },
  },
  {
    name: 'tests in VS Code',
    entries: ['test/vscode/suite/index.ts', 'test/vscode/suite/*.test.ts'],
    outputs: { folder: testsFolder },
    external: ['vscode', 'mocha/lib/mocha.cjs'],
    // The suite is loaded with `require`; mocha's own entry point is an ES module around this file.
    alias: { mocha: 'mocha/lib/mocha.cjs' },
  },
];

const watching = process.argv.includes('--watch');
const forDevelopment = watching || process.argv.includes('--development');

/** Everything is bundled, so the npm package and the extension have no dependencies at run time. */
function optionsOf(bundle: Bundle): BuildOptions {
  return {
    absWorkingDir: repositoryRoot,
    entryPoints: bundle.entries,
    ...('file' in bundle.outputs ? { outfile: bundle.outputs.file } : { outdir: bundle.outputs.folder }),
    bundle: true,
    platform: 'node',
    target: bundle.target ?? 'node20',
    format: 'cjs',
    // Some packages list a browser-oriented "module" build first; "main" is the one for Node.
    mainFields: ['module', 'main'],
    conditions: ['node'],
    external: bundle.external ?? [],
    alias: bundle.alias ?? {},
    plugins: [unread, ...(bundle.plugins ?? []), asciiPatterns],
    // esbuild asks for the newest scripts of Unicode; those that we name are known to every Node that we support.
    supported: {
      'regexp-unicode-property-escapes': true,
      'regexp-lookbehind-assertions': true,
      'regexp-set-notation': true,
    },
    // The sources are ES modules; a CommonJS bundle uses another name for this.
    define: { 'import.meta.dirname': '__dirname' },
    minify: !forDevelopment,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    ...(bundle.inBrowser === true && {
      ...browserOptions,
      mainFields: ['browser', 'module', 'main'],
      conditions: [],
    }),
    ...(bundle.banner === undefined ? {} : { banner: { js: bundle.banner } }),
  };
}

async function prepareFolders(): Promise<void> {
  const tests = path.join(repositoryRoot, testsFolder);
  for (const folder of [distFolder, tests]) await rm(folder, { recursive: true, force: true });
  await mkdir(tests, { recursive: true });
  // The repository is "type": "module"; VS Code loads the bundled suite with `require`.
  await writeFile(path.join(tests, 'package.json'), '{ "type": "commonjs" }\n');
}

/** Builds one bundle and returns what went into it. */
async function buildOnce(bundle: Bundle): Promise<Metafile> {
  const { metafile } = await build({ ...optionsOf(bundle), metafile: true });
  if (bundle.executable === true && 'file' in bundle.outputs) {
    await chmod(path.join(repositoryRoot, bundle.outputs.file), 0o755);
  }
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (!file.endsWith('.map'))
      console.log(`  ${file.padEnd(40)} ${(bytes / 1024).toFixed(0).padStart(6)} kB`);
  }
  return metafile;
}

async function watch(bundle: Bundle): Promise<void> {
  console.log(`Watching: ${bundle.name}`);
  const watcher = await context({ ...optionsOf(bundle), logLevel: 'info' });
  await watcher.watch();
}

await prepareFolders();
const parsers = await copyNativeParsers();
console.log(
  `Native Markdown parser: ${parsers.join(', ') || 'none, the server will read notes with remark'}`,
);
await writePages();
await writeReadyPacks();
if (watching) {
  await Promise.all(bundles.map(watch));
  console.log('Watching for changes; press Ctrl-C to stop.');
} else {
  console.log(forDevelopment ? 'Building for development' : 'Building for production');
  const shipped: Metafile[] = [];
  for (const bundle of bundles) {
    const metafile = await buildOnce(bundle);
    if (!('folder' in bundle.outputs)) shipped.push(metafile);
  }
  await mkdir(outFolder, { recursive: true });
  await writeComponents(shipped);
}
