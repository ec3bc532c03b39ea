/**
 * Measures Dossier beside other tools on the same notes, in the same run: `node scripts/build.ts`, then `node bench/peers.ts
 * [--notes 10000] [--folder FOLDER] [--only markdownlint-cli2,textlint,server]`. The peers come from npm in the versions that are
 * named here, into `out/peers`, and are no dependency of Dossier. They do other work than Dossier; `bench/README.md` says what.
 * Linters: milliseconds of the processor of the whole command, cold. Language servers: of the clock, from the start.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { distFolder, outFolder } from '../scripts/support/paths.ts';
import { generateNotes } from './generate-workspace.ts';
import { measureServers } from './support/peer-servers.ts';
import { usageOf } from './support/usage.ts';
import { PLAIN_SIZE, writeNotes } from './write-notes.ts';

const PACKAGES: Readonly<Record<string, string>> = {
  'markdownlint-cli2': '0.24.1',
  'remark-cli': '12.0.1',
  'remark-preset-lint-recommended': '7.0.1',
  'remark-frontmatter': '5.0.0',
  textlint: '15.8.0',
  'textlint-rule-terminology': '5.2.16',
  'vscode-markdown-languageserver': '0.5.0',
  'markdown-it': '14.1.0',
};

const { values: options } = parseArgs({
  options: {
    notes: { type: 'string', default: '10000' },
    folder: { type: 'string' },
    bundle: { type: 'string', default: path.join(distFolder, 'dossier.cjs') },
    only: { type: 'string' },
  },
});

const peersFolder = path.join(outFolder, 'peers');
const temporary = mkdtempSync(path.join(tmpdir(), 'dossier-peers-'));
const folder = path.resolve(options.folder ?? path.join(temporary, 'notes'));

/** Each linter with its configuration outside the notes and no cache. Findings make all of them return 1. */
const LINTERS: Readonly<Record<string, () => [string, ...string[]]>> = {
  dossier: () => [options.bundle, 'check', '--no-cache', '--format', 'json'],
  'markdownlint-cli2': () => [bin('markdownlint-cli2'), '**/*.md'],
  'remark-cli': () => [
    bin('remark-cli', 'remark'),
    ...['.', '--no-stdout', '--quiet', '--frail', '--no-config', '--no-ignore'],
    ...['--use', path.join(peersFolder, 'node_modules/remark-frontmatter/index.js')],
    ...['--use', path.join(peersFolder, 'node_modules/remark-preset-lint-recommended/index.js')],
  ],
  textlint: () => [bin('textlint'), ...['--rule', 'terminology', '--format', 'unix', '.']],
};

/** The script of a package's command. */
function bin(name: string, command = name): string {
  const own = path.join(peersFolder, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(path.join(own, 'package.json'), 'utf8'));
  return path.join(own, typeof bin === 'string' ? bin : bin[command]);
}

/** Installs the peers where they are not, from the registry that npm is set up with. */
function install(): void {
  const manifest = JSON.stringify({ private: true, dependencies: PACKAGES }, undefined, 2);
  const file = path.join(peersFolder, 'package.json');
  const done = path.join(peersFolder, 'node_modules', '.package-lock.json');
  if (existsSync(done) && existsSync(file) && readFileSync(file, 'utf8') === manifest) return;
  mkdirSync(peersFolder, { recursive: true });
  writeFileSync(file, manifest);
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  execFileSync('npm', args, { cwd: peersFolder, stdio: ['ignore', 'ignore', 'inherit'] });
}

function report(name: string, value: number): void {
  console.log(`${name.padEnd(40)}  ${value.toFixed(1)}`);
}

try {
  install();
  if (!options.folder) writeNotes(folder, generateNotes(Number(options.notes), PLAIN_SIZE));
  const wanted = options.only?.split(',');
  for (const [name, command] of Object.entries(LINTERS)) {
    if (wanted && !wanted.includes(name)) continue;
    const { processor, peak, code } = await usageOf([process.execPath, ...command()], { cwd: folder });
    if (code > 1) throw new Error(`${name} returned ${code}`);
    report(name, processor);
    report(`most resident MB of ${name}`, peak);
  }
  if (!wanted || wanted.includes('server')) {
    const theirs = path.join(
      peersFolder,
      'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js',
    );
    await measureServers({ folder, bundle: options.bundle, theirs, peersFolder }, report);
  }
} finally {
  rmSync(temporary, { recursive: true });
}
