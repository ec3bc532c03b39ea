/**
 * Makes a fresh clone ready with nothing but Node 20 and npm, then runs a script with the Node that the project
 * pins. Plain JavaScript, because older versions of Node do not run TypeScript.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');

/** @param {string} script a TypeScript file, from the root of the repository */
export function runWithPinnedNode(script) {
  if (!dependenciesAreCurrent()) install();
  const node = pinnedNode();
  const PATH = [path.dirname(node), path.join(modules, '.bin'), process.env.PATH].join(path.delimiter);
  const child = spawn(node, [path.join(root, script), ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, PATH },
    stdio: 'inherit',
  });
  // A Ctrl-C reaches the script as well, which then tidies up; this process waits for it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  }
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

/** Compares what npm installed with what the lock file asks for; dates say nothing after a checkout. */
function dependenciesAreCurrent() {
  const installed = readPackages(path.join(modules, '.package-lock.json'));
  const wanted = readPackages(path.join(root, 'package-lock.json'));
  return Object.entries(wanted).every(
    ([name, { version, optional }]) => name === '' || optional || installed[name]?.version === version,
  );
}

function readPackages(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

function install() {
  console.log('Installing dependencies (npm ci) …');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

/** The package `node` fetches its program in an install script, which some machines are set up not to run. */
function pinnedNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const node = path.join(modules, 'node', 'bin', name);
  if (!existsSync(node)) npm('rebuild', 'node', 'esbuild', '--ignore-scripts=false');
  if (existsSync(node)) return node;
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major >= 24) return process.execPath;
  console.error('Node 24 is needed and its npm package could not be installed: allow install scripts, or use Node 24.');
  process.exit(1);
}

function npm(...args) {
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: 'inherit', shell: windows });
  if (status !== 0) process.exit(status ?? 1);
}
