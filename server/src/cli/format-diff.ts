// What `dossier diff` prints for people in a terminal.

import type {
  DiffReport,
  ReportedChange,
  ReportedDiffFinding,
  ReportedDocument,
} from '../review/diff-report.ts';
import { countsInWords, fieldInWords, kindInWords, warningsOf } from '../review/diff-words.ts';
import { onOneLine } from './table.ts';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow';
const STYLES: Readonly<Record<Style, string>> = {
  bold: '1',
  dim: '2',
  red: '31',
  green: '32',
  yellow: '33;1',
};
type Paint = (style: Style, text: string) => string;

const SIGNS = { added: '+', removed: '-', changed: '~' } as const;
const COLOURS = { added: 'green', removed: 'red', changed: 'bold' } as const;

/** A block for each file, and a last line with the counts. */
export function formatDiff(report: DiffReport, colour: boolean): string {
  const paint: Paint = (style, text) => (colour ? `\u001b[${STYLES[style]}m${text}\u001b[0m` : text);
  const blocks = report.documents.map((document) => `${documentLines(document, paint).join('\n')}\n\n`);
  const counts = countsInWords(report);
  const sum = counts.length === 0 ? 'Nothing changed in meaning' : counts.join(', ');
  return `${blocks.join('')}${sum} (${onOneLine(report.from)} → ${onOneLine(report.to)})\n`;
}

function documentLines(document: ReportedDocument, paint: Paint): string[] {
  const { file, formerly, change, title } = document;
  const was = formerly === undefined ? '' : paint('dim', ` (was ${onOneLine(formerly)})`);
  const state = change === 'changed' ? '' : ` (${change})`;
  return [
    `${paint('bold', onOneLine(file))}${was}${state}  ${onOneLine(title)}`.trimEnd(),
    ...document.things.flatMap((thing) => thingLines(thing, paint)),
    ...document.brokenReferences.map(
      ({ line, key }) => `  ${paint('yellow', '!')} line ${line}: ${onOneLine(key)} means nothing any more`,
    ),
    ...document.newFindings.map((finding) => findingLine('new ', finding, paint)),
    ...document.goneFindings.map((finding) => findingLine('gone', finding, paint)),
  ];
}

function thingLines(thing: ReportedChange, paint: Paint): string[] {
  const { change, id, label, fields, after, before } = thing;
  const name = [id, label === id ? undefined : label].filter((part) => part !== undefined && part !== '');
  const line = (after ?? before)?.line;
  return [
    `  ${paint(COLOURS[change], SIGNS[change])} ${kindInWords(thing)} ${onOneLine(name.join('  '))}${paint('dim', line === undefined ? '' : `  line ${line}`)}`,
    ...warningsOf(thing).map((warning) => `      ${paint('yellow', '!')} ${warning}`),
    ...fields.map((field) => `      ${onOneLine(fieldInWords(field))}`),
  ];
}

function findingLine(
  state: string,
  { line, severity, code, message }: ReportedDiffFinding,
  paint: Paint,
): string {
  return `  ${paint('dim', state)} ${severity}: line ${line}: ${onOneLine(message)} ${paint('dim', `[${code}]`)}`;
}
