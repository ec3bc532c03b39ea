// Changes as Markdown, for a comment on a pull request. All text from notes is inline code: it mentions no one, links
// nothing and is not markup.

import { inlineCode } from '../features/cards/markdown-text.ts';
import type { DiffReport, ReportedChange, ReportedDiffFinding, ReportedDocument } from './diff-report.ts';
import { countsInWords, fieldInWords, kindInWords, warningsOf } from './diff-words.ts';

/** GitHub refuses comments of more than 65,536 characters; the rest is left out and counted. */
const LONGEST = 60_000;
/** Characters of a value that are shown. */
const LONGEST_VALUE = 300;

/** The report as a comment: the most important changes first, then a section for each file. */
export function diffMarkdown(report: DiffReport): string {
  const { from, to, documents } = report;
  const words = countsInWords(report);
  const head = `### What changed in meaning: ${code(from)} → ${code(to)}\n\n`;
  if (words.length === 0) return `${head}Nothing: no claim, source, marking, reference or finding differs.\n`;
  let text = `${head}${words.join(' · ')}\n`;
  for (const [done, document] of documents.entries()) {
    const section = `\n${sectionOf(document)}`;
    if (text.length + section.length > LONGEST) {
      const left = documents.length - done;
      return `${text}\n… and ${left} more ${left === 1 ? 'file' : 'files'}: \`dossier diff\` prints them all.\n`;
    }
    text += section;
  }
  return text;
}

function sectionOf(document: ReportedDocument): string {
  const { file, formerly, change, title, things, brokenReferences, newFindings, goneFindings } = document;
  const was = formerly === undefined ? '' : ` (was ${code(formerly)})`;
  const state = change === 'changed' ? '' : ` (${change})`;
  const heading = `#### ${code(file)}${was}${state}${title === '' ? '' : ` ${code(title)}`}`;
  const lines = [
    ...things.flatMap(thingLines),
    ...brokenReferences.map(({ line, key }) => `- ⚠ line ${line}: ${code(key)} means nothing any more`),
    ...newFindings.map((finding) => findingLine('new', finding)),
    ...goneFindings.map((finding) => findingLine('gone', finding)),
  ];
  return `${heading}\n\n${lines.join('\n')}\n`;
}

function thingLines(thing: ReportedChange): string[] {
  const { change, id, label, fields, after, before } = thing;
  const line = (after ?? before)?.line;
  const name = label === '' || label === id ? '' : ` ${code(label)}`;
  const called = id === undefined ? '' : ` ${code(id)}`;
  return [
    `- **${change}** ${kindInWords(thing)}${called}${name}${line === undefined ? '' : `, line ${line}`}`,
    ...warningsOf(thing).map((warning) => `  - ⚠ ${warning}`),
    ...fields.map((field) => `  - ${fieldInWords(field, code)}`),
  ];
}

function findingLine(state: string, { line, code: rule, severity, message }: ReportedDiffFinding): string {
  return `- **${state}** ${severity} ${code(rule)}, line ${line}: ${code(message)}`;
}

function code(text: string): string {
  const characters = [...text];
  const shown =
    characters.length > LONGEST_VALUE ? `${characters.slice(0, LONGEST_VALUE - 1).join('')}…` : text;
  return shown.trim() === '' ? '—' : inlineCode(shown);
}
