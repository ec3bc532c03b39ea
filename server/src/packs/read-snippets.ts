// Reads `*.code-snippets`, VS Code's own format: JSON with comments, with the place of everything.

import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Problem } from '../schema/problem.ts';
import { type Span, span } from '../text/span.ts';
import type { Snippet } from '../workspace/pack.ts';
import { fillsOf } from './snippet-body.ts';

export interface SnippetsReading {
  readonly snippets: readonly Omit<Snippet, 'uri'>[];
  readonly problems: readonly Problem[];
}

/** The keys of a snippet, and their meaning. */
export const SNIPPET_KEYS: Readonly<Record<string, string>> = {
  prefix: 'What is typed to get the snippet: a text, or a list of texts.',
  body: 'What is inserted: a text, or a list of lines.',
  description: 'What the snippet is for, shown beside it.',
  scope: 'The languages in which it is offered, with commas between them; without it, everywhere.',
  isFileTemplate: 'For VS Code: whether the snippet makes a whole file.',
};

/** The longest body, in UTF-16 units. */
const LONGEST_BODY = 50_000;

/** The deepest nesting that is read; snippet files are flatter, and more would exhaust the stack. */
const DEPTH = 20;

/** Reads one file. Never throws; a wrong snippet does not hide the others. */
export function readSnippets(source: string): SnippetsReading {
  const text = source.charCodeAt(0) === 0xfeff ? ` ${source.slice(1)}` : source;
  if (isTooDeep(text))
    return {
      snippets: [],
      problems: [problem(span(0, 1), 'this file is nested too deeply to hold snippets')],
    };
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error) {
    const what = printParseErrorCode(error.error)
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase();
    const place = span(error.offset, Math.min(source.length, error.offset + Math.max(1, error.length)));
    return { snippets: [], problems: [problem(place, `this JSON does not parse: ${what}`)] };
  }
  if (root?.type !== 'object') {
    const message = 'a snippet file is an object: each key names a snippet with `prefix` and `body`';
    return { snippets: [], problems: [problem(root ? spanOf(root) : span(0, source.length), message)] };
  }
  const problems: Problem[] = [];
  const snippets = (root.children ?? []).flatMap((entry) => readSnippet(entry, problems));
  return { snippets, problems };
}

function readSnippet(entry: Node, problems: Problem[]): Omit<Snippet, 'uri'>[] {
  const [key, value] = entry.children ?? [];
  if (!key || !value) return [];
  const name = String(key.value);
  if (value.type !== 'object') {
    problems.push(
      problem(spanOf(value), `the snippet “${name}” must be an object with \`prefix\` and \`body\``),
    );
    return [];
  }
  const fields = new Map<string, Node>();
  for (const member of value.children ?? []) {
    const [memberKey, memberValue] = member.children ?? [];
    if (!memberKey || !memberValue) continue;
    const field = String(memberKey.value);
    if (Object.hasOwn(SNIPPET_KEYS, field)) fields.set(field, memberValue);
    else
      problems.push(
        problem(
          spanOf(memberKey),
          `a snippet has no key \`${field}\`: use ${Object.keys(SNIPPET_KEYS).join(', ')}`,
        ),
      );
  }
  const prefix = textsOf(fields.get('prefix'));
  const body = textsOf(fields.get('body'));
  const bodyNode = fields.get('body');
  if (!prefix || prefix.some((text) => text.trim() === ''))
    problems.push(
      problem(
        spanOf(fields.get('prefix') ?? key),
        `“${name}” needs a \`prefix\`: a text, or a list of texts`,
      ),
    );
  if (!body || !bodyNode)
    problems.push(problem(spanOf(bodyNode ?? key), `“${name}” needs a \`body\`: a text, or a list of lines`));
  if (!prefix || !body || prefix.some((text) => text.trim() === '')) return [];
  const lines = body.join('\n');
  if (lines.length > LONGEST_BODY) {
    problems.push(
      problem(spanOf(key), `“${name}” is longer than ${LONGEST_BODY} characters: make it a template`),
    );
    return [];
  }
  for (const { fill } of fillsOf(lines)) {
    if (fill !== '' && !/^[a-z][a-z0-9-]+$/.test(fill))
      problems.push(
        problem(
          spanOf(bodyNode ?? key),
          `\`@${fill}\` fills nothing: write \`@\` and a kind, such as \`\${1|@org|}\``,
        ),
      );
  }
  const scope = textsOf(fields.get('scope'))?.[0];
  return [
    {
      name,
      prefixes: prefix,
      body: lines,
      description: textsOf(fields.get('description'))?.join('\n') ?? '',
      markdown:
        scope === undefined || scope.trim() === '' || scope.split(',').some((id) => id.trim() === 'markdown'),
      span: inner(fields.get('prefix') ?? key),
    },
  ];
}

/** A text, or a list of texts; undefined for anything else. */
function textsOf(node: Node | undefined): string[] | undefined {
  if (node === undefined) return undefined;
  const value: unknown = getNodeValue(node);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
    ? value
    : undefined;
}

function spanOf(node: Node): Span {
  return span(node.offset, node.offset + node.length);
}

/** The place of a string without its quotes; for a list, of its first string. */
function inner(node: Node): Span {
  const first = node.type === 'array' ? (node.children?.[0] ?? node) : node;
  return first.type === 'string' ? span(first.offset + 1, first.offset + first.length - 1) : spanOf(first);
}

function problem(at: Span, message: string): Problem {
  return { code: 'invalid-field', span: at, message, fixes: [] };
}

/** Counts brackets outside strings and comments only roughly: enough to keep a hostile file from the parser. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"' || character === '\n' || character === '\r') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      if (++depth > DEPTH) return true;
    } else if (character === '}' || character === ']') depth--;
  }
  return false;
}
