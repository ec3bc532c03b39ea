// The session without a connection: what becomes of a reading that a person cancels.

import { describe, expect, it } from 'vitest';
import type { Host } from '../../../server/src/lsp/host.ts';
import { Session } from '../../../server/src/lsp/session.ts';
import type { SessionEvents } from '../../../server/src/lsp/session-events.ts';
import { WorkspaceStore } from '../../../server/src/workspace/store.ts';
import { ROOT, storeOf, uriOf } from '../../support/workspace.ts';

/** A host whose first reading lasts until it is cancelled, and whose second is done at once. `begun`: the first has begun. */
function hangingHost(begun = () => {}): Host {
  let readings = 0;
  return {
    loadFolder: async (_, { signal }) => {
      readings++;
      if (readings === 1 && signal)
        await new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          begun();
        });
      return {
        root: '/folder',
        store: storeOf(new Map([['note.md', '---\nnote: entity\n---\n']])),
        files: [],
        nested: [],
        outwards: [],
        problems: [],
      };
    },
    builtinPacks: async () => [],
    keptTexts: async () => new Set(),
    readFile: async () => ({ text: undefined }),
    today: () => '2026-05-18',
    rulePage: (code) => code,
    exists: async () => false,
    standing: async () => 'nothing',
    findFiles: async () => ({ files: [], nested: [], outwards: [] }),
    ignored: async () => new Set(),
    unseen: async () => [],
    earlierTexts: async () => [],
    compare: async () => ({ failure: 'nothing is compared here' }),
    watch: () => ({ spread: () => Promise.resolve(), close: () => undefined }),
    version: async () => '0',
  };
}

