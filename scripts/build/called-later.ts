/**
 * Modules that are evaluated when one of their functions is called for the first time, and not at a start. They are
 * imported as usual; in the bundles, a small module with the same functions stands in their place.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Plugin } from 'esbuild';

/** Modules of others, with the functions that we, and the libraries of the protocol, call. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  child_process: ['fork', 'spawnSync'],
  crypto: ['randomBytes', 'randomUUID'],
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
  'files/compare-sources.ts',
  'files/earlier-texts.ts',
  'note/body-html.ts',
  'note/markdown-reference.ts',
  'yaml/any-yaml.ts',
  'yaml/comments.ts',
  'yaml/layout.ts',
];

/** What requests are answered with, as far as it exports functions alone: nothing of it is needed before the first request. */
const ANSWERED_WITH = /[\\/]server[\\/]src[\\/](?:features|review|export|import)[\\/]/;
const REQUESTS = /[\\/]server[\\/]src[\\/]lsp[\\/]/;

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
    building.onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, async ({ path: name, ...from }) => {
      const file = path.join(from.resolveDir, name);
      if (from.namespace !== 'file') return undefined;
      const isLater =
        OWN.some((one) => file.endsWith(path.join('server', 'src', one))) ||
        (REQUESTS.test(from.importer) && ANSWERED_WITH.test(file) && (await functionsOf(file)) !== undefined);
      if (!isLater) return undefined;
      return { path: file, namespace: NAMESPACE, pluginData: from.resolveDir, sideEffects: false };
    });
    const functions = async (name: string) => {
      const found = OTHERS[name] ?? (await functionsOf(name));
      if (!found) throw new Error(`${name} exports something that is no function`);
      return found;
    };
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
  return /[\\/](?:(?:server|client)[\\/]src|node_modules[\\/]vscode-(?:jsonrpc|languageserver))[\\/]/.test(
    file,
  );
}

/** The functions that a module of ours exports; undefined where it exports another value, which nothing could stand in for. */
async function functionsOf(file: string): Promise<readonly string[] | undefined> {
  const source = await readFile(file, 'utf8');
  const values = [...source.matchAll(/^export (?!type\b|interface\b)(.*)$/gm)].map(([, rest = '']) => rest);
  const found = values.map((rest) => /^(?:async )?function\*? (\w+)/.exec(rest)?.[1]);
  return found.every((one) => one !== undefined) ? found : undefined;
}

function standIn(name: string, functions: readonly string[]): string {
  const exported = functions.map((one) =>
    one === 'default'
      ? 'export default (...given) => module().default(...given);'
      : `export const ${one} = (...given) => module().${one}(...given);`,
  );
  return `let loaded; const module = () => (loaded ??= require(${JSON.stringify(`${CALLED}: ${name}`)}));\n${exported.join('\n')}\n`;
}
