/** Builds Dossier and opens VS Code on the examples: on the desktop if possible, and otherwise in a browser. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder, repositoryRoot } from './support/paths.ts';
import { Cleanup, run } from './support/processes.ts';
import { chooseHost } from './vscode-web/choose-host.ts';
import { startCodeServer } from './vscode-web/code-server.ts';
import { placeExtension } from './vscode-web/place-extension.ts';
import { workbenchAddress } from './vscode-web/workbench-address.ts';

const usage = `npm run try [-- OPTIONS]

Opens VS Code with Dossier on the examples.
  --host desktop|browser   where VS Code is shown (default: the desktop where there is one)
  --folder FOLDER          another folder than examples/
  --port PORT              where the browser finds VS Code (default: a free port)
  --help                   this text`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      host: { type: 'string' },
      folder: { type: 'string' },
      port: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help === true) {
    console.log(usage);
    return;
  }
  const folder = path.resolve(values.folder ?? path.join(repositoryRoot, 'examples'));
  if (!existsSync(folder)) throw new Error(`There is no folder ${folder}.`);
  console.log('1/3 Building Dossier …');
  if ((await run(process.execPath, ['scripts/build.ts'], { cwd: repositoryRoot })) !== 0) {
    throw new Error('The build failed.');
  }
  console.log('2/3 Choosing where to show VS Code …');
  const host = await chooseHost(values.host, { codeCommand: true });
  console.log(`    ${host.reason}`);
  if (host.kind === 'desktop') await openOnDesktop(host.executable, folder);
  else await openInBrowser(folder, values.port);
}

async function openOnDesktop(executable: string | undefined, folder: string): Promise<void> {
  const program = executable ?? (await downloadAndUnzipVSCode({ cachePath: cacheFolder }));
  const profile = path.join(cacheFolder, 'try-desktop');
  const args = [
    ...['--wait', '--new-window', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    ...['--user-data-dir', path.join(profile, 'user'), '--extensions-dir', path.join(profile, 'extensions')],
    `--extensionDevelopmentPath=${repositoryRoot}`,
    folder,
  ];
  console.log('3/3 Opening VS Code; this command ends when its window is closed.');
  const shell = process.platform === 'win32';
  const code = await run(shell ? `"${program}"` : program, args, { shell });
  if (code !== 0) throw new Error(`VS Code ended with exit code ${code}.`);
}

async function openInBrowser(folder: string, port: string | undefined): Promise<void> {
  const cleanup = new Cleanup();
  const home = path.join(cacheFolder, 'try-browser');
  const extensionsFolder = path.join(home, 'extensions');
  await placeExtension(extensionsFolder);
  const server = await startCodeServer({
    dataFolder: path.join(home, 'data'),
    extensionsFolder,
    ...(port === undefined ? {} : { port: Number(port) }),
  });
  cleanup.add(() => server.stop());
  const address = workbenchAddress(server, { workspaceFolder: folder });
  console.log('3/3 VS Code is ready. Open this address in a browser on this machine:\n');
  console.log(`    ${address}\n`);
  console.log('Press Ctrl-C to stop.');
  openBrowser(address);
  await server.ended;
}

/** A convenience: on a machine without a desktop the printed address is enough. */
function openBrowser(address: string): void {
  const openers: Partial<Record<NodeJS.Platform, string>> = { darwin: 'open', linux: 'xdg-open' };
  const opener = openers[process.platform];
  if (opener === undefined || (process.platform === 'linux' && !process.env.DISPLAY)) return;
  spawn(opener, [address], { stdio: 'ignore' }).on('error', () => {});
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