describe('a reading that is cancelled', () => {
  it('leaves the folder unread, is told of, and can be begun again', async () => {
    const told: string[] = [];
    let press = () => {};
    const events: SessionEvents = {
      changed: (_, uris) => told.push(`${uris.size} changed`),
      opened: () => undefined,
      removed: () => told.push('removed'),
      reading: (_, cancel) => {
        press = cancel ?? press;
        told.push('reading');
        return (progress) => {
          if (progress === undefined) told.push('ended');
        };
      },
      cancelled: () => told.push('cancelled'),
      log: (message) => told.push(message),
    };
    // A person presses the button when the progress has appeared.
    const session = new Session(
      hangingHost(() => queueMicrotask(press)),
      events,
    );
    await session.start(['file:///folder']);
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

describe('the progress of a reading', () => {
  it.each([
    ['the folder goes away', (session: Session) => void session.changeFolders([], ['file:///folder'])],
    [
      'the folder is read anew',
      (session: Session) => void session.folders.map((one) => session.reindex(one)),
    ],
  ])('ends also where %s meanwhile', async (_, disturb) => {
    let [open, begun] = [0, 0];
    const events: SessionEvents = {
      changed: () => undefined,
      opened: () => undefined,
      removed: () => undefined,
      reading: () => {
        open++;
        begun++;
        return (progress) => {
          if (progress === undefined) open--;
        };
      },
      cancelled: () => undefined,
      log: () => undefined,
    };
    let reading = () => {};
    const isReading = new Promise<void>((resolve) => {
      reading = resolve;
    });
    const session = new Session(hangingHost(reading), events);
    await session.start(['file:///folder']);
    await isReading;
    const ends = session.folders.map((folder) => folder.ready);
    expect([open, begun]).toEqual([1, 1]);
    disturb(session);
    await Promise.all([...ends, ...session.folders.map((folder) => folder.ready)]);
    expect([open, begun]).toEqual([0, 1 + session.folders.length]);
  });
});

describe('a folder that is being read', () => {
  const NOTE =
    '---\nnote: signal-brief\ndate: 2026-05\nmarking: nonsense\nstatus: published\n---\n\n[X](org:x) [Y](org:y)\n';
  const uri = 'file:///folder/open.md';

  /** A session whose folder has begun to be read and holds one note; `go` lets the reading end. */
  async function reading() {
    const store = storeOf(new Map());
    let go = () => {};
    const going = new Promise<void>((resolve) => {
      go = resolve;
    });
    const host: Host = {
      ...hangingHost(),
      loadFolder: async (_, { onBegin, openText }) => {
        const root = new WorkspaceStore({
          root: 'file:///folder',
          packs: store.workspace.packs,
          today: () => '2026-06-01',
        });
        onBegin?.(root);
        await going;
        root.fill([
          {
            uri: 'file:///folder/x.md',
            text: '---\nnote: entity\nid: org:x\nname: X\nmarking: TLP:CLEAR\n---\n\n# X\n',
          },
          { uri, text: openText?.(uri) ?? 'from the disk' },
        ]);
        return { root: '/folder', store: root, files: [], nested: [], outwards: [], problems: [] };
      },
    };
    const changed: string[][] = [];
    const session = new Session(host, {
      changed: (_, uris) => changed.push([...uris]),
      opened: () => undefined,
      removed: () => undefined,
      reading: () => () => undefined,
      cancelled: () => undefined,
      log: () => undefined,
    });
    session.open({ uri, languageId: 'markdown', version: 1, text: NOTE });
    await session.start(['file:///folder']);
    return { session, go, changed };
  }

  it('answers early requests about an open note, with the findings that no other file decides', async () => {
    const { session, go, changed } = await reading();
    expect(session.target(uri)).toBeUndefined();
    await session.waitFor(uri, 'open');
    expect(changed).toEqual([[uri]]);
    const codes = () => {
      const target = session.target(uri, 'open');
      return target?.index.findings.of(uri).findings.map(({ code }) => code) ?? [];
    };
    expect(codes()).toContain('invalid-marking');
    expect(codes()).not.toContain('unresolved-reference');
    go();
    await session.waitFor(uri);
    expect(codes().filter((code) => code === 'unresolved-reference')).toHaveLength(1);
    expect(changed.at(-1)?.sort()).toEqual(['file:///folder/open.md', 'file:///folder/x.md']);
  });

  it('takes edits meanwhile, and keeps them', async () => {
    const { session, go } = await reading();
    await session.waitFor(uri, 'open');
    session.change(uri, 2, [{ text: NOTE.replace('nonsense', 'TLP:RED') }]);
    const early = session.target(uri, 'open');
    expect(early?.index.findings.of(uri).findings.map(({ code }) => code)).not.toContain('invalid-marking');
    go();
    await session.waitFor(uri);
    expect(session.target(uri)?.document.text).toContain('TLP:RED');
  });
});

describe('a new document without a file', () => {
  const NEW = '---\nnote: signal-brief\n---\nnew\n';
  const FILE = '---\nnote: signal-brief\n---\nfile\n';
  const guest = 'untitled:Untitled-1';
  const file = uriOf('Untitled-1.md');
  const markdown = { languageId: 'markdown', version: 1 };

  async function sessionOn(files: ReadonlyMap<string, string>) {
    const host: Host = {
      ...hangingHost(),
      loadFolder: async () => ({
        root: '/workspace',
        store: storeOf(files),
        files: [],
        nested: [],
        outwards: [],
        problems: [],
      }),
    };
    const session = new Session(host, {
      changed: () => undefined,
      opened: () => undefined,
      removed: () => undefined,
      reading: () => () => undefined,
      cancelled: () => undefined,
      log: () => undefined,
    });
    await session.start([ROOT]);
    await session.waitFor();
    const text = (uri: string) => session.target(uri)?.document.text;
    const [folder] = session.folders;
    return { session, text, store: folder?.index?.store, outside: (uri: string) => folder?.outside(uri) };
  }

  it('does not stand in the place of a file, be that a note or not', async () => {
    for (const there of [FILE, 'no note\n']) {
      const { session, text, store } = await sessionOn(new Map([['Untitled-1.md', there]]));
      session.open({ uri: guest, ...markdown, text: NEW });
      expect(text(guest)).toBe(NEW);
      expect(store?.workspace.text(file)).toBe(there);
    }
  });

  it('makes room for a file that comes under its name, and is not gone when that goes', async () => {
    const { session, text, outside } = await sessionOn(new Map());
    session.open({ uri: guest, ...markdown, text: NEW });
    await session.refresh([file]);
    expect(text(guest)).toBe(NEW);
    session.open({ uri: file, ...markdown, text: FILE });
    expect([text(guest), text(file), outside(file)]).toEqual([NEW, FILE, file]);
    session.change(guest, 2, [{ text: `${NEW}more` }]);
    expect([text(guest), text(file)]).toEqual([`${NEW}more`, FILE]);
    await session.close(guest);
    expect([text(guest), text(file)]).toEqual([undefined, FILE]);
  });

  it('is the file when it is saved under the name that it has', async () => {
    const { session, text, store } = await sessionOn(new Map());
    const named = `untitled:${new URL(file).pathname}`;
    session.open({ uri: named, ...markdown, text: NEW });
    session.open({ uri: file, ...markdown, text: NEW });
    await session.close(named);
    expect(text(file)).toBe(NEW);
    expect([...(store?.workspace.digests() ?? [])].filter(({ type }) => type === 'note')).toHaveLength(1);
  });
});

describe('another configuration', () => {
  it('makes everything be read again little by little, and a newer one begins anew', async () => {
    const note = '---\nnote: signal-brief\ndate: 2026-05\n---\n';
    const inFolder = (name: string) => `file:///folder/${name}`;
    const host: Host = {
      ...hangingHost(),
      loadFolder: async () => {
        const store = storeOf(new Map());
        const own = new WorkspaceStore({
          root: 'file:///folder',
          packs: store.workspace.packs,
          today: () => '2026-06-01',
        });
        own.fill(['a.md', 'b.md', 'c.md'].map((name) => ({ uri: inFolder(name), text: note })));
        return { root: '/folder', store: own, files: [], nested: [], outwards: [], problems: [] };
      },
    };
    let told = (_: string[]) => {};
    const session = new Session(host, {
      changed: (_, uris) => told([...uris].filter((uri) => uri.startsWith('file:')).sort()),
      opened: () => undefined,
      removed: () => undefined,
      reading: () => () => undefined,
      cancelled: () => undefined,
      log: () => undefined,
    });
    await session.start(['file:///folder']);
    await session.waitFor();
    const uri = inFolder('dossier.yaml');
    const notes = ['a.md', 'b.md', 'c.md'].map(inFolder);
    const all: string[][] = [];
    const done = new Promise<void>((resolve) => {
      told = (uris: string[]) => {
        all.push(uris);
        if (uris.length > 1) resolve();
      };
    });
    session.open({ uri, languageId: 'yaml', version: 1, text: 'exclude: [a.md]\n' });
    session.change(uri, 2, [{ text: 'exclude: [b.md]\n' }]);
    expect(session.target(uri)?.document.text).toContain('b.md');
    await done;
    // The configuration at once, each time; the notes once, when all are read.
    expect(all).toEqual([[uri], [uri], [...notes, uri]]);
    const left = notes.filter((name) => session.target(name));
    expect(left).toEqual([inFolder('a.md'), inFolder('c.md')]);
  });
});

describe('a disk that does not know case', () => {
  it('has a note under its new name alone when only the case of the name changes', async () => {
    const text = '---\nnote: signal-brief\n---\n';
    const root = 'file:///folder';
    let name = `${root}/Note.md`;
    const host: Host = {
      ...hangingHost(),
      loadFolder: async () => {
        const { packs } = storeOf(new Map()).workspace;
        const store = new WorkspaceStore({ root, packs, today: () => '2026-06-01' });
        store.fill([{ uri: name, text }]);
        return { root: '/folder', store, files: [], nested: [], outwards: [], problems: [] };
      },
      readFile: async (uri) => ({ text: uri.toLowerCase() === name.toLowerCase() ? text : undefined }),
      standing: async (uri) => {
        if (uri === name) return 'file';
        return uri.toLowerCase() === name.toLowerCase() ? 'other' : 'nothing';
      },
      findFiles: async () => ({ files: [name], nested: [], outwards: [] }),
    };
    const session = new Session(host, {
      changed: () => undefined,
      opened: () => undefined,
      removed: () => undefined,
      reading: () => () => undefined,
      cancelled: () => undefined,
      log: () => undefined,
    });
    await session.start([root]);
    await session.waitFor();
    const before = name;
    name = `${root}/note.md`;
    await session.refresh([before, name]);
    expect([session.target(before), session.target(name)?.document.uri]).toEqual([undefined, name]);
  });
});

describe('a folder that is read anew', () => {
  it('while it is read ends the older reading, and who waits for that waits for the newer', async () => {
    const signals: (AbortSignal | undefined)[] = [];
    let finish = () => {};
    let begun = () => {};
    const begins = () =>
      new Promise<void>((resolve) => {
        begun = resolve;
      });
    const host: Host = {
      ...hangingHost(),
      loadFolder: async (_, { signal }) => {
        signals.push(signal);
        await new Promise<void>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
          finish = resolve;
          begun();
        });
        return {
          root: '/workspace',
          store: storeOf(new Map()),
          files: [],
          nested: [],
          outwards: [],
          problems: [],
        };
      },
    };
    const told: string[] = [];
    const session = new Session(host, {
      changed: () => undefined,
      opened: () => undefined,
      removed: () => told.push('removed'),
      reading: () => () => undefined,
      cancelled: () => told.push('cancelled'),
      log: (message) => told.push(message),
    });
    const first = begins();
    await session.start([ROOT]);
    await first;
    const waiting = session.waitFor();
    const [folder] = session.folders;
    if (!folder) throw new Error('no folder');
    const second = begins();
    session.reindex(folder);
    await second;
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
    finish();
    await waiting;
    expect(folder.index).toBeDefined();
    expect(told).toEqual([]);
  });
});
