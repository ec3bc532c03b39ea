/** What the machine itself takes: `node bench/support/yardstick.ts read|walk FOLDER` prints milliseconds of the processor. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const [what, folder = '.'] = process.argv.slice(2);
const before = process.cpuUsage();
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const file = path.join(folder, name);
  if (what === 'walk') statSync(file);
  else if (name.endsWith('.md')) readFileSync(file, 'utf8');
}
const { user, system } = process.cpuUsage(before);
console.log(((user + system) / 1000).toFixed(1));
