/**
 * Makes bundles that are ASCII alone, as far as esbuild does not: it leaves the letters of patterns as they are. Of a bundle with
 * one letter beyond ASCII, Node decodes all two million as UTF-8 at each start, and V8 keeps them in twice the room. And makes our own
 * patterns and schemas when they are first used.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Plugin, transform } from 'esbuild';
import { withLazyConstants } from './lazy-constants.ts';

const OWN = /[\\/]server[\\/]src[\\/].*\.ts$/;

const BEYOND_ASCII = /[^\0-\x7f]/g;

export const asciiPatterns: Plugin = {
  name: 'ASCII patterns',
  setup: (building) => {
    building.onLoad({ filter: /\.[cm]?[jt]s$/, namespace: 'file' }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const isOwn = OWN.test(file);
      if (!isOwn && source.search(BEYOND_ASCII) < 0) return undefined;
      const loader = /ts$/.test(file) ? 'ts' : 'js';
      const { code: plain } = await transform(source, {
        loader,
        sourcemap: 'inline',
        sourcesContent: false,
        sourcefile: path.basename(file),
      });
      const code = isOwn ? withLazyConstants(plain) : plain;
      if (code.search(BEYOND_ASCII) >= 0 && code.includes('String.raw'))
        throw new Error(`${file}: a raw text cannot be written otherwise.`);
      // What is left is in patterns, where an escape means the letter itself.
      return { contents: code.replace(BEYOND_ASCII, escaped), loader: 'js' };
    });
  },
};

function escaped(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
