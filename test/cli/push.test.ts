/** `dossier push` as a user runs it: help, a push that is interrupted and goes on, and a program that ends by itself. */
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { folderWith } from '../support/folder.ts';
import { COLLECTION, taxiiServer } from '../support/taxii-server.ts';
import { dossier, start } from './command.ts';
import { cleanNote } from './notes.ts';

function workspace() {
  const notes = Array.from({ length: 8 }, (_, at) => [`${at}.md`, cleanNote(`Note ${at}`)] as const);
  return folderWith(Object.fromEntries(notes));
}

/** Resolves when the program has said these words. */
async function said(stream: NodeJS.ReadableStream, words: string): Promise<void> {
  let heard = '';
  while (!heard.includes(words)) {
    const [chunk] = await once(stream, 'data');
    heard += String(chunk);
  }
}

test('Ctrl-C ends a push after the request under way, and the same command goes on', async () => {
  let interrupt: (() => Promise<void>) | undefined;
  const onAdd = async () => {
    await interrupt?.();
    interrupt = undefined;
  };
  const server = await taxiiServer({ maxContentLength: 2000, onAdd });
  const folder = await workspace();
  const args = ['push', '--to', server.root, '--collection', COLLECTION];
  const child = start(folder, ...args);
  interrupt = async () => {
    const heard = said(child.stderr, 'stopping after this request');
    child.kill('SIGINT');
    await heard;
  };
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(code).toBe(2);
  expect(err).toContain('stopped: the same command goes on where this one ended');
  const before = server.kept.size;
  expect(server.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  const again = await dossier(folder, ...args);
  expect(again.code).toBe(0);
  expect(again.err).toContain(`${before} confirmed before`);
  expect(Math.max(...server.received.values())).toBe(1);
});

test('a second Ctrl-C gives up the request under way', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let interrupt: (() => Promise<void>) | undefined;
  const server = await taxiiServer({
    onAdd: async () => {
      await interrupt?.();
      await held;
    },
  });
  const child = start(await workspace(), 'push', '--to', server.root, '--collection', COLLECTION);
  interrupt = async () => {
    const heard = said(child.stderr, 'once more gives it up');
    child.kill('SIGINT');
    await heard;
    child.kill('SIGINT');
  };
  const [code] = await once(child, 'close');
  release();
  expect(code).toBe(2);
});

test('names what it needs', async () => {
  const { code, err } = await dossier(await workspace(), 'push');
  expect(code).toBe(2);
  expect(err).toContain("required option '--to <url>' not specified");
});
