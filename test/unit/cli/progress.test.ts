import { expect, test } from 'vitest';
import { progressOn } from '../../../server/src/cli/progress.ts';
import type { Terminal } from '../../../server/src/cli/terminal.ts';

function terminalThat(parts: Partial<Terminal>): { terminal: Terminal; written: string[] } {
  const written: string[] = [];
  const terminal: Terminal = {
    cwd: '/',
    out: () => undefined,
    err: (text) => written.push(text),
    outIsTerminal: false,
    errIsTerminal: false,
    width: 80,
    env: {},
    ...parts,
  };
  return { terminal, written };
}

test('progress shows on a terminal, not too often, and is wiped', () => {
  const { terminal, written } = terminalThat({ errIsTerminal: true });
  let now = 0;
  const progress = progressOn(terminal, () => now);
  progress.show({ step: 'scan', found: 1 });
  now = 150;
  progress.show({ step: 'read', done: 24, of: 100 });
  now = 200;
  progress.show({ step: 'read', done: 48, of: 100 });
  progress.clear();
  progress.clear();
  expect(written).toEqual(['\r\u001b[KReading 24 of 100 files', '\r\u001b[K']);
});

test('no progress goes into a file', () => {
  const { terminal, written } = terminalThat({});
  let now = 0;
  const progress = progressOn(terminal, () => now);
  now = 1000;
  progress.show({ step: 'scan', found: 1 });
  progress.clear();
  expect(written).toEqual([]);
});
