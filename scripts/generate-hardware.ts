/**
 * Writes the catalogs of packs/ai-hardware from data/hardware.csv.
 *
 *   node scripts/generate-hardware.ts           writes them
 *   node scripts/generate-hardware.ts --check   writes nothing; exits with 1 if one is outdated
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { generateCatalogs } from './generate-hardware/catalogs.ts';

const root = new URL('../', import.meta.url);
const catalogs = generateCatalogs(readFileSync(new URL('data/hardware.csv', root), 'utf8'));
const files = {
  'packs/ai-hardware/catalogs/accelerators.catalog.yaml': catalogs.accelerators,
  'packs/ai-hardware/catalogs/vendors.catalog.yaml': catalogs.vendors,
};

for (const [path, text] of Object.entries(files)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(new URL(path, root), text);
  } else if (readIfThere(new URL(path, root)) !== text) {
    console.error(`${path} is stale: run node scripts/generate-hardware.ts`);
    process.exitCode = 1;
  }
}

function readIfThere(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
