/**
 * Dossier's language server and that of VS Code's own Markdown support, asked the same things of the same notes: symbols of
 * the whole folder, references of a link, and the findings after a key. VS Code's has no files and no parser of its own: its client
 * reads them and parses with markdown-it, which is done here as VS Code does it, and is part of the time.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RunningServer } from './server.ts';
import { median } from './usage.ts';

export interface PeerServers {
  readonly folder: string;
  /** Dossier's command line. */
  readonly bundle: string;
  /** The script of VS Code's server. */
  readonly theirs: string;
  /** Where markdown-it is installed. */
  readonly peersFolder: string;
}

/** The note that is open. Its links lead to an entity for one server, and to a file for the other. */
const TEXT = `---
note: spot-report
date: 2026-05-18
marking: TLP:GREEN
---

# Open

[Company 0](org:e0) and [the same](entities/e0.md) and [nothing](missing.md) and [nobody](org:nobody).
`;
const LINE = TEXT.split('\n').findIndex((line) => line.includes('org:e0'));
const KEYS = 15;

/** Milliseconds of the clock: from the start of the server to the first answer, and of the median key. */
export async function measureServers(
  peers: PeerServers,
  report: (name: string, value: number) => void,
): Promise<void> {
  const ours = new RunningServer({
    args: [peers.bundle, 'lsp', '--stdio'],
    folder: peers.folder,
    env: { DOSSIER_CACHE: 'off' },
  });
  await measureOne(ours, 'our', TEXT.split('\n')[LINE]?.indexOf('org:e0') ?? 0, report);
  const theirs = new RunningServer({
    args: [peers.theirs, '--stdio'],
    folder: peers.folder,
  });
  const open = new Map<string, string>();
  serveFiles(theirs, peers, open);
  await measureOne(theirs, 'their', TEXT.split('\n')[LINE]?.indexOf('entities/') ?? 0, report, open);
}

async function measureOne(
  server: RunningServer,
  whose: 'our' | 'their',
  column: number,
  report: (name: string, value: number) => void,
  /** Texts of open documents, for the client's part of the parsing. */
  open = new Map<string, string>(),
): Promise<void> {
  const begun = performance.now();
  const { connection } = server;
  const uri = server.uriOf('open.md');
  const textDocument = { uri };
  await server.initialize({
    initializationOptions: { markdownFileExtensions: ['md'] },
  });
  await connection.sendNotification('initialized', {});
  await connection.sendNotification('workspace/didChangeConfiguration', {
    settings: { markdown: { validate: VALIDATE } },
  });
  open.set(uri, TEXT);
  await server.open(uri, TEXT);
  const symbols = await connection.sendRequest<unknown[]>('workspace/symbol', { query: 'Company 7' });
  report(`${whose} first symbols`, performance.now() - begun);
  report(`${whose} symbols found`, symbols.length);
  const asked = performance.now();
  const references = await connection.sendRequest<unknown[]>('textDocument/references', {
    textDocument,
    position: { line: LINE, character: column + 2 },
    context: { includeDeclaration: true },
  });
  report(`${whose} references after symbols`, performance.now() - asked);
  report(`${whose} references`, performance.now() - begun);
  report(`${whose} references found`, references.length);
  report(`${whose} key to diagnostics`, await keys(server, whose, uri, open));
  await server.stop();
}

/** The median of several keys at the end of the open note. Dossier sends its findings, the other is asked for them. */
async function keys(
  server: RunningServer,
  whose: 'our' | 'their',
  uri: string,
  open: Map<string, string>,
): Promise<number> {
  await server.isIdle();
  const times: number[] = [];
  for (let version = 2; version < 2 + KEYS; version++) {
    const text = `${TEXT}\nAnd ${'x'.repeat(version)} [y${version}](missing.md) [z](org:nobody${version}).\n`;
    open.set(uri, text);
    const begun = performance.now();
    const found = server.findingsOf(uri);
    await server.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ text }],
    });
    if (whose === 'our') await found;
    else await server.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - begun);
  }
  return median(times);
}

const WARNING = { enabled: 'warning' };
const VALIDATE = {
  enabled: true,
  referenceLinks: WARNING,
  fragmentLinks: WARNING,
  fileLinks: { ...WARNING, markdownFragmentLinks: 'warning' },
  ignoredLinks: [],
  unusedLinkDefinitions: WARNING,
  duplicateLinkDefinitions: WARNING,
};

/** The client's part of VS Code's Markdown server, as VS Code does it. */
function serveFiles(
  { connection }: RunningServer,
  { folder, peersFolder }: PeerServers,
  open: Map<string, string>,
): void {
  const MarkdownIt = createRequire(path.join(peersFolder, 'package.json'))('markdown-it');
  const parser = new MarkdownIt({ html: true });
  const textOf = (uri: string) => open.get(uri) ?? readFileSync(fileURLToPath(uri), 'utf8');
  connection.onRequest('markdown/parse', ({ uri, text }: { uri: string; text?: string }) =>
    parser.parse(text ?? textOf(uri), {}),
  );
  connection.onRequest('markdown/fs/readFile', ({ uri }: { uri: string }) => [
    ...readFileSync(fileURLToPath(uri)),
  ]);
  connection.onRequest('markdown/fs/stat', ({ uri }: { uri: string }) => {
    const found = statSync(fileURLToPath(uri), { throwIfNoEntry: false });
    return found ? { isDirectory: found.isDirectory() } : null;
  });
  connection.onRequest('markdown/fs/readDirectory', ({ uri }: { uri: string }) =>
    readdirSync(fileURLToPath(uri), { withFileTypes: true }).map((entry) => [
      entry.name,
      { isDirectory: entry.isDirectory() },
    ]),
  );
  connection.onRequest('markdown/findMarkdownFilesInWorkspace', () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => pathToFileURL(path.join(folder, name)).href),
  );
  connection.onRequest('markdown/fs/watcher/create', () => null);
  connection.onRequest('markdown/fs/watcher/delete', () => null);
}
