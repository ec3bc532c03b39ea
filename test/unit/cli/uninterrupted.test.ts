import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const file = path.resolve(import.meta.dirname, '../../../server/src/cli/uninterrupted.ts');

const program = `
import { once } from 'node:events';
import { uninterrupted } from ${JSON.stringify(pathToFileURL(file).href)};
// Without anything to wait for, the process would end by itself.
setInterval(() => undefined, 1000);
await uninterrupted(async () => {
  const came = once(process, 'SIGINT');
  process.kill(process.pid, 'SIGINT');
  await came;
  console.log('the work ends');
});
`;

test('a signal waits for the end of the work, and then ends the process', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [out, [code, signal]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  expect({ out, code, signal }).toEqual({ out: 'the work ends\n', code: null, signal: 'SIGINT' });
});
