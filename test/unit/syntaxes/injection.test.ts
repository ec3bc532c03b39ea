/**
 * The injected grammar, tokenised by the engine of VS Code. A small stand-in takes the place of VS Code's Markdown
 * grammar, with the same scope names; it has code spans, fences and comments, in which nothing may be highlighted.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IGrammar } from 'vscode-textmate';

// Both packages are CommonJS behind a bundler's wrapper, which hides their names from `import`.
const require = createRequire(import.meta.url);
const { INITIAL, parseRawGrammar, Registry } = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

const injectionFile = path.resolve(
  import.meta.dirname,
  '../../../syntaxes/dossier.injection.tmLanguage.json',
);

const markdown = {
  scopeName: 'text.html.markdown',
  patterns: [
    { begin: '<!--', end: '-->', name: 'comment.block.html' },
    { begin: '^```.*$', end: '^```$', name: 'markup.fenced_code.block.markdown' },
    { include: '#inline' },
  ],
  repository: {
    inline: {
      patterns: [
        { match: '`[^`]*`', name: 'markup.inline.raw.string.markdown' },
        { match: '\\[[^\\]]*\\]\\([^)]*\\)', name: 'meta.link.inline.markdown' },
        { begin: '\\*\\*', end: '\\*\\*', name: 'markup.bold.markdown', patterns: [{ include: '#inline' }] },
      ],
    },
  },
};

const yaml = {
  scopeName: 'source.yaml',
  patterns: [{ match: '[a-z-]+(?=: )', name: 'entity.name.tag.yaml' }],
  repository: {},
};

let grammar: IGrammar;

beforeAll(async () => {
  const wasm = await readFile(require.resolve('vscode-oniguruma/release/onig.wasm'));
  await oniguruma.loadWASM(wasm);
  const injection = await readFile(injectionFile, 'utf8');
  const texts = [JSON.stringify(markdown), JSON.stringify(yaml), injection];
  const grammars = new Map(
    texts.map((text) => parseRawGrammar(text, 'grammar.json')).map((raw) => [raw.scopeName, raw]),
  );
  const registry = new Registry({
    onigLib: Promise.resolve(oniguruma),
    loadGrammar: async (scope) => grammars.get(scope),
    getInjections: (scope) => (scope === 'text.html.markdown' ? ['dossier.injection'] : []),
  });
  const loaded = await registry.loadGrammar('text.html.markdown');
  if (loaded === null) throw new Error('the stand-in grammar did not load');
  grammar = loaded;
});

/** The texts of all tokens that have a scope beginning with `scope`. */
function textsWith(scope: string, text: string): string[] {
  let stack = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    const wanted = tokens.filter(({ scopes }) => scopes.some((name) => name.startsWith(scope)));
    return wanted.map(({ startIndex, endIndex }) => line.slice(startIndex, endIndex));
  });
}

function referencesIn(text: string): string[] {
  const kinds = textsWith('entity.name.tag.kind.dossier', text);
  const ids = textsWith('constant.other.reference.dossier', text);
  return kinds.map((kind, index) => `${kind}:${ids[index]}`);
}

describe('references', () => {
  it.each([
    ['an inline link', 'About [DeepSeek](org:deepseek).', 'org:deepseek'],
    ['several on a line', '[A](org:a) and [B](hw:b-1.2)', 'org:a', 'hw:b-1.2'],
    ['a destination in angle brackets', '[A](<org:a>)', 'org:a'],
    ['a link with a title', '[A](org:a "The first")', 'org:a'],
    ['a label with brackets', '[A [sic] B](org:a)', 'org:a'],
    ['a link inside of bold text', '**[A](org:a)**', 'org:a'],
    ['a kind that a pack adds', '[A](vessel:imo-9321483)', 'vessel:imo-9321483'],
    ['an id of another script', '[华为](org:华为)', 'org:华为'],
    ['a percent-encoded id', '[华为](org:%E5%8D%8E%E4%B8%BA)', 'org:%E5%8D%8E%E4%B8%BA'],
    ['an autolink', 'See <hw:nvidia-h100>.', 'hw:nvidia-h100'],
    ['a definition', '[ds]: org:deepseek', 'org:deepseek'],
    ['a definition with a title', '  [ds]: <org:deepseek> "DeepSeek"', 'org:deepseek'],
  ])('highlights %s', (_name, text, ...references) => {
    expect(referencesIn(text)).toEqual(references);
  });

  it.each([
    ['a web address', '[A](https://example.org/org:a)'],
    ['a mail address', '[A](mailto:a@example.org)'],
    ['a telephone number', '[A](tel:555)'],
    ['an image', '![A](org:a)'],
    ['a path', '[A](org/a.md)'],
    ['a code span', '`[A](org:a)` and `<org:a>`'],
    ['a comment', '<!-- [A](org:a) -->'],
    ['a block of code', '```text\n[A](org:a)\n```'],
    ['a claim block', '```valuation\n# [A](org:a)\n```'],
    ['an id that ends with a dot', '[A](org:a.)'],
    ['a web address between angle brackets', '<https://example.org>'],
  ])('leaves %s alone', (_name, text) => {
    expect(referencesIn(text)).toEqual([]);
  });

  it('marks the whole link, and its label as VS Code does', () => {
    const text = 'About [DeepSeek](org:deepseek).';
    expect(textsWith('meta.link.entity.dossier', text).join('')).toBe('[DeepSeek](org:deepseek)');
    expect(textsWith('string.other.link.title.markdown', text)).toEqual(['DeepSeek']);
  });
});

describe('claims', () => {
  it.each(['valuation', 'hardware', 'judgment', 'judgement', 'indicator', 'Valuation'])(
    'reads the content of a %s block as YAML',
    (kind) => {
      const text = `\`\`\`${kind}\nid: x\nsubject: org:a\n\`\`\`\nid: prose`;
      expect(textsWith('entity.name.type.claim.dossier', text)).toEqual([kind]);
      expect(textsWith('entity.name.tag.yaml', text)).toEqual(['id', 'subject']);
      expect(textsWith('meta.embedded.block.yaml', text).join('')).toBe('id: xsubject: org:a');
    },
  );

  it('ends only at a fence of the same kind', () => {
    const text = '~~~~hardware\nref: hw:a\n~~~~\n[A](org:a)';
    expect(textsWith('meta.embedded.block.yaml', text).join('')).toBe('ref: hw:a');
    expect(referencesIn(text)).toEqual(['org:a']);
  });

  it('knows a kind only as the whole first word', () => {
    expect(textsWith('meta.embedded.block.yaml', '```valuations\nid: x\n```')).toEqual([]);
    expect(textsWith('meta.embedded.block.yaml', '```yaml valuation\nid: x\n```')).toEqual([]);
    expect(textsWith('meta.embedded.block.yaml', '```valuation draft\nid: x\n```')).not.toEqual([]);
  });
});
