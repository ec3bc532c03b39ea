// The entry point of the server process. stdout belongs to the protocol, so everything else goes to stderr.

import { Console } from 'node:console';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { tuneCollector } from '../files/tune-collector.ts';
import { describeError } from './describe-error.ts';
import { nodeHost } from './host.ts';
import { BatchedWriter } from './message-writer.ts';
import { startServer } from './server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.some((argument) => transports.some((name) => argument.split('=')[0] === name))) {
  tuneCollector();
  process.on('unhandledRejection', (error) => process.stderr.write(`dossier: ${describeError(error)}\n`));
  startServer(
    process.argv.includes('--stdio') ? overStdio() : createConnection(ProposedFeatures.all),
    nodeHost(),
  );
} else {
  process.stderr.write(
    'dossier: say how to talk to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME\n',
  );
  process.exitCode = 2;
}

function overStdio() {
  globalThis.console = new Console(process.stderr);
  const writer = new BatchedWriter(process.stdout);
  // Nobody is there any more: the first to hear of it ends the process, before others report that they cannot say anything.
  writer.onError(() => process.exit(1));
  // It takes a stream or a writer, whatever the other side is, but says so only of two of the same kind. With a stream to read
  // from, it ends the process when that ends.
  return createConnection(ProposedFeatures.all, process.stdin, writer as unknown as NodeJS.WritableStream);
}
