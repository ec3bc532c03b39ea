// The entry point of the `dossier` command: connects the program to this process.

import { buffer } from 'node:stream/consumers';
import { problemOf } from '../files/file-problem.ts';
import { tuneCollector } from '../files/tune-collector.ts';
import { run } from './program.ts';
import { FAILURE, type Terminal } from './terminal.ts';

const { stdout, stderr } = process;

/** The line width, in cells, when it is unknown: for output to a file or another program. */
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
// A reader may stop early (`dossier check | head`). That is not a failure, and there is no one to tell.
const onError = (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED' || unwritten) return;
  unwritten = true;
  process.exitCode = FAILURE;
  stderr.write(`dossier: the results could not be written: ${problemOf('', error).message}\n`);
};
for (const stream of [stdout, stderr]) stream.on('error', onError);

tuneCollector();
// The process ends by itself with the exit code, so that everything written is flushed.
run(process.argv.slice(2), terminal).then((code) => {
  process.exitCode = unwritten ? FAILURE : code;
});
