// The shape of the code, held by a test: imports go one way, and what only one layer may know stays there.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** The layers of the server, lowest first. A file may import from its own layer and from those before it. */
const LAYERS = [
  ['text'],
  ['values'],
  ['vocabulary', 'yaml'],
  ['schema'],
  ['claims'],
  ['note'],
  ['catalog'],
  ['workspace'],
  ['packs'],
  ['rules'],
  ['record'],
  ['features'],
  ['review'],
  ['render'],
  ['export'],
  ['import'],
  ['files'],
  ['install'],
  ['lsp', 'cli'],
];

/** Folders that read files, talk to a process or print; everything else is pure. */
const IMPURE = new Set(['files', 'install', 'lsp', 'cli']);

function sources(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(folder, name.replaceAll(path.sep, '/')));
}

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [
    ...text.matchAll(
      /(?:^|\n)(?:import|export)\b[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g,
    ),
  ].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function layerOf(file: string): { rank: number; name: string } | undefined {
  const name = /^server\/src\/([^/]+)\//.exec(file)?.[1];
  const rank = LAYERS.findIndex((names) => name !== undefined && names.includes(name));
  return name !== undefined && rank >= 0 ? { rank, name } : undefined;
}

function resolveImport(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.')
    ? path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier))
    : undefined;
}

/** The circles that a walk along the imports meets, each from a file back to itself. */
function circles(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return found;
}

const server = sources('server/src');

describe('the architecture', () => {
  it('puts every file of the server in a layer, but for its entries and the protocol of its own requests', () => {
    const outside = server.filter((file) => !layerOf(file)).sort();
    expect(outside).toEqual([
      'server/src/launch.ts',
      'server/src/main.ts',
      'server/src/protocol-params.ts',
      'server/src/protocol.ts',
    ]);
  });

  it('imports downwards only', () => {
    const wrong: string[] = [];
    for (const file of server) {
      const from = layerOf(file);
      for (const specifier of importsOf(file)) {
        const target = resolveImport(file, specifier);
        const to = target && layerOf(target);
        if (from && to && (to.rank > from.rank || (to.rank === from.rank && to.name !== from.name)))
          wrong.push(`${file} imports ${target}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('has no imports in a circle, not even of types', () => {
    const all = [...server, ...sources('client/src')];
    const known = new Set(all);
    const imports = new Map(
      all.map((file) => [
        file,
        importsOf(file).flatMap((specifier) => {
          const target = resolveImport(file, specifier);
          return target !== undefined && known.has(target) ? [target] : [];
        }),
      ]),
    );
    expect(circles(imports)).toEqual([]);
  });

  it('knows the language server protocol in lsp/ and in the types of custom requests alone', () => {
    const wrong = server.filter(
      (file) =>
        layerOf(file)?.name !== 'lsp' &&
        file !== 'server/src/protocol.ts' &&
        importsOf(file).some((name) => name.startsWith('vscode-languageserver')),
    );
    expect(wrong).toEqual([]);
  });

  it('knows unified and mdast in note/ alone', () => {
    const parser = /^(unified|remark-|mdast-|micromark|satteri)/;
    const wrong = server.filter(
      (file) => layerOf(file)?.name !== 'note' && importsOf(file).some((name) => parser.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  it('touches files and processes only at its edges', () => {
    const wrong = server.filter((file) => {
      const layer = layerOf(file);
      return layer && !IMPURE.has(layer.name) && importsOf(file).some((name) => name.startsWith('node:'));
    });
    // A parser's binding and a checksum are functions of their arguments, wherever they come from.
    expect(
      wrong.filter((file) => !/\/(?:note\/markdown|note\/content-print|packs\/integrity)/.test(file)),
    ).toEqual([]);
  });

  it('lets the client see the names of files, the order of names, the types of custom requests and the renderer only', () => {
    const values = sources('client/src').filter((file) =>
      /import (?!type)[^;]*protocol\.ts'/.test(readFileSync(path.join(root, file), 'utf8')),
    );
    // The schemas beside the types would bring their whole library into the client's bundles.
    expect(values).toEqual([]);
    const wrong: string[] = [];
    for (const file of sources('client/src')) {
      for (const specifier of importsOf(file)) {
        const target = resolveImport(file, specifier);
        if (
          target?.startsWith('server/') &&
          target !== 'server/src/protocol.ts' &&
          target !== 'server/src/text/file-names.ts' &&
          target !== 'server/src/text/collate.ts' &&
          !target.startsWith('server/src/render/')
        ) {
          wrong.push(`${file} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('passes nothing of other layers on to the client', () => {
    const seen = server.filter((file) =>
      /^server\/src\/(?:render\/.*|text\/(?:file-names|collate)\.ts)$/.test(file),
    );
    const wrong = seen.filter((file) =>
      /^export (?:type )?(?:\{|\*)/m.test(readFileSync(path.join(root, file), 'utf8')),
    );
    expect(wrong).toEqual([]);
  });

  it('has rules that import no other rule', () => {
    const codes = new Set(
      readdirSync(path.join(root, 'docs/rules')).map((file) => file.replace(/\.md$/, '.ts')),
    );
    const wrong = sources('server/src/rules').filter((file) => {
      const name = path.posix.basename(file);
      return (
        codes.has(name) &&
        importsOf(file).some(
          (specifier) => /^\.\/[^/]+\.ts$/.test(specifier) && codes.has(specifier.slice(2)),
        )
      );
    });
    expect(wrong).toEqual([]);
  });

  it('keeps files short enough to read', () => {
    const long = [...server, ...sources('client/src')]
      .map((file) => ({ file, lines: readFileSync(path.join(root, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 320);
    expect(long).toEqual([]);
  });

  it('begins every file with a comment that says what it is for; a rule may say it in its summary alone', () => {
    const bare = [...server, ...sources('client/src')].filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      return !/^(?:#![^\n]*\n)?(?:\/\/|\/\*)/.test(text) && !/^ {2}summary:/m.test(text);
    });
    expect(bare).toEqual([]);
  });
});
