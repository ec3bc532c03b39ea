// `--format json`: the contract of SPEC §11, stable for scripts.

import type { Report, ReportedFinding } from './report.ts';
import { jsonText } from './terminal-text.ts';

/** How many findings are written at once. */
const PIECE = 500;

/**
 * One JSON object and a line end, piece by piece: of very many findings the whole text takes more memory than all that is known of
 * the notes. Version 1 keeps these keys; keys may be added later, but not removed.
 */
export function* formatJson({ notes, findings }: Report): Iterable<string> {
  const [head = '', tail = ''] = jsonText({ version: 1, files: notes.length, findings: [] }).split('[]');
  if (findings.length === 0) return yield `${head}[]${tail}\n`;
  yield `${head}[\n`;
  for (let at = 0; at < findings.length; at += PIECE) {
    const text = jsonText({ findings: findings.slice(at, at + PIECE).map(plainFinding) });
    const items = text.slice(text.indexOf('[') + 2, text.lastIndexOf(']') - 3);
    yield at === 0 ? items : `,\n${items}`;
  }
  yield `\n  ]${tail}\n`;
}

function plainFinding(finding: ReportedFinding) {
  const { file, line, column, endLine, endColumn, code, severity, message } = finding;
  const related = finding.related.map((other) => ({
    file: other.file,
    line: other.line,
    column: other.column,
    message: other.message,
  }));
  return { file, line, column, endLine, endColumn, code, severity, message, related };
}
