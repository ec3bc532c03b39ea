// The entry of the `dossier` command: ties the program to this process.

import { buffer } from 'node:stream/consumers';
import { problemOf } from '../files/file-problem.ts';
import { tuneCollector } from '../files/tune-collector.ts';
import { run } from './program.ts';
import { FAILURE, type Terminal } from './terminal.ts';

const { stdout, stderr } = process;

/** Cells in a line where nobody can say: output that goes to a file or another program. */
const DEFAULT_WIDTH = 120;

const terminal: Terminal = {
  cwd: process.cwd(),
  out: (text) => {
    stdout.write(text);
  },
  err: (text) => {
    stderr.write(text);
  },
  stdin: () => buffer(process.stdin),
  outIsTerminal: stdout.isTTY === true,
  errIsTerminal: stderr.isTTY === true,
  width: stdout.isTTY ? stdout.columns : DEFAULT_WIDTH,
  env: process.env,
};

let unwritten = false;
// Whoever reads us may stop early (`dossier check | head`): that is no failure, and there is nobody to tell.
const onError = (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || unwritten) return;
  unwritten = true;
  process.exitCode = FAILURE;
  stderr.write(`dossier: the results could not be written: ${problemOf('', error).message}\n`);
};
for (const stream of [stdout, stderr]) stream.on('error', onError);

tuneCollector();
// The exit code is set and the process left to end by itself, so that everything written gets out.
run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = unwritten ? FAILURE : code;
});
