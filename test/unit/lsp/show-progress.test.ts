// What a client is told of the progress of reading: nothing before there is some, and its end in any case.

import { describe, expect, it } from 'vitest';
import type { LoadProgress } from '../../../server/src/files/load-documents.ts';
import { showProgress } from '../../../server/src/lsp/show-progress.ts';

/** A client that answers when `answer` is called, and what it is told. */
function client(refuses = false) {
  const told: string[] = [];
  let answer = () => {};
  let press = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const reporter = {
    token: {
      onCancellationRequested: (hear: () => void) => {
        press = hear;
      },
    },
    begin: (title: string, percentage: number, message: string, cancellable: boolean) =>
      told.push(`begin ${title} ${percentage} ${message} ${cancellable}`),
    report: (percentage: number, message: string) => told.push(`${percentage} ${message}`),
    done: () => told.push('end'),
  };
  const window = {
    createWorkDoneProgress: async () => {
      told.push('create');
      await answered;
      if (refuses) throw new Error('no such thing here');
      return reporter;
    },
  };
  return { told, window: window as never, answer: () => answer(), press: () => press() };
}

const folder = { uri: 'file:///w/my%20notes' };
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
const scan: LoadProgress = { step: 'scan', found: 3 };
const read = (done: number): LoadProgress => ({ step: 'read', done, of: 4 });

describe('the progress of reading a folder', () => {
  it('is not shown where there is none', async () => {
    const { told, window, answer } = client();
    showProgress(window, folder, undefined)(undefined);
    answer();
    await settled();
    expect(told).toEqual([]);
  });

  it('begins once, goes on and ends once, however late the client answers', async () => {
    const { told, window, answer } = client();
    const report = showProgress(window, folder, undefined);
    for (const progress of [scan, scan, read(1), read(3), undefined]) report(progress);
    await settled();
    expect(told).toEqual(['create']);
    answer();
    await settled();
    expect(told).toEqual(['create', 'begin Dossier 0 my notes false', '25 my notes', '75 my notes', 'end']);
  });

  it('ends where the client has answered at once', async () => {
    const { told, window, answer } = client();
    answer();
    const report = showProgress(window, folder, undefined);
    report(scan);
    await settled();
    report(undefined);
    await settled();
    expect(told).toEqual(['create', 'begin Dossier 0 my notes false', 'end']);
  });

  it('can be cancelled by the person who sees it', async () => {
    const { told, window, answer, press } = client();
    let cancelled = 0;
    const report = showProgress(window, folder, () => cancelled++);
    answer();
    report(read(0));
    await settled();
    press();
    report(undefined);
    await settled();
    expect([cancelled, told]).toEqual([1, ['create', 'begin Dossier 0 my notes true', '0 my notes', 'end']]);
  });

  it('is none of a client that refuses it, or cannot show it', async () => {
    const { told, window, answer } = client(true);
    for (const one of [window, undefined]) {
      const report = showProgress(one, folder, undefined);
      for (const progress of [scan, read(1), undefined]) report(progress);
    }
    answer();
    await settled();
    expect(told).toEqual(['create']);
  });
});
