/**
 * Makes the patterns and schemas of a module when they are first used, and not when the module is evaluated: V8 reads each pattern then,
 * and those with classes of letters are dear. A start uses few of some 250.
 */
import {
  type Expression,
  type Identifier,
  type Node,
  type Program,
  type Property,
  parse,
  type Super,
  type VariableDeclaration,
} from 'acorn';
import { full } from 'acorn-walk';

/** The JavaScript of a module with a function in place of each pattern or schema that is a constant of the module alone. */
export function withLazyConstants(code: string): string {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const names = constantsOf(program);
  if (names.size === 0) return code;
  const uses: Identifier[] = [];
  const shorthands = new Set<Node>();
  full(program, (node, _, type) => {
    if (node.type === 'Property' && (node as Property).shorthand) shorthands.add((node as Property).value);
    if (node.type !== 'Identifier') return;
    const use = node as Identifier;
    // Another thing of that name somewhere in the module: it stays as it is.
    if (type === 'VariablePattern' && use.start !== names.get(use.name)?.start) names.delete(use.name);
    else uses.push(use);
  });
  const edits = uses.flatMap((use) => {
    const { name, start, end } = use;
    const declared = names.get(name);
    if (!declared) return [];
    if (start === declared.start)
      return [{ start, end: declared.init, text: `${name}$lazy = () => ${name}$ ??= ` }];
    return [{ start, end, text: shorthands.has(use) ? `${name}: ${name}$lazy()` : `${name}$lazy()` }];
  });
  const lets = [...names.keys()].map((name) => `${name}$`);
  return names.size === 0 ? code : `let ${lets.join(', ')};${edited(code, edits)}`;
}

/** Where a declaration begins, and where what it declares. */
interface Declared {
  readonly start: number;
  readonly init: number;
}

/** The patterns and schemas that are constants of the module, by name; what is exported is none. */
function constantsOf(program: Program): Map<string, Declared> {
  const names = new Map<string, Declared>();
  for (const statement of program.body) {
    if (statement.type !== 'VariableDeclaration' || (statement as VariableDeclaration).kind !== 'const')
      continue;
    for (const { id, init } of statement.declarations)
      if (id.type === 'Identifier' && init && isCostly(init))
        names.set(id.name, { start: id.start, init: init.start });
  }
  for (const statement of program.body)
    if (statement.type === 'ExportNamedDeclaration')
      for (const { local } of statement.specifiers) if (local.type === 'Identifier') names.delete(local.name);
  return names;
}

/** Whether it is a pattern or a schema. */
function isCostly(node: Expression): boolean {
  if (node.type === 'Literal') return node.regex !== undefined && node.regex !== null;
  if (node.type === 'CallExpression') return isSchema(node.callee);
  return node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'RegExp';
}

function edited(
  code: string,
  edits: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): string {
  let [result, at] = ['', 0];
  for (const { start, end, text } of edits.toSorted((a, b) => a.start - b.start)) {
    result += code.slice(at, start) + text;
    at = end;
  }
  return result + code.slice(at);
}

/** Whether a function is of zod, or of a schema that it made. */
function isSchema(callee: Expression | Super): boolean {
  if (callee.type !== 'MemberExpression') return false;
  const { object } = callee;
  return object.type === 'CallExpression'
    ? isSchema(object.callee)
    : object.type === 'Identifier' && object.name === 'z';
}
