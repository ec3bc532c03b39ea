/** A rule's page for readers: its examples without the marks that make them tests. */
import { type Expected, parseFixture } from '../../test/support/fixture.ts';

const FENCE = '`````';
const EXAMPLE = /^`{5}markdown (?:wrong|right)\n([\s\S]*?)^`{5}$/gm;

/** Shows each file of an example on its own, followed by its findings. */
export function readablePage(page: string): string {
  return page.replace(EXAMPLE, (_, example: string) => showExample(example));
}

function showExample(example: string): string {
  const { files, expected } = parseFixture(example);
  const parts = [...files].flatMap(([path, text]) => [
    ...(files.size > 1 ? [`\`${path}\``] : []),
    fence(path, text),
    ...listFindings(
      text.split('\n'),
      expected.filter((finding) => finding.path === path),
    ),
  ]);
  return parts.join('\n\n');
}

function fence(path: string, text: string): string {
  const language = /\.ya?ml$/.test(path) ? 'yaml' : 'markdown';
  return [`${FENCE}${language}`, text.replace(/\n+$/, ''), FENCE].join('\n');
}

function listFindings(lines: readonly string[], findings: readonly Expected[]): string[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ line, start, end, code, message }) => {
    const place = inCode((lines[line] ?? '').slice(start, end));
    return `- Line ${line + 1}, ${place}: \`${code}\`${message === '' ? '' : `, ${message}`}`;
  });
  return [items.join('\n')];
}

/** A code span may contain backticks if its own are longer. */
function inCode(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
