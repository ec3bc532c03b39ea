/**
 * Modules that are evaluated when one of their functions is called for the first time, and not at a start. They are
 * imported as usual; in the bundles, a small module with the same functions stands in their place.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules of others, with the functions that we call. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['spawn'],
  'node:crypto': ['createHash', 'randomUUID'],
  'node:stream/consumers': ['buffer'],
  'jsonc-parser': ['getLocation', 'getNodeValue', 'parseTree', 'printParseErrorCode'],
  'npm-package-arg': ['default'],
  semver: ['clean', 'gt', 'maxSatisfying', 'rsort', 'satisfies', 'valid', 'validRange'],
  'string-width': ['default'],
};

/** Our own, which export functions alone. */
const OWN = [
  'note/body-html.ts',
  'note/markdown-reference.ts',
  'yaml/any-yaml.ts',
  'yaml/comments.ts',
  'yaml/layout.ts',
];

const NAMESPACE = 'called later';
/** What of a module is called, apart, so that the rest of it can be left out of the bundle. */
const CALLED = 'what is called';

export const calledLater: Plugin = {
  name: NAMESPACE,
  setup: (building) => {
    const names = Object.keys(OTHERS).map((name) => name.replace('/', '\\/'));
    building.onResolve({ filter: new RegExp(`^(?:${names.join('|')})$`) }, ({ path: name, ...from }) => {
      // The packages themselves, and the stand-in, mean the module.
      if (from.namespace !== 'file' || !isOurs(from.importer)) return undefined;
      return { path: name, namespace: NAMESPACE, pluginData: from.resolveDir, sideEffects: false };
    });
    const own = OWN.map((name) => path.posix.basename(name).replace('.', '\\.'));
    building.onResolve({ filter: new RegExp(`/(?:${own.join('|')})$`) }, ({ path: name, ...from }) => {
      const file = path.join(from.resolveDir, name);
      if (from.namespace !== 'file' || !OWN.some((one) => file.endsWith(path.join('server', 'src', one))))
        return undefined;
      return { path: file, namespace: NAMESPACE, pluginData: from.resolveDir, sideEffects: false };
    });
    const functions = async (name: string) => OTHERS[name] ?? functionsOf(name, await readFile(name, 'utf8'));
    building.onLoad({ filter: /.*/, namespace: NAMESPACE }, async ({ path: name, pluginData }) => ({
      contents: standIn(name, await functions(name)),
      resolveDir: pluginData,
      pluginData,
    }));
    building.onResolve({ filter: /^what is called: / }, ({ path: name, pluginData }) => ({
      path: name.slice(CALLED.length + 2),
      namespace: CALLED,
      pluginData,
    }));
    building.onLoad({ filter: /.*/, namespace: CALLED }, async ({ path: name, pluginData }) => ({
      contents: `export { ${(await functions(name)).join(', ')} } from ${JSON.stringify(name)};`,
      resolveDir: pluginData,
    }));
  },
};

function isOurs(file: string): boolean {
  return /[\\/](?:server|client)[\\/]src[\\/]/.test(file);
}

/** The functions that a module of ours exports. Throws where it exports another value, which nothing could stand in for. */
function functionsOf(name: string, source: string): readonly string[] {
  const values = [...source.matchAll(/^export (?!type\b|interface\b)(.*)$/gm)].map(([, rest = '']) => rest);
  return values.map((rest) => {
    const [, found] = /^(?:async )?function (\w+)/.exec(rest) ?? [];
    if (found === undefined) throw new Error(`${name} exports something that is no function: ${rest}`);
    return found;
  });
}

function standIn(name: string, functions: readonly string[]): string {
  const exported = functions.map((one) =>
    one === 'default'
      ? 'export default (...given) => module().default(...given);'
      : `export const ${one} = (...given) => module().${one}(...given);`,
  );
  return `let loaded; const module = () => (loaded ??= require(${JSON.stringify(`${CALLED}: ${name}`)}));\n${exported.join('\n')}\n`;
}
