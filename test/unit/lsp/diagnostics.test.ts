// In which order findings are sent: what a person looks at is not kept waiting by the rest of a folder.

import { expect, it } from 'vitest';
import { DiagnosticsPublisher } from '../../../server/src/lsp/diagnostics.ts';
import type { Host } from '../../../server/src/lsp/host.ts';
import type { Server } from '../../../server/src/lsp/request.ts';
import { Session } from '../../../server/src/lsp/session.ts';
import { ROOT, storeOf, uriOf } from '../../support/workspace.ts';

const NOTE = '---\nnote: signal-brief\ndate: 2026-05-18\nmarking: nonsense\n---\n\nX.\n';
const names = Array.from({ length: 40 }, (_, number) => `n${String(number).padStart(2, '0')}.md`);

/** A folder that is read when `session.start` is called, and what is sent of it until there is nothing left to do. */
function folder() {
  const sent: string[] = [];
  const versions: (number | undefined)[] = [];
  let rest = () => {};
  const idle = new Promise<void>((resolve) => {
    rest = resolve;
  });
  const host = {
    builtinPacks: async () => [],
    loadFolder: async () => ({
      root: '/workspace',
      store: storeOf(new Map(names.map((name) => [name, NOTE]))),
      files: [],
      nested: [],
      outwards: [],
      problems: [],
    }),
    readFile: async () => ({ text: undefined }),
    keptTexts: async () => new Set(),
    today: () => '2026-05-18',
    rulePage: (code: string) => code,
    exists: async () => false,
    standing: async () => 'nothing',
    findFiles: async () => ({ files: [], nested: [], outwards: [] }),
    ignored: async () => new Set(),
    unseen: async () => [],
    watch: () => ({ spread: () => Promise.resolve(), close: () => undefined }),
  } as unknown as Host;
  const session: Session = new Session(host, {
    changed: (one, uris, cause) => publisher.schedule(one, uris, cause),
    opened: () => undefined,
    removed: (one) => publisher.remove(one),
    reading: () => () => undefined,
    cancelled: () => undefined,
    log: () => undefined,
  });
  const server = { session, host, client: {} } as Server;
  const publisher = new DiagnosticsPublisher(
    server,
    ({ uri, version }) => {
      sent.push(uri.slice(ROOT.length + 1));
      versions.push(version);
    },
    rest,
  );
  const open = (name: string) =>
    session.open({ uri: uriOf(name), languageId: 'markdown', version: 7, text: NOTE });
  return { session, sent, versions, idle, open };
}

it('findings of open notes are sent first once a folder is read, and those of all others once', async () => {
  const { session, sent, versions, idle, open } = folder();
  open('n39.md');
  open('n20.md');
  await session.start([ROOT]);
  await idle;
  expect(sent.slice(0, 2)).toEqual(['n39.md', 'n20.md']);
  expect(versions.slice(0, 3)).toEqual([7, 7, undefined]);
  expect(sent.slice(2)).toEqual(names.filter((name) => !['n39.md', 'n20.md'].includes(name)));
});
