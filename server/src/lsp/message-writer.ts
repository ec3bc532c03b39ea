// Writes messages to a stream, those of one moment together: a start sends the findings of thousands of notes, and a message by
// itself costs two writes and a dozen promises.

import type { Writable } from 'node:stream';
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';

/** A writer of the base protocol. What was written since the thread was taken goes out as one piece when it is given back. */
export class BatchedWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #stream: Writable;
  #waiting = '';
  #batch: Promise<void> | undefined;
  #errors = 0;

  constructor(stream: Writable) {
    super();
    this.#stream = stream;
    stream.on('error', (error) => this.fireError(error));
    stream.on('close', () => this.fireClose());
  }

  /** Resolves when the message has been handed over to the system. */
  write(message: Message): Promise<void> {
    const text = JSON.stringify(message);
    this.#waiting += `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    this.#batch ??= new Promise((resolve, reject) => {
      process.nextTick(() => {
        const batch = this.#waiting;
        this.#waiting = '';
        this.#batch = undefined;
        this.#stream.write(batch, (error) => {
          if (!error) return resolve();
          this.fireError(error, message, ++this.#errors);
          reject(error);
        });
      });
    });
    return this.#batch;
  }

  end(): void {
    this.#stream.end();
  }
}
