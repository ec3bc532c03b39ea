// The session without a connection: what becomes of a reading that a person cancels.

import { describe, expect, it } from 'vitest';
import type { Host } from '../../../server/src/lsp/host.ts';
import { Session, type SessionEvents } from '../../../server/src/lsp/session.ts';
import { storeOf } from '../../support/workspace.ts';

/** A host whose first reading lasts until it is cancelled, and whose second is done at once. */
function hangingHost(): Host {
  let readings = 0;
  return {
    loadFolder: async (_, { signal }) => {
      readings++;
      if (readings === 1 && signal)
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      return {
        root: '/work',
        store: storeOf(new Map([['note.md', '---\nnote: entity\n---\n']])),
        files: [],
        problems: [],
      };
    },
    builtinPacks: async () => [],
    readFile: async () => undefined,
    today: () => '2026-05-18',
    rulePage: (code) => code,
    exists: async () => false,
    version: async () => '0',
  };
}

describe('a reading that is cancelled', () => {
  it('leaves the folder unread, is told of, and can be begun again', async () => {
    const told: string[] = [];
    let readings = 0;
    const events: SessionEvents = {
      changed: (_, uris) => told.push(`${uris.size} changed`),
      removed: () => told.push('removed'),
      reading: (_, cancel) => {
        // A person presses the button when the progress has appeared.
        if (readings++ === 0) queueMicrotask(cancel);
        told.push('reading');
        return (progress) => {
          if (progress === undefined) told.push('ended');
        };
      },
      cancelled: () => told.push('cancelled'),
      log: (message) => told.push(message),
    };
    const session = new Session(hangingHost(), events);
    await session.start(['file:///work']);
    await session.waitFor();
    const [folder] = session.folders;
    if (folder === undefined) throw new Error('no folder');
    expect(folder.index).toBeUndefined();
    expect(told).toEqual(['reading', 'ended', 'cancelled']);
    told.length = 0;
    session.reindex(folder);
    await folder.ready;
    expect(folder.index).toBeDefined();
    expect(told).toEqual(['reading', 'ended', '1 changed']);
  });
});
