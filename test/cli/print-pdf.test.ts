/** `dossier export --to pdf`, with a program in the browser's place that speaks its protocol: what it is told, and what becomes of its failures. */
import { chmod, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { dossierIn } from './command.ts';
import { cleanNote } from './notes.ts';

/** Answers like a browser, writes down what it was told, and prints a few bytes. */
const browser = (version: string, more = '') => `#!${process.execPath}
const fs = require('node:fs');
const told = [process.argv.slice(2)];
const answers = {
  'Browser.getVersion': { product: 'HeadlessChrome/${version}' },
  'Target.createTarget': { targetId: 'T' },
  'Target.attachToTarget': { sessionId: 'S' },
  'Page.getFrameTree': { frameTree: { frame: { id: 'F' } } },
  'Page.printToPDF': { stream: '1' },
};
const say = (message) => fs.writeSync(4, JSON.stringify(message) + '\\0');
let reads = 0;
let text = '';
${more}
new (require('node:net').Socket)({ fd: 3 }).setEncoding('utf8').on('data', (chunk) => {
  text += chunk;
  for (let end = text.indexOf('\\0'); end >= 0; end = text.indexOf('\\0')) {
    const { id, method, params } = JSON.parse(text.slice(0, end));
    text = text.slice(end + 1);
    told.push([method, params]);
    fs.writeFileSync(__dirname + '/told.json', JSON.stringify(told));
    const data = ['%PDF-', 'bytes', ''][reads];
    say({ id, result: method === 'IO.read' ? { data, eof: ++reads === 3 } : (answers[method] ?? {}) });
    if (method === 'Page.setDocumentContent') say({ method: 'Page.loadEventFired', params: {} });
  }
});
`;

async function workspaceWith(program: string | undefined) {
  const folder = await folderWith({
    ...(program !== undefined && { 'bin/browser': program }),
    'ws/dossier.yaml': '',
    'ws/first.md': `${cleanNote()}\n![A chart](c.png) ![Away](https://example.org/x.png) ![Out](../bin/browser)\n`,
    'ws/c.png': 'picture',
  });
  const file = path.join(folder, 'bin', 'browser');
  if (program !== undefined) await chmod(file, 0o755);
  const run = (...args: string[]) =>
    dossierIn(
      { ...process.env, DOSSIER_BROWSER: file },
      path.join(folder, 'ws'),
      'export',
      '--to',
      'pdf',
      ...args,
    );
  return { folder, run };
}

describe.skipIf(process.platform === 'win32')('a browser', () => {
  test('prints the page that it is given, without network, script or a file', async () => {
    const { folder, run } = await workspaceWith(browser('140.0.1'));
    const before = await readdir(tmpdir());
    const { code, out, err } = await run('first.md');
    expect({ code, out, err }).toEqual({ code: 0, out: '%PDF-bytes', err: '' });
    const [args, ...told] = JSON.parse(await readFile(path.join(folder, 'bin', 'told.json'), 'utf8'));
    expect(args).toContain('--host-resolver-rules=MAP * ~NOTFOUND');
    expect(args.at(-1)).toBe('about:blank');
    const calls = Object.fromEntries(told);
    expect(calls['Emulation.setScriptExecutionDisabled']).toEqual({ value: true });
    expect(calls['Network.emulateNetworkConditions']).toMatchObject({ offline: true });
    expect(calls['Page.printToPDF']).toMatchObject({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    const { html } = calls['Page.setDocumentContent'];
    expect(html).toContain('@top-right');
    expect(html).toContain('<html lang="en">');
    expect([...html.matchAll(/src="([^"]{0,22})/g)].map(([, src]) => src)).toEqual([
      'data:image/png;base64,',
    ]);
    expect(html).toContain('Away');
    // Its profile is gone.
    const left = (await readdir(tmpdir())).filter((name) => name.startsWith('dossier-print-'));
    expect(left.filter((name) => !before.includes(name))).toEqual([]);
  });

  test.each([
    ['is too old to print the marking', browser('130.0.1'), 'PDF needs version 131 or newer'],
    [
      'does not start',
      browser('140.0', 'console.error("no screen"); process.exit(1);'),
      'does not start: no screen',
    ],
    [
      'ends while it prints',
      browser('140.0').replace(
        'told.push([method, params]);',
        "if (method === 'Page.printToPDF') process.exit(1);",
      ),
      'does not print it',
    ],
    ['is not there', undefined, 'that is not a program outside the workspace'],
  ])('that %s is refused by name, and nothing is written', async (_, program, message) => {
    const { folder, run } = await workspaceWith(program);
    const { code, out, err } = await run('first.md', '--output', 'first.pdf');
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
    expect((await readdir(path.join(folder, 'ws'))).sort()).toEqual(['c.png', 'dossier.yaml', 'first.md']);
  });
});

test('a program of the workspace is no browser', async () => {
  const folder = await folderWith({ 'first.md': cleanNote(), 'bin/chromium': '#!/bin/sh\ntouch was-run\n' });
  await chmod(path.join(folder, 'bin', 'chromium'), 0o755);
  const PATH = [path.join(folder, 'bin'), 'bin', path.dirname(process.execPath)].join(path.delimiter);
  const { code, err } = await dossierIn(
    { ...process.env, PATH, DOSSIER_BROWSER: path.join(folder, 'bin', 'chromium') },
    folder,
    'export',
    '--to',
    'pdf',
    'first.md',
  );
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('not a program outside the workspace'),
  });
  expect((await readdir(folder)).sort()).toEqual(['bin', 'first.md']);
});
