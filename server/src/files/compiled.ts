// Compiled code that is kept between two runs, which saves most of the time of a short start.

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import zlib from 'node:zlib';
import { cacheFolder } from './cache-folder.ts';
import { untuneCollector } from './tune-collector.ts';

const FOLDER = 'compiled';

/**
 * Makes Node keep compiled code in Dossier's cache folder. Does nothing before Node 22.1, if there is no such folder or it is not
 * writable, or with `NODE_DISABLE_COMPILE_CACHE=1`. Node's own default would be a folder that other users can write
 * to.
 */
export function keepCompiled(): void {
  const folder = compiledFolder();
  if (folder !== undefined) module.enableCompileCache?.(folder);
}

function compiledFolder(): string | undefined {
  const cache = cacheFolder();
  return cache && path.join(cache, FOLDER);
}

/** What Node puts around a module. */
const [HEAD, TAIL] = ['(function (exports, require, module, __filename, __dirname) { ', '\n})'];

const ENDING = '.code';

/** In milliseconds. */
const OLD = 60 * 24 * 60 * 60 * 1000;

/** The checksums before compiled code, in bytes: of the program, and of the code. */
const SUMS = 8;

/**
 * Runs a program of ASCII letters with the code that an earlier run compiled. Node keeps what it compiles before a program runs;
 * this keeps the functions too that a run has called, which at a start are most of the work.
 *
 * @param program the absolute path of a CommonJS module
 * @param use what it is run for: each use calls other functions
 * @returns keeps what was compiled, to be called when the process ends; undefined where there is nothing to keep
 */
export function runKept(program: string, use: string, folder = compiledFolder()): (() => void) | undefined {
  const require = createRequire(program);
  // Node 20.15 is the first that has it.
  if (typeof zlib.crc32 !== 'function' || process.env.NODE_DISABLE_COMPILE_CACHE || folder === undefined)
    return void require(program);
  const bytes = readFileSync(program);
  const sum = zlib.crc32(bytes);
  // The tag stands for the version of V8 and its settings.
  const file = path.join(folder, `${use}-${v8.cachedDataVersionTag().toString(16)}${ENDING}`);
  const cachedData = keptCode(file, sum);
  const script = new vm.Script(HEAD + bytes.toString('latin1') + TAIL, {
    filename: program,
    columnOffset: -HEAD.length,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const isTaken = cachedData && !script.cachedDataRejected;
  // By default V8 throws code away that was not called for a while: after a long run, that of the start.
  if (!isTaken) v8.setFlagsFromString('--no-flush-bytecode');
  const own = { exports: {} };
  script.runInThisContext()(own.exports, require, own, program, path.dirname(program));
  if (isTaken) return undefined;
  return () => {
    // V8 takes code only under the settings under which it was made, and the next run begins without these.
    untuneCollector();
    v8.setFlagsFromString('--flush-bytecode');
    keepCode(file, sum, script.createCachedData());
  };
}

/** The code in a file; undefined where there is none, or another program's, or it is damaged. */
function keptCode(file: string, sum: number): Buffer | undefined {
  try {
    // Opening a pipe would wait forever for a writer.
    if (!statSync(file).isFile()) return undefined;
    const bytes = readFileSync(file);
    const code = bytes.subarray(SUMS);
    const isWhole = bytes.readUInt32LE(0) === sum && bytes.readUInt32LE(4) === zlib.crc32(code);
    return isWhole ? code : undefined;
  } catch {
    return undefined;
  }
}

function keepCode(file: string, sum: number, code: Buffer): void {
  const sums = Buffer.alloc(SUMS);
  sums.writeUInt32LE(sum, 0);
  sums.writeUInt32LE(zlib.crc32(code), 4);
  const temporary = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    try {
      writeFileSync(temporary, Buffer.concat([sums, code]), { flag: 'wx', mode: 0o600 });
      renameSync(temporary, file);
    } finally {
      rmSync(temporary, { force: true });
    }
    sweep(path.dirname(file));
  } catch {
    // The next run compiles again.
  }
}

/** Every version of Node, and so of an editor, has files of its own: the old ones go when a new one comes. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (name.includes(ENDING) && Date.now() - statSync(file).mtimeMs > OLD) rmSync(file, { force: true });
  }
}
