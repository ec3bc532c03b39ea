// Short notes with valuation blocks, and the texts under findings; shared by the tests of the valuation rules.

import { parseFixture } from './fixture.ts';
import { findingsIn, uriOf } from './workspace.ts';

/** A published note of the given date with one source, `S1`. */
export function note(body: string, { date = '2026-05-18', status = 'published' } = {}): string {
  return `---
note: funding-note
title: A round
date: ${date}
status: ${status}
marking: TLP:CLEAR
sources:
  S1: {title: A report, published: 2024-01, grade: C3}
---

${body}
`;
}

/** A complete `valuation` block about org:deepseek with the given lines. */
export function valuation(...lines: string[]): string {
  const given = new Set(lines.map((line) => line.slice(0, line.indexOf(':'))));
  const standard = [
    'subject: org:deepseek',
    'basis: post-money',
    'as-of: 2026-05',
    'status: reported',
    'source: S1',
  ];
  const rest = standard.filter((line) => !given.has(line.slice(0, line.indexOf(':'))));
  return ['```valuation', ...rest, ...lines, '```', ''].join('\n');
}

/** A note with one valuation block. */
export function noteOf(...lines: string[]): string {
  return note(valuation(...lines));
}

/** Several notes as one fixture: `a.md`, `b.md`, … */
export function notes(...texts: string[]): string {
  return texts.map((text, index) => `=== ${String.fromCharCode(97 + index)}.md\n${text}`).join('\n');
}

/** The texts under the findings of a code, sorted by file and place. */
export function marked(fixture: string, code: string): string[] {
  const { files } = parseFixture(fixture);
  const texts = new Map([...files].map(([path, text]) => [uriOf(path), text]));
  return findingsIn(fixture, [code]).map(
    ({ uri, span }) => texts.get(uri)?.slice(span.start, span.end) ?? '',
  );
}
