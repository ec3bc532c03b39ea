// The entry point of the server process. stdout belongs to the protocol, so everything else goes to stderr.

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { tuneCollector } from '../files/tune-collector.ts';
import { describeError } from './describe-error.ts';
import { nodeHost } from './host.ts';
import { startServer } from './server.ts';

const transports = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.some((argument) => transports.some((name) => argument.split('=')[0] === name))) {
  tuneCollector();
  process.on('unhandledRejection', (error) => process.stderr.write(`dossier: ${describeError(error)}\n`));
  startServer(createConnection(ProposedFeatures.all), nodeHost());
} else {
  process.stderr.write(
    'dossier: say how to talk to the server: --stdio, --node-ipc, --socket=PORT or --pipe=NAME\n',
  );
  process.exitCode = 2;
}
