/**
 * Measures this checkout and another in turns, and prints both with their ratio: the effect of a change, on any
 * machine. `node bench/compare.ts OTHER_CHECKOUT [notes] [bytes]`
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { repositoryRoot } from '../scripts/support/paths.ts';

const [other, ...sizes] = process.argv.slice(2);
if (other === undefined) throw new Error('name the checkout to compare with');

function measure(checkout: string): Map<string, number> {
  const output = execFileSync(
    process.execPath,
    ['--expose-gc', path.join(checkout, 'bench/run.ts'), ...sizes],
    {
      cwd: checkout,
      encoding: 'utf8',
    },
  );
  const rows = output.matchAll(/^(\S.*?) +([\d.]+)$/gm);
  return new Map([...rows].map(([, name = '', value]) => [name, Number(value)]));
}

const before = measure(path.resolve(other));
const after = measure(repositoryRoot);
console.log(`| | before | after | after ÷ before |\n| --- | ---: | ---: | ---: |`);
for (const [name, value] of after) {
  const old = before.get(name);
  const ratio = old === undefined ? '' : (value / old).toFixed(2);
  console.log(`| ${name} | ${old ?? ''} | ${value} | ${ratio} |`);
}
