// Several folders in one editor: what is found says in which it is, and what one lacks and another has is said.

import { expect, it } from 'vitest';
import type { PublishDiagnosticsParams, WorkspaceSymbol } from 'vscode-languageserver-protocol';
import { startTestServer, type TestServer } from '../support/test-server.ts';

const entity = (id: string, name: string) => `---\nnote: entity\nid: org:${id}\nname: ${name}\n---\n`;
const note = (id: string) =>
  `---\nnote: signal-brief\ndate: 2026-05-18\nmarking: TLP:CLEAR\n---\n\n[X](org:${id}) and [Y](org:${id}-of-nobody)\n`;

async function openFolders(fixture: string, ...names: string[]) {
  const server = await startTestServer(fixture, { withoutFolder: true });
  const folder = (name: string) => ({ uri: server.uri(name), name });
  const changeFolders = async (added: string[], removed: string[] = []) => {
    const ready = server.idle();
    await server.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: added.map(folder), removed: removed.map(folder) },
    });
    // Where a folder goes, nothing is read.
    if (added.length > 0) await ready;
  };
  await changeFolders(names);
  return { ...server, changeFolders };
}

const undefinedIn = ({ diagnostics }: PublishDiagnosticsParams) =>
  diagnostics.flatMap(({ code, message }) => (code === 'unresolved-reference' ? [String(message)] : []));

/** The messages of the file when they are these: what was sent before is passed over. */
async function until(server: TestServer, file: string, isSo: (messages: string[]) => boolean) {
  for (;;) {
    const messages = undefinedIn(await server.nextDiagnostics(file));
    if (isSo(messages)) return messages;
  }
}

it('a symbol names its folder where there are several, as briefly as tells them apart', async () => {
  const server = await openFolders(
    `=== a/notes/x.md\n${entity('acme', 'Acme')}=== b/notes/y.md\n${entity('acme', 'Acme')}=== c/z.md\n${entity('acme', 'Acme')}`,
    'a/notes',
    'b/notes',
    'c',
  );
  const containers = async (query: string) =>
    (await server.request<WorkspaceSymbol[]>('workspace/symbol', { query })).map((one) => one.containerName);
  expect((await containers('acme')).sort()).toEqual([
    'org:acme · a/notes',
    'org:acme · b/notes',
    'org:acme · c',
  ]);
  // What every folder has from the built-in packs is nobody's.
  expect(await containers('nvidia corporation')).not.toContain('org:nvidia · c');
  await server.changeFolders([], ['b/notes', 'c']);
  expect(await containers('acme')).toEqual(['org:acme']);
});

it('an id that another folder defines is said to be there, as long as it is', async () => {
  const server = await openFolders(
    `=== one/note.md\n${note('acme')}=== two/acme.md\n${entity('acme', 'Acme')}=== three/x.md\n`,
    'one',
    'two',
    'three',
  );
  const told = 'The folder “two” defines it, but an id is only known in its own folder';
  const [first, second] = await until(server, 'one/note.md', ([message]) => message?.includes(told) === true);
  expect(first).toContain('nothing defines `org:acme`');
  expect(second).not.toContain('folder');
  await server.open('two/acme.md', entity('other', 'Acme'));
  const gone = await until(server, 'one/note.md', ([message]) => message?.includes('folder') === false);
  expect(gone).toHaveLength(2);
  await server.open('three/x.md', entity('acme', 'Acme'));
  await server.change('two/acme.md', entity('acme', 'Acme'));
  const both = 'The folders “two” and “three” define it';
  await until(server, 'one/note.md', ([message]) => message?.includes(both) === true);
  await server.changeFolders([], ['three']);
  await until(server, 'one/note.md', ([message]) => message?.includes(told) === true);
});
