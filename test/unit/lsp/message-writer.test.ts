// Messages of one moment go out together, and none is lost or changed.

import { PassThrough, Writable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { StreamMessageReader } from 'vscode-languageserver/node';
import { BatchedWriter } from '../../../server/src/lsp/message-writer.ts';

const messageOf = (text: string) => ({ jsonrpc: '2.0', method: 'm', params: { text } });

describe('messages that are written together', () => {
  test('arrive one by one, in order, whatever they contain', async () => {
    const stream = new PassThrough();
    const read: unknown[] = [];
    new StreamMessageReader(stream).listen((message) => read.push(message));
    const writer = new BatchedWriter(stream);
    const texts = ['plain', '', 'é 中 👩‍🚀', '\ud83d alone', 'line\r\nbreak', 'x'.repeat(200_000)];
    await Promise.all(texts.map((text) => writer.write(messageOf(text))));
    await writer.write(messageOf('later'));
    await setImmediate();
    expect(read).toEqual([...texts, 'later'].map(messageOf));
  });

  test('are one write, and those of another moment another', async () => {
    const writes: string[] = [];
    const stream = new Writable({
      write(chunk, _, done) {
        writes.push(String(chunk));
        done();
      },
    });
    const writer = new BatchedWriter(stream);
    for (let i = 0; i < 100; i++) {
      void writer.write(messageOf(`${i}`));
      await undefined;
    }
    expect(writes).toEqual([]);
    await setImmediate();
    await writer.write(messageOf('other'));
    expect(writes).toHaveLength(2);
    expect(writes[0]?.match(/Content-Length/g)).toHaveLength(100);
  });

  test('tell who wrote them when the stream fails', async () => {
    const failing = new Writable({ write: (_, __, done) => done(new Error('the other side is gone')) });
    const writer = new BatchedWriter(failing);
    const errors: string[] = [];
    writer.onError(([error]) => errors.push(error.message));
    const written = [writer.write(messageOf('one')), writer.write(messageOf('two'))];
    const settled = await Promise.allSettled(written);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(errors).toContain('the other side is gone');
  });
});
