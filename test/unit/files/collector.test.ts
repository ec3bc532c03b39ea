// How much memory the process keeps beside what is in use. Each in a process of its own, since V8 reads settings for all.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const folder = new URL('../../../server/src/files/', import.meta.url);
const MB = 1024 * 1024;

/** What a module prints, in which `imported` of a file of `files/` is there. */
async function printed(imported: string, file: string, script: string, ...flags: string[]): Promise<number> {
  const head = `
    import { setImmediate } from 'node:timers/promises';
    import v8 from 'node:v8';
    import { ${imported} } from '${new URL(file, folder)}';`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...flags,
    '--input-type=module',
    '-e',
    head + script,
  ]);
  return Number(stdout);
}

it.each([1, 2, 4])('the room for new objects stops growing, which begins with twice %i MB', async (least) => {
  const room = await printed(
    'tuneCollector',
    'tune-collector.ts',
    `
    tuneCollector();
    const kept = [];
    for (let turn = 0; turn < 300; turn++) {
      for (let i = 0; i < 4000; i++) kept.push({ turn, i });
      await setImmediate();
    }
    console.log(v8.getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size);`,
    `--min-semi-space-size=${least}`,
  );
  expect(room).toBeGreaterThan(4 * MB);
  // The limit is 16 MB, and V8 counts some pages more while it moves objects; one step further would be 32.
  expect(room).toBeLessThanOrEqual(24 * MB);
});

it('garbage is collected when there is nothing to do', async () => {
  const collected = await printed(
    'collectAtRest',
    'collect-at-rest.ts',
    `
    let kept = [];
    for (let i = 0; i < 2_000_000; i++) kept.push({ i });
    kept = kept.filter((_, i) => i % 100 === 0);
    const size = () => v8.getHeapStatistics().total_heap_size;
    const before = size();
    collectAtRest(0)();
    while (size() > before / 2) await setImmediate();
    console.log(before - size());`,
  );
  expect(collected).toBeGreaterThan(50 * MB);
});
